using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// What the words of a command say about scripts and documents that it is handed: as an argument (<c>sh -c</c>) or through its
/// standard input (<c>bash -s</c>, <c>docker build -</c>). A null word is one that is not known.
/// </summary>
static class CommandLine
{
    /// <summary>Commands that only print or look up the words that follow.</summary>
    static bool OnlyNamesWords(string? program) =>
        program is "echo" or "printf" or "grep" or "egrep" or "fgrep" or "man" or "which" or "type" or "alias" or "read" or "test" or "[";

    /// <summary>The index of the program behind <c>sudo</c>, <c>env</c> and the like; -1 where there is none.</summary>
    public static int ProgramIndex(IReadOnlyList<string?> words)
    {
        var at = 0;
        while (at < words.Count && WrapperOptions(BaseName(words[at])) is { } withValue)
        {
            for (at++; at < words.Count && words[at] is { } word && IsWrapperWord(word); at++)
            {
                if (word.Length == 2 && withValue.Contains(word[1], StringComparison.Ordinal))
                    at++;
            }
        }

        return at < words.Count ? at : -1;
    }

    static bool IsWrapperWord(string word) => word.StartsWith('-') || word.Contains('=', StringComparison.Ordinal) && !word.StartsWith('/');

    /// <summary>The letters of a wrapper's options that take a value of their own; null for anything that is no wrapper.</summary>
    static string? WrapperOptions(string? program) => program switch
    {
        "sudo" => "ughpCrtTUDR",
        "doas" => "uC",
        "env" => "uCS",
        "nice" => "n",
        "command" or "exec" or "nohup" or "time" or "setsid" or "stdbuf" or "busybox" => "",
        _ => null,
    };

    /// <summary>
    /// The word that a shell is to run: what follows <c>-c</c> behind a shell's name, wherever that stands (<c>docker exec c sh -c</c>,
    /// <c>xargs bash -lc</c>), the argument of <c>eval</c>, of <c>su -c</c> and <c>flock FILE -c</c>, what <c>trap</c> keeps for later, or the single word behind ssh's host.
    /// </summary>
    public static (int Index, ShellDialect Dialect)? Script(IReadOnlyList<string?> words, ShellDialect own)
    {
        var program = ProgramIndex(words);
        if (program < 0 || OnlyNamesWords(BaseName(words[program])))
            return null;
        for (var i = program; i < words.Count; i++)
        {
            if (words[i] is { } word && Shebang.DialectOfShell(word) is { } dialect && BehindDashC(words, i + 1, "oO") is { } script)
                return (script, dialect);
        }

        return BaseName(words[program]) switch
        {
            "trap" when TrapAction(words, program + 1) is { } action => (action, own),
            "watch" when WatchedLine(words, program + 1) is { } line => (line, ShellDialect.Posix),
            "flock" when words.Count >= program + 4 && words[^2] is "-c" or "--command" => (words.Count - 1, ShellDialect.Posix),
            "eval" when program + 2 == words.Count => (program + 1, own),
            "su" or "runuser" or "sg" when words.Skip(program).All(w => w is not null)
                && IndexBehind(words, program + 1, "-c", "--command") is { } script => (script, ShellDialect.Bash),
            "ssh" when SshCommand(words, program + 1) is { } first && first + 1 == words.Count => (first, ShellDialect.Bash),
            _ => null,
        };
    }

    // trap 'action' EXIT; a lone word is a function's name, a dash, or the only signal.
    static int? TrapAction(IReadOnlyList<string?> words, int from)
    {
        var action = from < words.Count && words[from] == "--" ? from + 1 : from;
        return action + 1 < words.Count && words[action] is not ['-', ..] && words[action]?.Contains(' ', StringComparison.Ordinal) != false ? action : null;
    }

    // watch gives a shell what follows its options.
    static int? WatchedLine(IReadOnlyList<string?> words, int from)
    {
        while (from < words.Count && words[from] is ['-', ..] option)
            from += option is "-n" or "--interval" or "-q" or "--equexit" or "-s" or "--shotsdir" ? 2 : 1;
        return from + 1 == words.Count && words[from]?.Contains(' ', StringComparison.Ordinal) != false ? from : null;
    }

