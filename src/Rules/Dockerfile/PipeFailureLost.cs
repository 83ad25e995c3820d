using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A pipe in a RUN whose left side may fail and whose last command does not mind an input that is empty or cut short: the build goes on.
/// Fix: <c>pipefail</c>, where the shell knows it.
/// </summary>
public sealed class PipeFailureLost : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1090",
        title: "The failure of a command in front of a pipe is lost",
        messageFormat: "The build goes on when `{0}` fails: `{1}` behind the pipe succeeds without input",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    /// <summary>Programs whose work fails now and then: the network, a compiler, a test.</summary>
    static readonly FrozenSet<string> _mayFail = FrozenSet.ToFrozenSet(
    [
        "curl", "wget", "git", "svn", "aws", "gsutil", "az", "gcloud", "ssh", "apt-get", "apt", "apk", "yum", "dnf", "zypper",
        "make", "cmake", "ninja", "mvn", "mvnw", "gradle", "gradlew", "sbt", "ant", "configure", "go", "cargo", "dotnet",
        "npm", "npx", "yarn", "pnpm", "pip", "pip3", "conda", "mamba", "bundle", "gem", "composer", "gpg", "gunzip", "unzip",
    ], StringComparer.Ordinal);

    /// <summary>Programs that end with success when their input is empty, as a failed command leaves it: shells, interpreters, filters.</summary>
    static readonly FrozenSet<string> _takesNothing = FrozenSet.ToFrozenSet(
    [
        "sh", "bash", "dash", "ash", "zsh", "python", "python3", "perl", "php", "node", "ruby", "tee", "cat", "head", "tail", "sort", "uniq", "cut", "tr",
        "sed", "awk", "gawk", "mawk", "base64", "wc", "jq", "psql", "mysql",
    ], StringComparer.Ordinal);

    /// <summary>Programs that do not need what the pipe was to bring, so that the RUN goes on to its end.</summary>
    static readonly FrozenSet<string> _needsNothing = FrozenSet.ToFrozenSet(
    [
        "apt-get", "apt", "apk", "yum", "dnf", "microdnf", "zypper", "rm", "rmdir", "mkdir", "echo", "printf", "true", "cd", "export", "set", "touch", "find",
        "curl", "wget", "sed", "ldconfig", "sleep", "exit",
    ], StringComparer.Ordinal);

    static readonly ImmutableArray<string> _stopEarly = ["yes ", "| head", "grep -q", "grep -m"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL4006", "DS-0032", "efbf148a-67e9-42d2-ac47-02fa1c0d0b22"];
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<PipelineSyntax>(Analyze);

    static void Analyze(AnalysisContext<PipelineSyntax> context)
    {
        var pipeline = context.Subject;
        if (pipeline.Commands.Length < 2 || pipeline.IsNegated || RunScript.Of(context.Document, context.Deployment) is not { Run.IsOnbuild: false } script)
            return;
        var commands = script.Commands(context.Deployment);
        if (script.State.Shell is not (StageShell.Posix or StageShell.Bash) || HasPipefail(script)
            || script.Guest.Text.Contains("PIPESTATUS", StringComparison.Ordinal) || !script.FailsWith(pipeline, script.StopsAtErrors(context.Deployment)))
            return;
        if (Of(pipeline.Commands[^1]) is not { Program: { } reader } last || !_takesNothing.Contains(reader) || MindsInput(last))
            return;
        for (var i = 0; i < pipeline.Commands.Length - 1; i++)
        {
            if (Of(pipeline.Commands[i]) is not { Program: { } writer } command || !_mayFail.Contains(writer) || IsQuestion(command))
                continue;
            // What follows may stumble over what is missing, and then the build ends all the same, if with another error.
            var isNoticed = commands.Any(c => c.Order > last.Order && c.Document == context.Document && (c.Program is not { } next || !_needsNothing.Contains(next)));
            context.Report(Diagnostic.Create(_descriptor, Pipe(context.Document, pipeline.Commands[i], pipeline.Commands[i + 1]), writer, reader) with
            {
                Severity = isNoticed ? DiagnosticSeverity.Info : _descriptor.DefaultSeverity,
                Presets = isNoticed ? RulePresets.Strict : null,
                Label = $"the status of {writer} ends here",
                WhatHappens = "a pipe has the status of its last command: a download or a build that broke off leaves a layer that looks well and is cached",
                WhatToDo = "set pipefail in front of it",
                Fix = FixFor(context.Document, script),
            });
            return;
        }

        ShellCommand? Of(ShellCommandSyntax syntax) => commands.FirstOrDefault(c => c.Syntax == syntax);
    }

    static bool HasPipefail(RunScript script) =>
        script.Guest.Text.Contains("pipefail", StringComparison.Ordinal)
        || !script.HasShebang && script.State.ShellInstruction?.Words.Any(w => w.Contains("pipefail", StringComparison.Ordinal)) == true;

    /// <summary>Fails without input after all, or does not read it: jq -e, awk with <c>exit</c>, an interpreter that was given a script.</summary>
    static bool MindsInput(ShellCommand reader)
    {
        var words = reader.Arguments.Skip(1).Select(a => a.Known).ToList();
        return words.Contains(null) || reader.HasWrapper("xargs") || reader.Program switch
        {
            "jq" => words.Any(w => w == "--exit-status" || IsShort(w!) && w!.Contains('e', StringComparison.Ordinal)),
            "awk" or "gawk" or "mawk" or "sed" => words.Any(w => w!.Contains("exit", StringComparison.Ordinal) || w.Contains('q', StringComparison.Ordinal)),
            "sh" or "bash" or "dash" or "ash" or "zsh" => words.Any(w => IsShort(w!) && w!.Contains('c', StringComparison.Ordinal))
                || words.FirstOrDefault(w => IsShort(w!) && w!.Contains('s', StringComparison.Ordinal) || !w!.StartsWith('-')) is { } first && !first.StartsWith('-'),
            "python" or "python3" or "perl" or "ruby" or "node" => words.Any(w => w != "-"),
            "php" => words.Count > 0 && words[0] != "--",
            _ => false,
        };
    }

    static bool IsShort(string word) => word.Length > 1 && word[0] == '-' && word[1] != '-';

    /// <summary>Asks a program what it is or has (<c>go version</c>): nothing is lost with the answer.</summary>
    static bool IsQuestion(ShellCommand command) =>
        command.Arguments.Skip(1).Any(a => a.Known is "--version" or "-v" or "-V" or "version" or "--help" or "help" or "list" or "config" or "env" or "show" && command.Program is not ("curl" or "wget"));

    static Location Pipe(Document document, ShellCommandSyntax left, ShellCommandSyntax right)
    {
        var start = document.Text.IndexOf('|', left.Span.End, right.Span.Start - left.Span.End);
        return document.At(start, document.Text[start + 1] == '&' ? 2 : 1);
    }

    static Fix? FixFor(Document guest, RunScript script)
    {
        // These readers stop early on purpose, and pipefail takes the writer's end for a failure.
        if (_stopEarly.Any(script.Dockerfile.Mentions))
            return null;
        var state = script.State;
        var image = BaseImages.Find(script.Stage.Lineage.Last().Image);
        var isAlpine = image?.Family == "alpine";
        if (!script.HasShebang && (state.Shell == StageShell.Bash || isAlpine && state.ShellInstruction is null))
        {
            var line = script.Run.Command is null ? "set -o pipefail" + guest.Lines.LineEnd : "set -o pipefail && ";
            return new Fix("Set pipefail in this RUN", FixSafety.Unsafe, new FixEdit(guest.At(0, 0), line));
        }

        if (script.HasShebang || state.ShellInstruction is not null || image?.HasBash != Truth.Yes)
            return null;
        var behind = script.Stage.From.Span.End;
        return new Fix("Set pipefail for the stage", FixSafety.Unsafe,
            new FixEdit(script.Dockerfile.At(new TextSpan(behind, 0)), script.Dockerfile.Lines.LineEnd + "SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]"));
    }
}
