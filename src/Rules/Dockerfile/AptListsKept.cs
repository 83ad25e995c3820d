using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// <c>apt-get update</c> in a layer that keeps the package lists. Only where the layer ends up in the built image. Fix: remove the lists
/// at the end of the RUN.
/// </summary>
public sealed class AptListsKept : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1005",
        title: "The package lists of apt stay in the image",
        messageFormat: "`{0}` leaves the package lists in this layer",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    const string Removal = "rm -rf /var/lib/apt/lists/*";

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3009"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "apt-get", "apt", "aptitude");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var command = context.Subject;
        if (!command.Arguments.Any(a => a.Known == "update") || RunInstruction.Of(context.Document) is not var (host, run))
            return;
        if (KeepsNothing(run) || !RunInstruction.IsInImage(context.Deployment.ImageOf(host), run))
            return;
        // Text for another shell: the RUN around it may clean up in the end.
        if (context.Document.Host != host && host.Text.AsSpan(run.Span.Start, run.Span.Length).Contains("/var/lib/apt", StringComparison.Ordinal))
            return;
        var flow = context.Deployment.FlowOf(context.Document);
        if (flow is null || flow.Commands.Any(Removes))
            return;
        context.Report(Diagnostic.Create(_descriptor, command.Location.To(command.Arguments.First(a => a.Known == "update").Location), $"{command.Program} update") with
        {
            WhatHappens = "some 20 to 40 MB of lists are part of the image, and out of date soon",
            WhatToDo = $"end the RUN with `{Removal}`",
            Fix = FixFor(context.Document, host, run),
        });
    }

    static bool KeepsNothing(RunSyntax run) => run.Flags.Any(f => f.Name == "mount" && f.Options.Any(o =>
        o.Key is "target" or "dst" or "destination" && o.Value.TrimEnd('/') is "/var/lib/apt" or "/var/lib/apt/lists" or "/var/lib" or "/var"));

    /// <summary>Deletes the lists, or may: a path that is not known, and scripts and functions whose text is not seen.</summary>
    static bool Removes(ShellCommand command) => command.Program switch
    {
        "rm" or "find" => command.Arguments.Skip(1).Any(a => a.Known is not { } path || path.StartsWith("/var/lib/apt", StringComparison.Ordinal) || path is "/var/lib/*" or "/var/*"),
        "apt-get" or "apt" or "apt-dist-clean" => command.Arguments.Any(a => a.Known is "distclean" or "dist-clean"),
        "sh" or "bash" or "dash" or "ash" or "." or "source" or "eval" => MayRemove(command),
        null => true,
        _ => command.Program.EndsWith("clean", StringComparison.Ordinal) || command.Program.EndsWith("cleanup", StringComparison.Ordinal)
            || command.Program.EndsWith(".sh", StringComparison.Ordinal),
    };

    /// <summary>A shell that is given a script, or text that names the lists.</summary>
    static bool MayRemove(ShellCommand shell)
    {
        var isText = shell.Program == "eval" || shell.Arguments.Any(a => a.Text.StartsWith('-') && !a.Text.StartsWith("--", StringComparison.Ordinal) && a.Text.EndsWith('c'));
        return shell.Arguments.Skip(1).Any(a => !a.Text.StartsWith('-') && (!isText || a.Text.Contains("/var/lib/apt", StringComparison.Ordinal)));
    }

    static Fix? FixFor(Document guest, Document host, RunSyntax run)
    {
        // Behind a chain of &&, one more is harmless; behind anything else it may never run, or hide a failure.
        if (run.Command is not ShellFormSyntax form || guest.HostNode != form || guest.Root is not ShellScriptSyntax { Body.Statements: [{ IsBackground: false } statement] } || !IsAndChain(statement.Command))
            return null;
        var text = host.Tree.TextOf(form);
        var lineEnd = text.IndexOf('\n', StringComparison.Ordinal);
        if (lineEnd < 0)
            return new Fix("Remove the lists at the end", FixSafety.Safe, new FixEdit(host.At(form.Span.End, 0), $" && {Removal}"));
        var newLine = lineEnd > 0 && text[lineEnd - 1] == '\r' ? "\r\n" : "\n";
        var indent = string.Concat(text[(text.LastIndexOf('\n') + 1)..].TakeWhile(c => c is ' ' or '\t'));
        var escape = ((DockerfileSyntax)host.Root).Escape;
        return new Fix("Remove the lists at the end", FixSafety.Safe, new FixEdit(host.At(form.Span.End, 0), $" {escape}{newLine}{indent}&& {Removal}"));
    }

    static bool IsAndChain(ShellCommandSyntax command) => command switch
    {
        AndOrSyntax { IsAnd: true } both => IsAndChain(both.Left) && IsAndChain(both.Right),
        SimpleCommandSyntax => true,
        _ => false,
    };
}
