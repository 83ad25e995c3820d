using System.Collections.Frozen;
using System.Text.Json;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>The requests about a text, by method.</summary>
static class TextFeatures
{
    public static FrozenDictionary<string, Func<TextRequest, Task<Action<Utf8JsonWriter>>>> All { get; } = new Dictionary<string, Func<TextRequest, Task<Action<Utf8JsonWriter>>>>(StringComparer.Ordinal)
    {
        ["textDocument/codeAction"] = CodeActions.At,
        ["textDocument/hover"] = HoverFeature.At,
        ["textDocument/completion"] = CompletionFeature.At,
        ["textDocument/definition"] = Navigation.DefinitionsOf,
        ["textDocument/references"] = Navigation.ReferencesOf,
        ["textDocument/documentHighlight"] = Navigation.HighlightsOf,
        ["textDocument/prepareRename"] = Navigation.PrepareRename,
        ["textDocument/rename"] = Navigation.Rename,
        ["textDocument/documentSymbol"] = Structure.SymbolsOf,
        ["textDocument/foldingRange"] = Structure.FoldsOf,
        ["textDocument/documentLink"] = LinksAndHints.LinksOf,
        ["textDocument/inlayHint"] = LinksAndHints.HintsIn,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
