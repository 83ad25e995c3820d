using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker-compose</c>, whose last release is of 2023: new installations of Docker have only <c>docker compose</c>. Once a file. Fix: the
/// blank, everywhere in the file.
/// </summary>
public sealed class ComposeV1 : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5065",
        title: "The old docker-compose",
        messageFormat: "`docker-compose` is not maintained since July 2023, and new installations do not have it",
        Category.Shell,
        DiagnosticSeverity.Info, Describe.Deprecated);

    /// <summary>Words of a file that brings the program along, or looks which of the two there is.</summary>
    static readonly ImmutableArray<string> _known =
    [
        "docker compose", "compose/releases", "bin/docker-compose", "install docker-compose", "docker-compose-plugin", "docker-compose-v2", "command -v docker-compose", "which docker-compose", "type docker-compose",
        "alias docker-compose", "docker-compose()", "hash docker-compose", "compose-switch",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var uses in context.Subject.DockerCommands.Where(c => c.Program == "docker-compose").GroupBy(c => c.Document.Physical))
        {
            var places = uses.Select(c => c.Shell.Location).Where(l => l.Document.Physical == uses.Key && l.Text == "docker-compose").DistinctBy(l => l.Physical.Span).ToImmutableArray();
            if (places.IsEmpty || _known.Any(uses.Key.Mentions))
                continue;
            context.Report(Diagnostic.Create(_descriptor, places[0]) with
            {
                Label = "compose 1",
                WhatHappens = "docker-compose: command not found, where Docker has come with the plugin alone",
                WhatToDo = "write `docker compose`; containers are then named web-app-1 where they were web_app_1",
                Fix = new Fix("Write docker compose", FixSafety.Safe, places.Select(p => new FixEdit(p, "docker compose")).ToImmutableArray()),
            });
        }
    }
}
