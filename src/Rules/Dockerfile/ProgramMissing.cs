using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A shell form in an image without a shell, or a healthcheck with curl or wget in an image that has none: base images that are known, and
/// nothing in the stage that could bring the program. Fix, for the shell form: a JSON array.
/// </summary>
public sealed class ProgramMissing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1113",
        title: "A program that the image does not have",
        messageFormat: "{0} is not in `{1}`, and no instruction here brings it",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.Dockerfile, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (context.Deployment.ImageOf(context.Subject) is not { } image)
            return;
        foreach (var stage in image.Stages)
        {
            if (LacksShell(stage))
            {
                foreach (var instruction in stage.Instructions.OfType<CommandInstructionSyntax>())
                    OfShellForm(context, stage, instruction);
            }
            else if (stage == image.Final)
            {
                foreach (var check in stage.Instructions.OfType<HealthcheckSyntax>())
                    OfHealthcheck(context, stage, check);
            }
        }
    }

    /// <summary>The image that it all begins with has no shell, and what is put into it goes to folders of its own.</summary>
    internal static bool LacksShell(BuildStage stage) =>
        stage.Lineage.Last() is { From.Image.HasVariables: false } root && BaseImages.Find(root.Image)?.Shell == ImageShell.None
        && !stage.Lineage.SelectMany(s => s.Instructions.Select(i => (Stage: s, Instruction: i))).Any(p => MayBringShell(p.Stage, p.Instruction));

    static bool MayBringShell(BuildStage stage, InstructionSyntax instruction)
    {
        if (instruction is ShellSyntax or OnbuildSyntax or UnknownInstructionSyntax)
            return true;
        if (instruction is RunSyntax { Command: ExecFormSyntax } or RunSyntax { Flags: not [] })
            return true;
        if (instruction is not TransferSyntax transfer)
            return false;
        // An archive, or a folder that is copied to the root, may hold a whole system.
        if (transfer is AddSyntax || transfer.Destination is not { } destination || transfer.Sources.Any(s => s.Value.Contains("sh", StringComparison.Ordinal) || s.Value.Contains("busybox", StringComparison.Ordinal)))
            return true;
        var target = stage.StateBefore(instruction).Expand(destination);
        if (!target.StartsWith('/'))
            target = (stage.StateBefore(instruction).WorkingDirectory?.Text ?? SourcedText.UnknownText) + "/" + target;
        target = "/" + target.Trim('/');
        return target.Contains(SourcedText.Unknown, StringComparison.Ordinal) || target.Contains("bin", StringComparison.Ordinal)
            // To the root a single file of another name comes as that file.
            || target is "/" && transfer.Sources.Any(s => s.HasVariables || !s.Value.TrimEnd('/').Contains('.', StringComparison.Ordinal) || s.Value.EndsWith('/') || s.Value.EndsWith('.') || s.Value.Contains('*', StringComparison.Ordinal));
    }

    static void OfShellForm(AnalysisContext<Document> context, BuildStage stage, CommandInstructionSyntax instruction)
    {
        if (instruction.Command is not ShellFormSyntax form)
            return;
        var words = ShellFormCommand.Words(context.Subject, form);
        context.Report(Diagnostic.Create(_descriptor, context.At(form), "`/bin/sh`, which the shell form needs,", stage.Lineage.Last().Image.Text) with
        {
            WhatHappens = instruction is RunSyntax
                ? "the build stops here: `exec: \"/bin/sh\": stat /bin/sh: no such file or directory`"
                : "the engine says `exec: \"/bin/sh\": stat /bin/sh: no such file or directory` when the container starts",
            WhatToDo = instruction is RunSyntax ? "do it in another stage, and copy the result" : "write the words as a JSON array",
            Fix = words is { } known && instruction is not RunSyntax
                ? new Fix($"Write {instruction.Keyword} as a JSON array", FixSafety.Unsafe, new FixEdit(context.At(form), ShellFormCommand.Json(known))) : null,
        });
    }

    static void OfHealthcheck(AnalysisContext<Document> context, BuildStage stage, HealthcheckSyntax check)
    {
        if (Program(context, check) is not { Name: "curl" or "wget" } asked || stage.Lineage.Last() is not { From.Image.HasVariables: false } root
            || BaseImages.Find(root.Image)?.Has(asked.Name) != Truth.No || stage.Lineage.Any(s => s.Instructions.Any(i => MayBring(context.Subject, i, asked.Name))))
            return;
        context.Report(Diagnostic.Create(_descriptor, asked.At, $"`{asked.Name}`", root.Image.Text) with
        {
            WhatHappens = $"the check ends with `{asked.Name}: not found`: the container counts as unhealthy, however well it is",
            WhatToDo = $"install {asked.Name}, or ask with a program that the image has",
        });
    }

    /// <summary>What the check starts first.</summary>
    static (Location At, string Name)? Program(AnalysisContext<Document> context, HealthcheckSyntax check) => check.Command switch
    {
        ExecFormSyntax { Arguments: [var first, ..] } => (context.At(first), first.Value),
        ShellFormSyntax form => context.Subject.Guests.FirstOrDefault(g => g.HostNode == form) is { } guest
            && context.Deployment.FlowOf(guest)?.Commands.FirstOrDefault() is { Program: { } program, Arguments: [var word, ..] } ? (word.Location, program) : null,
        _ => null,
    };

    // A package by that name, or a script, a package list, another image or a folder of the context that may hold anything.
    static bool MayBring(Document document, InstructionSyntax instruction, string program)
    {
        if (instruction is OnbuildSyntax or UnknownInstructionSyntax or AddSyntax || instruction is CopySyntax copy && (copy.Flag("from") is not null || copy.Destination?.Value is null or "/" || copy.Destination.Value.Contains("bin", StringComparison.Ordinal)))
            return true;
        return instruction is RunSyntax run && (run.Flags.Length > 0 || run.Heredocs.Length > 0 || ContainsAny(document.Tree.TextOf(run), [program, ".sh", "$", "install -y -f", "ansible", "-r ", "xargs", "bash", "./", "dpkg", "pip install"]));
    }

    static bool ContainsAny(string text, ImmutableArray<string> words) => words.Any(w => text.Contains(w, StringComparison.Ordinal));
}
