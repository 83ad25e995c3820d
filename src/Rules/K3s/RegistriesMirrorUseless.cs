using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// An entry that changes nothing, or that another one takes the place of: a registry whose only endpoint is the registry itself, and the
/// same name twice, of which yaml.v2 takes the last without a word.
/// </summary>
public sealed class RegistriesMirrorUseless : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4011",
        title: "An entry of registries.yaml that changes nothing",
        messageFormat: "{0}",
        Category.K3s,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.RegistriesYaml, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (RegistriesFile.Read(context.Document) is not { } file)
            return;
        foreach (var mirror in file.Mirrors)
        {
            if (file.IsOpen(mirror.Entry.Key) || mirror.Body is null || mirror.Body.Entry("rewrite") is not null || mirror.Endpoints is not [{ Parsed: { } endpoint } only] || file.IsOpen(only.Node)
                || endpoint.Scheme != "https" || endpoint.OverridesPath || !endpoint.IsUpstreamOf(mirror.Name))
                continue;
            context.Report(Diagnostic.Create(_descriptor, new Location(context.Document, only.Node.ContentSpan), $"`{only.Node.Value}` is where K3s asks for images of `{mirror.Name}` without this entry too") with
            {
                // Harmless by itself; where it was to stand in for a proxy, PLM6010 says so.
                Presets = RulePresets.Strict,
                WhatToDo = "remove the entry, or name the mirror that is meant",
            });
        }

        Duplicates(context, file.Mirrors.Select(m => m.Entry));
        Duplicates(context, file.Configs);
    }

    static void Duplicates(AnalysisContext<Document> context, IEnumerable<DataEntrySyntax> entries)
    {
        foreach (var same in entries.GroupBy(e => e.Key.Value, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.ToList()))
        {
            foreach (var hidden in same.SkipLast(1))
            {
                context.Report(Diagnostic.Create(_descriptor, context.At(hidden.Key), $"`{hidden.Key.Value}` comes again below, and K3s takes that one alone: nothing of the two is put together") with
                {
                    Severity = DiagnosticSeverity.Warning,
                    Related = [new RelatedLocation(context.At(same[^1].Key), "this one counts")],
                    WhatToDo = "put both into one entry",
                });
            }
        }
    }
}
