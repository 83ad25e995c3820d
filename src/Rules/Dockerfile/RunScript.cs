using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>The text of a RUN, with the stage around it.</summary>
sealed record RunScript(Document Guest, Document Dockerfile, RunSyntax Run, BuildStage Stage, StageState State)
{
    /// <summary>The RUN whose shell form or heredoc the document is; null for other documents, and for a script inside a script.</summary>
    public static RunScript? Of(Document guest, Deployment deployment)
    {
        if (guest is not { Host: { Kind: DocumentKind.Dockerfile } host, HostNode: { } node })
            return null;
        var run = node.Ancestors().Prepend(node).OfType<RunSyntax>().FirstOrDefault();
        return run is { Command: null or ShellFormSyntax } && deployment.ImageOf(host)?.StageOf(run) is { } stage
            ? new RunScript(guest, host, run, stage, stage.StateBefore(run)) : null;
    }

    /// <summary>The RUN that runs a piece of shell, however deep it stands; null outside of RUN, and for a script that RUN only writes to a file.</summary>
    public static RunScript? Around(Document guest, Deployment deployment) =>
        !IsWritten(guest) && RunInstruction.Of(guest) is var (dockerfile, run) && deployment.ImageOf(dockerfile)?.StageOf(run) is { } stage
            ? new RunScript(guest, dockerfile, run, stage, stage.StateBefore(run)) : null;

    public ShellListSyntax? Body => (Guest.Root as ShellScriptSyntax)?.Body;

    /// <summary>The heredoc names its own interpreter, so that SHELL does not count.</summary>
    public bool HasShebang => Guest.Text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>The commands of the script as they run.</summary>
    public ImmutableArray<ShellCommand> Commands(Deployment deployment) => deployment.FlowOf(Guest)?.Commands ?? [];

    /// <summary>A package manager is told to install the package.</summary>
    public static bool Installs(ShellCommand command, string package) =>
        command.Program is "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "tdnf" or "zypper" or "aptitude"
        && command.Arguments.Any(a => a.Known is "install" or "add" or "in") && command.Arguments.Any(a => a.Known is { } word && (word == package || word.StartsWith(package + "=", StringComparison.Ordinal)));

    /// <summary>A failing command ends the script: <c>set -e</c> stands in the script, or in SHELL.</summary>
    public bool StopsAtErrors(Deployment deployment) =>
        State.ShellInstruction?.Words.Skip(1).Any(IsErrexit) == true
        || Commands(deployment).Any(c => c.Program == "set" && c.Arguments.Skip(1).Any(a => a.Known is { } option && (IsErrexit(option) || option == "errexit")));

    /// <summary>
    /// Whether a command that fails makes the RUN fail: it is the last one, or nothing but <c>&amp;&amp;</c> follows, or the shell stops at errors.
    /// A status that a condition, <c>||</c>, <c>!</c> or a substitution looks at or drops is nobody's failure.
    /// </summary>
    public bool FailsWith(ShellCommandSyntax command, bool stopsAtErrors)
    {
        var mustBeLast = false;
        for (SyntaxNode node = command; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case AndOrSyntax { IsAnd: true } both when both.Left == node:
                    // The shell does not stop at an error in front of &&; the chain's status is still the error.
                    mustBeLast = true;
                    break;
                case AndOrSyntax { IsAnd: false } either when either.Left == node:
                    return false;
                case AndOrSyntax:
                    break;
                case ShellStatementSyntax { IsBackground: true }:
                    return false;
                case ShellStatementSyntax:
                    break;
                case ShellListSyntax list when list.Statements[^1] != node:
                    if (!stopsAtErrors || mustBeLast)
                        return false;
                    break;
                case ShellListSyntax or SubshellSyntax or GroupSyntax:
                    break;
                case IfBranchSyntax branch when branch.Body == node:
                    break;
                case IfSyntax:
                    break;
                case ShellScriptSyntax:
                    return true;
                default:
                    return false;
            }
        }

        return true;
    }

    static bool IsWritten(Document document) => document.TargetPath is not null || document.Host is { } host && IsWritten(host);

    static bool IsErrexit(string option) =>
        option.Length > 1 && option[0] == '-' && option[1] != '-' && option.Contains('e', StringComparison.Ordinal) && option.AsSpan(1).IndexOfAnyExcept("abcefhiklmnopstuvxBCEHPT") < 0;
}
