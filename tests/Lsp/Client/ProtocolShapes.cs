using System.Text.Json.Nodes;
using static Plimsoll.Tests.Lsp.Client.Shapes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>
/// What a server may send, as version 3.17 of the protocol defines it
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/), and the messages of our own.
/// </summary>
static class ProtocolShapes
{
    static readonly Shape Position = ObjectOf(("line", Integer(0)), ("character", Integer(0)));

    static readonly Shape Range = (value, at) =>
    {
        ObjectOf(("start", Position), ("end", Position))(value, at);
        var (start, end) = (value!["start"]!, value["end"]!);
        if (((int)start["line"]!, (int)start["character"]!).CompareTo(((int)end["line"]!, (int)end["character"]!)) > 0)
            throw new ProtocolViolationException($"{at} ends before it starts: {value.ToJsonString()}");
    };

    static readonly Shape Location = ObjectOf(("uri", AnyText), ("range", Range));
    static readonly Shape Markup = ObjectOf(("kind", OneOf("markdown", "plaintext")), ("value", AnyText));
    static readonly Shape Command = ObjectOf(("title", AnyText), ("command", AnyText), ("arguments?", ArrayOf(Anything)));

    static readonly Shape Diagnostic = ObjectOf(
        ("range", Range), ("severity", Integer(1, 4)), ("code", AnyText), ("codeDescription?", ObjectOf(("href", AnyText))), ("source", OneOf("plimsoll")), ("message", AnyText),
        ("tags?", ArrayOf(Integer(1, 2))), ("relatedInformation?", ArrayOf(ObjectOf(("location", Location), ("message", AnyText)))), ("data?", Anything));

    static readonly Shape TextEdit = ObjectOf(("range", Range), ("newText", AnyText));
    static readonly Shape VersionedDocument = ObjectOf(("uri", AnyText), ("version", Either(Null, Integer())));

    static readonly Shape WorkspaceEdit = ObjectOf(
        ("changes?", MapOf(ArrayOf(TextEdit))),
        ("documentChanges?", ArrayOf(Either(
            ObjectOf(("textDocument", VersionedDocument), ("edits", ArrayOf(TextEdit))),
            ObjectOf(("kind", OneOf("create")), ("uri", AnyText), ("options?", AnyObject))))));

    static readonly Shape CodeAction = ObjectOf(
        ("title", AnyText), ("kind", OneOf("quickfix", "source.fixAll.plimsoll")), ("diagnostics?", ArrayOf(Diagnostic)), ("isPreferred?", Flag), ("edit?", WorkspaceEdit), ("command?", Command));

    static readonly Shape FullReport = ObjectOf(("kind", OneOf("full")), ("resultId?", AnyText), ("items", ArrayOf(Diagnostic)));
    static readonly Shape UnchangedReport = ObjectOf(("kind", OneOf("unchanged")), ("resultId", AnyText));

    static readonly Shape WorkspaceReport = Either(
        ObjectOf(("uri", AnyText), ("version", Either(Null, Integer())), ("kind", OneOf("full")), ("resultId?", AnyText), ("items", ArrayOf(Diagnostic))),
        ObjectOf(("uri", AnyText), ("version", Either(Null, Integer())), ("kind", OneOf("unchanged")), ("resultId", AnyText)));

    static readonly Shape Locations = Either(Null, Location, ArrayOf(Location), ArrayOf(ObjectOf(("originSelectionRange?", Range), ("targetUri", AnyText), ("targetRange", Range), ("targetSelectionRange", Range))));

    static readonly Shape DocumentSymbol = ObjectOf(
        ("name", AnyText), ("detail?", AnyText), ("kind", Integer(1, 26)), ("tags?", ArrayOf(Integer(1, 1))), ("range", Range), ("selectionRange", Range), ("children?", ArrayOf(Later(() => DocumentSymbol!))));

    static readonly Shape SymbolInformation = ObjectOf(("name", AnyText), ("kind", Integer(1, 26)), ("location", Location), ("containerName?", AnyText));

