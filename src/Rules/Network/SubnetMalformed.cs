using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Subnets, gateways and ranges that the engine refuses: of <c>docker network create</c>, compose's <c>ipam</c> and dockerd's own bridge
/// and pools. Fix: the network's address, a gateway without the prefix, the first host for the bridge.
/// </summary>
public sealed class SubnetMalformed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7009",
        title: "A subnet that the engine refuses",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var network in context.Subject.Networks)
        {
            foreach (var problem in IpamProblems.Of(network, context.EngineVersion).DistinctBy(p => p.Text.Location))
                Report(context, problem);
        }

        foreach (var daemon in context.Subject.Daemons.Where(d => d.IsRead != Truth.No))
        {
            foreach (var problem in DaemonAddressProblems.Of(daemon))
                Report(context, problem);
        }
    }

    static void Report(AnalysisContext<Deployment> context, AddressProblem problem) =>
        context.Report(Diagnostic.Create(_descriptor, problem.Text.Location, problem.Message) with
        {
            Related = problem.Because is { } because ? [new RelatedLocation(because.Location, problem.BecauseText)] : [],
            WhatHappens = problem.Happens,
            WhatToDo = problem.Todo,
            // What came out of a variable is written elsewhere.
            Fix = problem.Right is { } right && problem.Text.Location.Text == problem.Text.Text
                ? new Fix($"Write {right}", problem.Safety, new FixEdit(problem.Text.Location, right)) : null,
        });
}

/// <summary>What is wrong with a subnet or an address, and where.</summary>
/// <param name="Text">What would be changed.</param>
/// <param name="Happens">In the engine's own words.</param>
sealed record AddressProblem(SourcedText Text, string Message, string Happens, string Todo)
{
    /// <summary>What to write in its place, where only one text makes sense.</summary>
    public string? Right { get; init; }

    public FixSafety Safety { get; init; } = FixSafety.Safe;

    /// <summary>The text that it does not go with.</summary>
    public SourcedText? Because { get; init; }

    public string BecauseText { get; init; } = "the subnet";
}
