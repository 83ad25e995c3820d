using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>
/// Texts of guests as their readers will see them: what the host replaces before (<c>$PROXY</c> in a heredoc that writes daemon.json)
/// is an unknown piece.
/// </summary>
static class GuestText
{
    /// <param name="value">What the guest's parser made of the span.</param>
    /// <param name="span">In the document, UTF-16 offsets.</param>
    public static SourcedText TextAt(this Document document, TextSpan span, string value)
    {
        var location = document.At(span);
        if (document.Map is not { } map || value.Length == 0)
            return new SourcedText(value, location);
        if (IsExpandedFurtherOut(document, span))
            return new SourcedText(SourcedText.UnknownText, location);
        if (!map.IsExpanded(span))
            return new SourcedText(value, location);

        var seen = new StringBuilder();
        var at = 0;
        for (var i = map.FirstExpansionBehind(span.Start); i < map.Expansions.Length && map.Expansions[i].Start < span.End; i++)
        {
            var expansion = map.Expansions[i];
            // Where the parser changed the text of the expansion, no piece of the value is certain.
            var found = value.IndexOf(document.Tree.TextOf(expansion), at, StringComparison.Ordinal);
            if (found < 0)
                return new SourcedText(SourcedText.UnknownText, location);
            seen.Append(value, at, found - at).Append(SourcedText.Unknown);
            at = found + expansion.Length;
        }

        return new SourcedText(seen.Append(value, at, value.Length - at).ToString(), location);
    }

    static bool IsExpandedFurtherOut(Document document, TextSpan span)
    {
        while (document is { Host: { } host, Map: { } map })
        {
            span = map.ToHost(span);
            document = host;
            if (document.Map?.IsExpanded(span) == true)
                return true;
        }

        return false;
    }
}
