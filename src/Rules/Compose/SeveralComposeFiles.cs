using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>Several files with names that compose looks for: it takes one.</summary>
public sealed class SeveralComposeFiles : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2036",
        title: "Several compose files in one folder",
        messageFormat: "Compose takes `{0}` and leaves `{1}` alone",
        Category.Compose,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    /// <summary>In the order in which compose looks for them. Source: compose-go cli/options.go.</summary>
    static readonly string[] _names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    static void Analyze(AnalysisContext<Deployment> context)
    {
        if (context.Deployment.DockerCommands.Any(c => c.GlobalOptions.Any(o => o.Name == "--file")))
            return;
        foreach (var project in context.Deployment.ComposeProjects.Where(p => p.HasDefaultName && !p.Document.IsGuest))
        {
            var folder = FilePaths.FolderOf(FilePaths.Normalize(project.Document.Path));
            var taken = FilePaths.NameOf(FilePaths.Normalize(project.Document.Path));
            // COMPOSE_FILE names another one.
            if (!_names.Contains(taken) || project.Documents.Length > 1)
                continue;
            foreach (var other in context.Deployment.ComposeProjects.Select(p => p.Document).Where(d => d != project.Document && !d.IsGuest))
            {
                var name = FilePaths.NameOf(FilePaths.Normalize(other.Path));
                if (FilePaths.FolderOf(FilePaths.Normalize(other.Path)) != folder || !_names.Contains(name) || other.Root is not DataFileSyntax { Documents: [DataMappingSyntax { Entries: [var first, ..] }, ..] })
                    continue;
                context.Report(Diagnostic.Create(_descriptor, other.At(first.Key), taken, name) with
                {
                    WhatHappens = $"Found multiple config files with supported names: {string.Join(", ", _names.Where(n => n == taken || n == name))}. Using {taken}",
                    WhatToDo = "remove one of them, or say with `-f` which one is meant",
                });
            }
        }
    }
}
