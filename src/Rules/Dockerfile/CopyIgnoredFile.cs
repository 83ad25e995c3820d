using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.DockerIgnore;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A source of COPY or ADD that .dockerignore keeps out of the context, in every build of the file. Error: a file or folder, which stops the
/// build. Warning: a pattern, or the whole context.
/// </summary>
public sealed class CopyIgnoredFile : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1131",
        title: "COPY takes what .dockerignore excludes",
        messageFormat: "`{0}` keeps {1} out of the build context",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override bool NeedsOtherFiles => true;
    public override ImmutableArray<string> Aliases => ["CopyIgnoredFile"];

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CopySyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<AddSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(TransferSyntax copy, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (deployment.ImageOf(document) is not { } image || image.StageOf(copy) is not { } stage)
            return;
        var files = IgnoreFiles(deployment, image);
        if (files.IsEmpty)
            return;
        var state = stage.StateBefore(copy);
        foreach (var source in ContextSources.Of(copy))
        {
            if (new SourcedText(state.Expand(source), document.At(source)).Known is not { Length: > 0 } known)
                continue;
            var excluding = files.Select(f => IgnoredSources.ExcludedBy(f.File, known)).ToList();
            // Another build of the file may well find it.
            if (!excluding.Contains(null))
                report(Finding(document.At(source), known, files[0], excluding[0]!));
        }
    }

    /// <summary>The ignore file of each context that the Dockerfile is built with; none where one of them is not known or has none.</summary>
    static ImmutableArray<(Document File, BuildContext? Context)> IgnoreFiles(Deployment deployment, ImageSpec image)
    {
        if (!image.Document.IsGuest && BuildContexts.OwnIgnoreFile(deployment, image) is { } own)
            return [(own, null)];
        var contexts = BuildContexts.Of(deployment, image);
        var files = contexts.Select(c => (File: BuildContexts.IgnoreFile(deployment, image, c), Context: c)).ToList();
        if (files.Any(f => f.File is null || !IsBeside(f.File, f.Context)))
            return [];
        return [.. files.Select(f => (f.File!, (BuildContext?)f.Context))];

        // Where a script puts its Dockerfile, the files that lie here need not lie.
        bool IsBeside(Document file, BuildContext context) =>
            context.Build is not null || !image.Document.IsGuest && !file.IsGuest || file.Physical == image.Document.Physical;
    }

    static Diagnostic Finding(Location source, string known, (Document File, BuildContext? Context) ignored, IgnorePatternSyntax pattern)
    {
        var path = IgnoredSources.PathInContext(known);
        var isPlain = path.Length > 0 && !path.AsSpan().ContainsAny('*', '?');
        var related = ImmutableArray.Create(new RelatedLocation(ignored.File.At(pattern), "this pattern excludes it"));
        return Diagnostic.Create(_descriptor, source, FilePaths.NameOf(ignored.File.EffectivePath), path.Length == 0 ? "every file" : $"`{known}`") with
        {
            Severity = isPlain ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
            Related = ignored.Context?.Build is { } build ? related.Insert(0, new RelatedLocation(build.Location, $"the context is `{Shown(ignored.Context.Folder)}`")) : related,
            WhatHappens = isPlain ? $"the build stops: `failed to calculate checksum of ref ...: \"/{path}\": not found`" : "the build goes on, and copies nothing",
            WhatToDo = $"take the pattern `{pattern.Detail}` out, or write an exception below it",
        };
    }

    static string Shown(string folder) => folder.Length == 0 ? "." : folder;
}
