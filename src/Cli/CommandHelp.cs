using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Plimsoll.Output;

namespace Plimsoll.Cli;

/// <summary>A command with more options than one looks through in one piece.</summary>
sealed class GroupedCommand(string name, string description) : Command(name, description)
{
    public ImmutableArray<(string Title, ImmutableArray<Option> Options)> Groups { get; init; } = [];

    /// <summary>What the help ends with.</summary>
    public string Note { get; init; } = "";
}

/// <summary>The help of a command: what it is for, and its options by what one wants to do, folded to the width of the terminal.</summary>
sealed class CommandHelp(CliEnvironment environment) : SynchronousCommandLineAction
{
    const int NameWidth = 26;
    const int LeastWidth = 60, MostWidth = 100;

    int Width => environment.IsOutputTerminal ? Math.Clamp(environment.Width, LeastWidth, MostWidth) : 80;

    // What is missing does not matter to who asks what there is.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        return 0;
    }

    public void Write(Command command, TextWriter output)
    {
        foreach (var line in Folded(command.Description ?? "", Width))
            output.WriteLine(line);
        output.WriteLine();
        var words = new List<string> { command is RootCommand ? ToolInfo.Command : $"{ToolInfo.Command} {command.Name}" };
        if (command.Subcommands.Count > 0)
            words.Add("COMMAND");
        words.AddRange(command.Arguments.Select(a => (a.Arity.MinimumNumberOfValues, a.Arity.MaximumNumberOfValues) switch
        {
            (0, 1) => $"[{a.Name}]",
            (0, _) => $"[{a.Name}...]",
            (_, 1) => a.Name,
            _ => $"{a.Name}...",
        }));
        output.WriteLine($"Usage: {string.Join(' ', words)} [OPTION...]");
        WriteTable("Commands", command.Subcommands.Select(c => (c.Name, c.Description)), output);
        WriteTable("Arguments", command.Arguments.Select(a => (a.Name, a.Description)), output);
        var groups = (command as GroupedCommand)?.Groups ?? [];
        foreach (var (title, options) in groups)
            WriteTable(title, options.Select(Row), output);
        (string, string?)[] help = [("-h, --help", "Show this.")];
        var rest = command.Options.Where(o => o is not HelpOption && !groups.Any(g => g.Options.Contains(o))).Select(Row).Concat(help);
        WriteTable(groups.IsEmpty ? "Options" : "Other", rest, output);
        if (command is GroupedCommand { Note: { Length: > 0 } note })
            output.WriteLine($"\n{note}");
    }

    static (string Name, string? Description) Row(Option option) => option is VersionOption ? (option.Name, "Show the version.")
        : (option.HelpName is { } value ? $"{option.Name} <{value}>" : option.Name, option.Description);

    void WriteTable(string title, IEnumerable<(string Name, string? Description)> rows, TextWriter output)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var (name, description) in all)
        {
            var line = $"  {name}".PadRight(NameWidth + 2);
            if (line.Length > NameWidth + 2)
            {
                output.WriteLine(line);
                line = "";
            }

            foreach (var text in Folded(description ?? "", Width - NameWidth - 2))
            {
                output.WriteLine((line.Length == 0 ? new string(' ', NameWidth + 2) : line) + text);
                line = "";
            }
        }
    }

    static IEnumerable<string> Folded(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
