using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>A command without the programs that only start it.</summary>
/// <param name="Arguments">The program that is meant, and its arguments.</param>
/// <param name="Environment">What that program gets of the environment.</param>
/// <param name="IsElsewhere">It runs on another machine or in another root.</param>
readonly record struct UnwrappedCommand(
    ImmutableArray<Argument> Arguments, ImmutableArray<CommandWrapper> Wrappers, ShellEnvironment Environment, bool IsElsewhere);

/// <summary>
/// Programs that start another one: <c>sudo</c>, <c>env</c>, <c>nohup</c>, <c>timeout 5</c>, <c>ssh host</c>. Their options are
/// stepped over, and what they do to the environment is done.
/// </summary>
static class CommandWrappers
{
    /// <param name="ShortValues">Letters of the options that take a value.</param>
    /// <param name="LongValues">Long options that take the next word as a value; with <c>=</c> every one does.</param>
    /// <param name="Operands">How many words stand before the command.</param>
    sealed record Wrapper(string ShortValues = "", string LongValues = "", int Operands = 0, bool TakesAssignments = false, bool IsElsewhere = false)
    {
        public bool TakesValue(string longOption) => LongValues.Split(' ').Contains(longOption, StringComparer.Ordinal);
    }

    // Sources: the manual pages of sudo 1.9, coreutils 9, util-linux 2.39, findutils 4.9, openssh 9, GNU time 1.9.
    static readonly FrozenDictionary<string, Wrapper> Known = new Dictionary<string, Wrapper>(StringComparer.Ordinal)
    {
        ["sudo"] = new(
            "CDghpRrtTuU", "--close-from --chdir --group --host --prompt --chroot --role --type --command-timeout --user --other-user",
            TakesAssignments: true),
        ["doas"] = new("Cu"),
        ["pkexec"] = new("", "--user"),
        ["runuser"] = new("ugG", "--user --group --supp-group"),
        ["gosu"] = new(Operands: 1),
        ["su-exec"] = new(Operands: 1),
        ["env"] = new("uCS", "--unset --chdir --split-string", TakesAssignments: true),
        ["command"] = new(),
        ["builtin"] = new(),
        ["exec"] = new("a"),
        ["time"] = new("fo", "--format --output"),
        ["nohup"] = new(),
        ["setsid"] = new(),
        ["nice"] = new("n", "--adjustment"),
        ["ionice"] = new("cn", "--class --classdata"),
        ["chrt"] = new("TPD", Operands: 1),
        ["taskset"] = new(Operands: 1),
        ["timeout"] = new("ks", "--kill-after --signal", Operands: 1),
        ["stdbuf"] = new("ioe", "--input --output --error"),
        ["flock"] = new("wE", "--timeout --conflict-exit-code", Operands: 1),
        ["xargs"] = new("aEILnPsd", "--arg-file --delimiter --max-args --max-procs --max-chars"),
        ["watch"] = new("n", "--interval"),
        ["winpty"] = new(),
        ["unbuffer"] = new(),
        ["proxychains"] = new("f"),
        ["proxychains4"] = new("f"),
        ["torsocks"] = new(),
        ["sshpass"] = new("fdpP"),
        ["chroot"] = new("", "--userspec --groups", Operands: 1, IsElsewhere: true),
        ["nsenter"] = new("tSG", "--target --setuid --setgid", IsElsewhere: true),
        ["ssh"] = new("bcDEeFIiJLlmOopQRSWwB", Operands: 1, IsElsewhere: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What sudo sets by itself or keeps by default; all else it drops (env_reset in sudoers(5)).</summary>
    static readonly FrozenSet<string> SudoKeeps = FrozenSet.Create(
        StringComparer.Ordinal,
        "HOME", "LOGNAME", "MAIL", "PATH", "SHELL", "USER", "USERNAME", "TERM", "COLORS", "DISPLAY", "XAUTHORITY", "HOSTNAME", "LANG",
        "LANGUAGE", "TZ", "PS1", "PS2");

    public static bool IsWrapper(string name) => Known.ContainsKey(name);

    public static UnwrappedCommand Unwrap(ImmutableArray<Argument> arguments, ShellEnvironment environment)
    {
        var wrappers = ImmutableArray.CreateBuilder<CommandWrapper>();
        var isElsewhere = false;
        while (arguments.Length > 1)
        {
            if (WordHint.IsSudo(arguments[0]))
            {
                wrappers.Add(new CommandWrapper(arguments[0].Location.Text, arguments[0].Location, []));
                arguments = arguments.RemoveAt(0);
                environment = ShellEnvironment.Unknown;
                continue;
            }

            if (ProgramName(arguments[0]) == "find" && StartedByFind(arguments) is var (from, to))
            {
                wrappers.Add(new CommandWrapper("find", arguments[0].Location, arguments[1..from]));
                arguments = [.. arguments[from..to].Select(a => Replaced(a, "{}"))];
                continue;
            }

            if (ProgramName(arguments[0]) is not { } name || !Known.TryGetValue(name, out var wrapper))
                break;
            var length = LengthOf(arguments, wrapper);
            if (length < 0 || length >= arguments.Length || !StartsCommand(name, arguments, length))
                break;
            var own = arguments[1..length];
            wrappers.Add(new CommandWrapper(name, arguments[0].Location, own));
            arguments = name == "xargs" ? WithInput(arguments, length) : arguments[length..];
            if (name == "ssh")
                arguments = [.. arguments.Select(ReadAgain)];
            environment = Apply(name, own, environment);
            isElsewhere |= wrapper.IsElsewhere;
        }

        return new UnwrappedCommand(arguments, wrappers.ToImmutable(), environment, isElsewhere);
    }

    /// <summary>The last part of the program's path, as far as it is known; null where it is not.</summary>
    public static string? ProgramName(Argument argument)
    {
        if (argument.MaySplit)
            return null;
        var name = argument.Text[(argument.Text.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length == 0 || name.Contains(SourcedText.Unknown, StringComparison.Ordinal) ? null : name;
    }

    /// <summary>How many words the wrapper with its options and operands takes; -1 where an unknown word may be either.</summary>
    static int LengthOf(ImmutableArray<Argument> arguments, Wrapper wrapper)
    {
        var operands = wrapper.Operands;
        for (var at = 1; at < arguments.Length; at++)
        {
            var text = arguments[at].Text;
            if (text == "--")
                return at + 1 + operands;
            if (text.StartsWith("--", StringComparison.Ordinal))
                at += wrapper.TakesValue(text) ? 1 : 0;
            else if (text is ['-', _, ..])
                at += TakesNext(text, wrapper) ? 1 : 0;
            else if (text is not "-" && !(wrapper.TakesAssignments && IsAssignment(text)))
            {
                // $SUDO_OPTS and the like: an unknown word among options.
                if (arguments[at].MaySplit && operands > 0)
                    return -1;
                if (operands-- == 0)
                    return at;
            }
        }

        return -1;
    }

    static bool TakesNext(string bundle, Wrapper wrapper)
    {
        for (var i = 1; i < bundle.Length; i++)
        {
            if (wrapper.ShortValues.Contains(bundle[i], StringComparison.Ordinal))
                return i == bundle.Length - 1;
        }

        return false;
    }

    static bool IsAssignment(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && ShellNames.IsName(text.AsSpan(0, equals));
    }

    /// <summary>False where the wrapper does something else than start what follows: <c>command -v docker</c>, <c>ssh host 'a; b'</c>.</summary>
    static bool StartsCommand(string name, ImmutableArray<Argument> arguments, int length)
    {
        switch (name)
        {
            case "command":
                return arguments[1].Text is not ['-', ..] option || option is "-p" or "--";
            case "env":
                return !arguments[1..length].Any(a =>
                    a.Text.StartsWith("-S", StringComparison.Ordinal) || a.Text.StartsWith("--split-string", StringComparison.Ordinal));
            case "sudo":
                return !arguments[1..length].Any(a => a.Text is "-l" or "-e" or "-v" or "--list" or "--edit" or "--validate");
            case "flock":
                return !arguments[1..length].Any(a => a.Text is "-c" or "--command");
            case "ssh" or "watch":
                // A command line in quotes is a script of its own.
                return arguments[length].Known is { } program && !program.Any(c => char.IsWhiteSpace(c) || c is ';' or '|' or '&');
            default:
                return true;
        }
    }

    /// <summary>The other side splits again what ssh joins with blanks.</summary>
    static Argument ReadAgain(Argument argument) =>
        argument.Text.Length == 0 || argument.Text.AsSpan().IndexOfAny(" \t\n;|&<>$`\"'()*?") >= 0
            ? new Argument(argument.Value with { Text = SourcedText.UnknownText }, MaySplit: true)
            : argument;

    /// <summary>xargs adds words that it reads: at the end, or where <c>-I</c> says.</summary>
    static ImmutableArray<Argument> WithInput(ImmutableArray<Argument> arguments, int length)
    {
        string? mark = null;
        for (var i = 1; i < length; i++)
        {
            var text = arguments[i].Text;
            mark = text == "-I" && i + 1 < length ? arguments[i + 1].Text
                : text.StartsWith("-I", StringComparison.Ordinal) ? text[2..]
                : text is "-i" or "--replace" ? "{}"
                : mark;
        }

        var command = arguments[length..];
        return string.IsNullOrEmpty(mark)
            ? command.Add(new Argument(SourcedText.UnknownAt(arguments[0].Location), MaySplit: true))
            : [.. command.Select(a => Replaced(a, mark))];
    }

    /// <summary><c>find ... -exec docker rm {} \;</c>: where the command stands among find's arguments.</summary>
    static (int From, int To)? StartedByFind(ImmutableArray<Argument> arguments)
    {
        var from = 0;
        while (from < arguments.Length && arguments[from].Text is not ("-exec" or "-execdir" or "-ok" or "-okdir"))
            from++;
        var to = ++from;
        while (to < arguments.Length && arguments[to].Text is not (";" or "+"))
            to++;
        return from < to && to < arguments.Length ? (from, to) : null;
    }

    static Argument Replaced(Argument argument, string mark) => argument.Text.Contains(mark, StringComparison.Ordinal)
        ? argument with { Value = argument.Value with { Text = argument.Text.Replace(mark, SourcedText.UnknownText, StringComparison.Ordinal) } }
        : argument;

    static ShellEnvironment Apply(string name, ImmutableArray<Argument> own, ShellEnvironment environment)
    {
        switch (name)
        {
            case "sudo":
                return WithAssignments(own, AfterSudo(own, environment));
            case "env":
                return WithAssignments(own, AfterEnv(own, environment));
            case "doas" or "pkexec" or "ssh" or "nsenter":
                return ShellEnvironment.Unknown;
            case "runuser" when own.Any(a => a.Text is "-" or "-l" or "--login"):
                return ShellEnvironment.Unknown;
            case "exec" when own.Any(a => a.Text == "-c"):
                return new ShellEnvironment(ShellEnvironment.Unknown.Variables, isComplete: true);
            default:
                return environment;
        }
    }

    static ShellEnvironment AfterSudo(ImmutableArray<Argument> own, ShellEnvironment environment)
    {
        // An unknown word may be any option; a login shell reads files that set what they like.
        if (own.Any(a => !a.Value.IsKnown || a.Text is "--login" or ['-', 'i', ..] or ['-', 'H', 'i', ..]))
            return ShellEnvironment.Unknown;
        if (own.Any(a => a.Text == "--preserve-env" || (a.Text is ['-', not '-', ..] && a.Text.Contains('E', StringComparison.Ordinal))))
            return environment;
        const string preserve = "--preserve-env=";
        var kept = own.Where(a => a.Text.StartsWith(preserve, StringComparison.Ordinal))
            .SelectMany(a => a.Text[preserve.Length..].Split(',')).ToHashSet(StringComparer.Ordinal);
        return new ShellEnvironment(new Lazy<ImmutableDictionary<string, ShellVariable>>(() =>
        {
            var left = ShellEnvironment.Unknown.Variables.ToBuilder();
            foreach (var (name, variable) in environment.Variables)
            {
                if (kept.Contains(name))
                    left[name] = variable;
                else if (!SudoKeeps.Contains(name) && !name.StartsWith("LC_", StringComparison.Ordinal))
                    left[name] = variable with { IsSet = Truth.No, IsExported = Truth.No };
            }

            return left.ToImmutable();
        }), isComplete: false);
    }

    static ShellEnvironment AfterEnv(ImmutableArray<Argument> own, ShellEnvironment environment)
    {
        if (own.Any(a => a.Text is "-" or "--ignore-environment" or ['-', 'i', ..] or ['-', '0' or 'v', 'i', ..]))
            return new ShellEnvironment(ShellEnvironment.Unknown.Variables, isComplete: true);
        for (var i = 0; i < own.Length; i++)
        {
            var text = own[i].Text;
            var name = text is "-u" or "--unset" && i + 1 < own.Length ? own[++i].Text
                : text.StartsWith("--unset=", StringComparison.Ordinal) ? text["--unset=".Length..]
                : text.StartsWith("-u", StringComparison.Ordinal) ? text[2..]
                : null;
            if (name is not null)
                environment = new ShellEnvironment(environment.Variables.SetItem(name, ShellState.Unset), environment.IsComplete);
        }

        return environment;
    }

    static ShellEnvironment WithAssignments(ImmutableArray<Argument> own, ShellEnvironment environment)
    {
        foreach (var argument in own)
        {
            if (!IsAssignment(argument.Text))
                continue;
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            var place = argument.Value.Slice(0, equals).Location;
            var variable = new ShellVariable(Truth.Yes, Truth.Yes, argument.Value.Slice(equals + 1), place) { IsPrefix = true };
            environment = new ShellEnvironment(environment.Variables.SetItem(argument.Text[..equals], variable), environment.IsComplete);
        }

        return environment;
    }
}
