using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>~</c> in ENV, WORKDIR, COPY or ADD: only shells put a home folder in its place. Fix: <c>/root</c>, where that is the home.</summary>
public sealed class HomeUnexpanded : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1112",
        title: "A tilde stays as it is written",
        messageFormat: "`~` in `{0}` is no home folder: only a shell knows it, and {1} has none",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context)
    {
        context.RegisterNodeAction<EnvSyntax>(c => OfEnv(c.Subject, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<WorkdirSyntax>(c => OfPath(c.Subject, c.Subject.Value, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<CopySyntax>(c => OfPath(c.Subject, c.Subject.Destination, c.Document, c.Deployment, c.Report));
        context.RegisterNodeAction<AddSyntax>(c => OfPath(c.Subject, c.Subject.Destination, c.Document, c.Deployment, c.Report));
    }

    static void OfEnv(EnvSyntax env, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        foreach (var pair in env.Pairs)
        {
            if (pair.Value is not { } value || FirstTilde(value.Value) is not { } || IsText(value.Value))
                continue;
            // Programs look for other programs where the text says; of other values some put a home folder in themselves.
            var isPath = pair.Name.Value.EndsWith("PATH", StringComparison.Ordinal);
            report(Create(document, value, pair.Name.Value, "ENV") with
            {
                Severity = isPath ? _descriptor.DefaultSeverity : DiagnosticSeverity.Info,
                Presets = isPath ? null : RulePresets.Strict,
                WhatHappens = "programs look for a folder whose name is `~`",
                Fix = FixFor(env, value, document, deployment),
            });
        }
    }

    static void OfPath(InstructionSyntax instruction, DockerWordSyntax? path, Document document, Deployment deployment, Action<Diagnostic> report)
    {
        if (path is null || !IsHome(path))
            return;
        report(Create(document, path, path.Value, instruction.Keyword) with
        {
            WhatHappens = "the builder makes a folder whose name is `~`, in the working directory",
            Fix = FixFor(instruction, path, document, deployment),
        });
    }

    /// <summary>The path begins with a tilde that means a home folder.</summary>
    internal static bool IsHome(DockerWordSyntax path) => path.Value == "~" || path.Value.StartsWith("~/", StringComparison.Ordinal);

    static Diagnostic Create(Document document, DockerWordSyntax word, string what, string instruction) => Diagnostic.Create(_descriptor, document.At(word), what, instruction) with
    {
        WhatToDo = "write the folder out: /root, /home/app",
    };

    /// <summary>Where a home folder begins the value or an entry of a list of paths.</summary>
    static int? FirstTilde(string value)
    {
        for (var at = value.IndexOf('~', StringComparison.Ordinal); at >= 0; at = value.IndexOf('~', at + 1))
        {
            if ((at == 0 || value[at - 1] == ':') && (at + 1 < value.Length && value[at + 1] == '/'))
                return at;
        }

        return null;
    }

    // Words for people, or a command line for a shell.
    static bool IsText(string value) => value.Contains(' ', StringComparison.Ordinal) || value.Contains("://", StringComparison.Ordinal);

    static Fix? FixFor(InstructionSyntax instruction, DockerWordSyntax word, Document document, Deployment deployment)
    {
        if (instruction.IsOnbuild || deployment.ImageOf(document)?.StageOf(instruction) is not { } stage)
            return null;
        var state = stage.StateBefore(instruction);
        var isRoot = state.User is { } user ? user.Known is "root" or "0" : BaseImages.Find(stage.Lineage.Last().Image)?.RunsAsRoot == true;
        // The value's user is the one that the image runs as in the end.
        if (!isRoot || state.Variables.ContainsKey("HOME") || instruction is EnvSyntax && stage.FinalState.User is { Known: not ("root" or "0") })
            return null;
        var written = document.Tree.TextOf(word);
        var start = written.StartsWith('"') ? 1 : 0;
        if (FirstTilde(written[start..]) is not 0 && written[start..].TrimEnd('"') != "~" || written.AsSpan(start + 1).Contains('~'))
            return null;
        return new Fix("Write /root", FixSafety.Unsafe, new FixEdit(document.At(new TextSpan(word.Span.Start + start, 1)), "/root"));
    }
}
