using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Editor;

public enum InlayHintKind : byte { Variable, Proxy }

/// <summary>A few words that an editor shows behind a place.</summary>
/// <param name="Location">An empty span: the words stand behind it.</param>
/// <param name="Tooltip">Markdown: where it comes from.</param>
public sealed record InlayHint(Location Location, string Label, string Tooltip, InlayHintKind Kind);

/// <summary>
/// The values of variables, where they are certain and not written beside the name, and the proxy that a container ends up with, where the
/// files speak of proxies at all. No value of a variable that is named like a secret.
/// </summary>
public static class InlayHints
{
    /// <summary>In characters.</summary>
    const int LongestValue = 40;

    /// <summary>By position, one a place and kind.</summary>
    /// <param name="span">Of the file; hints that touch it are given.</param>
    public static ImmutableArray<InlayHint> In(EditorFile file, TextSpan span)
    {
        var root = RootIndex.Of(file);
        return
        [
            .. InlayHintVariables.Of(root, file.Deployment, file.Document).Concat(InlayHintProxies.Of(file.Deployment))
                .Where(h => h.Location.Document.Physical == file.Document && span.IntersectsWith(h.Location.Physical.Span))
                .OrderBy(h => h.Location.Physical.Span.Start).ThenBy(h => h.Kind).DistinctBy(h => (h.Location.Physical.Span.Start, h.Kind)),
        ];
    }

    /// <summary>A value on one line, not too long.</summary>
    internal static string Short(string value)
    {
        var line = string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestValue ? line : line[..(char.IsHighSurrogate(line[LongestValue - 2]) ? LongestValue - 2 : LongestValue - 1)] + "…";
    }

    /// <summary>
    /// Named like a password or a key, or put where one belongs: behind such a name on its line, or into a URL before the host.
    /// </summary>
    internal static bool IsSecret(string name, string value, Location place)
    {
        var text = place.Document.Text;
        var line = place.Document.Lines.GetStart(place.Document.Lines.GetLine(place.Span.Start));
        return IsSecretName(name) || IsSecretName(text.AsSpan(line, place.Span.Start - line)) || place.Span.End < text.Length && text[place.Span.End] == '@'
            || value.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 && value.IndexOf('@', scheme) >= 0;
    }

    static bool IsSecretName(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["PASS", "PWD", "TOKEN", "SECRET", "KEY", "CREDENTIAL", "AUTH", "SALT", "PRIVATE", "CERT", "_PW", "PSK", "DSN"])
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase) && text is not "PWD")
                return true;
        }

        return text.Equals("pw", StringComparison.OrdinalIgnoreCase);
    }

    internal static string Place(Location location) => $"{location.Physical.Document.Path}:{location.Physical.Document.Lines.GetPosition(location.Physical.Span.Start).Line + 1}";
}
