using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.EnvFile;

namespace Plimsoll.Rules.Compose;

/// <summary>A name of the application that compose does not take. Fix: the same in lower case, where that is all.</summary>
public sealed class ProjectNameInvalid : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2039",
        title: "A name that no application can have",
        messageFormat: "`{0}` is no name for an application{1}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var project in context.Deployment.ComposeProjects.Where(p => !p.Document.IsGuest))
        {
            if (project.Compose.Name?.Whole is { Known: { Length: > 0 } name } written && !name.Any(char.IsAsciiLetterOrDigit))
                Report(context, written, ": nothing is left of it", "project name must not be empty", null);
            if (!project.HasDefaultName)
                continue;
            var folder = FilePaths.FolderOf(FilePaths.Normalize(project.Document.Path));
            foreach (var file in context.Deployment.Documents.Where(d => !d.IsGuest && d.Root is EnvFileSyntax && FilePaths.Normalize(d.Path) == FilePaths.Join(folder, ".env")))
            {
                if (((EnvFileSyntax)file.Root).Variables.LastOrDefault(v => v.Name == "COMPOSE_PROJECT_NAME") is not { Value: { Length: > 0 } value } variable || value.Contains('$', StringComparison.Ordinal) || IsName(value))
                    continue;
                var lower = value.ToLowerInvariant();
                var at = file.At(variable.ValueSpan);
                Report(context, new SourcedText(value, at), IsName(lower) ? ": it has capitals" : "", $"invalid project name \"{value}\": must consist only of lowercase alphanumeric characters, "
                    + "hyphens, and underscores as well as start with a letter or number",
                    IsName(lower) && at.Text == value ? new Fix($"Write {lower}", FixSafety.Unsafe, new FixEdit(at, lower)) : null);
            }
        }
    }

    static void Report(AnalysisContext<Deployment> context, SourcedText name, string clause, string refusal, Fix? fix) =>
        context.Report(Diagnostic.Create(_descriptor, name.Location, name.Text, clause) with
        {
            WhatHappens = refusal,
            WhatToDo = "write a name of lower-case letters, digits, `-` and `_`",
            Fix = fix,
        });

    static bool IsName(string text) => (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