    /// <summary>Whether the command's standard input is a script for a shell: <c>bash</c>, <c>sh -s</c>, <c>ssh host</c>, <c>docker exec -i c bash</c>.</summary>
    public static ShellDialect? StdinShell(IReadOnlyList<string?> words)
    {
        var program = ProgramIndex(words);
        if (program < 0 || OnlyNamesWords(BaseName(words[program])) || words.Contains(null))
            return null;
        // ssh joins the words behind its host, and another shell parts them.
        if (BaseName(words[program]) == "ssh" && SshCommand(words, program + 1) is { } command)
            return StdinShell([.. words.Skip(command).SelectMany(w => w!.Split(' ', StringSplitOptions.RemoveEmptyEntries))]);
        for (var i = program; i < words.Count; i++)
        {
            if (Shebang.DialectOfShell(words[i]!) is { } dialect)
                return ReadsStdin(words, i + 1) ? dialect : null;
        }

        return BaseName(words[program]) switch
        {
            "ssh" => SshHost(words, program + 1) + 1 == words.Count ? ShellDialect.Bash : null,
            "su" => words.Skip(program + 1).Any(w => w is "-c" or "--command") ? null : ShellDialect.Bash,
            _ => null,
        };
    }

    /// <summary>What the standard input is to docker: <c>docker build -</c> reads a Dockerfile, <c>docker compose -f -</c> a compose file.</summary>
    public static DocumentKind? StdinDocument(IReadOnlyList<string?> words)
    {
        var program = ProgramIndex(words);
        if (program < 0)
            return null;
        var arguments = words.Skip(program + 1).ToList();
        var readsFile = arguments.Any(a => a is "-f-" or "--file=-")
            || IsDash(words, IndexBehind(words, program + 1, "-f", "--file"));
        return BaseName(words[program]) switch
        {
            "docker-compose" when readsFile => DocumentKind.Compose,
            "docker" or "podman" or "nerdctl" when arguments is ["compose", ..] && readsFile => DocumentKind.Compose,
            "docker" when arguments is ["stack", "deploy", ..] && IsDash(words, IndexBehind(words, program + 1, "-c", "--compose-file"))
                => DocumentKind.Compose,
            "docker" or "podman" or "nerdctl" when arguments is ["build", ..] or ["buildx", "build", ..] or ["image", "build", ..]
                && (readsFile || arguments[^1] == "-") => DocumentKind.Dockerfile,
            _ => null,
        };
    }

    static bool IsDash(IReadOnlyList<string?> words, int? index) => index is { } i && words[i] == "-";

    /// <summary>Behind the options of a shell, none of which is <c>-c</c>: nothing, or <c>-s</c> and its arguments.</summary>
    static bool ReadsStdin(IReadOnlyList<string?> words, int from)
    {
        for (var i = from; i < words.Count; i++)
        {
            if (words[i] is not ['-', ..] and not ['+', ..] || words[i] is ['-', not '-', ..] && words[i]!.Contains('c', StringComparison.Ordinal))
                return false;
            if (words[i] is "-s" or "--" || words[i] is ['-', not '-', ..] && words[i]!.Contains('s', StringComparison.Ordinal))
                return true;
        }

        return true;
    }

    /// <summary>The index of the word behind an option cluster with <c>c</c>, as in <c>-c</c>, <c>-lc</c>, <c>-o pipefail -c</c>.</summary>
    static int? BehindDashC(IReadOnlyList<string?> words, int from, string withValue)
    {
        for (var i = from; i < words.Count && words[i] is ['-' or '+', ..] option; i++)
        {
            if (option.StartsWith("--", StringComparison.Ordinal))
                continue;
            if (option[0] == '-' && option.Contains('c', StringComparison.Ordinal))
                return Behind(words, i, option, withValue);
            if (withValue.Contains(option[^1], StringComparison.Ordinal))
                i++;
        }

        return null;
    }

    // -euxo pipefail -c script; -euxoc pipefail script.
    static int? Behind(IReadOnlyList<string?> words, int option, string cluster, string withValue)
    {
        var script = option + 1 + (cluster.AsSpan().IndexOfAny(withValue) >= 0 ? 1 : 0);
        while (script < words.Count && words[script] == "--")
            script++;
        return script < words.Count ? script : null;
    }

    static int? IndexBehind(IReadOnlyList<string?> words, int from, string shortOption, string longOption)
    {
        for (var i = from; i + 1 < words.Count; i++)
        {
            if (words[i] == shortOption || words[i] == longOption)
                return i + 1;
        }

        return null;
    }

    static int? SshCommand(IReadOnlyList<string?> words, int from) => SshHost(words, from) is { } host && host + 1 < words.Count ? host + 1 : null;

    static int? SshHost(IReadOnlyList<string?> words, int from)
    {
        const string withValue = "BbcDEeFIiJLlmOopQRSWw";
        for (var i = from; i < words.Count; i++)
        {
            if (words[i] is not ['-', _, ..] option)
                return i;
            if (option.Length == 2 && withValue.Contains(option[1], StringComparison.Ordinal))
                i++;
        }

        return null;
    }

    public static string? BaseName(string? path) => path is null ? null : path[(path.LastIndexOf('/') + 1)..];
}
