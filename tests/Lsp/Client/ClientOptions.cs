using System.Text.Json.Nodes;
using Plimsoll.Analysis;
using Plimsoll.Cli;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>What kind of client it is.</summary>
sealed record ClientOptions
{
    /// <summary>An editor that can do everything that the server knows of.</summary>
    public const string AllCapabilities = """
        {
          "general": { "positionEncodings": ["utf-16"] },
          "window": { "workDoneProgress": true },
          "workspace": {
            "applyEdit": true, "configuration": true, "workspaceFolders": true,
            "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create", "rename", "delete"] },
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "didChangeConfiguration": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true },
            "inlayHint": { "refreshSupport": true }
          },
          "textDocument": {
            "synchronization": { "didSave": true },
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true, "tagSupport": { "valueSet": [1, 2] }, "dataSupport": true },
            "diagnostic": { "relatedDocumentSupport": true },
            "codeAction": {
              "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["", "quickfix", "source", "source.fixAll"] } },
              "isPreferredSupport": true
            },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "completion": { "completionItem": { "snippetSupport": true, "documentationFormat": ["markdown"] } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "rename": { "prepareSupport": true },
            "foldingRange": {},
            "inlayHint": {}
          }
        }
        """;

    /// <summary>Null: no <c>capabilities</c> at all.</summary>
    public JsonObject? Capabilities { get; init; } = (JsonObject)JsonNode.Parse(AllCapabilities)!;

    public JsonObject InitializationOptions { get; init; } = new() { ["rulePages"] = true, ["status"] = true };

    /// <summary>The section <c>plimsoll</c>; what the client answers when it is asked.</summary>
    public JsonObject Settings { get; init; } = [];

    public AnalysisDriver? Driver { get; init; }
    public Func<CliEnvironment, CliEnvironment>? Machine { get; init; }

    /// <summary>Makes what is sent of what was to be sent; null: the same.</summary>
    public Func<string, string>? Rewrite { get; init; }

    /// <summary>Bytes that the server may write before the client reads; 0: any number.</summary>
    public int Window { get; init; }

    /// <summary>Whether messages are kept and looked at; a benchmark does without.</summary>
    public bool IsStrict { get; init; } = true;

    /// <summary>What the client offers to count in, the best first.</summary>
    public ClientOptions Counting(params string[] encodings) => With(c => c["general"] = new JsonObject { ["positionEncodings"] = new JsonArray([.. encodings.Select(e => JsonValue.Create(e))]) });

    /// <summary>A client that asks for findings.</summary>
    public ClientOptions Pulling() => this with { InitializationOptions = new JsonObject { ["rulePages"] = true, ["status"] = true, ["diagnostics"] = "pull" } };

    public ClientOptions With(Action<JsonObject> change)
    {
        var capabilities = (JsonObject)(Capabilities ?? []).DeepClone();
        change(capabilities);
        return this with { Capabilities = capabilities };
    }
}
