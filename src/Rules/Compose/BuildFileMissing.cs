using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Text;

namespace Plimsoll.Rules.Compose;

/// <summary>
/// A service is built from a folder or a Dockerfile that is not there, and one of nearly the same name is. What git ignores may come
/// into being; of what has no like, nothing is said. Fix: the name that is there.
/// </summary>
public sealed class BuildFileMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2065",
        title: "The Dockerfile or the context of a build is not there",
        messageFormat: "There is no {0} `{1}` (did you mean `{2}`?)",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var listing = context.Deployment.Listing;
        foreach (var build in context.Deployment.Builds)
        {
            if (build is not { Image: null, ContextFolder: { } folder, Service: { } service } || (service.BuildDocument ?? service.KeyLocation.Document).IsGuest)
                continue;
            if (Near(listing, folder) is { } meantFolder)
                Report(context, service, "context", "folder", folder, meantFolder);
            else if (listing.Has(folder) == true && build.DockerfilePath is { } path && Near(listing, path) is { } meant)
                Report(context, service, "dockerfile", "file", path, meant);
        }
    }

    /// <summary>The name beside a missing one that it was most likely meant for; null where it is there, or may come.</summary>
    static string? Near(FileListing listing, string path)
    {
        if (listing.Has(path) != false || !listing.Folders.TryGetValue(FilePaths.FolderOf(path), out var beside) || beside.IsIgnored(FilePaths.NameOf(path)))
            return null;
        var name = FilePaths.NameOf(path);
        // The builder takes a `dockerfile` too.
        if (name == "Dockerfile" && beside.Names.Contains("dockerfile"))
            return null;
        return beside.Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? beside.Names.Where(n => Nearest.IsOneMistake(name, n)).Order(StringComparer.Ordinal).FirstOrDefault();
    }

    static void Report(AnalysisContext<Deployment> context, ComposeService service, string key, string kind, string path, string meant)
    {
        var document = service.BuildDocument ?? service.KeyLocation.Document;
        var build = service.Build!;
        var value = build.Value.Resolved is DataMappingSyntax mapping ? mapping[key] as DataScalarSyntax : build.Value.Resolved as DataScalarSyntax;
        var name = FilePaths.NameOf(path);
        var location = value is null || kind == "file" && build.Value.Resolved is DataScalarSyntax ? document.At(build.Key.Span) : document.At(value.ContentSpan);
        var at = location.Text.LastIndexOf(name, StringComparison.Ordinal);
        if (at >= 0)
            location = document.At(location.Span.Start + at, name.Length);
        context.Report(Diagnostic.Create(_descriptor, location, kind, path, meant) with
        {
            WhatHappens = kind == "folder" ? $"unable to prepare context: path \"{path}\" not found" : $"failed to read dockerfile: open {name}: no such file or directory",
            WhatToDo = $"write {meant}, or rename the {kind}",
            Fix = at < 0 ? null : new Fix($"Write {meant}", FixSafety.Unsafe, new FixEdit(location, meant)),
        });
    }
}
