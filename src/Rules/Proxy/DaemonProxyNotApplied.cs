using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// A script writes a proxy for dockerd and goes on to pull although dockerd has not been started again; or what should have applied it
/// does not: SIGHUP, or a restart before systemd has read the drop-in. Fix: the restart, or the daemon-reload, that is missing.
/// </summary>
public sealed class DaemonProxyNotApplied : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6009",
        title: "A proxy is written for the Docker daemon and not applied",
        messageFormat: "The daemon does not use the proxy from `{0}` yet: {1}",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<Location>();
        foreach (var spec in context.Subject.Daemons)
        {
            if (spec is { IsRead: Truth.Yes, Source: DaemonSource.DaemonJson or DaemonSource.SystemdDropIn, Document: { TargetPath: not null, Host.Kind: DocumentKind.ShellScript } }
                && spec.Variables.LastOrDefault(v => !v.IsException && v.IsSet != Truth.No) is { } variable
                && DaemonConfigurationWrite.Find(context.Subject, spec, variable.Location) is { } write
                && write.Follow(context.Subject) is { } missed && told.Add(missed.Subject.Location.Physical))
                Report(context, write, missed);
        }
    }

    static void Report(AnalysisContext<Deployment> context, DaemonConfigurationWrite write, MissedRestart missed)
    {
        var related = ImmutableArray.CreateBuilder<RelatedLocation>();
        related.Add(new RelatedLocation(write.Place, "the proxy is written here"));
        if (missed is { Use: { } use } && missed.Subject != use.Command!.Shell)
            related.Add(new RelatedLocation(use.Command.Location, "the daemon fetches for this without it"));
        var (why, happens, todo) = missed switch
        {
            { VainReload: not null } => ("a reload does not read proxies again",
                "SIGHUP makes the daemon read daemon.json again, but of its keys only some: proxies are read at the start alone", "restart the daemon instead"),
            { VainRestart: not null } => ("systemd restarts it without having read the drop-in",
                "systemd warns that the unit's drop-ins changed on disk, and starts the daemon with the environment that it knew before", "run `systemctl daemon-reload` before the restart"),
            _ => ($"nothing restarts it before `{missed.Use!.Command!.Words}`",
                "the images are fetched directly: behind a proxy that is the only way out, this times out", write.IsDropIn ? "run `systemctl daemon-reload`, and restart the daemon" : "restart the daemon after writing the file"),
        };
        var location = missed.Use is { } first && missed.Subject == first.Command!.Shell ? first.Command.Location : Words(missed.Subject);
        context.Report(Diagnostic.Create(_descriptor, location, write.Path, why) with
        {
            Label = missed.VainReload is not null ? "sends SIGHUP, no more" : missed.VainRestart is not null ? "the drop-in is not read yet" : "fetched without the proxy",
            Related = related.ToImmutable(),
            WhatHappens = happens,
            WhatToDo = todo,
            Fix = missed.VainReload is { } reload ? DaemonRestartFix.InsteadOf(reload) : missed.VainRestart is { } restart ? ReadFirst(restart) : DaemonRestartFix.After(write),
        });
    }

    static Location Words(ShellCommand command) =>
        command.Arguments[^1].Location is { } last && last.Document == command.Document && last.Span.Start >= command.Location.Span.Start ? command.Location.To(last) : command.Location;

    static Fix? ReadFirst(ShellCommand restart)
    {
        if (ScriptLines.StatementOf(restart) is not { } statement || ScriptLines.Indent(statement) is not { } indent)
            return null;
        var line = $"{Sudo(restart)}systemctl {User(restart)}daemon-reload{statement.Document.Lines.LineEnd}{indent}";
        return new Fix("Let systemd read the drop-in first", FixSafety.Safe, new FixEdit(statement with { Span = new(statement.Span.Start, 0) }, line));
    }

    static string Sudo(ShellCommand command) => command.HasWrapper("sudo") ? "sudo " : "";
    static string User(ShellCommand command) => command.Arguments.Any(a => a.Text == "--user") ? "--user " : "";
}
