namespace Plimsoll.Model;

/// <summary>What in a set shows that the way out of this machine is a proxy.</summary>
public static class ProxyNeed
{
    /// <summary>The first of <see cref="AllEvidence"/>; null where nothing shows it.</summary>
    public static ProxyRoute? Evidence(Deployment deployment, Document consumer, ShellCommand? shell) => AllEvidence(deployment, consumer, shell).FirstOrDefault();

    /// <summary>
    /// The places that name a proxy for this machine: an export, daemon.json, a unit of docker.service, dockerd's command line. A proxy that only
    /// a build or a container gets proves less, and counts for nothing here.
    /// </summary>
    /// <param name="consumer">The document of what would need the proxy.</param>
    /// <param name="shell">The command that starts it, where one does: its shell may have taken the proxy back.</param>
    public static IEnumerable<ProxyRoute> AllEvidence(Deployment deployment, Document consumer, ShellCommand? shell) =>
        deployment.Proxies.Named.Where(r => r.Settings.HasProxy && r.Variables.Any(v => !v.IsException && v.Value.Known is { Length: > 0 })
            && r.Carrier is ProxyCarrier.Export or ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand
            && IsOfOneStory(r.Location.Document, consumer) && IsOfThisMachine(r, deployment) && !IsTakenBack(r, deployment, shell));

    /// <summary>Not in a container, a RUN step, or a script for another machine.</summary>
    static bool IsOfThisMachine(ProxyRoute evidence, Deployment deployment) =>
        evidence.Location.Document.Host?.Kind is not (DocumentKind.Dockerfile or DocumentKind.Compose)
        && (evidence.Carrier != ProxyCarrier.Export || deployment.FlowOf(evidence.Location.Document)?.Commands is not [{ IsElsewhere: true, Wrappers.IsEmpty: true }, ..]);

    /// <summary>The shell that exports it has unset it where it starts the consumer: then the way out is a direct one.</summary>
    static bool IsTakenBack(ProxyRoute evidence, Deployment deployment, ShellCommand? shell) =>
        evidence.Carrier == ProxyCarrier.Export && shell is not null && deployment.FlowOf(shell)?.Document == evidence.Location.Document
        && evidence.Variables.All(v => shell.Shell.TryGet(v.Name, out var now) && (now.IsSet == Truth.No || now.Value.Text.Length == 0));

    /// <summary>In Markdown, only what stands in the same document: two notes tell two stories. So do the jobs of a CI server.</summary>
    public static bool IsOfOneStory(Document evidence, Document consumer) =>
        evidence.Physical == consumer.Physical || !IsStoryOfItsOwn(evidence) && !IsStoryOfItsOwn(consumer);

    static bool IsStoryOfItsOwn(Document document) => document.Physical.Kind is DocumentKind.Markdown or DocumentKind.DevContainer || document.IsInCi;
}
