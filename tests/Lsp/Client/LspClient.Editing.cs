using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>What a person does with texts.</summary>
sealed partial class LspClient
{
    /// <param name="text">Null: what lies on the disk.</param>
    public ClientBuffer Open(string path, string? text = null, string language = "plaintext", int version = 1) => OpenUri(UriOf(path), path, text ?? File.ReadAllText(path), language, version);

    public ClientBuffer OpenUri(string uri, string path, string text, string language = "plaintext", int version = 1)
    {
        var buffer = new ClientBuffer(uri, path, version, text) { MostRemembered = _options.IsStrict ? int.MaxValue : 1 };
        lock (_gate)
        {
            _buffers.Add(uri, buffer);
            // What an editor knows of a file stays until it hears something else; a version has a meaning while it is open.
            if (_published.TryGetValue(uri, out var known))
                _published[uri] = known with { Version = null };
        }

        Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = language, ["version"] = version, ["text"] = text } });
        return buffer;
    }

    /// <summary>Several changes in one message, each in the text that the one before it made.</summary>
    public void Change(ClientBuffer buffer, params TextChange[] changes)
    {
        lock (_gate)
        {
            var text = buffer.Text;
            var all = new JsonArray();
            foreach (var change in changes)
            {
                all.Add(new JsonObject { ["range"] = Positions.Range(text, change.Start, change.Start + change.Length, Encoding), ["text"] = change.NewText });
                text = change.In(text);
            }

            Send(buffer, text, all);
        }
    }

    /// <summary>Makes a text of another, by one change of what differs.</summary>
    public void Change(ClientBuffer buffer, string text) => Change(buffer, TextChange.Between(buffer.Text, text));

    /// <summary>Sends the whole text.</summary>
    public void ChangeWhole(ClientBuffer buffer, string text)
    {
        lock (_gate)
            Send(buffer, text, [new JsonObject { ["text"] = text }]);
    }

    void Send(ClientBuffer buffer, string text, JsonArray changes)
    {
        // The text is the client's before the server can speak of it.
        buffer.Set(buffer.Version + 1, text);
        Notify("textDocument/didChange", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = buffer.Uri, ["version"] = buffer.Version }, ["contentChanges"] = changes });
    }

    public void Close(ClientBuffer buffer)
    {
        lock (_gate)
            _buffers.Remove(buffer.Uri);
        Notify("textDocument/didClose", About(buffer.Uri));
    }

    /// <summary>Writes the text to the disk and says so.</summary>
    public void Save(ClientBuffer buffer)
    {
        var isNew = !File.Exists(buffer.Path);
        File.WriteAllText(buffer.Path, buffer.Text);
        Notify("textDocument/didSave", About(buffer.Uri));
        if (Can("workspace", "didChangeWatchedFiles", "dynamicRegistration"))
            Watched((buffer.Path, isNew ? FileChange.Created : FileChange.Changed));
    }

    public enum FileChange { Created = 1, Changed, Deleted }

    public void Watched(params (string Path, FileChange Change)[] changes) => Notify("workspace/didChangeWatchedFiles", new JsonObject
    {
        ["changes"] = new JsonArray([.. changes.Select(c => new JsonObject { ["uri"] = UriOf(c.Path), ["type"] = (int)c.Change })]),
    });

    public static JsonObject About(string uri) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };

    /// <summary>Parameters of a request about a place.</summary>
    public JsonObject At(ClientBuffer buffer, int offset)
    {
        var parameters = About(buffer.Uri);
        parameters["position"] = Positions.Json(buffer.Text, offset, Encoding);
        return parameters;
    }

    /// <summary>Parameters of a request about a range.</summary>
    public JsonObject At(ClientBuffer buffer, int start, int end)
    {
        var parameters = About(buffer.Uri);
        parameters["range"] = Positions.Range(buffer.Text, start, end, Encoding);
        return parameters;
    }

    /// <summary>Applies an edit as editors do: all of it or nothing, each to the version that it was made for.</summary>
    /// <returns>Whether it was applied.</returns>
    public bool Apply(JsonNode edit)
    {
        lock (_gate)
        {
            var changes = (edit["documentChanges"] as JsonArray)?.Select(c => c!).ToList()
                ?? [.. ((JsonObject)edit["changes"]!).Select(c => new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = c.Key, ["version"] = null }, ["edits"] = c.Value!.DeepClone() })];
            if (changes.Any(c => c["textDocument"] is { } d && (int?)d["version"] is { } version && _buffers.GetValueOrDefault((string)d["uri"]!)?.Version != version))
                return false;
            foreach (var change in changes)
            {
                if ((string?)change["kind"] == "create")
                    File.WriteAllText(new Uri((string)change["uri"]!).LocalPath, "");
                else
                    Apply((string)change["textDocument"]!["uri"]!, (JsonArray)change["edits"]!);
            }

            return true;
        }
    }

    // A file that is not open is changed on the disk.
    void Apply(string uri, JsonArray edits)
    {
        var buffer = _buffers.GetValueOrDefault(uri);
        var path = new Uri(uri).LocalPath;
        var text = buffer?.Text ?? File.ReadAllText(path);
        var places = edits.Select(e => (Start: Offset(e!["range"]!["start"]!), End: Offset(e["range"]!["end"]!), NewText: (string)e["newText"]!)).OrderByDescending(e => e.Start).ThenByDescending(e => e.End).ToList();
        for (var i = 1; i < places.Count; i++)
            Assert.That(places[i].End, Is.LessThanOrEqualTo(places[i - 1].Start), $"edits of {uri} overlap");
        TextChange[] changes = [.. places.Select(p => new TextChange(p.Start, p.End - p.Start, p.NewText))];
        if (buffer is not null)
            Change(buffer, changes);
        else
            File.WriteAllText(path, changes.Aggregate(text, (t, c) => c.In(t)));

        int Offset(JsonNode position) => Positions.Offset(text, position, Encoding) ?? throw new ProtocolViolationException($"an edit of {uri} at no place of its: {position.ToJsonString()}");
    }

    /// <summary>All texts that a URI may mean at the moment: what is open, with those before; else what lies on the disk. Null: nobody knows.</summary>
    internal IReadOnlyList<string>? TextsOf(string uri, int? version)
    {
        var disk = uri.StartsWith("file://", StringComparison.Ordinal) && new Uri(uri).LocalPath is var path && File.Exists(path) ? File.ReadAllText(path) : null;
        if (_buffers.TryGetValue(uri, out var buffer))
            return version is { } v ? buffer.TextOf(v) is { } text ? [text] : [] : [.. buffer.Texts, disk ?? ""];
        return disk is null ? null : [disk];
    }

    internal ClientBuffer? BufferOf(string uri) => _buffers.GetValueOrDefault(uri);
}
