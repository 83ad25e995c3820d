using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Two containers of the default bridge, one of which asks for the other by its name: names are known there only with <c>--link</c>.
/// K3S_URL is the rule's about K3s.
/// </summary>
public sealed class NameOnDefaultBridge : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7013",
        title: "A container's name on the default bridge",
        messageFormat: "The default bridge does not resolve `{0}`: {1} does not find that container by its name",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var name in UnresolvedName.All(context.Subject))
        {
            if (name.Owner is not { IsOnDefaultBridge: true } owner || context.Subject.Names.NamespaceOf(name.Container) is not { IsOnDefaultBridge: true } self
                || self == owner || name.Reference.Variable?.Name == "K3S_URL")
                continue;
            var isCompose = self.Source == ContainerSource.Compose;
            context.Report(Diagnostic.Create(_descriptor, name.Reference.Host.Location, name.Host, name.Container.Name is { } asker ? $"`{asker.Text}`" : "this container") with
            {
                Severity = name.IsShown ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Presets = name.IsShown ? RulePresets.Strict : null,
                Related =
                [
                    new RelatedLocation(owner.Name?.Location ?? owner.Location, "the container that is meant"),
                    new RelatedLocation(self.NetworkMode.Location ?? self.Location, isCompose ? "this puts it on the default bridge" : "without `--network` it is on the default bridge"),
                ],
                WhatHappens = name.WhatHappens,
                WhatToDo = isCompose ? "take `network_mode: bridge` out of both services: compose's own network knows their names"
                    : "make a network, `docker network create app`, and give both containers `--network app`",
            });
        }
    }
}
