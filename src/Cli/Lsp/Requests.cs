using System.Text.Json;
using Plimsoll.Cli.Lsp.Diagnostics;
using Plimsoll.Cli.Lsp.Features;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp;

/// <summary>From a request's method to the work that answers it.</summary>
static class Requests
{
    /// <summary>
    /// Takes what the work needs from the session as it is now; what comes back works on that. Null for a method that there is not.
    /// </summary>
    /// <exception cref="RpcException">The request cannot be answered as given.</exception>
    public static Func<CancellationToken, Task<Action<Utf8JsonWriter>>>? Find(string method, JsonElement parameters, Session session, Publisher publisher)
    {
        switch (method)
        {
            case "textDocument/diagnostic":
                var asked = Target(session, parameters.Text("textDocument", "uri"));
                return cancellation => PulledDiagnostics.Of(session, asked, parameters, cancellation);
            case "workspace/diagnostic":
                return cancellation => PulledDiagnostics.OfAll(session, publisher, parameters, cancellation);
            case "workspace/executeCommand":
                var command = parameters.Text("command") ?? "";
                var argument = parameters.Items("arguments").FirstOrDefault();
                var target = Target(session, ServerCommands.UriOf(command, argument) ?? throw new RpcException(RpcError.InvalidParams, $"there is no command {command} with these arguments"));
                return cancellation => OfText(session, target, parameters, r => ServerCommands.Run(r, command, argument), cancellation);
            case "plimsoll/rulePage":
                var page = FindingPages.Answer(session.Driver.Rules, parameters.Text("id") ?? "") ?? throw new RpcException(RpcError.InvalidParams, $"there is no rule {parameters.Text("id")}");
                return _ => Task.FromResult(page);
        }

        if (!TextFeatures.All.TryGetValue(method, out var feature))
            return null;
        var text = Target(session, parameters.Text("textDocument", "uri"));
        return cancellation => OfText(session, text, parameters, feature, cancellation);
    }

    static DocumentTarget? Target(Session session, string? uri) => session.Target(uri ?? throw new RpcException(RpcError.InvalidParams, "a URI is needed"));

    static async Task<Action<Utf8JsonWriter>> OfText(
        Session session, DocumentTarget? target, JsonElement parameters, Func<TextRequest, Task<Action<Utf8JsonWriter>>> feature, CancellationToken cancellation)
    {
        if (target is null)
            return Json.Null;
        var bound = await target.Snapshot.Bound.WaitAsync(cancellation);
        if (Snapshot.FileOf(bound, target.Path) is not { } file)
            return Json.Null;
        var answer = await feature(new TextRequest(session, target, bound, file, parameters, cancellation));
        // An answer about another text than the one that the editor shows by now would mark the wrong words.
        return target.Document is { } document && !session.IsCurrent(document) ? throw new OperationCanceledException() : answer;
    }
}
