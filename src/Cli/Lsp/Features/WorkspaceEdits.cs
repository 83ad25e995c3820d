using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>Edits as the client applies them: all or none, each to the version of its text that it was made for.</summary>
static class WorkspaceEdits
{
    /// <param name="edits">With places in files.</param>
    public static void Write(Utf8JsonWriter json, TextRequest request, IEnumerable<FixEdit> edits)
    {
        var files = edits.GroupBy(e => e.Location.Document.Path, StringComparer.Ordinal)
            .Select(g => (FullPath: request.FullPathOf(g.First().Location.Document), Edits: g.OrderBy(e => e.Location.Span.Start).ToList())).ToList();
        json.WriteStartObject();
        if (request.Session.Client.HasVersionedEdits)
        {
            json.WriteArray("documentChanges", files, file =>
            {
                json.WriteStartObject();
                WriteDocument(json, request.Session, request.Target.Snapshot, file.FullPath);
                json.WriteArray("edits", file.Edits, e => WriteEdit(json, request.Encoding.RangeOf(e.Location), e.NewText));
                json.WriteEndObject();
            });
        }
        else
        {
            json.WriteStartObject("changes");
            foreach (var (fullPath, fileEdits) in files)
                json.WriteArray(request.Session.UriOf(request.Target.Snapshot, fullPath), fileEdits, e => WriteEdit(json, request.Encoding.RangeOf(e.Location), e.NewText));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteDocument(Utf8JsonWriter json, Session session, Snapshot snapshot, string fullPath)
    {
        json.WriteStartObject("textDocument");
        json.WriteString("uri", session.UriOf(snapshot, fullPath));
        if (snapshot.Open.GetValueOrDefault(fullPath)?.Version is { } version)
            json.WriteNumber("version", version);
        else
            json.WriteNull("version");
        json.WriteEndObject();
    }

    public static void WriteEdit(Utf8JsonWriter json, Protocol.Range range, string newText)
    {
        json.WriteStartObject();
        json.WriteRange("range", range);
        json.WriteString("newText", newText);
        json.WriteEndObject();
    }
}
