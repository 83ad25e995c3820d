using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.ShellCheck;

/// <summary>Where a shell text stands: it decides which of ShellCheck's findings are worth saying there.</summary>
public enum ShellCheckPlace : byte
{
    /// <summary>A script file with a <c>#!</c> line: it is run as it stands.</summary>
    Script,

    /// <summary>A shell file without one: it may be sourced, and its variables be used elsewhere.</summary>
    Sourced,

    /// <summary>RUN, CMD and their kin, and what they start.</summary>
    Dockerfile,

    /// <summary>A fence of a note: a person types it, piece by piece.</summary>
    Note,

    /// <summary>Anything else inside another text: a compose command, a heredoc, the word behind <c>bash -c</c>.</summary>
    Embedded,
}

/// <summary>
/// A shell text as ShellCheck gets it: <c>\r\n</c> as <c>\n</c>, since the line ends of a checkout are no finding, and with a line that
/// declares what the surroundings set.
/// </summary>
public sealed class ShellCheckBody
{
    readonly int _preludeStart;
    readonly int _preludeLength;

    // Offsets, in the text without \r and without prelude, of line ends that were \r\n.
    readonly ImmutableArray<int> _shortened;

    /// <param name="shell">As ShellCheck's <c>--shell</c> takes it.</param>
    /// <param name="prelude">Shell commands on one line, without line end; empty: none.</param>
    public ShellCheckBody(Document document, ShellCheckPlace place, string shell, string prelude = "")
    {
        Document = document;
        Place = place;
        Shell = shell;
        var text = document.Text;
        _shortened = ShortenedIn(text);
        if (_shortened.Length > 0)
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (prelude.Length > 0)
        {
            // Behind the comments at the top: a shebang line has to be the first, and a directive there is for the whole script.
            _preludeStart = EndOfTopComments(text);
            _preludeLength = prelude.Length + 1;
            text = text.Insert(_preludeStart, prelude + "\n");
        }

        Text = text;
    }

    public Document Document { get; }
    public ShellCheckPlace Place { get; }
    public string Shell { get; }

    /// <summary>It is certain that dash reads the text: what bash alone knows fails.</summary>
    public bool IsDash { get; init; }

    public string Text { get; }

    /// <summary>The document's span for one of <see cref="Text"/>; null where it begins or ends in the prelude, which is no text of the user's.</summary>
    public TextSpan? ToDocument(TextSpan span)
    {
        if (IsInPrelude(span.Start) || !span.IsEmpty && IsInPrelude(span.End - 1))
            return null;
        var start = ToDocument(span.Start);
        return TextSpan.FromBounds(start, Math.Max(start, span.IsEmpty ? start : ToDocument(span.End)));
    }

    bool IsInPrelude(int offset) => offset >= _preludeStart && offset < _preludeStart + _preludeLength;

    int ToDocument(int offset)
    {
        // An end directly behind the prelude is the end of what stands before it.
        if (offset >= _preludeStart + _preludeLength)
            offset -= _preludeLength;
        var found = _shortened.BinarySearch(offset);
        return offset + (found < 0 ? ~found : found);
    }

    static ImmutableArray<int> ShortenedIn(string text)
    {
        var result = ImmutableArray.CreateBuilder<int>();
        for (var at = text.IndexOf("\r\n", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\r\n", at + 2, StringComparison.Ordinal))
            result.Add(at - result.Count);
        return result.ToImmutable();
    }

    static int EndOfTopComments(string text)
    {
        var end = 0;
        for (var at = 0; at < text.Length;)
        {
            var lineEnd = text.IndexOf('\n', at) is var i and >= 0 ? i + 1 : text.Length;
            var line = text.AsSpan(at, lineEnd - at).Trim();
            // A comment that nothing follows on a line of its own has no place behind it.
            if (!line.IsEmpty && line[0] != '#' || text[lineEnd - 1] != '\n')
                break;
            at = lineEnd;
            if (!line.IsEmpty)
                end = lineEnd;
        }

        return end;
    }
}
