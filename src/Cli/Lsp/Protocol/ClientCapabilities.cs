using System.Text.Json;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp.Protocol;

/// <summary>What the client can do, as far as it makes a difference here.</summary>
sealed record ClientCapabilities
{
    public PositionEncoding Encoding { get; init; } = PositionEncoding.Utf16;

    /// <summary>The client asks for findings; else they are sent to it.</summary>
    public bool PullsDiagnostics { get; init; }

    public bool RefreshesDiagnostics { get; init; }
    public bool ShowsRelatedInformation { get; init; }
    public bool ShowsCodeDescription { get; init; }
    public bool ShowsTags { get; init; }
    public bool WatchesFiles { get; init; }
    public bool ShowsProgress { get; init; }
    public bool AnswersConfiguration { get; init; }
    public bool HasVersionedEdits { get; init; }
    public bool CreatesFiles { get; init; }
    public bool AppliesEdits { get; init; }
    public bool RefreshesInlayHints { get; init; }
    public bool NestsSymbols { get; init; }
    public bool ShowsCodeActionLiterals { get; init; }
    public bool MarksPreferredActions { get; init; }
    public bool ShowsSnippets { get; init; }

    /// <summary>It can be told not to indent what a completion brings.</summary>
    public bool KeepsIndentation { get; init; }

    /// <summary>Our own extension: it has a command that opens a rule's page.</summary>
    public bool OpensRulePages { get; init; }

    /// <summary>Our own extension: it has a command that asks for a reason before it silences a finding.</summary>
    public bool AsksForReasons { get; init; }

    /// <summary>Our own extension: it shows what the server is doing.</summary>
    public bool ShowsStatus { get; init; }

    public static ClientCapabilities Read(JsonElement parameters)
    {
        var all = parameters.Get("capabilities") ?? default;
        var own = parameters.Get("initializationOptions") ?? default;
        var canPull = all.Get("textDocument", "diagnostic") is not null;
        return new ClientCapabilities
        {
            Encoding = PositionEncoding.Choose(all.Texts("general", "positionEncodings")),
            // Findings of files that are not open, and their order in time, come best when they are sent: pulling is for clients that want it.
            PullsDiagnostics = canPull && (own.Text("diagnostics") == "pull" || all.Get("textDocument", "publishDiagnostics") is null),
            RefreshesDiagnostics = all.IsTrue("workspace", "diagnostics", "refreshSupport"),
            ShowsRelatedInformation = all.IsTrue("textDocument", "publishDiagnostics", "relatedInformation") || all.IsTrue("textDocument", "diagnostic", "relatedInformation"),
            ShowsCodeDescription = all.IsTrue("textDocument", "publishDiagnostics", "codeDescriptionSupport") || all.IsTrue("textDocument", "diagnostic", "codeDescriptionSupport"),
            ShowsTags = all.Get("textDocument", "publishDiagnostics", "tagSupport") is not null || all.Get("textDocument", "diagnostic", "tagSupport") is not null,
            WatchesFiles = all.IsTrue("workspace", "didChangeWatchedFiles", "dynamicRegistration"),
            ShowsProgress = all.IsTrue("window", "workDoneProgress"),
            AnswersConfiguration = all.IsTrue("workspace", "configuration"),
            // Neovim says which files it creates and renames, which only versioned edits can ask for, and not that it takes those.
            HasVersionedEdits = all.IsTrue("workspace", "workspaceEdit", "documentChanges") || all.Texts("workspace", "workspaceEdit", "resourceOperations").Any(),
            CreatesFiles = all.Texts("workspace", "workspaceEdit", "resourceOperations").Contains("create", StringComparer.Ordinal),
            AppliesEdits = all.IsTrue("workspace", "applyEdit"),
            RefreshesInlayHints = all.IsTrue("workspace", "inlayHint", "refreshSupport"),
            NestsSymbols = all.IsTrue("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"),
            ShowsCodeActionLiterals = all.Get("textDocument", "codeAction", "codeActionLiteralSupport") is not null,
            MarksPreferredActions = all.IsTrue("textDocument", "codeAction", "isPreferredSupport"),
            ShowsSnippets = all.IsTrue("textDocument", "completion", "completionItem", "snippetSupport"),
            KeepsIndentation = all.Get("textDocument", "completion", "completionItem", "insertTextModeSupport") is not null,
            OpensRulePages = own.IsTrue("rulePages"),
            AsksForReasons = own.IsTrue("asksReasons"),
            ShowsStatus = own.IsTrue("status"),
        };
    }
}
