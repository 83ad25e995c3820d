using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>
/// A program in a RUN that does nothing there: a service that is started by the last command and ends with the step, and programs for people
/// in front of a screen.
/// </summary>
public sealed class UselessInBuild : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1099",
        title: "A program that has no use in a build",
        messageFormat: "`{0}` {1}",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    static readonly FrozenSet<string> _forPeople = FrozenSet.ToFrozenSet(["top", "htop", "free", "vim", "vi", "nano", "less", "more", "shutdown", "reboot"], StringComparer.Ordinal);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3001", "9b6b0f38-92a2-41f9-b881-3a1083d99f1b"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ShellScriptSyntax>(Analyze);

    static void Analyze(AnalysisContext<ShellScriptSyntax> context)
    {
        if (RunScript.Around(context.Document, context.Deployment) is not { } script)
            return;
        if (Background(context.Subject.Body, script) is { } background)
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(background), context.Document.Tree.TextOf(background.Span), "runs in the background and ends with this step") with
            {
                WhatHappens = "a layer keeps files and no processes: what the step leaves running is killed when its shell ends",
                WhatToDo = "start it with CMD or ENTRYPOINT, or in the step that needs it",
            });
        }

        var commands = script.Commands(context.Deployment);
        for (var i = 0; i < commands.Length; i++)
        {
            var command = commands[i];
            if (command.Document != context.Document)
                continue;
            // Whatever follows may need the service.
            if (i == commands.Length - 1 && context.Document.Host!.Kind == DocumentKind.Dockerfile && Starts(command) is { } words)
            {
                context.Report(Diagnostic.Create(_descriptor, command.Location.To(command.Arguments[^1].Location), words, "starts a service that ends with this step") with
                {
                    WhatHappens = "a layer keeps files and no processes: the service runs neither in the next step nor in the container",
                    WhatToDo = "start it with CMD or ENTRYPOINT, or in the step that needs it",
                });
            }
            else if (command.Program is { } program && _forPeople.Contains(program) && command.Syntax.Parent is not PipelineSyntax)
            {
                context.Report(Diagnostic.Create(_descriptor, command.Location, program, "is for people in front of a screen, and a build has none") with
                {
                    Severity = DiagnosticSeverity.Info,
                    Presets = RulePresets.Strict,
                    WhatToDo = "leave it out",
                });
            }
        }
    }

    /// <summary>The last command of a RUN, when nobody waits for it.</summary>
    static ShellCommandSyntax? Background(ShellListSyntax body, RunScript script) =>
        script.Guest.Host!.Kind == DocumentKind.Dockerfile && body.Statements is [.., { IsBackground: true } last] && !last.Command.Span.IsEmpty
        && script.Guest.Text.AsSpan(last.Command.Span.Start, last.Command.Span.Length).IndexOfAny('\n', '\r') < 0 ? last.Command : null;

    /// <summary><c>service nginx start</c>, <c>/etc/init.d/nginx start</c>: the words that start a service; null for other commands.</summary>
    static string? Starts(ShellCommand command)
    {
        if (command.Program is "service" && command.Arguments is [_, { Known: { } name }, { Known: "start" or "restart" }])
            return $"service {name} {command.Arguments[2].Known}";
        return command.Arguments is [{ Known: { } path }, { Known: "start" or "restart" }] && path.StartsWith("/etc/init.d/", StringComparison.Ordinal)
            ? $"{path} {command.Arguments[1].Known}" : null;
    }
}
