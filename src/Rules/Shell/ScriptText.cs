using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>Edits of command lines, and where a command stands in its script.</summary>
static class ScriptText
{
    /// <summary>Takes a switch away: the letter out of <c>-it</c>, or the word with the blank before it. Null where it does not stand in this document as such.</summary>
    public static FixEdit? WithoutSwitch(DockerCommand command, DockerOption option)
    {
        var place = option.NameLocation;
        if (place.Document != command.Document || place.Span.Start == 0 || option.Value is not null)
            return null;
        var text = place.Text;
        var before = place.Document.Text[place.Span.Start - 1];
        if (text.Length == 1 && char.IsAsciiLetter(text[0]) && (char.IsAsciiLetter(before) || before == '-'))
            return new FixEdit(place, "");
        return text.StartsWith('-') && before is ' ' or '\t' && IsAtEndOfWord(place) ? new FixEdit(WithBlankBefore(place), "") : null;
    }

    /// <summary>A flag and its value with the blank before them; null where they do not stand in this document together.</summary>
    public static FixEdit? WithoutOption(DockerCommand command, DockerOption option) =>
        option.Location.Document == command.Document && option.Location.Text.StartsWith('-') && option.Location.Span.Start > 0
        && option.Location.Document.Text[option.Location.Span.Start - 1] is ' ' or '\t' && IsAtEndOfWord(option.Location)
            ? new FixEdit(WithBlankBefore(option.Location), "") : null;

    static Location WithBlankBefore(Location place) => place with { Span = TextSpan.FromBounds(place.Span.Start - 1, place.Span.End) };

    static bool IsAtEndOfWord(Location place) => place.Span.End == place.Document.Text.Length || char.IsWhiteSpace(place.Document.Text[place.Span.End]);

    /// <summary>The statement that is this command and nothing else: no pipeline, no <c>&amp;&amp;</c>, not in the background; null where it is more.</summary>
    public static ShellStatementSyntax? Statement(ShellCommand command) =>
        command.Syntax.Parent is ShellStatementSyntax { IsBackground: false } statement ? statement : null;

    /// <summary>From the command's first word, sudo and its like included, to its last.</summary>
    public static Location? WholeCommand(ShellCommand command) => command.Syntax is SimpleCommandSyntax { Words: [var first, .., var last] } ? command.Document.At(TextSpan.FromBounds(first.Span.Start, last.Span.End))
        : command.Syntax is SimpleCommandSyntax { Words: [var only] } ? command.Document.At(only) : null;

    /// <summary>The nearest loop around a command, where the command stands in its body; null behind the border of a function.</summary>
    public static ShellListSyntax? LoopBody(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is FunctionSyntax)
                return null;
            if (BodyOf(ancestor) is { } body)
                return body.Span.Contains(node.Span) ? body : null;
        }

        return null;
    }

    static ShellListSyntax? BodyOf(SyntaxNode node) => node switch
    {
        WhileSyntax loop => loop.Body,
        ForSyntax { IsSelect: false } loop => loop.Body,
        ArithmeticForSyntax loop => loop.Body,
        _ => null,
    };

    /// <summary>Whether the file tells a story for people rather than a machine.</summary>
    public static bool IsNote(Document document) => document.Physical.Kind == DocumentKind.Markdown;

    /// <summary>Commands of a flow behind this one, in the order in which they run.</summary>
    public static IEnumerable<ShellCommand> After(Deployment deployment, ShellCommand command) =>
        deployment.FlowOf(command)?.Commands.Where(c => c.Order > command.Order) ?? [];

    /// <summary>The docker command line of a shell command; null where it is none.</summary>
    public static DockerCommand? Docker(Deployment deployment, ShellCommand command) =>
        deployment.DockerCommandsOf(command.Document).FirstOrDefault(d => ReferenceEquals(d.Shell, command));

    /// <summary>The names that a command works on, as far as they are known; default where a word may be any.</summary>
    public static ImmutableArray<string> Names(DockerCommand command) =>
        command.IsComplete && command.Operands.All(o => o.Known is not null) ? [.. command.Operands.Select(o => o.Text)] : default;
}
