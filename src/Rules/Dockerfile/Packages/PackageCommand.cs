using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile.Packages;

/// <summary>One call of a package manager in a RUN, its words told apart.</summary>
/// <param name="Manager">Whose command line it is; of <c>python -m pip</c> it is pip.</param>
/// <param name="Dockerfile">The document that <paramref name="Run"/> stands in.</param>
sealed record PackageCommand(ShellCommand Command, PackageManager Manager, Document Dockerfile, RunSyntax Run)
{
    /// <summary>The programs that <see cref="Of"/> reads.</summary>
    public static ImmutableArray<string> AptPrograms { get; } = ["apt-get", "apt", "aptitude"];

    /// <summary>Every name under which pip and the interpreters that run it are installed.</summary>
    public static ImmutableArray<string> PipPrograms { get; } =
    [
        .. new[] { "pip", "python" }.SelectMany(p => new[] { "", "2", "2.7", "3" }.Concat(Enumerable.Range(6, 10).Select(minor => $"3.{minor}")).Select(v => p + v)),
    ];

    /// <summary>What it is told to do: <c>install</c>, <c>group install</c>. Empty without one.</summary>
    public string Verb { get; private init; } = "";

    /// <summary>Where the verb stands; of two words the last one. The program where there is none.</summary>
    public Location VerbLocation { get; private init; }

    /// <summary>Words with a dash in front, values that stand in the next word not among them.</summary>
    public ImmutableArray<Argument> Options { get; private init; } = [];

    /// <summary>What is named behind the verb: packages, mostly.</summary>
    public ImmutableArray<Argument> Operands { get; private init; } = [];

    /// <summary>Values of options that stand in words of their own.</summary>
    public ImmutableArray<Argument> Values { get; private init; } = [];

    /// <summary>False where a word that nobody knows may be an option.</summary>
    public bool IsComplete { get; private init; }

    public bool Installs => Manager.Installs.Contains(Verb);

    /// <summary>From the program to the verb.</summary>
    public Location Head => Command.Location.Document == VerbLocation.Document ? Command.Location.To(VerbLocation) : Command.Location;

    /// <summary>The program and the verb as messages name them.</summary>
    public string Title => $"{(Manager == PackageManager.Pip ? "pip" : Command.Program)} {Verb}";

    /// <summary>Null where the command is no package manager or is no part of a RUN.</summary>
    public static PackageCommand? Of(ShellCommand command)
    {
        if (command.Program is not { } program || RunInstruction.Of(command.Document) is not var (dockerfile, run))
            return null;
        var first = 1;
        var manager = PackageManager.Of(program);
        if (manager is null && PackageManager.IsPython(program))
        {
            // python [-I] [-u] -m pip ...: whatever else comes first is a script.
            while (first < command.Arguments.Length && command.Arguments[first].Known is { } option && option.StartsWith('-') && option != "-m")
                first++;
            if (first + 1 >= command.Arguments.Length || command.Arguments[first].Known != "-m" || command.Arguments[first + 1].Known != "pip")
                return null;
            first += 2;
            manager = PackageManager.Pip;
        }

        return manager is null ? null : new PackageCommand(command, manager, dockerfile, run).Read(first);
    }

    PackageCommand Read(int first)
    {
        var options = ImmutableArray.CreateBuilder<Argument>();
        var operands = ImmutableArray.CreateBuilder<Argument>();
        var values = ImmutableArray.CreateBuilder<Argument>();
        var verb = "";
        var verbAt = Command.Location;
        var hasVerb = false;
        var onlyOperands = false;
        for (var i = first; i < Command.Arguments.Length; i++)
        {
            var argument = Command.Arguments[i];
            if (!onlyOperands && argument.Text.StartsWith('-') && argument.Text.Length > 1)
            {
                onlyOperands = argument.Text == "--";
                options.Add(argument);
                if (Manager.ValueOptions.Contains(argument.Text) && i + 1 < Command.Arguments.Length)
                    values.Add(Command.Arguments[++i]);
            }
            else if (!hasVerb)
            {
                verb = verb.Length == 0 ? argument.Text : $"{verb} {argument.Text}";
                verbAt = argument.Location;
                hasVerb = !Manager.Groups.Contains(verb);
            }
            else
                operands.Add(argument);
        }

        return this with
        {
            Verb = verb,
            VerbLocation = verbAt,
            Options = options.ToImmutable(),
            Operands = operands.ToImmutable(),
            Values = values.ToImmutable(),
            // A version in a variable (`curl=$VERSION`) is no option.
            IsComplete = !Command.Arguments.Any(a => a.MaySplit && a.Text.StartsWith(SourcedText.Unknown)),
        };
    }

    /// <summary>
    /// The word as the program gets it: a pattern as it is written, which is what it gets where no file matches. Null where a part of it is not known.
    /// </summary>
    public static string? WordOf(Argument argument) => argument.Known
        ?? (argument.Location.Text is var written && written.StartsWith(argument.Value.KnownPrefix, StringComparison.Ordinal)
            && !written.AsSpan().ContainsAny("$`\"'\\ \t\r\n") ? written : null);

    /// <summary>Whether one of these long options is given, with a value or without.</summary>
    public bool Has(params ReadOnlySpan<string> options)
    {
        foreach (var given in Options)
        {
            foreach (var option in options)
            {
                if (given.Text.StartsWith(option, StringComparison.Ordinal) && (given.Text.Length == option.Length || given.Text[option.Length] == '='))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether a one-letter option is given, alone or among others: <c>-y</c>, <c>-qy</c>.</summary>
    public bool HasLetter(char letter) => Options.Any(o => !o.Text.StartsWith("--", StringComparison.Ordinal) && !o.Text.Contains('=', StringComparison.Ordinal)
        && !Manager.ValueOptions.Contains(o.Text) && o.Text.Contains(letter, StringComparison.Ordinal));

    /// <summary>The stage that the RUN stands in, and how things stand before it; null where the Dockerfile has no stages.</summary>
    public StageState? State(Deployment deployment) => deployment.ImageOf(Dockerfile)?.StageOf(Run)?.StateBefore(Run);

    /// <summary>Something is written to the command, or to the script around it: a pipe, a here-string, a file.</summary>
    public bool HasInput()
    {
        SyntaxNode? node = Command.Syntax;
        for (var document = Command.Document; document is not null && node is not null; node = document.HostNode, document = document.Host)
        {
            foreach (var outer in node.Ancestors().Prepend(node))
            {
                if (outer is SimpleCommandSyntax simple && simple.Redirections.Any(r => r.Operator.StartsWith('<'))
                    || outer.Parent is PipelineSyntax pipeline && pipeline.Commands[0] != outer)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Puts an option behind the verb; null where the verb does not stand in the file as it is.</summary>
    public Fix? AddOption(string option) => VerbLocation.Text != Verb[(Verb.LastIndexOf(' ') + 1)..] ? null
        : new Fix($"Add {option}", FixSafety.Safe, new FixEdit(VerbLocation with { Span = new(VerbLocation.Span.End, 0) }, " " + option));
}
