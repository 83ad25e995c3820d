using Plimsoll.Syntax.Markdown;

namespace Plimsoll.Embedding;

/// <summary>
/// The files that a note says a fence is about. <see cref="Near"/>: in the info string, in the fence's first comment, or in the line
/// right above it; <see cref="Heading"/>: in the heading above, which may speak of more than this fence.
/// </summary>
readonly record struct FenceNames(string? Near, string? Heading)
{
    /// <param name="heading">The name in the heading above.</param>
    public static FenceNames Of(string host, FenceSyntax fence, string? heading, string content) =>
        new(In(fence.Info) ?? FromComment(content) ?? In(LineAbove(host, fence.Span.Start)), heading);

    /// <summary>The name near the fence, when a file of that name is of that kind. A script that is named above commands is one that they run.</summary>
    public string? PathFor(DocumentKind kind) => kind != DocumentKind.ShellScript && NearKind == kind ? Near : null;

    public DocumentKind? NearKind => Near is null ? null : DocumentKinds.ByPath(Near);
    public DocumentKind? HeadingKind => Heading is null ? null : DocumentKinds.ByPath(Heading);

    static string? FromComment(string content)
    {
        const int mostWords = 6;
        var line = content.AsSpan().TrimStart();
        line = line[..(line.IndexOfAny('\r', '\n') is var end and >= 0 ? end : line.Length)];
        foreach (var opening in (ReadOnlySpan<string>)["#", "//", "/*", ";", "<!--"])
        {
            if (line.StartsWith(opening, StringComparison.Ordinal) && !line.StartsWith("#!", StringComparison.Ordinal))
                return line.Count(' ') < mostWords ? In(line) : null;
        }

        return null;
    }

    /// <summary>The last line with text above an offset's own line, unless that is part of another fence.</summary>
    static ReadOnlySpan<char> LineAbove(string text, int offset)
    {
        var end = text.LastIndexOf('\n', Math.Max(0, offset - 1), Math.Max(0, offset));
        while (end > 0)
        {
            var start = text.LastIndexOf('\n', end - 1) + 1;
            var line = text.AsSpan(start, end - start).Trim().TrimStart("> ");
            if (!line.IsEmpty)
                return line.StartsWith("```") || line.StartsWith("~~~") || line.StartsWith("#") ? default : line;
            end = start - 1;
        }

        return default;
    }

    /// <summary>
    /// The last word that is a known file's path, as in <c>title="daemon.json"</c>, <c>yaml:compose.yml</c>. Words end at blanks, quotes, brackets, commas and any character that is not ASCII.
    /// </summary>
    public static string? In(ReadOnlySpan<char> line)
    {
        string? found = null;
        for (var at = 0; at < line.Length;)
        {
            var start = at;
            while (at < line.Length && IsPathCharacter(line[at]))
                at++;
            var word = line[start..at].TrimEnd('.');
            if (word.Contains('.') && DocumentKinds.ByPath(word.ToString()) is not null || word is "Dockerfile" or "Containerfile")
                found = word.ToString();
            at = Math.Max(at, start + 1);
        }

        return found;
    }

    static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '_' or '-' or '~' or '$';
}