    static readonly Shape CompletionItem = ObjectOf(
        ("label", AnyText), ("labelDetails?", AnyObject), ("kind?", Integer(1, 25)), ("detail?", AnyText), ("documentation?", Either(AnyText, Markup)), ("preselect?", Flag), ("sortText?", AnyText), ("filterText?", AnyText),
        ("insertText?", AnyText), ("insertTextFormat?", Integer(1, 2)), ("insertTextMode?", Integer(1, 2)), ("textEdit?", TextEdit), ("additionalTextEdits?", ArrayOf(TextEdit)), ("tags?", ArrayOf(Integer(1, 1))), ("data?", Anything));

    static readonly Shape FoldingRange = ObjectOf(
        ("startLine", Integer(0)), ("startCharacter?", Integer(0)), ("endLine", Integer(0)), ("endCharacter?", Integer(0)), ("kind?", OneOf("comment", "imports", "region")), ("collapsedText?", AnyText));

    static readonly Shape InlayHint = ObjectOf(
        ("position", Position), ("label", Either(AnyText, ArrayOf(AnyObject))), ("kind?", Integer(1, 2)), ("tooltip?", Either(AnyText, Markup)), ("paddingLeft?", Flag), ("paddingRight?", Flag), ("data?", Anything));

    static readonly Shape Options = Either(Flag, AnyObject);

    static readonly Shape InitializeResult = ObjectOf(
        ("capabilities", ObjectOf(
            ("positionEncoding", OneOf("utf-8", "utf-16", "utf-32")),
            ("textDocumentSync", ObjectOf(("openClose", Flag), ("change", Integer(0, 2)), ("save?", Options))),
            ("completionProvider?", AnyObject), ("hoverProvider?", Options), ("definitionProvider?", Options), ("referencesProvider?", Options), ("documentHighlightProvider?", Options),
            ("documentSymbolProvider?", Options), ("workspaceSymbolProvider?", Options), ("codeActionProvider?", Options), ("documentLinkProvider?", AnyObject), ("renameProvider?", Options),
            ("foldingRangeProvider?", Options), ("inlayHintProvider?", Options), ("executeCommandProvider?", ObjectOf(("commands", ArrayOf(AnyText)))),
            ("diagnosticProvider?", ObjectOf(("identifier?", AnyText), ("interFileDependencies", Flag), ("workspaceDiagnostics", Flag))),
            ("workspace?", ObjectOf(("workspaceFolders?", ObjectOf(("supported?", Flag), ("changeNotifications?", Either(Flag, AnyText)))), ("fileOperations?", AnyObject))), ("experimental?", Anything))),
        ("serverInfo", ObjectOf(("name", AnyText), ("version?", AnyText))));

