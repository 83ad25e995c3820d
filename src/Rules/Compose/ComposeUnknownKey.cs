using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A key that the Compose Specification does not have at this place: compose refuses the file. Fix: the key that was meant, where
/// one is near.
/// </summary>
public sealed class ComposeUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2001",
        title: "Unknown key in a compose file",
        messageFormat: "Compose does not know `{0}` {1}{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Compose, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document.Root is not DataFileSyntax file)
            return;
        // Compose reads no further than the first syntax error, and what stands behind it may have slipped to another level.
        var end = context.Document.Tree.Errors.Select(e => e.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var root in file.Documents.OfType<DataMappingSyntax>())
        {
            // Services at the top level, without `services:`: the format of compose 1.x, which has other rules.
            if (root["services"] is null && root["include"] is null && root.Entries.Any(e => e.Value is DataMappingSyntax m && (m.Entry("image") ?? m.Entry("build")) is not null))
                continue;
            if (IsAnotherFormat(root))
                continue;
            foreach (var unknown in SchemaCheck.Check(root, ComposeSchema.Root, IsOpaque).OfType<UnknownKey>())
            {
                if (unknown.Entry.Key.Span.Start < end)
                    Report(context, unknown);
            }
        }
    }

    /// <summary>Nothing at the top level is a section of compose's, or near to one: another program's file under compose's name.</summary>
    static bool IsAnotherFormat(DataMappingSyntax root)
    {
        var sections = root.Entries.Select(e => e.Key.Value).Where(k => k is not ("version" or "name") && !k.StartsWith("x-", StringComparison.Ordinal)).ToList();
        return sections.Count > 0 && sections.TrueForAll(k => !ComposeSchema.Root.Keys.ContainsKey(k) && !ComposeSchema.Service.Keys.ContainsKey(k)
            && Near(k, ComposeSchema.Root.Keys.Keys) is null);
    }

    static void Report(AnalysisContext<Document> context, UnknownKey unknown)
    {
        var key = unknown.Entry.Key;
        var siblings = (DataMappingSyntax)unknown.Entry.Parent!;
        var home = Outdented(unknown.Entry, siblings, unknown.Schema) ?? Home(key.Value, unknown.Schema);
        var near = home is null ? Near(key.Value, unknown.Schema.Keys.Keys.Where(k => siblings.Entry(k) is null)) : null;
        var place = siblings.Path is { Length: > 0 } path ? $"in `{path}`" : "at the top level";
        context.Report(Diagnostic.Create(_descriptor, context.At(key), key.Value, place, home is not null ? $": `{key.Value}` belongs {home}" : near is not null ? $" (did you mean `{near}`?)" : "") with
        {
            WhatHappens = $"{(siblings.Path.Length == 0 ? "(root)" : siblings.Path)} additional properties '{key.Value}' not allowed",
            WhatToDo = near is not null ? $"write {near}" : home is not null ? $"move it {home}" : "remove the key",
            Fix = near is null ? null : new Fix($"Rename {key.Value} to {near}", FixSafety.Unsafe,
                new FixEdit(new Location(context.Document, key.ContentSpan), near)),
        });
    }

    /// <summary>Also finds <c>env-file</c>, <c>dependsOn</c> and singular for plural.</summary>
    static string? Near(string key, IEnumerable<string> candidates)
    {
        var known = candidates.Order(StringComparer.Ordinal).ToList();
        var plain = Plain(key);
        return known.Find(k => Plain(k) == plain) ?? known.Find(k => Plain(k) == plain + "s" || Plain(k) + "s" == plain) ?? Nearest.To(key, known);
    }

    static string Plain(string key) => string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>
    /// The empty section that an entry was meant for: <c>services:</c> with nothing in it, and the service beside it for want of indentation.
    /// </summary>
    static string? Outdented(DataEntrySyntax entry, DataMappingSyntax siblings, Schema here)
    {
        if (here != ComposeSchema.Root)
            return null;
        var section = siblings.Entries.LastOrDefault(e => e.Span.Start < entry.Span.Start && ComposeSchema.Root.Keys.ContainsKey(e.Key.Value));
        return section is { Key.Value: "services" or "networks" or "volumes" or "secrets" or "configs", Value: DataScalarSyntax { IsNull: true } }
            ? $"under `{section.Key.Value}`, indented" : null;
    }

    /// <summary>Where a key that is right elsewhere belongs.</summary>
    static string? Home(string key, Schema here) =>
        here != ComposeSchema.Root && ComposeSchema.Root.Keys.ContainsKey(key) ? "to the top level"
        : here == ComposeSchema.Root && ComposeSchema.Service.Keys.ContainsKey(key) ? "into a service"
        : here == ComposeSchema.Service && ComposeSchema.Deployment.Keys.ContainsKey(key) ? "under `deploy`"
        : null;

    /// <summary>A value that <c>!reset</c> takes away, or whose shape a variable decides.</summary>
    static bool IsOpaque(DataNode node) => node.Tag == "!reset" || node is DataScalarSyntax scalar && scalar.Value.Contains('$', StringComparison.Ordinal);
}
