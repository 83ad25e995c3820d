using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A compose file without <c>name:</c>: the application is called after the folder that it lies in.</summary>
public sealed class ProjectNameMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2041",
        title: "The application has no name of its own",
        messageFormat: "The file has no `name`: the application is called after its folder",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["require-project-name-field"];
    public override RulePresets Presets => RulePresets.None;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.Compose, "services", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        // An override, an included file and a file that others extend get the name of the main one; -p and COMPOSE_PROJECT_NAME name it too.
        if (context.Subject.Parent is DataMappingSyntax root && root["name"] is null
            && context.Deployment.ComposeProjects.Any(p => p is { IsComplete: true, IsFragment: false, Name: null, IsNameGiven: false } && p.Document == context.Document))
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(context.Subject.Key.Span)) with
            {
                WhatHappens = "in another folder it is another application: its containers, networks and named volumes are made anew",
                WhatToDo = "write a top-level `name:`",
            });
    }
}
