using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A docker command that ends too early: blanks behind the backslash, a comment or an empty line among its lines, or no backslash. The
/// next line begins with a flag, and the shell runs it as a command. Fix: the blanks go, the comment goes, the backslash comes.
/// </summary>
public sealed class BrokenContinuation : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5021",
        title: "A docker command that is cut off",
        messageFormat: "{0}: `{1}` on the next line is a command of its own",
        Category.Shell,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze);

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        if (context.Subject.Shell.IsElsewhere || CutCommand.Of(context.Subject) is not { } cut)
            return;
        context.Report(Diagnostic.Create(_descriptor, cut.Cut, Story(cut.Reason), cut.Rest.Text) with
        {
            Label = "the command ends here",
            Related = [new RelatedLocation(cut.Rest, "the shell looks for a program of this name")],
            WhatHappens = $"{cut.Rest.Text}: command not found",
            WhatToDo = cut.Reason switch
            {
                CutReason.Blanks => "delete the blanks behind the backslash",
                CutReason.CommentBehind or CutReason.Comment => "write the comment above the command",
                CutReason.EmptyLine => "delete the empty line",
                _ => "write a backslash at the end of the line",
            },
            Fix = cut.Reason switch
            {
                CutReason.Blanks => new Fix("Delete the blanks", FixSafety.Safe, new FixEdit(cut.Cut, "")),
                CutReason.CommentBehind => new Fix("Delete the comment", FixSafety.Unsafe, new FixEdit(BlanksAnd(cut.Cut), "")),
                CutReason.NoBackslash => new Fix("Write a backslash", FixSafety.Unsafe, new FixEdit(cut.Cut, " \\")),
                _ => null,
            },
        });
    }

    static Location BlanksAnd(Location comment)
    {
        var start = comment.Span.Start;
        while (comment.Document.Text[start - 1] is ' ' or '\t')
            start--;
        return comment with { Span = Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(start, comment.Span.End) };
    }

    static string Story(CutReason reason) => reason switch
    {
        CutReason.Blanks => "Blanks behind the backslash end the command",
        CutReason.CommentBehind => "No line goes on behind a comment, and the command ends there",
        CutReason.Comment => "The comment ends the command",
        CutReason.EmptyLine => "The empty line ends the command",
        _ => "Without a backslash the command ends with this line",
    };
}
