using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>ADD of local files that are neither archives nor remote: COPY does the same and nothing else. Fix: COPY.</summary>
public sealed class AddInsteadOfCopy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1003",
        title: "ADD where COPY does the same",
        messageFormat: "`ADD` copies `{0}` as `COPY` would",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>What ADD unpacks, by the end of the name; the builder looks into the file, so whatever may be an archive counts as one.</summary>
    static readonly ImmutableArray<string> _archives =
    [
        ".tar", ".gz", ".bz2", ".xz", ".zst", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", ".tlz", ".lzma", ".z", ".zip", ".apk", ".deb", ".layer", ".oci",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3020", "CKV_DOCKER_4", "DS-0005", "9513a694-aa0d-41d8-be61-3271e056f36b"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<AddSyntax>(Analyze);

    static void Analyze(AnalysisContext<AddSyntax> context)
    {
        var add = context.Subject;
        // Flags that only ADD has say that it is meant.
        if (add.Sources.IsEmpty || add.Flags.Any(f => f.Name is "checksum" or "keep-git-dir" or "unpack") || !add.Sources.All(IsPlainFile))
            return;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(add.KeywordSpan), string.Join(' ', add.Sources.Select(s => s.Value))) with
        {
            WhatHappens = "ADD also unpacks archives and downloads URLs: a file that turns into an archive one day is unpacked without a word",
            WhatToDo = "write COPY",
            Fix = new Fix("Replace ADD with COPY", FixSafety.Safe,
                new FixEdit(context.Document.At(add.KeywordSpan), char.IsLower(context.Document.Text[add.KeywordSpan.Start]) ? "copy" : "COPY")),
        });
    }

    static bool IsPlainFile(DockerWordSyntax source)
    {
        var name = source.Value;
        // A variable may hold a URL, and a pattern at the end may match an archive.
        return !source.HasVariables && !name.Contains("://", StringComparison.Ordinal) && !name.StartsWith("git@", StringComparison.Ordinal)
            && !name.EndsWith('*') && !name.EndsWith(']') && !name.EndsWith('?')
            && !_archives.Any(a => name.EndsWith(a, StringComparison.OrdinalIgnoreCase));
    }
}
