using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>An image installs both wget and curl, and its build downloads with both: one of them would do.</summary>
public sealed class WgetAndCurl : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1094",
        title: "Both wget and curl are installed and used",
        messageFormat: "`{0}` downloads here what `{1}` could: the image installs both",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL4001", "DS-0014", "fc775e75-fcfb-4c98-b2f2-910c5858b359"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final)
            return;
        var stages = final.Lineage.ToList();
        var commands = context.Document.Guests.Where(g => RunScript.Of(g, context.Deployment) is { } run && stages.Contains(run.Stage))
            .SelectMany(g => context.Deployment.FlowOf(g)?.Commands ?? []).ToList();
        if (!commands.Any(c => RunScript.Installs(c, "wget")) || !commands.Any(c => RunScript.Installs(c, "curl")) || commands.Any(RemovesOne))
            return;
        var first = commands.FirstOrDefault(c => c.Program is "wget" or "curl");
        if (first is null || commands.FirstOrDefault(c => c.Program is "wget" or "curl" && c.Program != first.Program) is not { } second)
            return;
        context.Report(Diagnostic.Create(_descriptor, second.Location, second.Program, first.Program) with
        {
            Related = [new RelatedLocation(first.Location, $"{first.Program} downloads here")],
            WhatHappens = "two programs for one thing: each brings its libraries, and its security updates",
            WhatToDo = $"download with {first.Program} everywhere and do not install {second.Program}",
        });
    }

    static bool RemovesOne(ShellCommand command) =>
        command.Arguments.Any(a => a.Known is "remove" or "purge" or "del" or "erase" or "autoremove")
        && command.Arguments.Any(a => a.Known is "wget" or "curl" || !a.Value.IsKnown || a.Text.StartsWith('.'));
}
