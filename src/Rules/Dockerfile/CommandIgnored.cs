using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>CMD beside an ENTRYPOINT in shell form, whose shell drops whatever comes behind its command. Fix: the entrypoint as a JSON array.</summary>
public sealed class CommandIgnored : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1111",
        title: "CMD is ignored, as ENTRYPOINT is in shell form",
        messageFormat: "`CMD {0}` does not reach `{1}`: an ENTRYPOINT in shell form takes no arguments",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var stage in context.Deployment.ImageOf(context.Document)?.Stages ?? [])
        {
            if (Entrypoint(context.Document, stage) is not { } entrypoint || ProgramMissing.LacksShell(stage) || Last<CmdSyntax>(stage) is not { Command: { } command })
                continue;
            var tree = context.Document.Tree;
            context.Report(Diagnostic.Create(_descriptor, context.At(command), Short(tree.TextOf(command)), Short(tree.TextOf(entrypoint.Command!))) with
            {
                Related = [new RelatedLocation(context.At(entrypoint.Command!), "/bin/sh -c runs this, and nothing behind it")],
                WhatHappens = "the shell takes the words of CMD, and those behind the image in `docker run`, for its own parameters: the program starts without arguments",
                WhatToDo = "write ENTRYPOINT as a JSON array",
                Fix = ShellFormCommand.Words(context.Document, (ShellFormSyntax)entrypoint.Command!) is { } words
                    ? new Fix("Write ENTRYPOINT as a JSON array", FixSafety.Unsafe, new FixEdit(context.At(entrypoint.Command!), ShellFormCommand.Json(words))) : null,
            });
        }
    }

    /// <summary>The stage's ENTRYPOINT, where it is in shell form, drops its arguments, and the stage has a CMD for it.</summary>
    internal static EntrypointSyntax? Entrypoint(Document document, BuildStage stage) =>
        Last<EntrypointSyntax>(stage) is { Command: ShellFormSyntax form } entrypoint
        && stage.StateBefore(entrypoint) is { Shell: StageShell.Posix or StageShell.Bash, ShellInstruction: null }
        && Last<CmdSyntax>(stage) is { Command: not (null or ExecFormSyntax { Arguments: [] }) }
        && !TakesArguments(document.Tree.TextOf(form)) ? entrypoint : null;

    /// <summary>The one that counts. From below: a stage of many is asked for each of them.</summary>
    static T? Last<T>(BuildStage stage)
        where T : CommandInstructionSyntax
    {
        for (var i = stage.Instructions.Length - 1; i >= 0; i--)
        {
            if (stage.Instructions[i] is T found)
                return found;
        }

        return null;
    }

    /// <summary>The text uses the shell's parameters: <c>exec app "$@"</c>. What looks like JSON is a mistake of another kind.</summary>
    static bool TakesArguments(string text)
    {
        if (text.StartsWith('['))
            return true;
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at + 1))
        {
            var next = text[at + 1] == '{' && at + 2 < text.Length ? text[at + 2] : text[at + 1];
            if (next is '@' or '*' or '#' or '!' || char.IsAsciiDigit(next))
                return true;
        }

        return false;
    }

    static string Short(string text) => text.AsSpan().IndexOfAny('\n', '\r') is >= 0 and var end ? text[..end].TrimEnd('\\', ' ') : text;
}
