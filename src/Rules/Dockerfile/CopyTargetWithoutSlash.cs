using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>COPY or ADD of several sources whose destination does not end with a slash. Fix: the slash.</summary>
public sealed class CopyTargetWithoutSlash : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1015",
        title: "Several sources, and a destination without a closing slash",
        messageFormat: "`{0}` gets {1} files or folders, and does not end with a slash",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3021", "DS-0011", "6db6e0c2-32a3-4a2e-93b5-72c35f4119db"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<CopySyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<AddSyntax>(c => Analyze(c.Subject, c.Document, c.Deployment, c.Report));
    }

    static void Analyze(TransferSyntax transfer, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        var count = transfer.Sources.Length + transfer.Heredocs.Length;
        // A word that begins with # is no source but a comment, which has no place there.
        if (count < 2 || transfer.Sources.Any(s => s.Value.StartsWith('#')) || transfer.IsOnbuild || transfer.Destination is not { } destination
            || deployment.ImageOf(document)?.StageOf(transfer) is not { } stage)
            return;
        var path = stage.StateBefore(transfer).Expand(destination);
        // "." and ".." are folders whatever happens, and with a backslash the path is one of Windows.
        if (path.Length == 0 || path.Contains(SourcedText.Unknown) || path.Contains('\\', StringComparison.Ordinal) || path[^1] == '/'
            || path[(path.LastIndexOf('/') + 1)..] is "." or "..")
            return;
        report(Diagnostic.Create(_descriptor, document.At(destination), document.Tree.TextOf(destination), count) with
        {
            WhatHappens = "BuildKit makes a folder of it; the classic builder stops: `When using COPY with more than one source file, the destination must be a directory and end with a /`",
            WhatToDo = "end it with a slash",
            Fix = FixFor(document, destination),
        });
    }

    static Fix FixFor(Document document, DockerWordSyntax destination)
    {
        var end = destination.Span.End;
        if (document.Text[end - 1] is '"' or '\'')
            end--;
        return new Fix("Add the closing slash", FixSafety.Safe, new FixEdit(document.At(end, 0), "/"));
    }
}
