using System.Collections.Immutable;

namespace Plimsoll.Output;

/// <summary>
/// The <see cref="RollingHash"/> of the line on which a place begins: what names a finding from run to run. Each file is hashed once.
/// </summary>
/// <param name="hasByteOrderMark">GitHub's hash counts a byte order mark as a character of the first line.</param>
public sealed class LineHashes(Func<Document, bool>? hasByteOrderMark = null)
{
    readonly Dictionary<Document, ImmutableArray<string>> _byFile = [];

    /// <param name="location">In a file, not in a guest.</param>
    public string Of(Location location)
    {
        var (document, span) = location;
        if (!_byFile.TryGetValue(document, out var hashes))
            _byFile[document] = hashes = RollingHash.OfLines(hasByteOrderMark?.Invoke(document) == true ? $"\uFEFF{document.Text}" : document.Text);
        return hashes[document.Lines.GetLine(span.Start)];
    }
}
