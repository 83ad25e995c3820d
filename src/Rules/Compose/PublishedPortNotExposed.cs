using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// The only port that a service publishes is none of those that its Dockerfile exposes: one of the two numbers is often a left-over.
/// </summary>
public sealed class PublishedPortNotExposed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2063",
        title: "The published port is not the one that the Dockerfile exposes",
        messageFormat: "Port {0} is published, and {1} exposes {2}",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict;
    public override RulePrecision Precision => RulePrecision.Medium;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var build in context.Deployment.Builds)
        {
            if (build is not { Image: { } image, Service: { } service } || ImageFiles.StageOf(build) is not { } stage
                || context.Deployment.Containers.FirstOrDefault(c => c.Service == service) is not { ArePortsComplete: true, Ports: [_, ..] ports })
                continue;
            var words = stage.Lineage.SelectMany(s => s.Instructions).OfType<ExposeSyntax>().SelectMany(e => e.Words).ToList();
            var exposed = words.Select(w => w.HasVariables ? null : Ports(w.Value)).ToList();
            if (exposed.Contains(null))
                continue;
            // The base image's own are not known, but what the file adds to them it means.
            if (words.Count == 0 || ports.Any(p => exposed.Exists(e => p.ContainerStart <= e!.Value.End && e.Value.Start <= p.ContainerEnd)))
                continue;
            context.Report(Diagnostic.Create(_descriptor, ports[0].Location, ports[0].ContainerStart, FilePaths.NameOf(image.Document.Path),
                string.Join(", ", words.Select(w => w.Value).Distinct(StringComparer.Ordinal))) with
            {
                Related = [new RelatedLocation(image.Document.At(words[0]), "exposed here")],
                WhatHappens = "EXPOSE opens nothing: where the program listens on the exposed port alone, connections to the published one are refused",
                WhatToDo = "publish the port that the program listens on, or expose this one",
            });
        }
    }

    static (int Start, int End)? Ports(string text)
    {
        var range = text.Split('/')[0].Split('-');
        return range.Length <= 2 && int.TryParse(range[0], out var start) && int.TryParse(range[^1], out var end) ? (start, end) : null;
    }
}
