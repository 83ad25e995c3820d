using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>cd</c> that WORKDIR could replace: one that nothing follows has no effect, one to where the step is already does nothing, and one in front of
/// the whole RUN is a WORKDIR. Fix: WORKDIR, or nothing.
/// </summary>
public sealed class CdInRun : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1093",
        title: "A RUN changes its folder where WORKDIR is meant",
        messageFormat: "`cd {0}` {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3003", "DS-0013", "f4a6bcd3-e231-4acf-993c-aa027be50d2e"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ShellScriptSyntax>(Analyze);

    static void Analyze(AnalysisContext<ShellScriptSyntax> context)
    {
        if (RunScript.Of(context.Document, context.Deployment) is not { Run.IsOnbuild: false } script || script.Guest.Text.Contains("pushd", StringComparison.Ordinal))
            return;
        var commands = script.Commands(context.Deployment).Where(c => c.Document == context.Document).ToList();
        // Another cd counts from the first one, or comes back from it.
        if (commands.Count(c => c.Program == "cd") != 1)
            return;
        var cd = commands.First(c => c.Program == "cd");
        if (cd.Arguments is not [_, { Known: { } path }] || path.Length == 0 || path[0] == '-')
            return;
        var isAlone = commands.All(c => c.Program is "cd" or "mkdir");
        if (isAlone && commands[^1] == cd && IsInMainChain(cd.Syntax))
            Report(context, script, cd, path, DiagnosticSeverity.Warning, null, "ends with this RUN: the next instruction starts where it did before",
                "a later command works in the wrong folder, or does not find its files", AsWorkdir(script, cd, path, isWhole: commands.Count == 1));
        else if (path[0] == '/' && IsLeading(context.Subject, cd) && !isAlone)
            OfLeading(context, script, cd, path, commands);
    }

    static void OfLeading(AnalysisContext<ShellScriptSyntax> context, RunScript script, ShellCommand cd, string path, List<ShellCommand> commands)
    {
        if (script.State.WorkingDirectory?.Known is { } current && current.TrimEnd('/') == path.TrimEnd('/'))
        {
            Report(context, script, cd, path, DiagnosticSeverity.Info, script.State.WorkingDirectory, "goes to where the step already is", null, Without(context.Document, cd));
        }
        else if (!IsPassing(path, commands))
        {
            Report(context, script, cd, path, DiagnosticSeverity.Info, null, "in front of the whole RUN is a `WORKDIR`", null,
                script.Stage.Instructions.OfType<RunSyntax>().Where(r => script.Dockerfile.Text.AsSpan(r.Span.Start, r.Span.Length).Contains("cd ", StringComparison.Ordinal)).Take(2).Count() == 1
                    ? AsWorkdir(script, cd, path, isWhole: false) : null, RulePresets.Strict);
        }
    }

    static void Report(AnalysisContext<ShellScriptSyntax> context, RunScript script, ShellCommand cd, string path, DiagnosticSeverity severity,
        SourcedText? workdir, string what, string? happens, Fix? fix, RulePresets? presets = null) =>
        context.Report(Diagnostic.Create(_descriptor, cd.Location.To(cd.Arguments[^1].Location), path, what) with
        {
            Severity = severity,
            Presets = presets,
            Related = workdir is { } place && place.Location.Document == script.Dockerfile ? [new RelatedLocation(place.Location, "the working directory of this step")] : [],
            WhatHappens = happens,
            WhatToDo = workdir is null ? $"write WORKDIR {path}" : "leave it out",
            Fix = fix,
        });

    /// <summary>A folder for the time of the RUN: temporary, or deleted by it. WORKDIR would stay in it.</summary>
    static bool IsPassing(string path, List<ShellCommand> commands) =>
        path is "/" or "/tmp" || path.StartsWith("/tmp/", StringComparison.Ordinal) || path.StartsWith("/var/tmp", StringComparison.Ordinal) || path.StartsWith("/usr/src", StringComparison.Ordinal)
        || commands.Any(c => c.Program is null or "rm" or "mv" or "rmdir");

    static bool IsInMainChain(Syntax.SyntaxNode node)
    {
        for (var parent = node.Parent; parent is not ShellListSyntax; parent = parent.Parent)
        {
            if (parent is not (AndOrSyntax { IsAnd: true } or ShellStatementSyntax { IsBackground: false }))
                return false;
        }

        return node.Ancestors().OfType<ShellListSyntax>().First().Parent is ShellScriptSyntax;
    }

    /// <summary>The first command of the script, and nothing but <c>&amp;&amp;</c> behind it.</summary>
    static bool IsLeading(ShellScriptSyntax script, ShellCommand cd)
    {
        if (script.Body.Statements is not [{ IsBackground: false } only])
            return false;
        var command = only.Command;
        while (command is AndOrSyntax { IsAnd: true } both)
            command = both.Left;
        return command == cd.Syntax;
    }

    static Fix? Without(Document guest, ShellCommand cd) =>
        BehindAnd(guest, cd) is { } end ? new Fix("Leave cd out", FixSafety.Safe, new FixEdit(guest.At(TextSpan.FromBounds(cd.Syntax.Span.Start, end)), "")) : null;

    /// <summary>Where the next command starts.</summary>
    static int? BehindAnd(Document guest, ShellCommand cd)
    {
        if (cd.Syntax.Parent is not AndOrSyntax { IsAnd: true } both || both.Left != cd.Syntax || cd.Syntax.Span.Length != cd.Location.To(cd.Arguments[^1].Location).Span.Length)
            return null;
        var next = both.Right.Span.Start;
        // Comments and line ends between them are the author's layout.
        return guest.Text.AsSpan(both.OperatorSpan.End, next - both.OperatorSpan.End).Trim(' ').IsEmpty ? next : null;
    }

    static Fix? AsWorkdir(RunScript script, ShellCommand cd, string path, bool isWhole)
    {
        if (script.Run is not { Flags: [], Command: ShellFormSyntax form, Heredocs: [] } run || script.Guest.HostNode != form || cd.Arguments[1].Location.Text != path
            || path.AsSpan().ContainsAny(" $\\\"'"))
            return null;
        var title = "Write WORKDIR";
        if (isWhole)
            return cd.Syntax.Span == script.Guest.Root.Span || script.Guest.Text.Trim() == script.Guest.Tree.TextOf(cd.Syntax.Span)
                ? new Fix(title, FixSafety.Unsafe, new FixEdit(script.Dockerfile.At(run), $"WORKDIR {path}")) : null;
        if (BehindAnd(script.Guest, cd) is not { } end || script.Guest.At(TextSpan.FromBounds(cd.Syntax.Span.Start, end)).PhysicalEdit is not { } edit
            || edit.Document != script.Dockerfile || edit.Span.Start != form.Span.Start)
            return null;
        return new Fix(title, FixSafety.Unsafe,
            new FixEdit(script.Dockerfile.At(TextSpan.FromBounds(run.Span.Start, edit.Span.End)), $"WORKDIR {path}{script.Dockerfile.Lines.LineEnd}{script.Dockerfile.Tree.TextOf(run.KeywordSpan)} "));
    }
}
