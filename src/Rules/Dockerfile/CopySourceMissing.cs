using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A source of COPY or ADD that is in no context of the file's builds, where something shows what was meant: the same path counted from
/// another folder, one that <c>..</c> leads to, other letter case, a typing mistake. What a build makes first need not lie there: of all else
/// nothing is said, nor of what git ignores or a script speaks of. Fix: the path that is there.
/// </summary>
public sealed class CopySourceMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1132",
        title: "COPY takes what is not in the build context",
        messageFormat: "`{0}` is {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override bool NeedsOtherFiles => true;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CopySyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<AddSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(TransferSyntax copy, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (deployment.Listing.Folders.Count == 0 || document.IsGuest && document.Host!.Kind != DocumentKind.Compose || deployment.ImageOf(document) is not { } image)
            return;
        var sources = ContextSources.Of(copy).Where(IsPath).ToList();
        if (sources.Count == 0 || BuildContexts.Of(deployment, image) is not [var context, ..] contexts)
            return;
        foreach (var source in sources)
        {
            var path = IgnoredSources.PathInContext(source.Value);
            if (contexts.All(c => deployment.Listing.Has(FilePaths.Join(c.Folder, path)) == false)
                && new MissingSource(deployment, image, context, source.Value, path) is var missing && missing.Find() is { } meant && !missing.MayBeMade)
                report(Finding(document.At(source), source.Value, meant, context));
        }
    }

    // A variable, a pattern and Windows' paths may mean anything.
    static bool IsPath(DockerWordSyntax source) =>
        !source.HasVariables && !source.Value.AsSpan().ContainsAny("*?[\\") && IgnoredSources.PathInContext(source.Value).Length > 0;

    static Diagnostic Finding(Location at, string source, MeantSource meant, BuildContext context)
    {
        var path = IgnoredSources.PathInContext(source);
        var folder = context.Folder.Length == 0 ? "." : context.Folder;
        var related = context.Build is { } build ? new RelatedLocation(build.Location, $"the context is `{folder}`") : null;
        return Diagnostic.Create(_descriptor, at, source, meant.Kind switch
        {
            MeantKind.Outside => $"not in the build context `{folder}`: `..` does not lead out of it, and the builder looks for `{path}`",
            MeantKind.Elsewhere when meant.InContext is not null => $"counted from the build context `{folder}`, where the name is `{meant.InContext}`",
            MeantKind.Elsewhere => $"counted from the build context `{folder}`, and lies outside it, at `{meant.Path}`",
            MeantKind.LetterCase => $"not in the build context, where letter case counts: the name is `{meant.Path}`",
            _ => $"not in the build context: did you mean `{meant.Path}`?",
        }) with
        {
            Severity = meant.Kind == MeantKind.Misspelt ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            Related = related is null ? [] : [related],
            WhatHappens = $"the build stops: `failed to calculate checksum of ref ...: \"/{path}\": not found`",
            WhatToDo = meant.InContext is { } right ? $"write `{right}`" : $"build with a context that holds `{meant.Path}`, and count all sources from there",
            Fix = meant.InContext is { } there && FixFor(at, path, there) is { } edit ? new Fix($"Replace {path} with {there}", FixSafety.Unsafe, edit) : null,
        };
    }

    // Only where the path stands as it is: not with quotes, line continuations or dots in it.
    static FixEdit? FixFor(Location at, string path, string right)
    {
        var start = at.Text.IndexOf(path, StringComparison.Ordinal);
        return start >= 0 && at.Text[..start] is "" or "/" or "./" && at.Text[(start + path.Length)..] is "" or "/"
            ? new FixEdit(at.Document.At(at.Span.Start + start, path.Length), right) : null;
    }
}
