using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// The last USER of the image is root, or there is none and the base image is known to run as root: so does the container's process.
/// </summary>
public sealed class FinalUserMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1007",
        title: "The image runs as root",
        messageFormat: "The process of this image starts as root: {0}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    static readonly ImmutableArray<string> _dropsRoot = ["gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-", "supervisord", "sudo", "entrypoint"];

    static readonly ImmutableArray<string> _needsRoot = [".sh", "init", "cron", "sshd", "systemd", "dockerd", "$"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3002", "CKV_DOCKER_3", "CKV_DOCKER_8", "DS-0002", "fd54f200-402c-4333-a5a4-36ef6709af2f", "67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae"];
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
        if (final.FinalState.User is { } user)
        {
            // A variable is there so that a build can say another.
            if (user.Known is not { } name || name.Split(':')[0] is not ("root" or "0") || user.Location.Text.Contains('$', StringComparison.Ordinal))
                return;
            // Whoever names root alone may know why; to have been another user, and not to go back, is mostly forgotten.
            var before = Before(final, user);
            var isCertain = hasCommand && (before is not null || !final.Lineage.Any(s => s.Instructions.Any(i => MayNeedRoot(i, context.Document))));
            Report(context, user.Location, $"its last `USER` is `{name}`", "set the user of the program again behind the last step that needs root", before, isCertain);
        }
        else if (hasCommand && !final.Lineage.Any(s => s.Instructions.Any(i => i is UserSyntax)) && final.Lineage.Last() is var root
            && BaseImages.Find(root.Image) is { RunsAsRoot: true, Family: not "scratch" })
        {
            Report(context, context.At((Syntax.SyntaxNode?)final.From.Image ?? final.From), $"nothing behind `FROM {root.Image.Text}` sets a `USER`", "create a user and name it with USER before CMD",
                root == final ? null : new RelatedLocation(context.At((Syntax.SyntaxNode?)root.From.Image ?? root.From), "the image that it all begins with runs as root"), isCertain: false);
        }
    }

    static void Report(AnalysisContext<Document> context, Location location, string reason, string whatToDo, RelatedLocation? related, bool isCertain) =>
        context.Report(Diagnostic.Create(_descriptor, location, reason) with
        {
            Presets = isCertain ? null : RulePresets.Strict | RulePresets.Security,
            Related = related is null ? [] : [related],
            WhatHappens = "whoever breaks into the process is root in the container, and root on the host with one more mistake",
            WhatToDo = whatToDo,
        });

    /// <summary>The user that the steps before the last USER run as, where the file names one: going back to it was forgotten.</summary>
    static RelatedLocation? Before(BuildStage final, SourcedText last) =>
        final.Lineage.SelectMany(s => s.States.Reverse()).Select(s => s.User).FirstOrDefault(u => u is { } user && user.Location != last.Location && user.Known is { } name
            && name.Split(':')[0] is not ("root" or "0")) is { } other ? new RelatedLocation(other.Location, "the user before it") : null;

    /// <summary>The command, or what is installed, hints at a program that changes the user when the container starts.</summary>
    static bool MayDropRoot(InstructionSyntax instruction, Document document) => instruction is CommandInstructionSyntax && Names(instruction, document, _dropsRoot);

    /// <summary>The container's own command is a script, an init or a daemon that works for others.</summary>
    static bool MayNeedRoot(InstructionSyntax instruction, Document document) => instruction is CmdSyntax or EntrypointSyntax && Names(instruction, document, _needsRoot);

    static bool Names(InstructionSyntax instruction, Document document, ImmutableArray<string> words) =>
        words.Any(w => document.Text.AsSpan(instruction.ArgumentsSpan.Start, instruction.ArgumentsSpan.Length).Contains(w, StringComparison.OrdinalIgnoreCase));
}
