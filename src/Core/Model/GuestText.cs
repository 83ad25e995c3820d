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

    /// <summary>
    /// The text with the plain variables put in (<c>$PROXY</c>, <c>${PROXY}</c>) that the script knows where it writes the guest. What it does
    /// not know stays unknown.
    /// </summary>
    /// <param name="value">As <see cref="TextAt"/> gives it.</param>
    /// <param name="writerAt">The command of the host that writes what stands at an offset of the host.</param>
    public static SourcedText Filled(this SourcedText value, Func<int, ShellCommand?> writerAt)
    {
        if (value.IsKnown || value.Location.Document is not { Map: { } map } document)
            return value;
        var expansions = map.Expansions.Where(e => e.OverlapsWith(value.Location.Span)).ToList();
        var pieces = value.Text.Split(SourcedText.Unknown);
        // One unknown piece for one expansion; a lone piece may also stand for a text that could not be followed.
        if (expansions.Count != pieces.Length - 1
            || value.Text == SourcedText.UnknownText && !document.Tree.TextOf(value.Location.Span).Trim('"').EndsWith(document.Tree.TextOf(expansions[0]), StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(pieces[0]);
        for (var i = 0; i < expansions.Count; i++)
            text.Append(ValueOf(document.Tree.TextOf(expansions[i]), writerAt(map.ToHost(expansions[i]).Start))).Append(pieces[i + 1]);
        return value with { Text = text.ToString() };
    }

    static string ValueOf(string expansion, ShellCommand? writer)
    {
        var name = expansion.StartsWith("${", StringComparison.Ordinal) ? expansion[2..^1] : expansion[1..];
        return ShellNames.IsName(name) && writer?.Shell.TryGet(name, out var variable) == true && variable is { IsSet: Truth.Yes, Elements.IsDefault: true, Value.Known: { } known }
            && !known.AsSpan().ContainsAny("\"\\\r\n") ? known : SourcedText.UnknownText;
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
