using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A secret or config whose content comes from nowhere, or from two places.</summary>
public sealed class SourceNotSingle : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2028",
        title: "A secret or config without exactly one source",
        messageFormat: "{0} `{1}` {2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects.Where(p => !p.IsFragment))
        {
            Check(context, project, "secrets", "Secret", ["file", "environment"]);
            Check(context, project, "configs", "Config", ["file", "environment", "content"]);
        }
    }

    static void Check(AnalysisContext<Deployment> context, ComposeProject project, string section, string kind, string[] sources)
    {
        foreach (var (name, declared) in project.Compose.Declared(section))
        {
            // Empty on purpose or by mistake: the wrong type is told elsewhere.
            if (declared.Layers.Any(l => l.Entry.Value.Resolved is not DataMappingSyntax) || !declared.IsComplete || IsExternal(declared))
                continue;
            var given = sources.Select(s => declared.Layers.Select(l => (Key: s, l.Document, Entry: l.Node.FindEntry(s))).LastOrDefault(e => e.Entry is not null)).Where(e => e.Entry is not null).ToList();
            if (given.Count == 1 || given.Count == 0 && section == "configs" && declared.Last("template_driver") is not null)
                continue;
            var list = string.Join('|', sources);
            var hasDriver = given.Count == 0 && declared.Last("driver") is not null;
            var at = given.Count > 1 ? given[^1].Document.At(given[^1].Entry!.Key) : declared.Layers[0].Document.At(declared.Layers[0].Entry.Key);
            context.Report(Diagnostic.Create(_descriptor, at, kind, name, given.Count == 0 ? $"has none of {ComposeFindings.List(sources)}" : $"has both `{given[0].Key}` and `{given[^1].Key}`") with
            {
                Related = given.Count > 1 ? [new RelatedLocation(given[0].Document.At(given[0].Entry!.Key), "the first one")] : [],
                WhatHappens = given.Count > 1 ? $"{section}.{name}: {list} attributes are mutually exclusive"
                    : hasDriver ? $"secret \"{name}\" must declare either `file` or `environment`: invalid compose project" : $"{section}.{name}: one of {list} must be set",
                WhatToDo = given.Count > 1 ? "keep one of them" : "say where the content comes from, or write `external: true`",
            });
        }
    }

    static bool IsExternal(ComposeLayers declared) => declared.Last("external") is { } external && (external.Node is DataMappingSyntax || external.Text?.Text.ToLowerInvariant() is not ("false" or "no" or "off" or "n"));
}
