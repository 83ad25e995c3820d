using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Editor;

/// <summary><c>.plimsoll.yaml</c> in an editor. It is no document of a deployment: locations are of a document made of the text.</summary>
public static class ConfigurationFile
{
    const string Name = ".plimsoll.yaml";

    /// <summary>Keys, values and rules that may stand at a place.</summary>
    public static ImmutableArray<Completion> CompletionsAt(string text, int offset, RuleIndex rules)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        if (CompletionYamlReader.Read(text, offset) is not { } cursor)
            return [];
        var words = new CompletionWords(Read(text), cursor);
        var result = ImmutableArray.CreateBuilder<Completion>();
        var schema = KeyPages.SchemaAt(ConfigurationFileSchema.Root, cursor.Path);
        if (cursor.IsValue && schema is not null)
        {
            var values = !schema.Values.IsEmpty ? schema.Values : schema.Types == SchemaTypes.Boolean ? ["true", "false"] : [];
            result.AddRange(values.Where(v => !cursor.Taken.Contains(v)).Select((v, i) => words.Value(v, CompletionKind.Value) with { SortText = $"{i}" }));
        }

        if (cursor.IsKey && IsRules(cursor.Path))
            result.AddRange(Rules(text.AsSpan(cursor.Typed.Start, cursor.Typed.Length), cursor, words, rules));
        else if (cursor.IsKey && schema is not null)
            result.AddRange(schema.Keys.OrderBy(k => Array.IndexOf(ConfigurationKeys.TopLevel, k.Key)).Where(k => !cursor.Taken.Contains(k.Key))
                .Select((k, i) => words.Key(k.Key, k.Value) with { Detail = k.Value.Summary, SortText = $"{i:D2}" }));
        return result.DrainToImmutable();
    }

    /// <summary>A key's description, or the rule that a word under <c>rules</c> means.</summary>
    public static Hover? HoverAt(string text, int offset, RuleIndex rules)
    {
        var document = Read(text);
        offset = Math.Clamp(offset, 0, text.Length);
        var node = document.Tree.FindNode(offset);
        if (node is not DataScalarSyntax && offset > 0)
            node = document.Tree.FindNode(offset - 1);
        if (node is not DataScalarSyntax { Parent: DataEntrySyntax entry } scalar || entry.Key != scalar || offset > scalar.Span.End)
            return null;
        var path = KeyPages.PathOf(entry);
        var location = document.At(scalar.ContentSpan);
        if (path.Count > 1 && IsRules([.. path.SkipLast(1)]))
            return CompletionComments.Describe(scalar.Value, rules) is { } markdown ? new Hover(markdown, location) : null;
        if (KeyPages.SchemaAt(ConfigurationFileSchema.Root, path) is not { Summary: { } summary } schema)
            return null;
        var values = !schema.Values.IsEmpty ? schema.Values : schema.Items is { Values.IsEmpty: false } items ? items.Values : [];
        return new Hover(HoverText.Paragraphs($"**{Name}: {string.Join('.', path.Where(p => p != KeyPages.Item))}**", HoverText.Sentence(summary),
            string.Join(" · ", new[] { SchemaPages.TypeOf(schema) }.Concat(values.IsEmpty ? [] : [$"one of {string.Join(", ", values.Select(HoverText.Code))}"]))), location);
    }

    static Document Read(string text) => DocumentReader.Read(Name, DocumentKind.Yaml, text);

    static bool IsRules(ImmutableArray<string> path) => path is [ConfigurationKeys.Rules] or [ConfigurationKeys.Overrides, KeyPages.Item, ConfigurationKeys.Rules];

    // An id is what most people write; other names come once they are begun.
    static IEnumerable<Completion> Rules(ReadOnlySpan<char> typed, CompletionCursor cursor, CompletionWords words, RuleIndex rules)
    {
        var result = new List<Completion>();
        foreach (var rule in rules.Rules)
        {
            var begun = typed.ToString();
            foreach (var name in rule.Aliases.Prepend(rule.Name).Where(a => begun.Length > 0 && a.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).Prepend(rule.Id))
            {
                if (!cursor.Taken.Contains(name))
                    result.Add(words.Name(name, CompletionKind.Rule, ": ") with { Detail = $"{rule.Descriptor.Title}", Markdown = CompletionComments.Summary(rule), RuleId = rule.Id, SortText = $"1{name}" });
            }
        }

        foreach (var pattern in rules.Rules.Select(r => r.Id[..^3]).Distinct())
        {
            if (!cursor.Taken.Contains(pattern + "*"))
                result.Add(words.Name(pattern + "*", CompletionKind.Rule, ": ") with { Detail = $"{rules.Rules.Count(r => r.Id.StartsWith(pattern, StringComparison.Ordinal))} rules", SortText = $"5{pattern}" });
        }

        return result.DistinctBy(c => c.Label);
    }
}
