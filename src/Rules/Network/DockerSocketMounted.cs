using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// The engine's socket inside a container: whoever is in there is root on the host. Info for images whose work it is. No fix: what
/// takes its place (a proxy, a volume, nothing) depends on what the container does with it.
/// </summary>
public sealed class DockerSocketMounted : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7020",
        title: "The Docker socket in a container",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    /// <summary>What these are for needs the engine's API; their documentation mounts the socket. Last elements of image names.</summary>
    static readonly ImmutableArray<string> _users =
    [
        // Reverse proxies that read labels.
        "traefik", "nginx-proxy", "docker-gen", "acme-companion", "letsencrypt-nginx-proxy-companion", "caddy-docker-proxy", "swag", "dockflare", "tsdproxy",
        // Interfaces to the engine.
        "portainer", "portainer-ce", "portainer-ee", "agent", "dockge", "yacht", "lazydocker", "swarmpit", "rancher", "dozzle", "dry", "ctop", "komodo-periphery", "periphery", "casaos", "casa", "dpanel", "hubcmd-ui", "rancher-agent", "dockerapi",
        "nextcloud-aio", "hassio-supervisor", "amd64-hassio-supervisor", "aarch64-hassio-supervisor", "homepage", "homarr", "dashy", "glances", "coolify", "dokploy", "dockcheck", "arcane",
        // Updates, restarts, jobs, backups.
        "watchtower", "ouroboros", "autoheal", "deunhealth", "sablier", "docker-autoheal", "diun", "whats-up-docker", "wud", "shepherd", "ofelia", "docker-volume-backup", "swarm-cronjob", "docker-gc", "docker-prune",
        // Monitoring, logs, discovery.
        "cadvisor", "netdata", "telegraf", "datadog-agent", "docker-dd-agent", "filebeat", "metricbeat", "promtail", "alloy", "vector", "logspout", "registrator", "beszel-agent", "falco", "sysdig",
        "newrelic-infra", "uptime-kuma", "docker-event-monitor", "docker_stats_exporter", "crowdsec", "wazuh-agent", "fluent-bit", "scrutiny", "elastic-agent", "fleet-server", "docker-bench-security",
        // Runners that start a container for each job.
        "gitlab-runner", "act_runner", "drone-runner-docker", "runner", "actions-runner", "github-runner", "woodpecker-agent", "ryuk", "docker", "jenkins-agent", "buildkite-agent", "agent-docker",
        "localstack", "localstack-pro", "concourse", "docker-compose", "kestra", "onedev", "selenoid", "gzctf", "dood",
        // They look up the ports that others, or they themselves, are published on.
        "dockercloud-haproxy", "wurstmeister-kafka",
    ];

    /// <summary>They let through only what they are told to.</summary>
    static readonly ImmutableArray<string> _proxies = ["docker-socket-proxy", "socket-proxy", "docker-proxy", "dockerproxy", "docker-proxy-filter", "wollomatic-socket-proxy"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b"];
    public override RulePrecision Precision => RulePrecision.High;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "8.8";

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        // A job that builds images, or a container to develop in, has the socket for its work.
        if (container.IsTooling || container.Mounts.FirstOrDefault(m => m.Kind is MountKind.Bind && IsSocket(m)) is not { } mount)
            return;
        var image = (container.Image ?? BaseImageOf(container, context.Deployment))?.Known is { } text && ImageReference.TryParse(text) is { } reference ? NameOf(reference) : null;
        // What is written for an image and is none stands for one, as in an example; which, nobody knows.
        if (image is null && container.Image is { IsKnown: true } || image is not null && _proxies.Contains(image, StringComparer.Ordinal))
            return;
        var isItsWork = image is null ? container.Image is not null || IsUser(container.Name?.Known) : IsUser(image) || container.Service?.Build is not null && IsUser(container.Name?.Known);
        // Its engine's program comes with it: to give it the engine is what somebody wants.
        var hasProgram = container.Mounts.Any(m => m.Target.Text is "/usr/bin/docker" or "/usr/local/bin/docker" or "/bin/docker");
        // A tool that ends, and a development container, which puts a proxy before it under the real name.
        var isBrief = container.DockerCommand is { } command && command.Option("--rm") is { IsOn: true } && command.Option("--detach") is not { IsOn: true }
            && container.Document.Kind != DocumentKind.SystemdUnit || mount.Target.Text.EndsWith("docker-host.sock", StringComparison.Ordinal);
        // Somebody has thought of it: whoever starts it may say another socket.
        var isAChoice = mount.Source is { } source && source.Location.Text.Contains('$', StringComparison.Ordinal);
        context.Report(Diagnostic.Create(_descriptor, mount.Location, $"{Subject(container)} gets the Docker socket, and with it the rights of root on the host") with
        {
            Severity = isItsWork || hasProgram || isBrief || isAChoice ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Label = mount.IsReadOnly ? "read-only is no help" : "root on the host",
            WhatHappens = "whoever gets into the container starts another one that mounts the host's /" + (mount.IsReadOnly ? "; `ro` keeps nobody from writing to the socket, only from replacing it" : ""),
            WhatToDo = "put a socket proxy between, such as tecnativa/docker-socket-proxy, and let through only the calls that are needed",
        });
    }

    /// <summary>What an image that is built here begins with.</summary>
    static SourcedText? BaseImageOf(ContainerSpec container, Deployment deployment) =>
        container.Service is { Build: not null } service && deployment.AllBuilds.FirstOrDefault(b => b.Service == service) is { } build && ImageFiles.StageOf(build) is { } stage
            ? stage.Lineage.Last().Image : null;

    /// <summary>The last element, where that says enough.</summary>
    static string NameOf(ImageReference image) => image.Path switch
    {
        "1dev/server" => "onedev",
        "nextcloud/all-in-one" or "nextcloud-releases/all-in-one" => "nextcloud-aio",
        "dockercloud/haproxy" => "dockercloud-haproxy",
        "wurstmeister/kafka" => "wurstmeister-kafka",
        _ => image.Name,
    };

    static bool IsUser(string? name) => name is not null && _users.Contains(name, StringComparer.Ordinal);

    static string Subject(ContainerSpec container) => container.Name?.Known is { } name ? $"`{name}`" : container.Image?.Known is { } image ? $"`{image}`" : "The container";

    /// <summary>The socket itself, or the folder that it lies in.</summary>
    static bool IsSocket(ContainerMount mount) => mount.Source?.Known is { } source
        && FilePaths.Normalize(source.Replace("//", "/", StringComparison.Ordinal)) is "/var/run/docker.sock" or "/run/docker.sock" or "/run/podman/podman.sock" or "/var/run" or "/run" or "/var/run/docker";
}
