using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// <c>sudo echo ... &gt; /etc/docker/daemon.json</c>: the shell of the caller opens the file, and may not write there. Fix: <c>sudo tee</c>.
/// </summary>
public sealed class SudoRedirection : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5054",
        title: "A redirection that sudo does not reach",
        messageFormat: "`sudo` does not write `{0}`: the caller's shell opens it before sudo starts",
        Category.Shell,
        DiagnosticSeverity.Warning);

    /// <summary>Folders that belong to root on every Linux.</summary>
    static readonly ImmutableArray<string> _folders = ["/etc/", "/usr/lib/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/share/", "/lib/systemd/", "/root/", "/boot/", "/var/lib/rancher/", "/var/lib/docker/"];

    /// <summary>Words of a script that makes sure that it runs as root, where sudo is for show.</summary>
    static readonly ImmutableArray<string> _rootWords = ["EUID", "id -u", "whoami", "$UID", "sudo -i", "sudo su", "as root", "chmod 777", "chmod a+w", "chmod o+w", "setfacl"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["SC2024"];
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<Location>();
        foreach (var (flow, command) in context.Subject.Flows.SelectMany(f => f.Commands.Select(c => (f, c))))
        {
            if (command is not { IsElsewhere: false, Wrappers: [{ Name: "sudo" } sudo, ..], Syntax: SimpleCommandSyntax syntax }
                || syntax.Redirections.LastOrDefault(r => r.Descriptor is null or "1" && r.Operator is ">" or ">>" or ">|" or "&>") is not { Target.Literal: { } path } redirection
                || !_folders.Any(f => path.StartsWith(f, StringComparison.Ordinal)) || _rootWords.Any(command.Document.Physical.Mentions)
                || !told.Add(command.Document.At(redirection).Physical))
                continue;
            var isRoot = flow.Commands.Any(NeedsRoot);
            context.Report(Diagnostic.Create(_descriptor, command.Document.At(redirection), path) with
            {
                Severity = isRoot ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                Presets = isRoot ? RulePresets.Strict : null,
                Label = "opened without root's rights",
                Related = [new RelatedLocation(sudo.Location, "root's rights are for the program alone")],
                WhatHappens = $"{path}: Permission denied, and the program is not started; for root it works, and sudo does nothing",
                WhatToDo = $"write with `sudo tee{(redirection.Operator == ">>" ? " -a" : "")} {path}`",
                Fix = FixFor(command, sudo, syntax, redirection),
            });
        }
    }

    /// <summary>Works without sudo for root alone: then root runs the script, and sudo is for show everywhere.</summary>
    static bool NeedsRoot(ShellCommand command) => command is { IsElsewhere: false, Wrappers.IsEmpty: true } && command.Program switch
    {
        "systemctl" => command.Arguments.Any(a => a.Known is "restart" or "start" or "stop" or "enable" or "daemon-reload") && !command.Arguments.Any(a => a.Text == "--user"),
        "apt-get" or "apt" or "yum" or "dnf" or "zypper" => command.Arguments.Any(a => a.Known is "install" or "update" or "upgrade" or "remove"),
        "service" or "useradd" or "usermod" or "groupadd" or "swapoff" or "modprobe" or "chpasswd" or "update-grub" => true,
        "mkdir" or "touch" or "tee" or "chmod" or "chown" => command.Arguments.Any(a => a.Known is { } path && _folders.Any(f => path.StartsWith(f, StringComparison.Ordinal))),
        _ => command.Syntax is SimpleCommandSyntax { Redirections: var redirections } && redirections.Any(r => r.Operator is ">" or ">>" && r.Target?.Literal is { } path && _folders.Any(f => path.StartsWith(f, StringComparison.Ordinal))),
    };

    static Fix? FixFor(ShellCommand command, CommandWrapper sudo, SimpleCommandSyntax syntax, RedirectionSyntax redirection)
    {
        if (redirection is not { Operator: ">" or ">>", Descriptor: null, Target: { } target } || sudo.Location.Document != command.Document || !sudo.Arguments.IsEmpty || command.Wrappers.Length > 1)
            return null;
        var tee = $"tee {(redirection.Operator == ">>" ? "-a " : "")}{command.Document.At(target).Text}";
        const string title = "Write the file with sudo tee";
        // sudo cat > F <<EOF: tee reads the heredoc itself.
        if (command.Arguments.Length == 1 && command.Program == "cat" && syntax.Redirections.Any(r => r.Heredoc is not null) && command.Location.Document == command.Document)
            return new Fix(title, FixSafety.Safe, new FixEdit(command.Location, tee), new FixEdit(command.Document.At(redirection), "> /dev/null"));
        if (redirection.Span.End != syntax.Span.End || syntax.Redirections.Length > 1 || syntax.Parent is PipelineSyntax)
            return null;
        var pipe = new FixEdit(command.Document.At(redirection), $"| sudo {tee} > /dev/null");
        // Printing needs no rights; reading a file may.
        return command.Program is "echo" or "printf" && sudo.Location.Document.Text[sudo.Location.Span.End..].StartsWith(' ')
            ? new Fix(title, FixSafety.Safe, new FixEdit(sudo.Location with { Span = new(sudo.Location.Span.Start, sudo.Location.Span.Length + 1) }, ""), pipe)
            : new Fix(title, FixSafety.Safe, pipe);
    }
}
