using System.Collections.Frozen;
using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>The requests about a text, by method.</summary>
static class TextFeatures
{
    public static FrozenDictionary<string, Func<TextRequest, Task<Action<Utf8JsonWriter>>>> All { get; } = new Dictionary<string, Func<TextRequest, Task<Action<Utf8JsonWriter>>>>(StringComparer.Ordinal)
    {
        ["textDocument/codeAction"] = CodeActions.At,
        ["textDocument/hover"] = HoverAt,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static async Task<Action<Utf8JsonWriter>> HoverAt(TextRequest request)
    {
        var offset = request.Offset;
        var findings = (await request.Found).In(request.Document.Path).Where(d => d.Location.Span.Contains(offset) || d.Location.Span.End == offset).OrderBy(d => d.Location.Span.Length).ToList();
        return findings is [var first, ..] ? FindingPages.WriteHover(request, string.Join("\n\n---\n\n", findings.DistinctBy(d => d.Id).Select(FindingPages.Of)), first.Location) : Json.Null;
    }
}
