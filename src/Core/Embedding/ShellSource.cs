using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Shell;
using Plimsoll.Text;

namespace Plimsoll.Embedding;

/// <summary>A text that a script holds itself: a heredoc, a here-string, or what echo and printf print.</summary>
sealed class ShellSource
{
    readonly Func<ShellValues?, (string Text, TextMap Map)?> _read;

    ShellSource(SyntaxNode node, Func<ShellValues?, (string Text, TextMap Map)?> read)
    {
        Node = node;
        _read = read;
    }

    public SyntaxNode Node { get; }

    /// <summary>The text, or null where shells do not agree on it.</summary>
    /// <param name="values">The values to put in for variables; null: they stay as they stand.</param>
    public (string Text, TextMap Map)? Read(ShellValues? values) => _read(values);

    /// <summary>The heredoc or here-string that is the command's standard input: the last one given.</summary>
    public static ShellSource? StdinOf(SimpleCommandSyntax command, string host) =>
        command.Redirections.LastOrDefault(r => r.Descriptor is null or "0" && r.Operator.StartsWith('<')) switch
        {
            { Heredoc: { } heredoc } => new ShellSource(heredoc, values => ShellText.OfHeredoc(host, heredoc, values)),
            { Operator: "<<<", Target: { } word } => new ShellSource(word, values => OfHereString(host, word, values)),
            _ => null,
        };

    public static ShellSource Printed(SimpleCommandSyntax command, string host, ShellDialect dialect) =>
        new(command, values => PrintedText.Of(host, command, dialect, values));

    static (string, TextMap)? OfHereString(string host, WordSyntax word, ShellValues? values)
    {
        var builder = new TextMapBuilder(host);
        return ShellText.TryAppend(builder, host, word, values) ? builder.Decoded(new TextSpan(word.Span.End, 0), "\n").Build() : null;
    }
}
