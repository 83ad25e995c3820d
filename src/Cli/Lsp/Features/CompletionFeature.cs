using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What may be written at a place.</summary>
static class CompletionFeature
{
    const int Snippet = 2;

    /// <summary>Further lines have their indentation already.</summary>
    const int AsIs = 1;

    /// <summary>Typed, they ask for completions by themselves. Most places have none, and then nothing is shown.</summary>
    public static string[] TriggerCharacters { get; } = ["-", "=", ":", "$", "{", "\"", " ", ","];

    public static Task<Action<Utf8JsonWriter>> At(TextRequest request)
    {
        var rules = request.Session.Driver.Rules;
        var items = EndsLine(request) ? [] : request.IsConfiguration ? ConfigurationFile.CompletionsAt(request.Document.Text, request.Offset, rules) : Completions.At(request.File, request.Offset, rules);
        return Task.FromResult<Action<Utf8JsonWriter>>(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("isIncomplete", false);
            json.WriteArray("items", items.Where(i => !i.IsSnippet || request.Session.Client.ShowsSnippets), i => Write(json, request, i));
            json.WriteEndObject();
        });
    }

    /// <summary>
    /// A brace or a comma of JSON or YAML that was just typed: mostly a new line follows, and Enter would take what is offered instead.
    /// </summary>
    static bool EndsLine(TextRequest request) => request.Parameters.Text("context", "triggerCharacter") switch
    {
        "{" => request.Offset < 2 || request.Document.Text[request.Offset - 2] != '$',
        "," => request.File.At(request.Offset).Document.Kind is DocumentKind.DaemonJson or DocumentKind.ClientConfig,
        _ => false,
    };

    static void Write(Utf8JsonWriter json, TextRequest request, Completion item)
    {
        json.WriteStartObject();
        json.WriteString("label", item.Label);
        json.WriteNumber("kind", Kind(item.Kind));
        json.WriteOptional("detail", item.Detail);
        if (item.Markdown is { } markdown)
            json.WriteMarkdown("documentation", markdown);
        json.WriteOptional("sortText", item.SortText);
        if (item.IsSnippet)
            json.WriteNumber("insertTextFormat", Snippet);
        if (request.Session.Client.KeepsIndentation)
            json.WriteNumber("insertTextMode", AsIs);
        json.WritePropertyName("textEdit");
        WorkspaceEdits.WriteEdit(json, request.RangeOf(item.Replaced), item.NewText);
        if (item.RuleId is { } rule)
            json.WriteString("data", rule);
        json.WriteEndObject();
    }

    /// <summary>Adds a rule's page to an item that stands for one: a list of all rules would be megabytes with their pages.</summary>
    public static Action<Utf8JsonWriter> Resolve(JsonElement item) => json =>
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new RpcException(RpcError.InvalidParams, "an item is needed");
        json.WriteStartObject();
        foreach (var property in item.EnumerateObject().Where(p => p.Name != "documentation"))
        {
            json.WritePropertyName(property.Name);
            json.WriteRawValue(property.Value.GetRawText(), skipInputValidation: true);
        }

        if (item.Text("data") is { } rule && FindingPages.PageOf(rule) is { } page)
            json.WriteMarkdown("documentation", page);
        else if (item.Get("documentation") is { } documentation)
        {
            json.WritePropertyName("documentation");
            json.WriteRawValue(documentation.GetRawText(), skipInputValidation: true);
        }

        json.WriteEndObject();
    };

    // CompletionItemKind of the protocol.
    static int Kind(CompletionKind kind) => kind switch
    {
        CompletionKind.Keyword => 14,
        CompletionKind.Command => 3,
        CompletionKind.Flag or CompletionKind.Key => 10,
        CompletionKind.Value => 12,
        CompletionKind.Variable => 6,
        CompletionKind.Stage => 7,
        CompletionKind.Service or CompletionKind.Container => 9,
        CompletionKind.Network or CompletionKind.Volume => 8,
        CompletionKind.File => 17,
        _ => 18,
    };
}
