using System.Collections.Immutable;
using System.Text;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Shell;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Model;

/// <summary>
/// What the <c>Exec</c> lines of a systemd unit start, with the environment that the unit gives (systemd.exec(5), systemd.service(5)).
/// A drop-in without such lines has an environment and no command.
/// </summary>
public static class UnitCommands
{
    const string Service = "Service";

    static readonly char[] s_prefixes = ['@', '-', ':', '+', '!', '|'];

    /// <summary>The unit as a script of its own: its commands in text order. Empty for a drop-in that only sets variables.</summary>
    public static ShellFlow Flow(Document unit, FileIndex files)
    {
        var environment = Environment(unit, files);
        var commands = ImmutableArray.CreateBuilder<ShellCommand>();
        var order = 0;
        foreach (var setting in Settings(unit).Where(s => s.Key is "ExecStart" or "ExecStartPre" or "ExecStartPost" or "ExecReload" or "ExecStop"
            or "ExecStopPost" or "ExecCondition"))
        {
            if (Command(unit, setting, environment, order++) is { } command)
                commands.Add(command);
            else
                // An empty assignment forgets those before it.
                commands.RemoveAll(c => ((UnitSettingSyntax)c.Syntax).Key == setting.Key);
        }

        return new ShellFlow(unit, commands.ToImmutable());
    }

    /// <summary>
    /// The variables that <c>Environment=</c> and <c>EnvironmentFile=</c> set: later ones win, files over <c>Environment=</c>, an
    /// empty assignment forgets those before it. Other names are unknown: systemd and other drop-ins may set them.
    /// </summary>
    public static ShellEnvironment Environment(Document unit, FileIndex files)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, ShellVariable>(StringComparer.Ordinal);
        var fromFiles = ImmutableDictionary.CreateBuilder<string, ShellVariable>(StringComparer.Ordinal);
        foreach (var setting in Settings(unit))
        {
            switch (setting.Key)
            {
                case "Environment" when setting.Words.IsEmpty:
                    variables.Clear();
                    break;
                case "Environment":
                    foreach (var word in setting.Words)
                        Assign(unit, word, variables);
                    break;
                case "EnvironmentFile" when setting.Value.Length == 0:
                    fromFiles.Clear();
                    break;
                case "EnvironmentFile" when files.Find(unit, setting.Value.TrimStart('-')) is { } file && file != unit:
                    foreach (var (name, value) in FileVariables(file))
                        fromFiles[name] = value;
                    break;
            }
        }

