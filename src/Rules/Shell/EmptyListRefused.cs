using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Shell;
using SyntaxNode = Plimsoll.Syntax.SyntaxNode;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>docker rm $(docker ps -aq)</c>: with nothing in the list docker refuses the command. Warning where <c>set -e</c> ends the script
/// there, else info. Fix: <c>xargs -r</c>.
/// </summary>
public sealed class EmptyListRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5062",
        title: "A list that may be empty",
        messageFormat: "`{0}` fails where `{1}` lists nothing{2}",
        Category.Shell,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDockerAction(Analyze,
        "rm", "stop", "kill", "restart", "start", "pause", "unpause", "rmi", "volume rm", "network rm", "update", "inspect", "container inspect");

    static void Analyze(AnalysisContext<DockerCommand> context)
    {
        var command = context.Subject;
        if (command.Program != "docker" || command.Shell.IsElsewhere && !UnattendedRuns.IsInGitLabJob(context.Deployment, command.Shell) || command.Shell.Syntax is not SimpleCommandSyntax { Redirections.IsEmpty: true, Assignments.IsEmpty: true, Words: var words } syntax
            || ScriptText.Statement(command.Shell) is not { } statement || !IsOnlyOperand(words, out var substitution, out var list) || statement.Ancestors().Any(a => a is IfBranchSyntax or CaseItemSyntax))
            return;
        var ends = EndsAtFailure(context.Deployment, command);
        var source = command.Document;
        context.Report(Diagnostic.Create(_descriptor, source.At(substitution), command.Words, source.Tree.TextOf(list.Span), ends ? ", and the script ends there" : "") with
        {
            Severity = ends ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            // Who types it sees the message; who filters mostly knows that there is one.
            Presets = !ends && (ScriptText.IsNote(command.Document) || list.Words.Any(w => w.Literal is ['-', not '-', .. var letters] && letters.Contains('f', StringComparison.Ordinal) || w.Literal?.StartsWith("--filter", StringComparison.Ordinal) == true))
                ? RulePresets.Strict : null,
            Label = "nothing at all, where there is none",
            WhatHappens = $"docker: '{command.Words}' requires at least 1 argument",
            WhatToDo = "hand the list to `xargs -r`, which runs nothing for an empty one",
            Fix = new Fix("Hand the list to xargs -r", FixSafety.Safe, new FixEdit(source.At(syntax),
                $"{source.Tree.TextOf(list.Span)} | xargs -r {Before(source, words, substitution)}")),
        });
    }

    /// <summary>The last word is the list, and no other word is a name.</summary>
    static bool IsOnlyOperand(ImmutableArray<WordSyntax> words, out CommandSubstitutionSyntax substitution, out SimpleCommandSyntax list)
    {
        (substitution, list) = (null!, null!);
        if (words is not [.., { Parts: [CommandSubstitutionSyntax { Body.Statements: [{ Command: SimpleCommandSyntax inner }] } found] }]
            || words.Count(w => w.Literal is not ['-', ..]) - 1 != Words(words) || !IsList(inner))
            return false;
        (substitution, list) = (found, inner);
        return true;
    }

    // sudo, docker, and one or two words of the subcommand.
    static int Words(ImmutableArray<WordSyntax> words)
    {
        var at = words[0].Literal == "sudo" ? 2 : 1;
        return at + (words.Length > at && words[at].Literal is "volume" or "network" or "container" or "image" ? 2 : 1);
    }

    /// <summary><c>docker ps -q</c> and its like: one name a line, or nothing.</summary>
    static bool IsList(SimpleCommandSyntax command)
    {
        var words = command.Words.Select(w => w.Literal).SkipWhile(w => w == "sudo").ToList();
        return words is ["docker", "ps" or "images", ..] or ["docker", "volume" or "network" or "container" or "image", "ls", ..]
            && words.Any(w => w is ['-', not '-', ..] && w.Contains('q', StringComparison.Ordinal) || w == "--quiet") && command.Redirections.IsEmpty;
    }

    static string Before(Document document, ImmutableArray<WordSyntax> words, CommandSubstitutionSyntax substitution) =>
        document.Tree.TextOf(TextSpan.FromBounds(words[0].Span.Start, substitution.Span.Start)).TrimEnd();

    /// <summary>A step that may fail, or whose own <c>shell: bash {0}</c> goes on behind a failure.</summary>
    static bool MayFail(SyntaxNode script) => script.Ancestors().OfType<DataMappingSyntax>().FirstOrDefault() is { } step
        && step.Entries.Any(e => e.Key.Value == "continue-on-error" || e is { Key.Value: "shell", Value: DataScalarSyntax { Value: var shell } }
            && shell.Contains("{0}", StringComparison.Ordinal) && !shell.Contains("-e", StringComparison.Ordinal));

    static bool EndsAtFailure(Deployment deployment, DockerCommand command)
    {
        if (command.Document.Kind != DocumentKind.ShellScript || ScriptText.IsNote(command.Document))
            return false;
        var firstLine = command.Document.Text.AsSpan(0, Math.Max(0, command.Document.Text.AsSpan().IndexOf('\n')));
        if (firstLine.StartsWith("#!") && (firstLine.TrimEnd().EndsWith(" -e") || firstLine.TrimEnd().EndsWith(" -ex")))
            return true;
        // Both start their shells with -e.
        var ends = command.Document is { TargetPath: null, Host.Kind: DocumentKind.GitHubWorkflow or DocumentKind.GitLabCi, HostNode: { } script } && !MayFail(script);
        foreach (var set in deployment.FlowOf(command.Shell)?.Commands.Where(c => c.Program == "set" && c.Order < command.Shell.Order) ?? [])
        {
            foreach (var argument in set.Arguments.Skip(1))
                ends = argument.Text is ['-', not '-', ..] && argument.Text.Contains('e', StringComparison.Ordinal) || argument.Text == "errexit" && !set.IsConditional || ends && argument.Text is not ['+', ..];
        }

        return ends;
    }
}
