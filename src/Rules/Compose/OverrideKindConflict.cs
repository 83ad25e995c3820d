using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Two files, or a service and what it extends, give one key values that cannot be put together.</summary>
public sealed class OverrideKindConflict : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2023",
        title: "Values that cannot be put together",
        messageFormat: "`{0}` is {1} here and {2} below: compose cannot put them together",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    /// <summary>Compose makes one form of the other for these. Source: compose-go override/merge.go.</summary>
    static readonly FrozenSet<string> _converted = new[]
    {
        "build", "command", "entrypoint", "depends_on", "dns", "dns_opt", "dns_search", "env_file", "label_file", "environment", "extra_hosts", "annotations", "labels",
        "models", "networks", "sysctls", "tmpfs", "ulimits", "volumes", "healthcheck", "extends",
    }.ToFrozenSet(StringComparer.Ordinal);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects)
        {
            foreach (var (name, service) in project.Compose.Services)
            {
                for (var i = 1; i < service.Layers.Length; i++)
                {
                    foreach (var entry in service.Layers[i].Node.EntriesWithMerged.Where(e => !_converted.Contains(e.Key.Value) && e.Value.Tag is not ("!reset" or "!override")))
                        Compare(context, $"services.{name}.{entry.Key.Value}", service.Layers[i].Document, entry, Earlier(service, i, entry.Key.Value));
                }
            }
        }
    }

    static (Document Document, DataEntrySyntax Entry)? Earlier(ComposeLayers service, int layer, string key)
    {
        while (--layer >= 0)
        {
            if (service.Layers[layer].Node.FindEntry(key) is { } entry)
                return entry.Value.Tag == "!reset" ? null : (service.Layers[layer].Document, entry);
        }

        return null;
    }

    static void Compare(AnalysisContext<Deployment> context, string path, Document document, DataEntrySyntax entry, (Document Document, DataEntrySyntax Entry)? earlier)
    {
        if (earlier is not { } below || Kind(below.Entry.Value) is not { } kind || kind == "a plain value" || Kind(entry.Value) is not { } own || own == kind)
            return;
        context.Report(Diagnostic.Create(_descriptor, document.At(entry.Key), path, own, kind) with
        {
            Related = [new RelatedLocation(below.Document.At(below.Entry.Key), $"here it is {kind}")],
            WhatHappens = $"cannot override {path}",
            WhatToDo = $"write it as {kind}, or with `!override`",
        });
    }

    static string? Kind(DataNode node) => node.Resolved switch
    {
        DataMappingSyntax => "a mapping",
        DataSequenceSyntax => "a list",
        DataScalarSyntax => "a plain value",
        _ => null,
    };
}
