using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Suppressions;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What a client can have done by name, beside what its menus offer. Each changes texts through the client.</summary>
static class ServerCommands
{
    /// <summary>Takes a URI.</summary>
    const string FixAllCommand = "plimsoll.fixAll";

    /// <summary>Takes <c>{ uri, id, position, reason }</c>.</summary>
    const string IgnoreCommand = "plimsoll.ignore";

    public static ImmutableArray<string> All { get; } = [FixAllCommand, IgnoreCommand];

    /// <summary>The text that a command is about; null for one that is not known.</summary>
    public static string? UriOf(string? command, JsonElement? argument) => command switch
    {
        FixAllCommand => argument?.AsText(),
        IgnoreCommand => argument?.Text("uri"),
        _ => null,
    };

    /// <exception cref="RpcException">There is nothing to do, or the client does not do it.</exception>
    public static async Task<Action<Utf8JsonWriter>> Run(TextRequest request, string command, JsonElement argument)
    {
        if (!request.Session.Client.AppliesEdits)
            throw new RpcException(RpcError.RequestFailed, "this editor applies no edits of a server's");
        ImmutableArray<FixEdit> edits = command == FixAllCommand ? await FixAll.Of(request) : [await Ignore(request, argument)];
        if (edits.IsEmpty)
            throw new RpcException(RpcError.RequestFailed, "nothing in this file can be repaired safely");
        var answer = await request.Session.Connection.Ask("workspace/applyEdit", json =>
        {
            json.WriteStartObject();
            json.WriteString("label", command == FixAllCommand ? "Plimsoll: repair all" : "Plimsoll: ignore");
            json.WritePropertyName("edit");
            WorkspaceEdits.Write(json, request, edits);
            json.WriteEndObject();
        });
        return answer.IsTrue("applied") ? Json.Null : throw new RpcException(RpcError.RequestFailed, $"the editor did not apply the edit{(answer.Text("failureReason") is { } reason ? $": {reason}" : "")}");
    }

    static async Task<FixEdit> Ignore(TextRequest request, JsonElement argument)
    {
        var position = Position.Read(argument.Get("position")) ?? throw new RpcException(RpcError.InvalidParams, "a position is needed");
        var finding = (await request.Found).In(request.Document.Path).FirstOrDefault(d => d.Id == argument.Text("id") && request.Encoding.RangeOf(d.Location).Start == position)
            ?? throw new RpcException(RpcError.RequestFailed, "the finding is no longer there");
        // A comment is one line.
        var reason = string.Join(' ', (argument.Text("reason") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return SuppressionEdit.For(finding, reason) ?? throw new RpcException(RpcError.RequestFailed, "this format has no comments");
    }
}
