using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>A build asks for a stage that its Dockerfile does not have. Fix: the stage that was meant.</summary>
public sealed class BuildTargetUnknown : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2060",
        title: "The stage that is to be built does not exist",
        messageFormat: "{0} has no stage `{1}`{2}",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var build in context.Deployment.Builds)
        {
            if (build is not { Image: { } image, Target: { Known: { Length: > 0 } name } target } || !image.Document.Tree.Errors.IsEmpty
                || image.Stages.IsEmpty || image.Stages.Any(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase)))
                continue;
            var near = Nearest.To(name, image.Stages.Select(s => s.Name).OfType<string>());
            var meant = near is null ? null : image.Stages.Last(s => s.Name == near).From.Alias;
            context.Report(Diagnostic.Create(_descriptor, target.Location, FilePaths.NameOf(image.Document.Path), name, near is null ? "" : $" (did you mean `{near}`?)") with
            {
                Related = meant is null ? [] : [new RelatedLocation(image.Document.At(meant), "this stage is there")],
                WhatHappens = $"target stage \"{name}\" could not be found",
                WhatToDo = near is null ? "name a stage of the Dockerfile, or none: the last one is built then" : $"write {near}",
                Fix = near is null || target.Location.Text != name ? null : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(target.Location, near)),
            });
        }
    }
}
