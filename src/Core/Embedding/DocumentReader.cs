using Plimsoll.Syntax;

namespace Plimsoll.Embedding;

/// <summary>From a text to a document with everything that is embedded in it: the one way, for the first reading and for every later one.</summary>
public static class DocumentReader
{
    public static Document Read(string path, DocumentKind kind, string text) =>
        Embedder.WithGuests(new Document(path, kind, Parser.Parse(text, kind)));
}
