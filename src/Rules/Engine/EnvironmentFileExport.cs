using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// <c>export</c> in a file that a unit names as its <c>EnvironmentFile=</c>: systemd reads lines NAME=value, and leaves others out. Fix: without
/// the word.
/// </summary>
public sealed class EnvironmentFileExport : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3043",
        title: "An export line in a unit's environment file",
        messageFormat: "Systemd does not set `{0}`: in an environment file, a line is `NAME=value` without `export`",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.EnvFile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var file = context.Document;
        if (file.Root is not EnvFileSyntax { Variables: var variables } || !IsK3s(file.EffectivePath) && NamedBy(context) is null)
            return;
        foreach (var variable in variables.Where(v => v.Value is not null && !file.IsExpanded(v.Span)))
        {
            var length = variable.NameSpan.Start - variable.Span.Start;
            if (length < 7 || !file.Text.AsSpan(variable.Span.Start).StartsWith("export"))
                continue;
            context.Report(Diagnostic.Create(_descriptor, file.At(variable.Span.Start, "export".Length), variable.Name) with
            {
                Related = NamedBy(context) is { } place ? [new RelatedLocation(place, "named here")] : [],
                WhatHappens = $"Ignoring invalid environment assignment 'export {variable.Name}=...'",
                WhatToDo = "leave export out",
                Fix = new Fix("Leave export out", FixSafety.Safe, new FixEdit(file.At(variable.Span.Start, length), "")),
            });
        }
    }

    // install.sh makes these for the units that it writes.
    static bool IsK3s(string path) => FilePaths.NameOf(FilePaths.Normalize(path)) is "k3s.service.env" or "k3s-agent.service.env";

    static Location? NamedBy(AnalysisContext<Document> context)
    {
        foreach (var unit in context.Deployment.Documents.Where(d => d.Kind == DocumentKind.SystemdUnit))
        {
            foreach (var setting in UnitCommands.Settings(unit).Where(s => s.Key == "EnvironmentFile" && s.Value.Length > 0))
            {
                if (context.Deployment.Files.Find(unit, setting.Value.TrimStart('-')) == context.Document)
                    return new Location(unit, setting.ValueSpan);
            }
        }

        return null;
    }
}
