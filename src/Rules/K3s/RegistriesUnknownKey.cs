using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.K3s;

/// <summary>A key of registries.yaml that K3s does not know: it ignores it without a log line. Fix: the key that was meant.</summary>
public sealed class RegistriesUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4001",
        title: "Unknown key in registries.yaml",
        messageFormat: "K3s silently ignores `{0}`{1}",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document.Root is not DataFileSyntax { First: DataMappingSyntax root })
            return;
        foreach (var unknown in SchemaCheck.Check(root, RegistriesSchema.Root, _ => false).OfType<UnknownKey>())
        {
            var key = unknown.Entry.Key;
            var near = Place(key.Value, unknown.Schema) is null ? Meant(key.Value, unknown.Schema) : null;
            var siblings = (DataMappingSyntax)unknown.Entry.Parent!;
            if (siblings.Parent is DataEntrySyntax { Key.Value: var name, Parent: DataMappingSyntax { Parent: DataEntrySyntax { Key.Value: "mirrors" } } } && RegistriesMirrorName.IsSection(name))
                continue; // The section itself stands wrong, and PLM4005 says so.
            context.Report(Diagnostic.Create(_descriptor, context.At(key), key.Value, Hint(key.Value, near, unknown.Schema)) with
            {
                WhatHappens = "K3s starts without a word, and pulls as if the key were not there",
                WhatToDo = near is not null ? $"write {near}" : Place(key.Value, unknown.Schema) is { } place ? $"put it {place}" : "remove the key, or put what it says where K3s reads it",
                Fix = near is null ? Deeper(context.Document, siblings, unknown.Entry, unknown.Schema) : siblings.Entry(near) is not null ? null
                    : new Fix($"Rename {key.Value} to {near}", FixSafety.Safe, new FixEdit(new Location(context.Document, key.ContentSpan), near)),
            });
        }
    }

    /// <summary>
    /// Credentials and certificates that stand at the host itself, put below <c>auth:</c> or <c>tls:</c>, all at once; offered at the first of them.
    /// Null where they do not stand line by line together.
    /// </summary>
    static Fix? Deeper(Document document, DataMappingSyntax siblings, DataEntrySyntax entry, Schema schema)
    {
        if (siblings.IsFlow || Place(entry.Key.Value, schema) is not ("under `auth`" or "under `tls`") || Place(entry.Key.Value, schema) is not { } place)
            return null;
        var section = place["under `".Length..^1];
        var all = siblings.Entries.Where(e => Place(e.Key.Value, schema) == place).ToList();
        var first = siblings.Entries.IndexOf(all[0]);
        if (all[0] != entry || siblings.Entry(section) is not null || !siblings.Entries.AsSpan(first, all.Count).SequenceEqual(all.ToArray()) || all.Any(e => e.Value is not DataScalarSyntax))
            return null;
        var line = document.Lines.GetLineSpan(document.Lines.GetLine(entry.Span.Start));
        var indent = document.Text[line.Start..entry.Span.Start];
        if (!string.IsNullOrWhiteSpace(indent) || all.Any(e => document.Lines.GetLine(e.Span.Start) != document.Lines.GetLine(e.Span.End)))
            return null;
        return new Fix($"Put them under {section}", FixSafety.Safe, all.Select(e => new FixEdit(document.At(e.Span.Start, 0), e == entry ? $"{section}:{document.Lines.LineEnd}{indent}  " : "  ")).ToImmutableArray());
    }

    /// <summary>Where a key is read that is known, and stands at another place.</summary>
    static string? Place(string key, Schema schema) => key switch
    {
        _ when schema.Keys.ContainsKey(key) => null,
        "username" or "password" or "identity_token" => schema.Keys.ContainsKey("tls") ? "under `auth`" : "under `configs`, in the `auth` of its host",
        "ca_file" or "cert_file" or "key_file" or "insecure_skip_verify" => schema.Keys.ContainsKey("auth") && schema.Keys.ContainsKey("tls") ? "under `tls`" : "under `configs`, in the `tls` of its host",
        "auth" or "tls" => "under `configs`, at the host that is asked",
        "mirrors" or "configs" => "at the top level",
        "endpoint" or "rewrite" => "under `mirrors`, at the registry that it is for",
        _ => null,
    };

    static string? Meant(string key, Schema schema)
    {
        // Plural and singular are mixed up more often than letters: `endpoints`, `rewrites`, `mirror`, `config`.
        var other = key.EndsWith('s') ? key[..^1] : key + "s";
        return schema.Keys.ContainsKey(other) ? other : Nearest.To(key, schema.Keys.Keys.Order(StringComparer.Ordinal));
    }

    static string Hint(string key, string? near, Schema schema) =>
        near is not null ? $" (did you mean `{near}`?)"
        : Place(key, schema) is { } place ? $": it is read {place}"
        : key is "token" && schema.Keys.ContainsKey("identity_token") ? ": a token is given as `identity_token`, or in `auth`"
        : key.Contains("proxy", StringComparison.OrdinalIgnoreCase) ? ": registries.yaml has no place for a proxy, the environment of K3s has"
        : $": known here are {string.Join(", ", schema.Keys.Keys.Order(StringComparer.Ordinal).Select(k => $"`{k}`"))}";
}
