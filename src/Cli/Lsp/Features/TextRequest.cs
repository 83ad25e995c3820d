using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Editor;
using Range = Plimsoll.Cli.Lsp.Protocol.Range;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>A request about a text, with everything that its answer is made of: the text and its root as they were when it came in.</summary>
sealed record TextRequest(Session Session, DocumentTarget Target, BoundWorkspace Bound, EditorFile File, JsonElement Parameters, CancellationToken Cancellation)
{
    /// <summary>Full paths by the paths that documents have.</summary>
    readonly Lazy<Dictionary<string, string>> _fullPaths = new(() => Bound.Workspace.Files.ToDictionary(f => f.Source.Found.Path, f => f.Source.Found.FullPath, StringComparer.Ordinal));

    public Document Document => File.Document;

    /// <summary>The text says what rules run, and is no document of a deployment.</summary>
    public bool IsConfiguration => ConfigurationFiles.IsOne(Target.Path);

    public PositionEncoding Encoding => Session.Client.Encoding;

    /// <summary>The place that the client asks about, in UTF-16.</summary>
    /// <exception cref="RpcException">It names none.</exception>
    public int Offset => Position.Read(Parameters.Get("position")) is { } position ? Encoding.OffsetOf(Document.Text, Document.Lines, position)
        : throw new RpcException(RpcError.InvalidParams, "a position is needed");

    /// <exception cref="RpcException">It names none.</exception>
    public Range Range => Range.Read(Parameters.Get("range")) ?? throw new RpcException(RpcError.InvalidParams, "a range is needed");

    /// <summary>What rules found; waits for them.</summary>
    public Task<Findings> Found => Target.Snapshot.Found.WaitAsync(Cancellation);

    public Range RangeOf(Location location) => Encoding.RangeOf(location.Physical);

    public string FullPathOf(Document document) => _fullPaths.Value.GetValueOrDefault(document.Path) ?? Path.GetFullPath(document.Path, WorkingFolder);

    public string UriOf(Document document) => Session.UriOf(Target.Snapshot, FullPathOf(document));

    /// <summary>What shown paths are relative to.</summary>
    public string WorkingFolder => Target.Snapshot.Root.Folder ?? Path.GetDirectoryName(Target.Path)!;

    public void WriteLocation(Utf8JsonWriter json, Location location)
    {
        var physical = location.Physical;
        json.WriteLocationValue(UriOf(physical.Document), Encoding.RangeOf(physical));
    }
}
