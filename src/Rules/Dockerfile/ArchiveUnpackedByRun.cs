using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A tar archive that COPY brings and a RUN of the same stage unpacks, whole and unchecked: ADD does both, without a layer that holds the
/// archive.
/// </summary>
public sealed class ArchiveUnpackedByRun : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1025",
        title: "An archive is copied and then unpacked",
        messageFormat: "`{0}` stays in the image beside its contents: `ADD` unpacks it",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    /// <summary>What ADD unpacks: tar, plain or packed with gzip, bzip2 or xz.</summary>
    static readonly ImmutableArray<string> _archives = [".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz"];

    /// <summary>The archive is looked at before, or only in part, and ADD can do neither.</summary>
    static readonly ImmutableArray<string> _othersWork = ["sum ", "gpg ", "cosign ", "--strip", "--exclude", "--transform", "--wildcards", "--no-same", "--one-top"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3010"];

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "tar");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var tar = context.Subject;
        if (RunInstruction.Of(context.Document) is not var (host, run) || Unpacked(tar) is not { } archive
            || context.Deployment.ImageOf(host)?.StageOf(run) is not { } stage
            || _othersWork.Any(w => host.Text.AsSpan(run.Span.Start, run.Span.Length).Contains(w, StringComparison.Ordinal)))
            return;
        var name = archive.Known![(archive.Known!.LastIndexOf('/') + 1)..];
        foreach (var copy in stage.Instructions.TakeWhile(i => i != run).OfType<CopySyntax>())
        {
            if (copy.Flags.Any(f => f.Name is "from" or "exclude" or "parents") || copy.Sources is not [{ HasVariables: false } source]
                || source.Value[(source.Value.LastIndexOf('/') + 1)..] != name)
                continue;
            context.Report(Diagnostic.Create(_descriptor, host.At(copy.KeywordSpan), source.Value) with
            {
                Related = [new RelatedLocation(archive.Location, "here it is unpacked")],
                WhatHappens = "the layer of COPY keeps the archive, even where a later RUN removes it",
                WhatToDo = "write ADD with the folder that it is unpacked to, and drop the tar command",
            });
            return;
        }
    }

    /// <summary>The archive that the command unpacks as a whole; null where that is not certain.</summary>
    static Argument? Unpacked(ShellCommand tar)
    {
        Argument? archive = null;
        var unpacks = false;
        for (var i = 1; i < tar.Arguments.Length; i++)
        {
            if (tar.Arguments[i].Known is not { } word)
                return null;
            if (word is "-C" or "--directory")
                i++;
            else if (word.StartsWith("--", StringComparison.Ordinal))
                unpacks |= word is "--extract" or "--get";
            else if (word.StartsWith('-') || i == 1)
                unpacks |= word.Contains('x', StringComparison.Ordinal);
            else if (archive is null && _archives.Any(a => word.EndsWith(a, StringComparison.Ordinal)))
                archive = tar.Arguments[i];
            else
                return null;
        }

        return unpacks ? archive : null;
    }
}
