using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Rules.Network;

/// <summary>
/// A text about QNAP's Container Station that relies on what only other systems have: /etc/docker/daemon.json, systemd, a volume that is
/// called the same on every NAS. Fix: Container Station's own file, where the text names the volume, and its own restart.
/// </summary>
public sealed class QnapWrongConfigPath : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7023",
        title: "A path or service that Container Station does not have",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    const string DaemonJson = "/etc/docker/daemon.json";

    static readonly string[] _writers = ["vi", "vim", "nano", "tee", "cp", "mv", "sed", "install", "jq"];
    static readonly string[] _actions = ["start", "restart", "reload", "enable"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var deployment = context.Subject;
        var files = deployment.Documents.Where(d => !d.IsGuest && ContainerStation.IsOnlySystemOf(d)).ToHashSet();
        if (files.Count == 0)
            return;
        foreach (var daemon in deployment.Daemons.Where(d => d.Document.IsGuest && IsSubject(d.Document)))
        {
            if (daemon.Source == DaemonSource.DaemonJson && daemon.Document.TargetPath == DaemonJson && !KnowsItsOwnFile(daemon.Document))
                context.Report(Ignored(daemon.Document, WrittenPath.Of(daemon.Document) ?? daemon.Location, isWholeFile: true));
            else if (daemon.Source == DaemonSource.SystemdDropIn && daemon.Document.TargetPath is { } unit && unit.StartsWith("/etc/systemd/", StringComparison.Ordinal))
                context.Report(DropIn(daemon.Document, WrittenPath.Of(daemon.Document) ?? daemon.Location));
        }

        foreach (var flow in deployment.Flows.Where(f => IsSubject(f.Document)))
        {
            foreach (var command in flow.Commands)
                Analyze(context, command);
            if (!flow.Document.IsGuest && FirstProgram(flow) is { } program)
                context.Report(Program(program));
        }

        bool IsSubject(Document document) => files.Contains(document.Physical) && ContainerStation.IsSubjectOfPart(document);
    }

    static void Analyze(AnalysisContext<Deployment> context, ShellCommand command)
    {
        // A heredoc that tee writes is a document of its own.
        if (command.Program is { } program && _writers.Contains(program) && command.Arguments.Skip(1).FirstOrDefault(a => a.Known == DaemonJson) is { Location.Document: not null } path
            && !KnowsItsOwnFile(command.Document) && !command.Document.Guests.Any(g => g.TargetPath == DaemonJson && WrittenPath.Of(g) == path.Location))
            context.Report(Ignored(command.Document, path.Location, isWholeFile: program is not ("vi" or "vim" or "nano" or "sed")));
        else if (command.Program == "systemctl" && command.Arguments.Any(a => _actions.Contains(a.Text)) && command.Arguments.Any(a => a.Text is "docker" or "docker.service"))
            context.Report(Systemctl(command));
    }

    static Diagnostic Ignored(Document document, Location path, bool isWholeFile)
    {
        var volume = ContainerStation.VolumeOf(document);
        var own = ContainerStation.ConfigPath(volume);
        return Diagnostic.Create(_descriptor, path, $"Container Station does not read {DaemonJson}: its file is docker.json in its own folder") with
        {
            WhatHappens = "dockerd starts without these settings",
            WhatToDo = $"put the settings into {own}, beside those that are there",
            // The file has settings already: to write it anew would lose them.
            Fix = volume is not null && path.Text == DaemonJson
                ? new Fix("Use Container Station's own file", isWholeFile ? FixSafety.DisplayOnly : FixSafety.Unsafe, new FixEdit(path, own)) : null,
        };
    }

    static Diagnostic DropIn(Document document, Location path) =>
        Diagnostic.Create(_descriptor, path, "Container Station runs without systemd: nothing reads this drop-in of docker.service") with
        {
            WhatHappens = "dockerd starts without these settings",
            WhatToDo = $"put them into {ContainerStation.ConfigPath(ContainerStation.VolumeOf(document))}",
        };

    static Diagnostic Systemctl(ShellCommand command)
    {
        var whole = command.Arguments[0].Location.To(command.Arguments[^1].Location);
        var isPlain = command.Arguments.All(a => a.Location.Document == command.Document) && whole.Text.StartsWith("systemctl", StringComparison.Ordinal);
        var restarts = command.Arguments.Any(a => a.Text == "restart");
        return Diagnostic.Create(_descriptor, whole, "Container Station runs without systemd: there is no docker.service to speak to") with
        {
            WhatHappens = "`systemctl: command not found`, and dockerd goes on with its old settings",
            WhatToDo = $"restart Container Station: {ContainerStation.RestartCommand}, which restarts all containers",
            Fix = isPlain && restarts ? new Fix("Restart Container Station", FixSafety.Unsafe, new FixEdit(whole, ContainerStation.RestartCommand)) : null,
        };
    }

    static Diagnostic Program(Location path) =>
        Diagnostic.Create(_descriptor, path, $"`{path.Text}` is the path on this NAS alone: on another one the volume has another name") with
        {
            Severity = DiagnosticSeverity.Info,
            Presets = RulePresets.Strict,
            WhatHappens = "`No such file or directory`, where Container Station is installed on another volume",
            WhatToDo = "ask for the folder: $(getcfg container-station Install_Path -f /etc/config/qpkg.conf)/bin/docker",
        };

    /// <summary>The first command or variable that has the path for its whole value, and not as one choice of several.</summary>
    static Location? FirstProgram(ShellFlow flow)
    {
        foreach (var word in flow.Document.Root.DescendantsAndSelf().OfType<WordSyntax>())
        {
            if (word.Literal is { } literal && ContainerStation.IsProgramPath(literal) && !word.Ancestors().Any(a => a is IfSyntax or ForSyntax or CaseItemSyntax)
                && (word.Parent is AssignmentSyntax || word.Parent is SimpleCommandSyntax { Words: [var first, ..] } && first == word))
                return flow.Document.At(word);
        }

        return null;
    }

    /// <summary>It speaks of Container Station's file as well: then it knows which is for what.</summary>
    static bool KnowsItsOwnFile(Document document) => document.Physical.Text.Contains("container-station/etc/docker.json", StringComparison.Ordinal);
}
