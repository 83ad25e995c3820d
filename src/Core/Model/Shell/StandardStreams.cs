using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

public enum StreamKind : byte
{
    /// <summary>The caller's: a terminal where a person runs the script.</summary>
    Inherited,

    /// <summary>A file, named by a redirection.</summary>
    File,

    /// <summary>Text of the script itself: a heredoc or a here-string.</summary>
    Text,

    /// <summary>Another command of the pipeline.</summary>
    Pipe,

    /// <summary>What <c>$(...)</c> or backquotes put into a word.</summary>
    Capture,

    /// <summary>Not to be told: a descriptor, a word that is not known, a function that may be called anywhere.</summary>
    Unknown,
}

/// <param name="Location">The redirection, the neighbour in the pipeline, or the substitution; null for what has no place.</param>
public readonly record struct StandardStream(StreamKind Kind, Location? Location);

/// <summary>
/// Where a command's input comes from and where its output goes: its own redirections count before those of the loops, groups and
/// pipelines around it (POSIX shell, 2.7 and 2.9.2).
/// </summary>
public static class StandardStreams
{
    static StandardStream Inherited => new(StreamKind.Inherited, null);
    static StandardStream Unknown => new(StreamKind.Unknown, null);

    public static StandardStream InputOf(ShellCommand command)
    {
        // It reads its arguments from what would be the command's input.
        if (command.Wrappers.FirstOrDefault(w => w.Name == "xargs") is { } xargs)
            return xargs.Arguments.Any(a => a.Text is "-o" or "--open-tty") ? Unknown : new(StreamKind.Pipe, xargs.Location);
        if (command.HasWrapper("script") || command.HasWrapper("unbuffer") || command.HasWrapper("winpty"))
            return Unknown;
        return Climb(command, InputHere);
    }

    public static StandardStream OutputOf(ShellCommand command) => Climb(command, OutputHere);

    /// <summary>What the node itself, or the place where it stands in its parent, says; null: nothing.</summary>
    delegate StandardStream? Here(SyntaxNode node, Document document);

    static StandardStream Climb(ShellCommand command, Here here)
    {
        if (command.Syntax is not SimpleCommandSyntax)
            return Inherited;
        for (SyntaxNode? node = command.Syntax; node is not null; node = node.Parent)
        {
            if (here(node, command.Document) is { } found)
                return found;
            if (node is FunctionSyntax or CoprocSyntax)
                return Unknown;
        }

        return Inherited;
    }

    static StandardStream? InputHere(SyntaxNode node, Document document)
    {
        if (Redirections(node).LastOrDefault(r => r.Descriptor is null or "0" && r.Operator is "<" or "<<" or "<<-" or "<<<" or "<&" or "<>") is { } own)
        {
            return own switch
            {
                { Operator: "<<" or "<<-" or "<<<" } => new StandardStream(StreamKind.Text, document.At(own)),
                { Operator: "<", Target: { } target } when target.Literal is not ("/dev/tty" or "/dev/stdin") => new StandardStream(StreamKind.File, document.At(own)),
                _ => Unknown,
            };
        }

        return node.Parent is PipelineSyntax { Commands: var commands } && commands.IndexOf((ShellCommandSyntax)node) is var at and > 0
            ? new StandardStream(StreamKind.Pipe, document.At(commands[at - 1])) : null;
    }

    static StandardStream? OutputHere(SyntaxNode node, Document document)
    {
        if (Redirections(node).LastOrDefault(r => r.Descriptor is null or "1" && r.Operator is ">" or ">>" or ">|" or "&>" or "&>>" or ">&") is { } own)
            return own.Operator != ">&" && own.Target is { } target && target.Literal?.StartsWith("/dev/", StringComparison.Ordinal) != true
                ? new StandardStream(StreamKind.File, document.At(own)) : Unknown;
        if (node.Parent is PipelineSyntax { Commands: var commands } && commands.IndexOf((ShellCommandSyntax)node) is var at and >= 0 && at < commands.Length - 1)
            return new StandardStream(StreamKind.Pipe, document.At(commands[at + 1]));
        return node is CommandSubstitutionSyntax ? new StandardStream(StreamKind.Capture, document.At(node))
            : node is ProcessSubstitutionSyntax ? Unknown : null;
    }

    static IEnumerable<RedirectionSyntax> Redirections(SyntaxNode node) => node switch
    {
        SimpleCommandSyntax simple => simple.Redirections,
        CompoundSyntax compound => compound.Redirections,
        _ => [],
    };
}
