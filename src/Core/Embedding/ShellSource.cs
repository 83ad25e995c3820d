using Microsoft.CodeAnalysis.Text;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>A text that a script holds itself: a heredoc, a here-string, or what echo and printf print.</summary>
sealed class ShellSource
{
    readonly Func<string, ShellDialect, (string Text, TextMap Map)?> _read;

    ShellSource(SyntaxNode node, Func<string, ShellDialect, (string Text, TextMap Map)?> read)
    {
        Node = node;
        _read = read;
    }

    public SyntaxNode Node { get; }

    /// <summary>The text, or null where shells do not agree on it.</summary>
    public (string Text, TextMap Map)? Read(string host, ShellDialect dialect) => _read(host, dialect);

    /// <summary>The heredoc or here-string that is the command's standard input: the last one given.</summary>
    public static ShellSource? StdinOf(SimpleCommandSyntax command) =>
        command.Redirections.LastOrDefault(r => r.Descriptor is null or "0" && r.Operator.StartsWith('<')) switch
        {
            { Heredoc: { } heredoc } => new ShellSource(heredoc, (host, _) => ShellText.OfHeredoc(host, heredoc)),
            { Operator: "<<<", Target: { } word } => new ShellSource(word, (host, _) => OfHereString(host, word)),
            _ => null,
        };

    public static ShellSource Printed(SimpleCommandSyntax command) =>
        new(command, (host, dialect) => PrintedText.Of(host, command, dialect));

    static (string, TextMap)? OfHereString(string host, WordSyntax word)
    {
        var builder = new TextMapBuilder(host);
        return ShellText.TryAppend(builder, host, word) ? builder.Decoded(new TextSpan(word.Span.End, 0), "\n").Build() : null;
    }
}
