using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Proxy;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A script writes daemon.json and goes on to use Docker, which has not been started again; or it is sent SIGHUP for a key that is read at
/// the start alone. Proxies have a rule of their own. Fix: the restart.
/// </summary>
public sealed class DaemonSettingNotApplied : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5066",
        title: "A setting of daemon.json that is written and not applied",
        messageFormat: "The daemon does not use `{0}` from `{1}` yet: {2}",
        Category.Shell,
        DiagnosticSeverity.Warning);

    static readonly FrozenSet<string> _uses = FrozenSet.Create(
        StringComparer.Ordinal, "run", "create", "build", "compose up", "compose build", "compose run", "network create", "stack deploy", "swarm init");

    /// <summary>A build, or a network, has no log of its own.</summary>
    static readonly FrozenSet<string> _logless = FrozenSet.Create(StringComparer.Ordinal, "build", "compose build", "network create", "swarm init");

    /// <summary>What only fetches or sends images knows nothing of log drivers, addresses and limits.</summary>
    static readonly FrozenSet<string> _imageUses = FrozenSet.Create(StringComparer.Ordinal, "pull", "push", "login", "compose pull");

    static readonly FrozenSet<string> _imageKeys = FrozenSet.Create(
        StringComparer.Ordinal, "registry-mirrors", "insecure-registries", "data-root", "storage-driver", "storage-opts", "max-concurrent-downloads", "max-concurrent-uploads", "max-download-attempts", "features");

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<Location>();
        foreach (var spec in context.Subject.Daemons)
        {
            if (spec is not { IsRead: Truth.Yes, Source: DaemonSource.DaemonJson, Proxy.HasProxy: false, Json: { } json, Document: { TargetPath: not null, Host.Kind: DocumentKind.ShellScript } document })
                continue;
            var keys = json.Entries.Select(e => (Entry: e, Key: DaemonSchema.ByName.GetValueOrDefault(e.Key.Value))).Where(k => k.Key is not null && k.Entry.Key.Value != "proxies").ToImmutableArray();
            foreach (var (entry, key) in keys.OrderBy(k => k.Key!.IsReloadable))
            {
                if (DaemonConfigurationWrite.Find(context.Subject, spec, document.At(entry.Key)) is not { } write
                    || write.Follow(context.Subject, key!.IsReloadable, c => IsUse(context.Subject, c, entry.Key.Value)) is not { VainRestart: null } missed)
                    continue;
                if (told.Add(missed.Subject.Location.Physical))
                    Report(context, entry, write, missed);
                break;
            }
        }
    }

    static bool IsUse(Deployment deployment, ShellCommand command, string key) =>
        !command.IsElsewhere && deployment.DockerCommandsOf(command.Document).FirstOrDefault(d => ReferenceEquals(d.Shell, command)) is { Program: "docker" or "docker-compose" } docker
        && (_uses.Contains(docker.Name) && !(_logless.Contains(docker.Name) && key is "log-driver" or "log-opts" or "log-level") || _imageKeys.Contains(key) && _imageUses.Contains(docker.Name)) && EngineTarget.Of(docker).Place == EnginePlace.Local;

    static void Report(AnalysisContext<Deployment> context, DataEntrySyntax entry, DaemonConfigurationWrite write, MissedRestart missed)
    {
        var isReload = missed.VainReload is not null;
        var words = ScriptText.Docker(context.Subject, missed.Subject)?.Words;
        context.Report(Diagnostic.Create(_descriptor, isReload || words is null ? missed.Subject.Location : ScriptText.Docker(context.Subject, missed.Subject)!.Location,
            entry.Key.Value, write.Path, isReload ? "a reload does not take it over" : $"nothing restarts it before `{words}`") with
        {
            Label = isReload ? "sends SIGHUP, no more" : "runs with the settings of before",
            Related = [new RelatedLocation(write.Place, "written here")],
            WhatHappens = isReload ? "SIGHUP makes the daemon read daemon.json again, but this key is read at the start alone" : "the daemon has read the file when it started, and goes on with what stood there then",
            WhatToDo = isReload ? "restart the daemon instead" : "restart the daemon after writing the file",
            Fix = missed.VainReload is { } reload ? DaemonRestartFix.InsteadOf(reload) : DaemonRestartFix.After(write),
        });
    }
}
