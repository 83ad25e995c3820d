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
            var near = Meant(key.Value, unknown.Schema);
            var siblings = (DataMappingSyntax)unknown.Entry.Parent!;
            context.Report(Diagnostic.Create(_descriptor, context.At(key), key.Value, Hint(key.Value, near, unknown.Schema)) with
            {
                WhatHappens = "K3s starts without a word, and pulls as if the key were not there",
                WhatToDo = near is null ? "remove the key, or put what it says where K3s reads it" : $"write {near}",
                Fix = near is null || siblings.Entry(near) is not null ? null
                    : new Fix($"Rename {key.Value} to {near}", FixSafety.Safe, new FixEdit(new Location(context.Document, key.ContentSpan), near)),
            });
        }
    }

    static string? Meant(string key, Schema schema)
    {
        // Plural and singular are mixed up more often than letters: `endpoints`, `rewrites`, `mirror`, `config`.
        var other = key.EndsWith('s') ? key[..^1] : key + "s";
        return schema.Keys.ContainsKey(other) ? other : Nearest.To(key, schema.Keys.Keys.Order(StringComparer.Ordinal));
    }

    static string Hint(string key, string? near, Schema schema) =>
        near is not null ? $" (did you mean `{near}`?)"
        : key is "token" && schema.Keys.ContainsKey("identity_token") ? ": a token is given as `identity_token`, or in `auth`"
        : key.Contains("proxy", StringComparison.OrdinalIgnoreCase) ? ": registries.yaml has no place for a proxy, the environment of K3s has"
        : $": known here are {string.Join(", ", schema.Keys.Keys.Order(StringComparer.Ordinal).Select(k => $"`{k}`"))}";
}
