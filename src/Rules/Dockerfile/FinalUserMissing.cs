using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// The final stage sets no USER, and its base image is one that is known to run as root: so does the container's process.
/// </summary>
public sealed class FinalUserMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1007",
        title: "The image runs as root",
        messageFormat: "The process of this image starts as root: nothing behind `FROM {0}` sets a `USER`",
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
    public override ImmutableArray<string> Aliases => ["CKV_DOCKER_3", "DS-0002"];
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string SecuritySeverity => "5.0";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final || final.Lineage.Any(SetsUser)
            || final.Lineage.Last() is not { } root || !RunsAsRoot(root.Image)
            // Without a command of its own the image is for others to build on, or a place to build in.
            || !final.Lineage.Any(s => s.Instructions.Any(i => i is CmdSyntax or EntrypointSyntax))
            || final.Lineage.Any(s => s.Instructions.Any(i => MayDropRoot(i, context.Document))))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At((Syntax.SyntaxNode?)final.From.Image ?? final.From), root.Image.Text) with
        {
            Related = root == final ? [] : [new RelatedLocation(context.At((Syntax.SyntaxNode?)root.From.Image ?? root.From), "the image that it all begins with runs as root")],
            WhatHappens = "whoever breaks into the process is root in the container, and root on the host with one more mistake",
            WhatToDo = "create a user and name it with USER before CMD",
        });
    }

    static bool SetsUser(BuildStage stage) => stage.Instructions.Any(i => i is UserSyntax);

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
