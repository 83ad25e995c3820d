using System.Text.Json;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Text;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>Sets a rule's severity in the configuration that holds for a text.</summary>
static class ConfigurationEdit
{
    /// <summary>The nearest configuration of the root, else the one that is made in its folder; a full path.</summary>
    public static string FileFor(TextRequest request)
    {
        var root = request.Target.Snapshot.Root.Folder!;
        for (var folder = Path.GetDirectoryName(request.Target.Path); folder is not null && ShownPaths.IsIn(folder, root); folder = Path.GetDirectoryName(folder))
        {
            if (ConfigurationFinder.OwnIn(folder) is { } file)
                return file;
        }

        return Path.Combine(root, Configuration.FileName);
    }

    /// <returns>Writes the property <c>edit</c>. Null where the file cannot be changed so that it says this.</returns>
    public static Action<Utf8JsonWriter>? Of(TextRequest request, string file, string ruleId, string severity)
    {
        var isNew = !File.Exists(file) && !request.Target.Snapshot.Open.ContainsKey(file);
        if (TextOf(request, file, isNew) is not { } text || SeverityEdit.Of(text, ruleId, severity) is not { } edit)
            return null;
        return json =>
        {
            json.WriteStartObject("edit");
            json.WriteStartArray("documentChanges");
            if (isNew)
            {
                json.WriteStartObject();
                json.WriteString("kind", "create");
                json.WriteString("uri", DocumentUri.OfPath(file));
                json.WriteEndObject();
            }

            json.WriteStartObject();
            WorkspaceEdits.WriteDocument(json, request.Session, request.Target.Snapshot, file);
            json.WriteArray("edits", [edit], e => WorkspaceEdits.WriteEdit(json, request.Encoding.RangeOf(text, new LineMap(text), e.Span), e.NewText));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        };
    }

    static string? TextOf(TextRequest request, string file, bool isNew)
    {
        if (request.Target.Snapshot.Open.TryGetValue(file, out var open))
            return open.Text;
        try
        {
            return isNew ? "" : ConfigurationFinder.Read(file, file);
        }
        catch (UserErrorException)
        {
            // What cannot be read cannot be changed.
            return null;
        }
    }
}
