using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>
/// What proxy settings and their readers are called, and what is known of them apart from the files. Sources: those of
/// <see cref="ProxyFlow"/>; what curl and wget read was tried with curl 7.88.1 and wget 1.21.3.
/// </summary>
static class HoverProxyWords
{
    public static string Carrier(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.Export => "exported in a shell",
        ProxyCarrier.Assignment => "a variable of a shell, not exported",
        ProxyCarrier.Prefix => "for one command alone",
        ProxyCarrier.DaemonFile => "of the daemon, in its file",
        ProxyCarrier.DaemonUnit => "of the daemon, in its unit",
        ProxyCarrier.DaemonDefaults => "of the daemon, in its defaults file",
        ProxyCarrier.DaemonCommand => "of the daemon, as it is started",
        ProxyCarrier.ClientConfig => "of the docker CLI",
        ProxyCarrier.ContainerVariable => "a variable of a container",
        ProxyCarrier.BuildArgument => "a build argument",
        ProxyCarrier.DockerfileArg => "ARG of a Dockerfile",
        ProxyCarrier.DockerfileEnv => "ENV of a Dockerfile",
        ProxyCarrier.LoginEnvironment => "environment of login shells",
        ProxyCarrier.K3sService => "environment of the k3s service",
        _ => "a file of variables for compose",
    };

    /// <summary>NO_PROXY by any of its names: nothing goes through it, readers heed it.</summary>
    public static bool IsException(string name) => name.EndsWith("NO_PROXY", StringComparison.OrdinalIgnoreCase) || name.TrimStart('-') is "noProxy" or "no-proxy";

    /// <summary>Go programs (dockerd, containerd, K3s) look for it.</summary>
    public static bool IsOfGo(string name) => name is not ("ALL_PROXY" or "all_proxy" or "FTP_PROXY" or "ftp_proxy" or "ftpProxy" or "allProxy");

    /// <summary>What such a setting reaches by itself.</summary>
    public static string Reach(ProxyCarrier carrier, string name)
    {
        var isException = IsException(name);
        if (!IsOfGo(name) && (carrier is ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand))
            return "dockerd has it and does not read it: nothing is pulled through it. Containers and RUN steps do not see it.";
        var pulls = isException ? "heeds it when it pulls images and base images" : "pulls images and base images through it";
        return carrier switch
        {
            ProxyCarrier.Export => "Programs that this shell starts see it, the docker CLI too. dockerd does not: it pulls with an environment of its own, and containers get what `-e` gives them.",
            ProxyCarrier.Assignment => "Only this shell has it: no program that it starts sees it.",
            ProxyCarrier.Prefix => "That command alone sees it. The docker CLI does not hand it to dockerd.",
            ProxyCarrier.DaemonFile => $"dockerd (Engine 23.0 or newer) {pulls}, once it is started again. Containers and RUN steps do not see it.",
            ProxyCarrier.DaemonUnit => $"dockerd {pulls}, after `systemctl daemon-reload` and a restart. Containers and RUN steps do not see it.",
            ProxyCarrier.DaemonDefaults => "A SysV start script reads it, a unit only where it says `EnvironmentFile=`. Containers and RUN steps do not see it.",
            ProxyCarrier.DaemonCommand => $"dockerd {pulls}. Containers and RUN steps do not see it.",
            ProxyCarrier.ClientConfig => $"The CLI adds it to new containers and to RUN steps of builds, in upper and in lower case. {(isException ? "It does not count for pulls" : "Nothing is pulled through it")}: dockerd does not read this file.",
            ProxyCarrier.ContainerVariable => "The container's processes see it. The daemon that pulls its image does not.",
            ProxyCarrier.BuildArgument => "RUN steps see it, without an ARG line, and with BuildKit in upper and in lower case. FROM is pulled by the builder, which does not.",
            ProxyCarrier.DockerfileArg => "RUN steps below it in this stage see it, and whoever reads the image's history. FROM is pulled by the builder, which does not.",
            ProxyCarrier.DockerfileEnv => "RUN steps below it and every container of the image see it: it is part of the image for good.",
            ProxyCarrier.LoginEnvironment => "Login shells alone have it; services such as dockerd do not.",
            ProxyCarrier.K3sService => "K3s as a service of the host has it, and its containerd; K3s in a container does not.",
            _ => "compose puts it where a compose file says `${NAME}` or names it without a value. Containers do not get it by itself.",
        };
    }

    /// <summary>What a name means, and which programs look for it.</summary>
    public static string Meaning(string name) => name switch
    {
        "HTTP_PROXY" => "The proxy for http targets. Go programs read it; curl and wget read `http_proxy` in lower case alone.",
        "http_proxy" => "The proxy for http targets. Go programs, curl and wget read it; Go prefers `HTTP_PROXY`.",
        "HTTPS_PROXY" => "The proxy for https targets, which registries are. Go programs and curl read it; wget reads `https_proxy` alone.",
        "https_proxy" => "The proxy for https targets, which registries are. Go programs, curl and wget read it; Go prefers `HTTPS_PROXY`.",
        "NO_PROXY" => "What is reached without the proxy. Go programs read it, curl where there is no `no_proxy`; wget reads `no_proxy` alone.",
        "no_proxy" => "What is reached without the proxy. curl and wget read it, Go programs where there is no `NO_PROXY`.",
        "ALL_PROXY" or "all_proxy" => "The proxy for all targets that have none of their own. curl reads it; Go programs (dockerd, containerd, K3s) do not.",
        "FTP_PROXY" or "ftp_proxy" => "The proxy for ftp targets. Go programs do not read it.",
        "CONTAINERD_HTTP_PROXY" or "CONTAINERD_HTTPS_PROXY" or "CONTAINERD_NO_PROXY" => "For the containerd of K3s alone, which gets it without the prefix: images of pods are pulled through it, K3s itself does not use it.",
        "httpProxy" or "http-proxy" or "--http-proxy" => "The proxy for http targets.",
        "httpsProxy" or "https-proxy" or "--https-proxy" => "The proxy for https targets, which registries are.",
        "noProxy" or "no-proxy" or "--no-proxy" => "What is reached without the proxy.",
        "ftpProxy" => "The proxy for ftp targets.",
        _ => "The proxy for targets that have none of their own.",
    };

