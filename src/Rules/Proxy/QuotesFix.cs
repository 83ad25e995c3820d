using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Takes away one pair of quotes that is part of a value: in a list item of compose (<c>- HTTP_PROXY="..."</c>) and in a file for docker's
/// <c>--env-file</c> quotes stand for themselves.
/// </summary>
static class QuotesFix
{
    /// <summary>The value begins with a quote and ends with the same one.</summary>
    public static bool IsQuoted(string value) => value.Length > 2 && value[0] is '"' or '\'' && value[^1] == value[0];

    /// <summary>Null where the value does not stand so in the file, or means something else without its quotes.</summary>
    public static Fix? For(SourcedText value)
    {
        var (text, at) = (value.Text, value.Location);
        if (!IsQuoted(text) || at.Text != text || text.AsSpan(1, text.Length - 2).IndexOfAny("\"'# $") >= 0)
            return null;
        return new Fix("Leave the quotes away", FixSafety.Safe,
            new FixEdit(at with { Span = new TextSpan(at.Span.Start, 1) }, ""), new FixEdit(at with { Span = new TextSpan(at.Span.End - 1, 1) }, ""));
    }
}
