using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>A folder with an editor in it, gone at the end of the test.</summary>
sealed class LspFolder : IDisposable
{
    readonly ClientOptions? _options;
    LspClient? _client;

    public LspFolder(ClientOptions? options = null) => _options = options;

    /// <param name="files">Names and texts.</param>
    public LspFolder(params (string Name, string Text)[] files)
        : this(null, files)
    {
    }

    public LspFolder(ClientOptions? options, params (string Name, string Text)[] files)
        : this(options)
    {
        foreach (var (name, text) in files)
            Files.File(name, text);
    }

    public TemporaryFolder Files { get; } = new();

    public string Root => Files.Root;

    /// <summary>Started when it is first asked for: files that are there by then are there from the start.</summary>
    public LspClient Client => _client ??= LspClient.In(Root, _options);

    public ClientBuffer Open(string name, string? text = null, string language = "plaintext") => Client.Open(Files.Path(name), text, language);

    public string Uri(string name) => LspClient.UriOf(Files.Path(name));

    /// <summary>What was sent of all files.</summary>
    public IReadOnlyList<Found> Pushed()
    {
        Client.Settle();
        return Found.ByServer(Root, Client.AllPublished().Select(p => (p.Key, p.Value.Items)));
    }

    /// <summary>What was sent of one file: id and marked text.</summary>
    public IReadOnlyList<string> Marks(string name)
    {
        Client.Settle();
        var items = Client.PublishedOf(Uri(name))?.Items ?? [];
        var text = Client.BufferOf(Uri(name))?.Text ?? File.ReadAllText(Files.Path(name));
        return [.. items.Select(d => $"{d!["code"]} {Marked(text, d["range"]!)}").Order(StringComparer.Ordinal)];
    }

    /// <summary>Ids of what was sent of one file, each once.</summary>
    public IReadOnlyList<string> Ids(string name)
    {
        Client.Settle();
        return [.. (Client.PublishedOf(Uri(name))?.Items ?? []).Select(d => (string)d!["code"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public string Marked(string text, JsonNode range) =>
        text[Positions.Offset(text, range["start"]!, Client.Encoding)!.Value..Positions.Offset(text, range["end"]!, Client.Encoding)!.Value];

    /// <summary>What one gets who asks for each file that is open.</summary>
    public IReadOnlyList<Found> Pulled(IEnumerable<ClientBuffer> buffers) =>
        Found.ByServer(Root, [.. buffers.Select(b => (b.Uri, (JsonArray)Client.Result("textDocument/diagnostic", LspClient.About(b.Uri))!["items"]!))]);

    /// <summary>What one gets who asks for all files, without knowing any.</summary>
    public IReadOnlyList<Found> PulledAll()
    {
        Client.Settle();
        var items = (JsonArray)Client.Result("workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() })!["items"]!;
        return Found.ByServer(Root, items.Select(i => ((string)i!["uri"]!, (JsonArray)i["items"]!)));
    }

    /// <summary>What <c>check</c> says of a copy of the folder with the client's texts on the disk.</summary>
    public IReadOnlyList<Found> Checked(params ClientBuffer[] buffers)
    {
        if (buffers.Length == 0)
            return Found.ByCheck(Root);
        // Of the same name, which is a name of what is in it.
        using var copy = new TemporaryFolder();
        var root = copy.Path(Path.GetFileName(Root));
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories))
            copy.File(Path.Combine(root, Path.GetRelativePath(Root, file)), File.ReadAllBytes(file));
        foreach (var buffer in buffers)
            copy.File(Path.Combine(root, Path.GetRelativePath(Root, buffer.Path)), buffer.Text);
        return Found.ByCheck(root);
    }

    public void Copy(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            Files.File(Path.GetRelativePath(from, file), File.ReadAllBytes(file));
    }

    public void Dispose()
    {
        _client?.Dispose();
        Files.Dispose();
    }
}
