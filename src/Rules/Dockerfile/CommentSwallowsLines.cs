using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A comment behind a command, in an instruction that goes on in the next line. The builder joins the lines before the shell sees them, so
/// that the comment goes on to the end. Fix: the comment on a line of its own, where the builder takes it out; unsafe, since what was
/// never run runs then.
/// </summary>
public sealed class CommentSwallowsLines : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1033",
        title: "A comment takes the next lines of the instruction with it",
        messageFormat: "The comment goes on to the end of the instruction: `{0}` is part of it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.ShellScript, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Document is not { HostNode: ShellFormSyntax, Host: { Kind: DocumentKind.Dockerfile } host, Map: { } map } guest || !guest.Tree.Errors.IsEmpty)
            return;
        foreach (var comment in guest.Tree.Comments)
        {
            var span = map.ToHost(comment);
            var text = host.Tree.TextOf(span);
            if (text.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var end) || FirstLine(text[(end + 1)..], Escape(host)) is not { } swallowed)
                continue;
            var first = new TextSpan(span.Start, text[..end].TrimEnd().TrimEnd(Escape(host)).TrimEnd().Length);
            context.Report(Diagnostic.Create(_descriptor, host.At(first), swallowed) with
            {
                WhatHappens = "the builder joins the lines of an instruction first, and the shell then takes all behind `#` for a comment: it is not run, and nothing fails",
                WhatToDo = "put the comment on a line of its own",
                Fix = new Fix("Put the comment on a line of its own", FixSafety.Unsafe,
                    new FixEdit(host.At(TextSpan.FromBounds(span.Start, span.Start + text[..end].TrimEnd().Length)), $"{Escape(host)}{host.Lines.LineEnd}{host.Tree.TextOf(first)}")),
            });
        }
    }

    static char Escape(Document dockerfile) => ((DockerfileSyntax)dockerfile.Root).Escape;

    /// <summary>The first line with something in it that the builder does not take out; null where there is none.</summary>
    static string? FirstLine(string rest, char escape) => rest.Split('\n')
        .Select(l => l.Trim()).Where(l => !l.StartsWith('#')).Select(l => l.TrimEnd(escape).TrimEnd()).FirstOrDefault(l => l.Length > 0);
}