        foreach (var (name, value) in fromFiles)
            variables[name] = value;
        // Wins over all others, wherever it stands.
        variables.RemoveRange(Settings(unit).Where(s => s.Key == "UnsetEnvironment").SelectMany(s => s.Words).Select(w => w.Value.Split('=')[0]));
        return new ShellEnvironment(variables.ToImmutable(), isComplete: false);
    }

    /// <summary>A setting may add variables that are not in the set.</summary>
    public static bool IsEnvironmentOpen(Document unit, FileIndex files) => Settings(unit).Any(s => s.Value.Length > 0
        && (s.Key == "PassEnvironment" || s.Key == "EnvironmentFile" && files.Find(unit, s.Value.TrimStart('-')) is null));

    public static IEnumerable<UnitSettingSyntax> Settings(Document unit) => unit.Root is UnitFileSyntax file
        ? file.Sections.Where(s => s.Name == Service).SelectMany(s => s.Settings) : [];

    static void Assign(Document unit, UnitWordSyntax word, ImmutableDictionary<string, ShellVariable>.Builder variables)
    {
        var equals = word.Value.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return;
        var text = new SourcedText(word.Value, unit.At(word));
        var value = text.Slice(equals + 1);
        var seen = unit.TextAt(value.Location.Span, value.Text);
        variables[word.Value[..equals]] = new ShellVariable(
            Truth.Yes, Truth.Yes, seen with { Text = Specifiers(seen.Text) }, text.Slice(0, equals).Location);
    }

    // systemd reads NAME=value lines as a shell would, but knows neither export nor variables.
    static IEnumerable<KeyValuePair<string, ShellVariable>> FileVariables(Document file)
    {
        if (file.Root is EnvFileSyntax { Variables: var variables })
        {
            foreach (var variable in variables.Where(v => v.Value is not null && !IsExport(file, v)))
                yield return Variable(variable.Name, file.TextAt(variable.ValueSpan, variable.Value!), file.At(variable.NameSpan));
        }
        else if (file.Root is ShellScriptSyntax script)
        {
            var assignments = script.Body.Statements.Select(s => s.Command).OfType<SimpleCommandSyntax>().Where(c => c.Words.IsEmpty).SelectMany(c => c.Assignments);
            foreach (var assignment in assignments.Where(a => !a.IsArray && !a.IsAppend && !a.IsIndexed))
            {
                var place = assignment.Value is null ? file.At(assignment) : file.At(assignment.Value);
                var text = assignment.Value is null ? "" : assignment.Value.Literal ?? SourcedText.UnknownText;
                yield return Variable(assignment.Name, new SourcedText(text, place), file.At(assignment.NameSpan));
            }
        }

        static KeyValuePair<string, ShellVariable> Variable(string name, SourcedText value, Location at) =>
            new(name, new ShellVariable(Truth.Yes, Truth.Yes, value, at));
    }

    static bool IsExport(Document file, EnvVariableSyntax variable) => file.Text.AsSpan(variable.Span.Start).StartsWith("export");

    static ShellCommand? Command(Document unit, UnitSettingSyntax setting, ShellEnvironment environment, int order)
    {
        var arguments = ImmutableArray.CreateBuilder<Argument>();
        // "@": the second word is the name that the program sees itself under.
        var isRenamed = setting.Words is [var first, ..] && first.Value.AsSpan(0, first.Value.Length - first.Value.TrimStart(s_prefixes).Length).Contains('@');
        foreach (var word in isRenamed ? setting.Words.RemoveAt(Math.Min(1, setting.Words.Length - 1)) : setting.Words)
        {
            var text = Specifiers(unit.TextAt(word.Span, word.Value).Text);
            if (arguments.Count == 0)
                text = text.TrimStart(s_prefixes);
            Expand(new SourcedText(text, unit.At(word)), environment, arguments);
        }

        if (arguments.Count == 0)
            return null;
        var program = arguments[0].Known is { } path ? FilePaths.NameOf(path) : null;
        return new ShellCommand
        {
            Document = unit,
            Syntax = setting,
            Arguments = arguments.ToImmutable(),
            Program = program,
            Shell = environment,
            Environment = environment,
            Order = order,
        };
    }

    // "$NAME" as a word of its own is split at blanks, "${NAME}" is put in, "$$" is a dollar.
    static void Expand(SourcedText word, ShellEnvironment environment, ImmutableArray<Argument>.Builder arguments)
    {
        if (word.Text is ['$', not ('$' or '{'), ..] && IsName(word.Text.AsSpan(1)))
        {
            if (Value(environment, word.Text[1..]) is { } list)
                arguments.AddRange(list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => new Argument(word with { Text = w })));
            else
                arguments.Add(new Argument(word with { Text = SourcedText.UnknownText }, MaySplit: true));
            return;
        }

        if (!word.Text.Contains('$', StringComparison.Ordinal))
        {
            arguments.Add(new Argument(word));
            return;
        }

        var text = new StringBuilder();
        for (var i = 0; i < word.Text.Length; i++)
        {
            var rest = word.Text.AsSpan(i);
            if (rest.StartsWith("$$"))
            {
                text.Append('$');
                i++;
            }
            else if (rest.StartsWith("${") && rest.IndexOf('}') is var end and > 0)
            {
                text.Append(Value(environment, rest[2..end].ToString()) ?? SourcedText.UnknownText);
                i += end;
            }
            else
            {
                text.Append(rest[0]);
            }
        }

        arguments.Add(new Argument(word with { Text = text.ToString() }));
    }

    static string? Value(ShellEnvironment environment, string name) => environment.TryGet(name, out var variable) ? variable.Value.Known : null;

    static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return !text.IsEmpty;
    }

    // "%%" is a percent sign; other specifiers (%i, %h, %H) are known to the machine alone.
    static string Specifiers(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 1 == text.Length)
                result.Append(text[i]);
            else
                result.Append(text[++i] == '%' ? '%' : SourcedText.Unknown);
        }

        return result.ToString();
    }
}
