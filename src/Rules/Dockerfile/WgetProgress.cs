using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>GNU wget in a RUN that prints a line of progress for every 50 kB. Fix: a line for every 32 MB.</summary>
public sealed class WgetProgress : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1095",
        title: "The progress of wget fills the build log",
        messageFormat: "`wget` prints a line for every 50 kB of the download",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    static readonly ImmutableArray<string> _small = [".asc", ".sig", ".sha256", ".sha512", ".sha1", ".md5", ".gpg", ".pub", ".key", ".list", ".repo", ".sh", ".txt", ".conf", "SUMS"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3047"];
    public override RulePresets Presets => RulePresets.Strict;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        var document = context.Document;
        if (context.Deployment.ImageOf(document) is not { } image || !document.Mentions("wget") || document.Mentions("wgetrc"))
            return;
        var stages = document.Guests.SelectMany(g => g.WithGuests).Select(g => (Script: RunScript.Around(g, context.Deployment), Flow: context.Deployment.FlowOf(g)))
            .Where(g => g is { Script: not null, Flow: not null }).ToLookup(g => g.Script!.Stage, g => g.Flow!);
        var withPackage = new HashSet<BuildStage>();
        foreach (var stage in image.Stages)
        {
            // The wget of busybox has no such option: it has to be the package.
            var commands = stages[stage].SelectMany(f => f.Commands).ToList();
            if (stage.Base is { } parent && withPackage.Contains(parent) || commands.Exists(c => RunScript.Installs(c, "wget")))
                withPackage.Add(stage);
            else
                continue;
            foreach (var wget in commands.Where(c => c.Program == "wget" && PrintsLines(c)))
                Report(context, wget);
        }
    }

    static void Report(AnalysisContext<Document> context, ShellCommand wget) => context.Report(Diagnostic.Create(_descriptor, wget.Location) with
    {
        WhatHappens = "what matters in the log of the build is hard to find between the dots",
        WhatToDo = "add --progress=dot:giga, which prints a line for every 32 MB",
        Fix = new Fix("Add --progress=dot:giga", FixSafety.Safe, new FixEdit(wget.Location with { Span = new(wget.Location.Span.End, 0) }, " --progress=dot:giga")),
    });

    static bool PrintsLines(ShellCommand wget) => !wget.Arguments.Skip(1).Any(a => DecidesOutput(a) || IsSmall(a)) && wget.Arguments.Skip(1).Any(a => !a.Text.StartsWith('-'))
        && (wget.Syntax is not SimpleCommandSyntax { Redirections: var redirections } || !redirections.Any(r => r.Descriptor == "2" || r.Operator.StartsWith('&')));

    /// <summary>A key, a signature or a checksum: a line or two.</summary>
    static bool IsSmall(Argument argument) => _small.Any(s => argument.Text.EndsWith(s, StringComparison.OrdinalIgnoreCase));

    static bool DecidesOutput(Argument argument)
    {
        if (argument.Known is not { } word)
            return argument.MaySplit || argument.Text.StartsWith('-');
        if (word.StartsWith("--", StringComparison.Ordinal))
            return word is "--quiet" or "--no-verbose" or "--spider" or "--version" or "--help" or "--background"
                || word.StartsWith("--progress", StringComparison.Ordinal) || word.StartsWith("--output-file", StringComparison.Ordinal) || word.StartsWith("--append-output", StringComparison.Ordinal)
                || word.StartsWith("--execute", StringComparison.Ordinal) || word.StartsWith("--config", StringComparison.Ordinal);
        return word.Length > 1 && word[0] == '-' && (word == "-nv" || word.AsSpan(1).IndexOfAny("qoabeV") >= 0);
    }
}
