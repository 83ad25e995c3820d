using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// The first WORKDIR of a stage is relative, and so depends on what the base image has set. Later ones build on a path that the file
/// itself names. Fix: the same path from the root; unsafe, as the base image may have set another one.
/// </summary>
public sealed class RelativeWorkdir : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1008",
        title: "A relative WORKDIR on a path that the file does not name",
        messageFormat: "`WORKDIR {0}` is relative to whatever working directory the base image has",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3000", "WorkdirRelativePath", "CKV_DOCKER_10", "DS-0009", "6b376af8-cfe8-49ab-a08d-f32de23661a4"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<WorkdirSyntax>(Analyze);

    static void Analyze(AnalysisContext<WorkdirSyntax> context)
    {
        var workdir = context.Subject;
        // Variables may hold an absolute path, and what ONBUILD meets is another file's business.
        if (workdir.IsOnbuild || workdir.Value is not { HasVariables: false, Value: { Length: > 0 } path } || IsAbsolute(path) || HomeUnexpanded.IsHome(workdir.Value)
            || context.Deployment.ImageOf(context.Document)?.StageOf(workdir) is not { } stage
            || stage.StateBefore(workdir) is not { WorkingDirectory: null, IsFromScratch: false })
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(workdir.Value), path) with
        {
            WhatHappens = "a new version of the base image with another working directory moves every file of this stage",
            WhatToDo = "write an absolute path",
            Fix = FixFor(context, workdir.Value, path),
        });
    }

    /// <summary>At the root, where most base images leave off; which of them do not, the file does not tell.</summary>
    static Fix? FixFor(AnalysisContext<WorkdirSyntax> context, DockerWordSyntax word, string path)
    {
        var rest = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return rest.Length == 0 || rest[0] is '.' or '/' or '~' || context.Document.Tree.TextOf(word) != path ? null
            : new Fix($"Write /{rest}", FixSafety.Unsafe, new FixEdit(context.At(word), "/" + rest));
    }

    static bool IsAbsolute(string path) => path[0] is '/' or '\\' || path.Length > 1 && path[1] == ':';
}
