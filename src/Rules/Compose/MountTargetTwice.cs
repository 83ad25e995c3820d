using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A tmpfs and a volume at one place of a container.</summary>
public sealed class MountTargetTwice : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2030",
        title: "Two mounts at one place",
        messageFormat: "Service `{0}` mounts `{1}` as a volume and as tmpfs",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (_, name, service) in ComposeFindings.Services(context.Deployment))
        {
            var tmpfs = new Dictionary<string, Location>(StringComparer.Ordinal);
            foreach (var item in service.All("tmpfs").SelectMany(v => v.Items.Select(i => v.Read(i))).OfType<ComposeText>())
            {
                if (item.Text.Split(':')[0] is { Length: > 0 } target && item.Whole.IsKnown)
                    tmpfs.TryAdd(target, item.Whole.Location);
            }

            if (tmpfs.Count == 0)
                continue;
            foreach (var target in service.All("volumes").SelectMany(v => v.Items.Select(i => Target(v, i))).OfType<SourcedText>())
            {
                if (target.Known is not { } known || !tmpfs.TryGetValue(known, out var other))
                    continue;
                context.Report(Diagnostic.Create(_descriptor, target.Location, name, known) with
                {
                    Severity = ComposeFindings.Severity(service),
                    Related = [new RelatedLocation(other, "here it is tmpfs")],
                    WhatHappens = $"target {known} already mounted as services.{name}.tmpfs[0]",
                    WhatToDo = "remove one of them",
                });
            }
        }
    }

    static SourcedText? Target(ComposeValue value, DataNode item)
    {
        if (item.Resolved is DataMappingSyntax mapping)
            return value.With(mapping)["target"]?.Whole;
        if (value.Read(item) is not { } text)
            return null;
        if (ComposeForms.VolumeParts(text.Text) is not { } parts)
            return text.Whole;
        var end = parts.Target.IndexOf(':', StringComparison.Ordinal);
        return text.Slice(parts.Source.Length + 1, end < 0 ? parts.Target.Length : end);
    }
}
