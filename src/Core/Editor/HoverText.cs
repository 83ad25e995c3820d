using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>The pieces that Markdown of hovers is made of.</summary>
static class HoverText
{
    const int LongestCode = 160;

    /// <summary>A code span; unknown pieces are an ellipsis, long texts end with one.</summary>
    public static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ").Replace(SourcedText.UnknownText, "…", StringComparison.Ordinal);
        if (line.Length > LongestCode)
            line = line[..LongestCode] + "…";
        if (line.Trim().Length == 0)
            return "an empty text";
        return line.Contains('`', StringComparison.Ordinal) ? $"`` {line} ``" : $"`{line}`";
    }

    /// <summary>A variable's value; what somebody may see over a shoulder and is secret stays out.</summary>
    /// <param name="place">Where the variable stands.</param>
    public static string Value(string name, string text, Location place) => InlayHints.IsSecret(name, text, place) ? "not shown here: it may be a secret" : Code(text);

    /// <summary>File and line, as findings name them.</summary>
    public static string Place(Location location)
    {
        var physical = location.Physical;
        return $"{physical.Document.Path}:{physical.Document.Lines.GetLine(physical.Span.Start) + 1}";
    }

    public static string Source(string url) => $"[{new Uri(url).Host}]({url})";

    /// <summary>Bullets, and how many more there are behind the first ones.</summary>
    public static string Bullets(IReadOnlyCollection<string> lines, int most = 8) =>
        string.Concat(lines.Take(most).Select(l => $"* {l}\n")) + (lines.Count > most ? $"* and {lines.Count - most} more\n" : "");

    /// <summary>Paragraphs with an empty line between them; empty ones are left out.</summary>
    public static string Paragraphs(params ReadOnlySpan<string?> paragraphs)
    {
        var kept = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            if (!string.IsNullOrWhiteSpace(paragraph))
                kept.Add(paragraph.Trim('\n'));
        }

        return string.Join("\n\n", kept) + "\n";
    }

    /// <summary>A sentence with its full stop.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or ':' ? text : text + ".";

    /// <summary>What a container is called in a sentence.</summary>
    public static string NameOf(ContainerSpec container) =>
        container.Service is { } service ? $"service {Code(service.Name)}"
        : container.Name is { } name ? $"container {Code(name.Text)}"
        : container.Image is { } image ? $"a container of {Code(image.Text)}" : "a container";
}
