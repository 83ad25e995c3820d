using System.Collections.Immutable;

namespace Plimsoll.Output;

/// <summary>
/// The <see cref="RollingHash"/> of the line on which a place begins: what names a finding from run to run. Each file is hashed once.
/// </summary>
public sealed class LineHashes
{
    readonly Dictionary<Document, ImmutableArray<string>> _byFile = [];

    /// <param name="location">In a file, not in a guest.</param>
    public string Of(Location location)
    {
        var (document, span) = location;
        if (!_byFile.TryGetValue(document, out var hashes))
            _byFile[document] = hashes = RollingHash.OfLines(document.Text);
        return hashes[document.Lines.GetLine(span.Start)];
    }
}
