using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// The last USER of the final stage is root; or it has none, and its base image is one that is known to run as root: so does the
/// container's process.
/// </summary>
public sealed class FinalUserMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1007",
        title: "The image runs as root",
        messageFormat: "The process of this image starts as root: {0}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Images of Docker Hub without a USER of their own and without an entrypoint that gives root away.</summary>
    static readonly FrozenSet<string> _rootImages = FrozenSet.ToFrozenSet(
    [
        "alpine", "almalinux", "amazonlinux", "archlinux", "busybox", "centos", "debian", "fedora", "opensuse/leap", "opensuse/tumbleweed",
        "oraclelinux", "photon", "rockylinux", "ubuntu", "buildpack-deps",
        "amazoncorretto", "dart", "eclipse-temurin", "elixir", "erlang", "golang", "haskell", "julia", "node", "openjdk", "perl", "pypy", "python",
        "r-base", "ruby", "rust", "swift",
    ], StringComparer.Ordinal);

    static readonly ImmutableArray<string> _dropsRoot = ["gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-", "supervisord", "sudo", "entrypoint"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3002", "CKV_DOCKER_3", "DS-0002"];
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string SecuritySeverity => "5.0";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final
            || final.Lineage.Any(s => s.Instructions.Any(i => MayDropRoot(i, context.Document))))
            return;
        // Without a command of its own the image is for others to build on, or a place to build in.
        var hasCommand = final.Lineage.Any(s => s.Instructions.Any(i => i is CmdSyntax or EntrypointSyntax));
        if (final.Lineage.SelectMany(s => s.Instructions.Reverse()).OfType<UserSyntax>().FirstOrDefault() is { } last)
        {
            if (last.Value is { HasVariables: false } user && user.Value.Split(':')[0] is "root" or "0")
                ReportRoot(context, user, hasCommand);
        }
        else if (hasCommand && final.Lineage.Last() is { } root && RunsAsRoot(root.Image))
        {
            ReportMissing(context, final, root);
        }
    }

    static void ReportRoot(AnalysisContext<Document> context, DockerWordSyntax user, bool hasCommand) =>
        context.Report(Diagnostic.Create(_descriptor, context.At(user), $"its last `USER` is `{user.Value}`") with
        {
            Presets = hasCommand ? null : RulePresets.Strict | RulePresets.Security,
            WhatHappens = Consequence,
            WhatToDo = "set the user of the program again behind the last step that needs root",
        });

    const string Consequence = "whoever breaks into the process is root in the container, and root on the host with one more mistake";

    static void ReportMissing(AnalysisContext<Document> context, BuildStage final, BuildStage root) =>
        context.Report(Diagnostic.Create(_descriptor, context.At((Syntax.SyntaxNode?)final.From.Image ?? final.From), $"nothing behind `FROM {root.Image.Text}` sets a `USER`") with
        {
            Presets = RulePresets.Strict | RulePresets.Security,
            Related = root == final ? [] : [new RelatedLocation(context.At((Syntax.SyntaxNode?)root.From.Image ?? root.From), "the image that it all begins with runs as root")],
            WhatHappens = Consequence,
            WhatToDo = "create a user and name it with USER before CMD",
        });

    /// <summary>An image of Docker Hub that is known to start its processes as root.</summary>
    internal static bool RunsAsRoot(SourcedText image)
    {
        if (image.Known is not { } name || name == "scratch" || ImageReference.TryParse(name) is not { Registry: ImageReference.DockerHub } reference)
            return false;
        var path = reference.IsOfficial ? reference.Path["library/".Length..] : reference.Path;
        return _rootImages.Contains(path);
    }

    /// <summary>The command, or what is installed, hints at a program that changes the user when the container starts.</summary>
    static bool MayDropRoot(InstructionSyntax instruction, Document document) =>
        instruction is CommandInstructionSyntax && _dropsRoot.Any(d => document.Text.AsSpan(instruction.ArgumentsSpan.Start, instruction.ArgumentsSpan.Length).Contains(d, StringComparison.OrdinalIgnoreCase));
}
