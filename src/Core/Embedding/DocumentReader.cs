using Plimsoll.Analysis;
using Plimsoll.Syntax;

namespace Plimsoll.Embedding;

/// <summary>From a text to a document with everything that is embedded in it: the one way, for the first reading and for every later one.</summary>
public static class DocumentReader
{
    /// <param name="timings">Null: nothing is measured.</param>
    public static Document Read(string path, DocumentKind kind, string text, Timings? timings = null)
    {
        var tree = timings.Measure(RunPhase.Parse, () => Parser.Parse(text, kind));
        return timings.Measure(RunPhase.Embed, () => Embedder.WithGuests(new Document(path, kind, tree)));
    }
}
