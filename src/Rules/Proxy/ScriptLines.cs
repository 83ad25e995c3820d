using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Proxy;

/// <summary>Where lines can be put into a script: before and after the statement of a command.</summary>
static class ScriptLines
{
    /// <summary>The whole statement, sudo and the rest of a pipeline included.</summary>
    public static Location? StatementOf(ShellCommand command) =>
        command.Syntax.Ancestors().OfType<ShellStatementSyntax>().FirstOrDefault() is { } statement ? command.Document.At(statement) : null;

    /// <summary>The blanks before a statement that begins its line; null where something else stands there, a prompt or the indent of a list in a note.</summary>
    public static string? Indent(Location statement)
    {
        var indent = Prefix(statement);
        return string.IsNullOrWhiteSpace(indent) && Prefix(statement.Physical) == indent ? indent : null;
    }

    /// <summary>The end of the line that holds a place of the statement's document.</summary>
    public static Location EndOfLine(Location statement, int place)
    {
        var rest = statement.Document.Text.AsSpan(place).IndexOfAny('\r', '\n');
        return statement with { Span = new TextSpan(rest < 0 ? statement.Document.Text.Length : place + rest, 0) };
    }

    static string Prefix(Location location)
    {
        var lines = location.Document.Lines;
        return location.Document.Text[lines.GetStart(lines.GetLine(location.Span.Start))..location.Span.Start];
    }
}
