using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>From a name to where it is made and used, and to another name.</summary>
static class Navigation
{
    const int Read = 2;
    const int Write = 3;

    public static Task<Action<Utf8JsonWriter>> DefinitionsOf(TextRequest request) => Locations(request, Definitions.At(request.File, request.Offset));

    public static Task<Action<Utf8JsonWriter>> ReferencesOf(TextRequest request) =>
        Locations(request, References.At(request.File, request.Offset, request.Parameters.IsTrue("context", "includeDeclaration")));

    public static Task<Action<Utf8JsonWriter>> HighlightsOf(TextRequest request)
    {
        var highlights = Highlights.At(request.File, request.Offset);
        return Task.FromResult<Action<Utf8JsonWriter>>(json => json.WriteArrayValue(highlights, h =>
        {
            json.WriteStartObject();
            json.WriteRange("range", request.RangeOf(h.Location));
            json.WriteNumber("kind", h.IsWrite ? Write : Read);
            json.WriteEndObject();
        }));
    }

    static Task<Action<Utf8JsonWriter>> Locations(TextRequest request, IReadOnlyCollection<Location> locations) =>
        Task.FromResult<Action<Utf8JsonWriter>>(json => json.WriteArrayValue(locations, l => request.WriteLocation(json, l)));

    /// <exception cref="RpcException">It is not certain what would have to be renamed.</exception>
    public static Task<Action<Utf8JsonWriter>> PrepareRename(TextRequest request)
    {
        var target = Renames.Prepare(request.File, request.Offset);
        if (target.Location is not { } location)
            throw new RpcException(RpcError.RequestFailed, target.Refusal ?? "there is nothing here that can be renamed");
        return Task.FromResult<Action<Utf8JsonWriter>>(json =>
        {
            json.WriteStartObject();
            json.WriteRange("range", request.RangeOf(location));
            json.WriteString("placeholder", target.Placeholder);
            json.WriteEndObject();
        });
    }

    /// <exception cref="RpcException">The files would not certainly mean the same afterwards.</exception>
    public static Task<Action<Utf8JsonWriter>> Rename(TextRequest request)
    {
        var result = Renames.Rename(request.File, request.Offset, request.Parameters.Text("newName") ?? throw new RpcException(RpcError.InvalidParams, "a new name is needed"));
        if ((result.Refusal ?? UnreadMentions.Refusal(request)) is { } refusal)
            throw new RpcException(RpcError.RequestFailed, refusal);
        return Task.FromResult<Action<Utf8JsonWriter>>(json => WorkspaceEdits.Write(json, request, result.Edits));
    }
}
