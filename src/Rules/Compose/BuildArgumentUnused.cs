using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A build is given an argument that its Dockerfile does not declare: it has no effect. Fix: the name that was meant, where one is near.
/// </summary>
public sealed class BuildArgumentUnused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2061",
        title: "A build argument that the Dockerfile does not declare",
        messageFormat: "{0} does not declare the argument `{1}`{2}",
        Category.Compose,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var build in context.Deployment.Builds)
        {
            if (build is not { Image: { } image, Arguments.IsEmpty: false } || !image.Document.Tree.Errors.IsEmpty || image.Stages.IsEmpty)
                continue;
            var declared = image.Document.Root.DescendantsAndSelf().OfType<ArgSyntax>().SelectMany(a => a.Pairs).Select(p => p.Name.Value).ToHashSet(StringComparer.Ordinal);
            foreach (var argument in build.Arguments)
            {
                var name = argument.Name;
                if (name.Length == 0 || name.Contains(SourcedText.Unknown, StringComparison.Ordinal) || declared.Contains(name) || IsPredefined(name))
                    continue;
                var near = Nearest.To(name, declared.Where(d => !build.Arguments.Any(a => a.Name == d)));
                var at = argument.Location;
                context.Report(Diagnostic.Create(_descriptor, at, FilePaths.NameOf(image.Document.Path), name, near is null ? "" : $" (did you mean `{near}`?)") with
                {
                    // The base image may wait for it with ONBUILD ARG, and a script may give the same to several builds.
                    Severity = near is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                    Presets = near is null && build.Command is not null ? RulePresets.Strict : null,
                    WhatHappens = "the builder takes it and does nothing with it, without a word",
                    WhatToDo = near is null ? $"declare `ARG {name}` in the stage that needs it, or delete it here" : $"write {near}",
                    Fix = near is null || !at.Text.StartsWith(name, StringComparison.Ordinal) ? null
                        : new Fix($"Write {near}", FixSafety.Unsafe, new FixEdit(at.Document.At(at.Span.Start, name.Length), near)),
                });
            }
        }
    }

    /// <summary>What the builder takes without being asked. Source: https://docs.docker.com/build/building/variables/</summary>
    static bool IsPredefined(string name) =>
        ProxyNames.IsProxyName(name) || BuildArguments.IsPlatform(name) || name is "SOURCE_DATE_EPOCH" || name.StartsWith("BUILDKIT_", StringComparison.Ordinal);
}
