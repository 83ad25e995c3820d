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
        var table = SymbolTable.Of(file);
        return
        [
            .. InlayHintVariables.Of(table, file.Deployment).Concat(InlayHintProxies.Of(file.Deployment))
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

    /// <summary>Named like a password or a key, or a URL with a user in it.</summary>
    internal static bool IsSecret(string name, string value)
    {
        foreach (var word in (ReadOnlySpan<string>)["PASS", "PWD", "TOKEN", "SECRET", "KEY", "CREDENTIAL", "AUTH", "SALT", "PRIVATE", "CERT"])
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase) && name != "PWD")
                return true;
        }

        return value.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 && value.IndexOf('@', scheme) >= 0;
    }

    internal static string Place(Location location) => $"{location.Physical.Document.Path}:{location.Physical.Document.Lines.GetPosition(location.Physical.Span.Start).Line + 1}";
}
