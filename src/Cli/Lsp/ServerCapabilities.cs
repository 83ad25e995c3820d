using System.Text.Json;
using Plimsoll.Cli.Lsp.Features;
using Plimsoll.Cli.Lsp.Protocol;

namespace Plimsoll.Cli.Lsp;

/// <summary>What the server says that it can do.</summary>
static class ServerCapabilities
{
    const int Incremental = 2;

    public static void Write(Utf8JsonWriter json, ClientCapabilities client)
    {
        json.WriteStartObject();
        json.WriteStartObject("capabilities");
        json.WriteString("positionEncoding", client.Encoding.Name);
        json.WriteStartObject("textDocumentSync");
        json.WriteBoolean("openClose", true);
        json.WriteNumber("change", Incremental);
        json.WriteBoolean("save", true);
        json.WriteEndObject();
        foreach (var provider in new[] { "hover", "definition", "references", "documentHighlight", "documentSymbol", "foldingRange", "inlayHint" })
            json.WriteBoolean($"{provider}Provider", true);
        json.WriteStartObject("completionProvider");
        json.WriteBoolean("resolveProvider", true);
        json.WriteArray("triggerCharacters", CompletionFeature.TriggerCharacters, json.WriteStringValue);
        json.WriteEndObject();
        json.WriteStartObject("renameProvider");
        json.WriteBoolean("prepareProvider", true);
        json.WriteEndObject();
        json.WriteStartObject("documentLinkProvider");
        json.WriteEndObject();
        if (client.ShowsCodeActionLiterals)
        {
            json.WriteStartObject("codeActionProvider");
            json.WriteArray("codeActionKinds", [CodeActions.QuickFix, CodeActions.FixAllKind], json.WriteStringValue);
            json.WriteEndObject();
        }

        json.WriteStartObject("executeCommandProvider");
        json.WriteArray("commands", ServerCommands.All, json.WriteStringValue);
        json.WriteEndObject();
        if (client.PullsDiagnostics)
        {
            json.WriteStartObject("diagnosticProvider");
            json.WriteString("identifier", "plimsoll");
            json.WriteBoolean("interFileDependencies", true);
            json.WriteBoolean("workspaceDiagnostics", true);
            json.WriteEndObject();
        }

        json.WriteStartObject("workspace");
        json.WriteStartObject("workspaceFolders");
        json.WriteBoolean("supported", true);
        json.WriteBoolean("changeNotifications", true);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("serverInfo");
        json.WriteString("name", "plimsoll");
        json.WriteString("version", ProductInfo.Tool.Version);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