    /// <summary>Results, by the request's method.</summary>
    public static IReadOnlyDictionary<string, Shape> Results { get; } = new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["initialize"] = InitializeResult,
        ["shutdown"] = Null,
        ["textDocument/codeAction"] = Either(Null, ArrayOf(CodeAction)),
        ["textDocument/hover"] = Either(Null, ObjectOf(("contents", Markup), ("range?", Range))),
        ["textDocument/completion"] = Either(Null, ArrayOf(CompletionItem), ObjectOf(("isIncomplete", Flag), ("items", ArrayOf(CompletionItem)))),
        ["textDocument/definition"] = Locations,
        ["textDocument/references"] = Either(Null, ArrayOf(Location)),
        ["textDocument/documentHighlight"] = Either(Null, ArrayOf(ObjectOf(("range", Range), ("kind?", Integer(1, 3))))),
        ["textDocument/documentSymbol"] = Either(Null, ArrayOf(DocumentSymbol), ArrayOf(SymbolInformation)),
        ["workspace/symbol"] = Either(Null, ArrayOf(SymbolInformation)),
        ["textDocument/foldingRange"] = Either(Null, ArrayOf(FoldingRange)),
        ["textDocument/documentLink"] = Either(Null, ArrayOf(ObjectOf(("range", Range), ("target?", AnyText), ("tooltip?", AnyText), ("data?", Anything)))),
        ["textDocument/inlayHint"] = Either(Null, ArrayOf(InlayHint)),
        ["textDocument/prepareRename"] = Either(Null, ObjectOf(("range", Range), ("placeholder", AnyText))),
        ["textDocument/rename"] = Either(Null, WorkspaceEdit),
        ["textDocument/diagnostic"] = Either(FullReport, UnchangedReport),
        ["workspace/diagnostic"] = ObjectOf(("items", ArrayOf(WorkspaceReport))),
        ["workspace/executeCommand"] = Anything,
        ["plimsoll/rulePage"] = ObjectOf(("title", AnyText), ("markdown", AnyText)),
        ["plimsoll/graph"] = Either(Null, ObjectOf(("title", AnyText), ("html", AnyText))),
        ["plimsoll/why"] = Either(Null, ObjectOf(("subjects", ArrayOf(AnyText)), ("text?", AnyText))),
    };

    /// <summary>Parameters of the server's notifications.</summary>
    public static IReadOnlyDictionary<string, Shape> Notifications { get; } = new Dictionary<string, Shape>(StringComparer.Ordinal)
    {
        ["window/logMessage"] = ObjectOf(("type", Integer(1, 4)), ("message", AnyText)),
        ["$/logTrace"] = ObjectOf(("message", AnyText), ("verbose?", AnyText)),
        ["$/progress"] = ObjectOf(("token", AnyText), ("value", Either(
            ObjectOf(("kind", OneOf("begin")), ("title", AnyText), ("cancellable?", Flag), ("message?", AnyText), ("percentage?", Integer(0, 100))),
            ObjectOf(("kind", OneOf("report")), ("cancellable?", Flag), ("message?", AnyText), ("percentage?", Integer(0, 100))),
            ObjectOf(("kind", OneOf("end")), ("message?", AnyText))))),
        ["textDocument/publishDiagnostics"] = ObjectOf(("uri", AnyText), ("version?", Integer()), ("diagnostics", ArrayOf(Diagnostic))),
        ["plimsoll/status"] = ObjectOf(
            ("state", OneOf("busy", "ready", "error")), ("files", Integer(0)), ("errors", Integer(0)), ("warnings", Integer(0)), ("infos", Integer(0)), ("message?", AnyText)),
    };

    /// <summary>Parameters of the server's requests; null: it has none.</summary>
    public static IReadOnlyDictionary<string, Shape?> Requests { get; } = new Dictionary<string, Shape?>(StringComparer.Ordinal)
    {
        ["client/registerCapability"] = ObjectOf(("registrations", ArrayOf(ObjectOf(("id", AnyText), ("method", AnyText), ("registerOptions?", Anything))))),
        ["window/workDoneProgress/create"] = ObjectOf(("token", AnyText)),
        ["workspace/configuration"] = ObjectOf(("items", ArrayOf(ObjectOf(("scopeUri?", AnyText), ("section?", AnyText))))),
        ["workspace/applyEdit"] = ObjectOf(("label?", AnyText), ("edit", WorkspaceEdit)),
        ["workspace/diagnostic/refresh"] = null,
        ["workspace/inlayHint/refresh"] = null,
    };

    /// <summary>A notification, a request or an answer, without what is inside.</summary>
    public static void CheckEnvelope(JsonObject message)
    {
        OneOf("2.0")(message["jsonrpc"], "jsonrpc");
        if (message.ContainsKey("method"))
            ObjectOf(("jsonrpc", AnyText), ("id?", Integer()), ("method", AnyText), ("params?", AnyObject))(message, "message");
        else if (message.ContainsKey("error"))
            ObjectOf(("jsonrpc", AnyText), ("id", Anything), ("error", ObjectOf(("code", Integer()), ("message", AnyText), ("data?", Anything))))(message, "message");
        else
            ObjectOf(("jsonrpc", AnyText), ("id", Anything), ("result", Anything))(message, "message");
    }
}
