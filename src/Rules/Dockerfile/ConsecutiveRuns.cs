using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Short RUNs in a row, each a layer of its own. Fix: one RUN; unsafe, since the cache then works for all or none.</summary>
public sealed class ConsecutiveRuns : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1097",
        title: "Several short RUNs in a row",
        messageFormat: "{0} RUNs in a row could be one layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    /// <summary>A RUN with more commands has its layer for itself, and its place in the cache.</summary>
    const int MostCommands = 2;

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3059"];
    public override RulePresets Presets => RulePresets.Strict;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Document)?.Final is not { } final)
            return;
        foreach (var stage in final.Lineage)
        {
            var row = new List<(RunSyntax Run, RunScript Script)>();
            foreach (var instruction in stage.Instructions)
            {
                var next = instruction is RunSyntax run && Short(run, context) is { } script ? (run, script) : default((RunSyntax Run, RunScript Script)?);
                if (next is { } other && (row.Count == 0 || Flags(row[0].Run, context.Document) == Flags(other.Run, context.Document)))
                {
                    row.Add(other);
                    continue;
                }

                Report(context, row);
                row = next is { } first ? [first] : [];
            }

            Report(context, row);
        }
    }

    static void Report(AnalysisContext<Document> context, List<(RunSyntax Run, RunScript Script)> row)
    {
        if (row.Count < 2)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.Document.At(row[1].Run.KeywordSpan), row.Count) with
        {
            Related = [.. row.Where((_, i) => i != 1).Select(r => new RelatedLocation(context.Document.At(r.Run.KeywordSpan), "in the same row"))],
            WhatHappens = "each RUN starts a container and stores a layer; what a later one deletes stays in the earlier",
            WhatToDo = "join them with &&",
            Fix = FixFor(context.Document, row),
        });
    }

    /// <summary>A RUN of one or two commands in shell form.</summary>
    static RunScript? Short(RunSyntax run, AnalysisContext<Document> context)
    {
        if (run is not { Command: ShellFormSyntax form, Heredocs: [] } || context.Document.GuestsIn(form.Span) is not [var guest, ..] || guest.HostNode != form
            || RunScript.Of(guest, context.Deployment) is not { } script)
            return null;
        return guest.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Count() is > 0 and <= MostCommands ? script : null;
    }

    static string Flags(RunSyntax run, Document document) => string.Join(' ', run.Flags.Select(f => document.Tree.TextOf(f)));

    static Fix? FixFor(Document document, List<(RunSyntax Run, RunScript Script)> row)
    {
        // A cd, a variable or an option of the shell would reach the next command.
        if (row.Any(r => r.Script.Body?.Statements is not [{ IsBackground: false, Command: var command }] || !IsPlain(command)))
            return null;
        var joint = RunLayout.JointOfAll(document, row.Select(r => (ShellFormSyntax)r.Run.Command!));
        var edits = ImmutableArray.CreateBuilder<FixEdit>();
        for (var i = 1; i < row.Count; i++)
        {
            var gap = TextSpan.FromBounds(row[i - 1].Run.Span.End, row[i].Run.Command!.Span.Start);
            if (row[i - 1].Run.Command!.Span.End != row[i - 1].Run.Span.End || HasComment(document.Tree, TextSpan.FromBounds(row[i - 1].Run.Span.Start, row[i].Run.Span.End)))
                return null;
            edits.Add(new FixEdit(document.At(gap), joint));
        }

        return new Fix("Join the RUNs", FixSafety.Unsafe, edits.ToImmutable());
    }

    static bool HasComment(Syntax.SyntaxTree tree, TextSpan span)
    {
        for (var i = tree.FirstTokenFrom(span.Start); i < tree.Tokens.Length && tree.Tokens[i].Span.Start < span.End; i++)
        {
            if (tree.Tokens[i].Kind == Syntax.TokenKind.Comment)
                return true;
        }

        return false;
    }

    static bool IsPlain(ShellCommandSyntax command) => command switch
    {
        AndOrSyntax { IsAnd: true } both => IsPlain(both.Left) && IsPlain(both.Right),
        SimpleCommandSyntax { Name: { } name, Assignments: [] } => name is not ("cd" or "export" or "set" or "." or "source" or "umask" or "unset" or "exec" or "alias" or "exit" or "eval" or "ulimit" or "shopt" or "trap"),
        _ => false,
    };
}
