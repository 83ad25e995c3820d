using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Text;

/// <summary>Several replacements in one text, all of them given in the positions (UTF-16 offsets) of the text before.</summary>
public static class TextEdits
{
    /// <summary>
    /// The text with all edits made, or null when two of them overlap. Edits may touch; insertions at one place keep their order
    /// and stand before a replacement that starts there.
    /// </summary>
    public static string? Apply(string text, IEnumerable<(TextSpan Span, string NewText)> edits)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (span, newText) in edits.OrderBy(e => e.Span.Start).ThenBy(e => e.Span.End))
        {
            if (span.Start < at || span.End > text.Length)
                return null;
            result.Append(text, at, span.Start - at).Append(newText);
            at = span.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}
