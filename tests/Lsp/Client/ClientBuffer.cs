namespace Plimsoll.Tests.Lsp.Client;

/// <summary>A text as the client holds it, with those that it was before.</summary>
sealed class ClientBuffer(string uri, string path, int version, string text)
{
    /// <summary>By version.</summary>
    readonly SortedList<int, string> _texts = new() { [version] = text };

    public string Uri => uri;
    public string Path => path;
    public int Version => _texts.Keys[^1];
    public string Text => _texts.Values[^1];

    /// <summary>Versions that are remembered.</summary>
    public int MostRemembered { get; set; } = int.MaxValue;

    /// <summary>All of those, the newest last.</summary>
    public IEnumerable<string> Texts => _texts.Values;

    public string? TextOf(int version) => _texts.GetValueOrDefault(version);

    public void Set(int version, string text)
    {
        _texts[version] = text;
        while (_texts.Count > MostRemembered)
            _texts.RemoveAt(0);
    }
}

/// <summary>One change of a text.</summary>
/// <param name="Start">UTF-16.</param>
readonly record struct TextChange(int Start, int Length, string NewText)
{
    public string In(string text) => string.Concat(text.AsSpan(0, Start), NewText, text.AsSpan(Start + Length));

    /// <summary>Whether the protocol has a position for an offset: none lies in the middle of a line end or of a pair.</summary>
    public static bool IsPlace(string text, int at) => at == 0 || at == text.Length || !(text[at - 1] == '\r' && text[at] == '\n') && !char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>The smallest change from one text to another.</summary>
    public static TextChange Between(string from, string to)
    {
        var start = from.AsSpan().CommonPrefixLength(to);
        while (!IsPlace(from, start) || !IsPlace(to, start))
            start--;
        var end = 0;
        while (end < Math.Min(from.Length, to.Length) - start && from[^(end + 1)] == to[^(end + 1)])
            end++;
        while (!IsPlace(from, from.Length - end) || !IsPlace(to, to.Length - end))
            end--;
        return new TextChange(start, from.Length - start - end, to[start..^end]);
    }
}
