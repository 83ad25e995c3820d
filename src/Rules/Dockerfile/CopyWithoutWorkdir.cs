using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// COPY or ADD to a relative destination in a stage that has no WORKDIR, itself or through the stages that it is built on. Where the base
/// image is known to have none either, files land in <c>/</c>; a warning where it is a whole folder that is spilled there. The first
/// one of a stage is told.
/// </summary>
public sealed class CopyWithoutWorkdir : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1017",
        title: "Files are copied to a relative path, and no WORKDIR is set",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3045"];

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var stage in context.Deployment.ImageOf(context.Document)?.Stages ?? [])
        {
            var relative = stage.Instructions.OfType<TransferSyntax>().Where(t => IsRelative(stage.StateBefore(t), t)).ToImmutableArray();
            // A FROM that cannot be read may name anything; of a file without one it is plain that nobody knows.
            if (!relative.IsEmpty && stage.From is not { IsBroken: true, Span.IsEmpty: false })
                Report(context, stage, relative);
        }
    }

    static bool IsRelative(StageState state, TransferSyntax transfer)
    {
        if (state is not { WorkingDirectory: null, IsFromScratch: false } || transfer.Destination is not { } destination || HomeUnexpanded.IsHome(destination))
            return false;
        var path = state.Expand(destination);
        return path.Length > 0 && path[0] is not ('/' or '\\' or '<' or '{' or SourcedText.Unknown) && !path.Contains(':', StringComparison.Ordinal);
    }

    static void Report(AnalysisContext<Document> context, BuildStage stage, ImmutableArray<TransferSyntax> relative)
    {
        var first = relative[0];
        var path = first.Destination!;
        var root = stage.Lineage.Last().Image;
        var isKnown = BaseImages.Find(root)?.SetsWorkdir == Truth.No;
        var message = isKnown
            ? $"`{path.Value}` is a path in `/`: neither this stage nor `{root.Text}` sets a working directory"
            : $"`{path.Value}` is relative to whatever working directory the base image has";
        var isSpilled = isKnown && relative.Any(t => t.Sources.Any(s => s.Value is "." or "./" or "*" or "./*"));
        context.Report(Diagnostic.Create(_descriptor, context.At(path), message) with
        {
            Severity = isSpilled ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            Presets = isSpilled ? null : RulePresets.Strict,
            Related = [.. relative.Skip(1).Select(t => new RelatedLocation(context.At(t.Destination!), "and this path with it"))],
            WhatHappens = isKnown
                ? "the files lie in the root directory, among those of the system"
                : "a new version of the base image with another working directory moves the files",
            WhatToDo = "set WORKDIR before it, or write an absolute path",
        });
    }
}
