using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>sudo usermod -aG docker $USER</c> and then docker without sudo in the same script: a session has the groups that it began with.
/// Fix: sudo.
/// </summary>
public sealed class GroupNotYetJoined : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5067",
        title: "The group docker is not joined in this session",
        messageFormat: "This session is not in the group docker yet: `{0}` finds the socket closed",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>Words of a file that opens a new session, or runs as root.</summary>
    static readonly ImmutableArray<string> _newSession = ["newgrp", "sg docker", "EUID", "id -u)", "su - ", "exec su", "reboot", "relog", "log out", "logout", "log back", "chmod 666", "setfacl", "re-login"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterCommandAction(Analyze, "usermod", "gpasswd", "adduser");

    static void Analyze(AnalysisContext<ShellCommand> context)
    {
        var join = context.Subject;
        if (join is not { IsElsewhere: false, Wrappers: [{ Name: "sudo" }], Document.Kind: DocumentKind.ShellScript } || !JoinsOwnUser(join)
            || context.Deployment.FlowOf(join) is not { } flow || _newSession.Any(join.Document.Mentions))
            return;
        // Who could speak to the daemon before is in the group already.
        var docker = context.Deployment.DockerCommandsOf(join.Document)
            .Where(d => d is { Program: "docker" or "docker-compose", Shell: { IsElsewhere: false, Wrappers.IsEmpty: true } } && Asks(d) && EngineTarget.Of(d).Place == EnginePlace.Local).ToList();
        if (docker.Count == 0 || docker.Any(d => d.Shell.Order < join.Order) || docker[0] is not { Shell.IsConditional: false } first
            // if docker info; then: somebody looks whether it works.
            || first.Shell.Syntax.Ancestors().Any(a => a is IfBranchSyntax or WhileSyntax or AndOrSyntax)
            || flow.Commands.Any(c => c.Order > join.Order && c.Order < first.Shell.Order && c.Program is "exit" or "exec" or "return" or "su" or "ssh"))
            return;
        context.Report(Diagnostic.Create(_descriptor, first.Location, first.Words) with
        {
            Label = "without sudo",
            Related = [new RelatedLocation(join.Location, "counts from the next login on")],
            WhatHappens = "permission denied while trying to connect to the Docker daemon socket: groups are given to a session when it begins",
            WhatToDo = "use sudo here, or `sg docker -c '...'`",
            Fix = first.Location.Document == join.Document ? new Fix("Use sudo here", FixSafety.Unsafe, new FixEdit(first.Location with { Span = new(first.Location.Span.Start, 0) }, "sudo ")) : null,
        });
    }

    static bool JoinsOwnUser(ShellCommand command) =>
        command.Arguments.Any(a => a.Known == "docker") && command.Arguments.Any(a => a.Location.Text is var text
            && (text.Contains("$USER", StringComparison.Ordinal) || text.Contains("${USER", StringComparison.Ordinal) || text.Contains("whoami", StringComparison.Ordinal) || text.Contains("id -un", StringComparison.Ordinal)));

    /// <summary>Everything but what the client answers by itself.</summary>
    static bool Asks(DockerCommand command) => command.Name.Length > 0 && command.Name is not ("login" or "logout" or "compose version" or "compose config")
        && !command.Name.StartsWith("context", StringComparison.Ordinal) && !command.Options.Any(o => o.Name is "--help") && !command.GlobalOptions.Any(o => o.Name is "--version" or "--help");
}