    public static string SourceOf(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.ClientConfig or ProxyCarrier.ContainerVariable => "https://docs.docker.com/engine/cli/proxy/",
        ProxyCarrier.BuildArgument or ProxyCarrier.DockerfileArg or ProxyCarrier.DockerfileEnv => "https://docs.docker.com/build/building/variables/",
        ProxyCarrier.K3sService => "https://docs.k3s.io/advanced#configuring-an-http-proxy",
        ProxyCarrier.EnvironmentFile => "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/",
        _ => "https://docs.docker.com/engine/daemon/proxy/",
    };

    /// <summary>Consumers that have one fate are one line: who, what for and where, and why.</summary>
    public static IEnumerable<string> Lines(Deployment deployment, IEnumerable<HoverProxyFate> found, ProxyVariable variable) => found
        .Select(f => (Consumer: Consumer(deployment, f.Use), Place: HoverText.Place(f.Use.Location), Why: f.HandedOnAt is { } at ? $"handed on at {HoverText.Place(at)}{(f.Route.Reaches == Truth.No ? ", " + f.Route.Why : "")}" : Why(deployment, f.Use, f.Route, variable)))
        .GroupBy(f => (f.Consumer.Lead, f.Why))
        .Select(g => $"{g.Key.Lead}{string.Join(", ", g.GroupBy(f => f.Consumer.Subject).Select(s => $"{s.Key} ({string.Join(", ", s.Select(f => f.Place).Distinct())})"))}: {g.Key.Why}");

    static string Why(Deployment deployment, ProxyUse use, ProxyRoute route, ProxyVariable variable)
    {
        if (route.Reaches == Truth.Yes)
            return Hidden(use, route, variable) is { } other ? $"{route.Why}; but {HoverText.Place(other)} takes its place" : route.Why;
        // Most containers need none.
        if (route.Reaches != Truth.No || use.Consumer == ProxyConsumer.Container && !use.HasProxy && K3sContainer.TryGet(use.Container!, deployment.Files) is null)
            return route.Why;
        return use.Routes.LastOrDefault(r => r.Reaches == Truth.Yes && r.Settings.HasProxy) is { } gets ? $"{route.Why}; it has a proxy from {HoverText.Place(gets.Location)}"
            : use.MayHaveProxy ? route.Why : use.NeedsNoProxy == Truth.Yes ? $"{route.Why}; its images come from the LAN" : $"{route.Why}; it has no proxy at all";
    }

    /// <summary>A container has a proxy, and the daemon that fetches its image has none: what people forget most.</summary>
    public static string? Pullers(Deployment deployment, IEnumerable<HoverProxyFate> found)
    {
        var pulls = found.Where(f => f.Use.Consumer == ProxyConsumer.Container && f.Route.Reaches != Truth.No && f.Use.Container?.DockerCommand is not null)
            .SelectMany(f => deployment.Proxies.Of(f.Use.Container!.DockerCommand!)).Where(u => u.Consumer == ProxyConsumer.DaemonPull && !u.MayHaveProxy && u.NeedsNoProxy != Truth.Yes).Distinct().ToList();
        return pulls.Count == 0 ? null : $"{Puller(pulls[0])}, which pulls {string.Join(", ", pulls.Select(p => Images(p.Command!)).Distinct().Take(3))}, does not see it and has no proxy of its own.";
    }

    static Location? Hidden(ProxyUse use, ProxyRoute route, ProxyVariable variable) => use.Routes.SkipWhile(r => r != route).Skip(1)
        .Where(r => r.Reaches == Truth.Yes).SelectMany(r => r.Variables).FirstOrDefault(v => v.Name == variable.Name && v.Location != variable.Location)?.Location;

    static (string Lead, string Subject) Consumer(Deployment deployment, ProxyUse use) => use.Consumer switch
    {
        ProxyConsumer.DaemonPull => ($"{Puller(use)}, pulling ", Images(use.Command!)),
        ProxyConsumer.BuildFrom => ("the builder, pulling base images for ", Build(use)),
        ProxyConsumer.BuildRun => ("RUN steps of ", Build(use)),
        _ when K3sContainer.TryGet(use.Container!, deployment.Files) is not null => ("K3s and its containerd in ", HoverText.NameOf(use.Container!)),
        _ => ("", HoverText.NameOf(use.Container!)),
    };

    static string Puller(ProxyUse use) => use.Command?.Program is "podman" or "nerdctl" ? use.Command.Program : "dockerd";

    static string Images(DockerCommand command) => command.Name switch
    {
        "pull" when !command.Operands.IsEmpty => string.Join(", ", command.Operands.Select(o => HoverText.Code(o.Text))),
        "run" or "create" when !command.Operands.IsEmpty => HoverText.Code(command.Operands[0].Text),
        _ => $"for `{command.Words}`",
    };

    static string Build(ProxyUse use) => use.Build?.Service is { } service ? $"service {HoverText.Code(service.Name)}" : use.Command is { } command ? $"`{command.Words}`" : "the build";
}
