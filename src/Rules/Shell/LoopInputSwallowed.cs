using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A docker command with an open input in a <c>while read</c> loop: it takes the lines that the loop was to read. Fix:
/// <c>&lt; /dev/null</c>.
/// </summary>
public sealed class LoopInputSwallowed : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5052",
        title: "A container takes the lines that a loop is to read",
        messageFormat: "`{0}` takes the lines that `read` is to get: the loop ends after its first round",
        Category.Shell,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze, "run", "exec", "compose exec", "compose run");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (!ReadsInput(command) || command.Shell.Syntax is not SimpleCommandSyntax syntax || LoopOf(syntax) is not { } loop
            || ReadIn(loop, command.Document) is not { } read || OwnInput(syntax, loop) || InputOf(loop, command.Document) is not { } input)
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location, command.Words) with
        {
            Label = "reads to the end of the input",
            Related = [new RelatedLocation(input, "the lines come from here"), new RelatedLocation(read, "they are meant for this")],
            WhatHappens = "the container gets the rest of the lines as its input, and `read` finds the end",
            WhatToDo = "give it another input: < /dev/null",
            Fix = new Fix("Give the container no input", FixSafety.Safe, new FixEdit(command.Document.At(syntax.Span.End, 0), " < /dev/null")),
        });
    }

    /// <summary>Compose hands its input on unless it is told not to, with -T too; docker where it is told to.</summary>
    static bool ReadsInput(DockerCommand command)
    {
        if (command.Option("--detach") is { IsOn: true } || !command.IsComplete)
            return false;
        var interactive = command.Option("--interactive");
        return command.Name.StartsWith("compose ", StringComparison.Ordinal) ? interactive is null or { IsOn: true }
            // With a terminal as well it does not even start.
            : interactive is { IsOn: true } && command.Option("--tty") is not { IsOn: true };
    }

    static WhileSyntax? LoopOf(SimpleCommandSyntax command) =>
        command.Ancestors().TakeWhile(a => a is not (FunctionSyntax or SubshellSyntax)).FirstOrDefault(a => a is WhileSyntax or ForSyntax or ArithmeticForSyntax) is WhileSyntax loop
        && loop.Body.Span.Contains(command.Span) ? loop : null;

    /// <summary><c>while read line</c>, from descriptor 0.</summary>
    static Location? ReadIn(WhileSyntax loop, Document document) =>
        loop.Condition.DescendantsAndSelf().OfType<SimpleCommandSyntax>().LastOrDefault(c => c.Name == "read") is { } read
        && read.Redirections.IsEmpty && !read.Words.Any(w => w.Literal is ['-', 'u', ..]) ? document.At(read.Words[0]) : null;

    /// <summary>The command, or what stands round it inside the loop, has another input.</summary>
    static bool OwnInput(SimpleCommandSyntax command, WhileSyntax loop)
    {
        for (SyntaxNode node = command; node != loop; node = node.Parent!)
        {
            var redirections = node is SimpleCommandSyntax simple ? simple.Redirections : node is CompoundSyntax compound ? compound.Redirections : [];
            if (redirections.Any(r => r.Operator.StartsWith('<') && r.Descriptor is null or "0") || node is ProcessSubstitutionSyntax
                || node is ShellStatementSyntax { IsBackground: true }
                || node.Parent is PipelineSyntax pipeline && pipeline.Commands[0] != node)
                return true;
        }

        return false;
    }

    /// <summary>The file, pipe or text that the loop reads; null for a terminal, and where it is not known.</summary>
    static Location? InputOf(WhileSyntax loop, Document document)
    {
        if (loop.Redirections.LastOrDefault(r => r.Operator.StartsWith('<') && r.Descriptor is null or "0") is { } own)
            return own.Operator is "<" or "<<" or "<<-" or "<<<" && own.Target?.Literal is not ("/dev/tty" or "/dev/stdin") ? document.At(own) : null;
        return loop.Parent is PipelineSyntax pipeline && pipeline.Commands.IndexOf(loop) is var at and > 0 ? document.At(pipeline.Commands[at - 1]) : null;
    }
}
