using System.Buffers;
using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A RUN that ends with <c>export</c>, an assignment, <c>alias</c> or <c>source venv/bin/activate</c>: what it sets ends with its shell.
/// Fix, where the value is plain and nothing else stands in the RUN: ENV.
/// </summary>
public sealed class ShellStateLost : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1109",
        title: "A RUN sets what ends with its shell",
        messageFormat: "`{0}` ends with this RUN: {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Files that are read for the variables and functions that they set.</summary>
    static readonly FrozenSet<string> _settings = FrozenSet.ToFrozenSet(
        ["activate", ".bashrc", ".bash_profile", ".profile", "profile", ".zshrc", ".env", "setup.bash", "local_setup.bash", "bash.bashrc"], StringComparer.Ordinal);

    static readonly SearchValues<char> _nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ShellScriptSyntax>(Analyze);

    static void Analyze(AnalysisContext<ShellScriptSyntax> context)
    {
        if (RunScript.Of(context.Document, context.Deployment) is not { Run.IsOnbuild: false } script || script.State.Shell is not (StageShell.Posix or StageShell.Bash))
            return;
        if (Last(context.Subject.Body) is not { Redirections: [] } last || IsChecked(last))
            return;
        if (last.Words.IsEmpty)
        {
            // A value that a command gives is a way to run the command: X=$(make) fails with it.
            if (last.Assignments is [{ Value: { } value } only] && !value.DescendantsAndSelf().Any(n => n is CommandSubstitutionSyntax))
                Report(context, script, last, context.At(only), context.Document.Tree.TextOf(only), "the next instruction does not see the variable", FixFor(script, last));
            return;
        }

        if (script.Commands(context.Deployment).LastOrDefault(c => c.Syntax == last) is not { Wrappers: [] } command || command.Arguments.Skip(1).Any(a => a.Known is null && command.Program is not "export"))
            return;
        switch (command.Program)
        {
            case "export" when last.Words.Length > 1 && !last.Words.Any(w => w.DescendantsAndSelf().Any(n => n is CommandSubstitutionSyntax)) && command.Arguments[1].Text is not ("-p" or "-n" or "-f"):
                Report(context, script, last, context.At(last), context.Document.Tree.TextOf(last), "the next instruction does not see the variable", FixFor(script, last));
                break;
            case "alias" when last.Words.Length > 1:
                Report(context, script, last, context.At(last), context.Document.Tree.TextOf(last), "no other shell knows the name", null);
                break;
            case "source" or "." when command.Arguments is [_, { Known: { } path }] && _settings.Contains(path[(path.LastIndexOf('/') + 1)..]):
                Report(context, script, last, context.At(last), context.Document.Tree.TextOf(last), "the next instruction starts with a new shell", null);
                break;
        }
    }

    static void Report(AnalysisContext<ShellScriptSyntax> context, RunScript script, SimpleCommandSyntax last, Location location, string written, string what, Fix? fix) =>
        context.Report(Diagnostic.Create(_descriptor, location, written.Contains('\n', StringComparison.Ordinal) ? written[..written.IndexOf('\n', StringComparison.Ordinal)].TrimEnd('\\', ' ', '\r') : written, what) with
        {
            WhatHappens = "each RUN has a shell of its own, and a layer keeps files alone: neither later steps nor the container have it",
            WhatToDo = last.Words is [{ Literal: "source" or "." }, ..] ? "set what it sets with ENV (for a venv: its bin folder in PATH), or read the file in the RUN that needs it"
                : last.Words is [{ Literal: "alias" }, ..] ? "write a script or a link in /usr/local/bin" : "write ENV",
            Fix = fix,
        });

    /// <summary>The command that the script ends with, when it runs in the script's own shell whenever all before it went well.</summary>
    static SimpleCommandSyntax? Last(ShellListSyntax body)
    {
        if (body.Statements is not [.., { IsBackground: false } statement])
            return null;
        ShellCommandSyntax command = statement.Command;
        while (command is AndOrSyntax { IsAnd: true } both)
            command = both.Right;
        return command as SimpleCommandSyntax;
    }

    /// <summary>Stands behind a condition that is a question of its own: <c>test -n "$X" &amp;&amp; export Y</c>.</summary>
    static bool IsChecked(SimpleCommandSyntax last) =>
        last.Parent is AndOrSyntax { Left: ConditionSyntax or AndOrSyntax { IsAnd: false } or SimpleCommandSyntax { Words: [{ Literal: "test" or "[" }, ..] } };

    /// <summary>The same words behind ENV, where the builder reads them as the shell does.</summary>
    static Fix? FixFor(RunScript script, SimpleCommandSyntax last)
    {
        if (script.Run is not { Flags: [], Command: ShellFormSyntax, Heredocs: [] } || script.Guest.Text.Trim() != script.Guest.Tree.TextOf(last.Span))
            return null;
        var first = last.Words.Length > 1 ? last.Words[1].Span.Start : last.Span.Start;
        var pairs = script.Guest.Tree.TextOf(TextSpan.FromBounds(first, last.Span.End));
        if (last.Words.Skip(1).Any(w => !IsPair(script.Guest.Tree.TextOf(w.Span))) || pairs.EndsWith('=') || pairs.AsSpan().ContainsAny('\\', '`') || pairs.AsSpan().ContainsAny('\n', '\r', '~'))
            return null;
        return last.DescendantsAndSelf().OfType<WordPartSyntax>().All(p => IsReadAlike(p, script.State))
            ? new Fix("Write ENV", FixSafety.Unsafe, new FixEdit(script.Dockerfile.At(script.Run), $"ENV {pairs}")) : null;
    }

    static bool IsPair(string word) =>
        word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && word.AsSpan(0, at).IndexOfAnyExcept(_nameCharacters) < 0 && at + 1 < word.Length;

    // The builder knows the variables of ENV and ARG, and PATH; a shell has more.
    static bool IsReadAlike(WordPartSyntax part, StageState state) => part switch
    {
        LiteralPartSyntax or DoubleQuotedPartSyntax or SingleQuotedPartSyntax { IsAnsiC: false } => true,
        VariablePartSyntax variable => variable is { Operator: null, Index: null, IsLength: false, IsIndirect: false }
            && (variable.Name == "PATH" || state.Variables.ContainsKey(variable.Name)),
        _ => false,
    };
}
