using System.Text.Json;
using Plimsoll.Cli.Lsp.Diagnostics;
using Plimsoll.Cli.Lsp.Features;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Editor;
using Plimsoll.Embedding;
using Plimsoll.Model;

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
                return cancellation => OfText(session, target, parameters, r => ServerCommands.Run(r, command, argument), cancellation, changesText: true);
            case "completionItem/resolve":
                var item = CompletionFeature.Resolve(parameters);
                return _ => Task.FromResult(item);
            case "plimsoll/graph":
                return OfRoot(session, parameters, Pictures.Graph);
            case "plimsoll/why":
                return OfRoot(session, parameters, Pictures.Why);
            case "plimsoll/rulePage":
                var page = FindingPages.Answer(session.Driver.Rules, parameters.Text("id") ?? "") ?? throw new RpcException(RpcError.InvalidParams, $"there is no rule {parameters.Text("id")}");
                return _ => Task.FromResult(page);
        }

        if (!TextFeatures.All.TryGetValue(method, out var feature))
            return null;
        var text = Target(session, parameters.Text("textDocument", "uri"));
        return cancellation => OfText(session, text, parameters, feature, cancellation);
    }

    // Pictures are of the whole root: without a text that is known, of the first there is.
    static Func<CancellationToken, Task<Action<Utf8JsonWriter>>> OfRoot(
        Session session, JsonElement parameters, Func<Snapshot, JsonElement, CancellationToken, Task<Action<Utf8JsonWriter>>> picture)
    {
        var root = session.RootAround(parameters.Text("uri")) ?? throw new RpcException(RpcError.RequestFailed, "no folder is open");
        return async cancellation =>
        {
            while (true)
            {
                try
                {
                    return await picture(root.Current, parameters, cancellation);
                }
                catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
                {
                    // A text changed meanwhile: the picture is of how it is now.
                }
            }
        };
    }

    static DocumentTarget? Target(Session session, string? uri) => session.Target(uri ?? throw new RpcException(RpcError.InvalidParams, "a URI is needed"));

    static async Task<Action<Utf8JsonWriter>> OfText(
        Session session, DocumentTarget? target, JsonElement parameters, Func<TextRequest, Task<Action<Utf8JsonWriter>>> feature, CancellationToken cancellation,
        bool changesText = false)
    {
        while (target is not null)
        {
            try
            {
                var bound = await target.Snapshot.Bound.WaitAsync(cancellation);
                if ((ConfigurationFiles.IsOne(target.Path) ? ConfigurationOf(target) : Snapshot.FileOf(bound, target.Path)) is not { } file)
                    return Json.Null;
                var answer = await feature(new TextRequest(session, target, bound, file, parameters, cancellation));
                // An answer about another text than the one that the editor shows by now would mark the wrong words.
                return changesText || session.IsCurrent(target) ? answer : throw new OperationCanceledException();
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && session.IsCurrent(target))
            {
                // Another file of the root changed meanwhile.
                target = session.Target(target.Uri);
            }
        }

        return Json.Null;
    }

    static EditorFile? ConfigurationOf(DocumentTarget target)
    {
        if (target.Document is not { } open)
            return null;
        var document = DocumentReader.Read(Path.GetFileName(target.Path), DocumentKind.Yaml, open.Text);
        return new EditorFile(document, new Deployment { Documents = [document] });
    }
}
