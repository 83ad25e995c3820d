using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>What stands for a container or belongs to one: its name, its image, its published ports.</summary>
static class HoverContainers
{
    public static Hover? At(Deployment deployment, EditorPlace place)
    {
        foreach (var container in deployment.Containers)
        {
            if (container.Service is { } service && place.Touches(service.KeyLocation))
                return new Hover(Describe(deployment, container), service.KeyLocation);
            if (container.Service is null && container.Name is { Text.Length: > 0 } name && place.Touches(name.Location))
                return new Hover(Describe(deployment, container), name.Location);
            if (container.Image is { } image && place.Touches(image.Location))
                return HoverImages.Of(image, image.Location);
            if (container.Ports.FirstOrDefault(p => place.Touches(p.Location) && !p.Location.Text.Contains('\n', StringComparison.Ordinal)) is { } port)
                return new Hover(Port(deployment, container, port), port.Location);
            if (container.NetworkMode is { Location: { } mode } && place.Touches(mode) && Mode(deployment, container) is { } text)
                return new Hover(text, mode);
            if (container.Service is { } own && own.DependsOn.FirstOrDefault(d => place.Touches(d.Service.Location)) is { Service.Text.Length: > 0 } dependency
                && Called(deployment, own.Project, dependency.Service.Text) is { } other)
                return new Hover(Describe(deployment, other), dependency.Service.Location);
        }

        foreach (var reference in NameReference.All(deployment))
        {
            // Of a text of many lines nobody sees which word is meant.
            if (place.Touches(reference.Host.Location) && !reference.Host.Location.Text.Contains('\n', StringComparison.Ordinal))
                return new Hover(Found(deployment, reference), reference.Host.Location);
        }

        return null;
    }

    static ContainerSpec? Called(Deployment deployment, ComposeProject project, string service) =>
        deployment.Containers.FirstOrDefault(c => c.Service is { } s && s.Project == project && s.Name == service);

    public static string Describe(Deployment deployment, ContainerSpec container)
    {
        List<string> lines = [];
        if (container.Image is { } image)
            lines.Add($"image {HoverText.Code(image.Text)}");
        if (container.Service is { Build: { } build, BuildDocument: { } document })
            lines.Add($"built ({HoverText.Place(document.At(build.Key))})");
        if (container.NetworkMode.Kind is NetworkModeKind.Host)
            lines.Add("the host's network");
        else if (container.NetworkMode.Kind is NetworkModeKind.None)
            lines.Add("no network");
        else if (container.NetworkMode.Kind is NetworkModeKind.Container or NetworkModeKind.Service)
            lines.Add($"the network of {container.NetworkMode.Shown}");
        else if (!container.Networks.IsEmpty)
            lines.Add($"networks {string.Join(", ", container.Networks.Select(n => HoverText.Code(n.Name.Text)))}");
        else if (container.IsOnDefaultBridge)
            lines.Add("the default bridge, where nobody finds it by name");
        if (!container.Ports.IsEmpty && container.NetworkMode.Kind is not (NetworkModeKind.Host or NetworkModeKind.None))
            lines.Add($"published {string.Join(", ", container.Ports.Select(p => HoverText.Code(Short(p))))}");
        if (container.Service is { } service)
        {
            var waiting = deployment.Containers.Where(c => c.Service is { } s && s.Project == service.Project && s.DependsOn.Any(d => d.Service.Text == service.Name)).Select(c => HoverText.Code(c.Service!.Name)).ToList();
            if (waiting.Count > 0)
                lines.Add($"started before {string.Join(", ", waiting)}");
        }

        var title = HoverText.NameOf(container);
        return HoverText.Paragraphs($"{char.ToUpperInvariant(title[0])}{title[1..]} · {HoverText.Place(container.Location)}", HoverText.Bullets(lines));
    }

    static string Short(PublishedPort port)
    {
        var host = !port.IsHostKnown ? "…" : port.HostStart is not { } start ? "" : port.HostEnd is { } end && end != start ? $"{start}-{end}" : $"{start}";
        var address = port.HostAddress is null ? "" : port.HostAddress.Contains(':', StringComparison.Ordinal) ? $"[{port.HostAddress}]:" : port.HostAddress + ":";
        return $"{address}{host}:{Range(port.ContainerStart, port.ContainerEnd)}{(port.Protocol == "tcp" ? "" : "/" + port.Protocol)}";
    }

    static string Range(int start, int end) => start == end ? $"{start}" : $"{start}-{end}";

    static string Port(Deployment deployment, ContainerSpec container, PublishedPort port)
    {
        var host = !port.IsHostKnown ? "a port that is not known"
            : port.HostStart is not { } start ? "a free port that the engine chooses" : $"port {Range(start, port.HostEnd ?? start)}";
        var address = !port.IsHostKnown ? "" : port.HostAddress is { } given ? given is "127.0.0.1" or "::1" ? $" of {given}, which other machines do not reach" : $" of {HoverText.Code(given)}" : " on every address of the host, past its firewall";
        var claims = HostPorts.ClaimsOf(container, deployment).Where(c => c.Published == port).ToList();
        var others = claims.Count == 0 ? [] : deployment.Containers.Where(c => !ReferenceEquals(c, container)).SelectMany(c => HostPorts.ClaimsOf(c, deployment))
            .Where(c => claims[0].Meets(c) is not null).Select(c => $"{HoverText.NameOf(c.Container)} wants it too ({HoverText.Place(c.Location)})").Distinct().ToList();
        return HoverText.Paragraphs(
            $"**{Short(port)}** · {HoverText.NameOf(container)}",
            // Nothing of it comes true without a network to publish from.
            container.NetworkMode.Kind == NetworkModeKind.Host ? "Discarded: the container has the host's own network, and listens on the host's ports by itself."
                : container.NetworkMode.Kind == NetworkModeKind.None ? "Of no use: the container has no network."
                : $"{char.ToUpperInvariant(host[0])}{host[1..]}{address}, to port {Range(port.ContainerStart, port.ContainerEnd)} of the container, {port.Protocol}.",
            container.NetworkMode.Kind is NetworkModeKind.Host or NetworkModeKind.None ? null
                : HostPorts.Publishes(container, deployment) ? null : "Not published: its networks do not allow it.",
            HoverText.Bullets(others),
            HoverText.Source("https://docs.docker.com/engine/network/port-publishing/"));
    }

    static string? Mode(Deployment deployment, ContainerSpec container) => container.NetworkMode.Kind switch
    {
        NetworkModeKind.Host => HoverText.Paragraphs("**host**", "The container has the host's own network: its ports are the host's, published ones are discarded, and names of containers are not known to it.", HoverText.Source("https://docs.docker.com/engine/network/drivers/host/")),
        NetworkModeKind.None => HoverText.Paragraphs("**none**", "The container has a loopback and nothing else.", HoverText.Source("https://docs.docker.com/engine/network/drivers/none/")),
        NetworkModeKind.Bridge => HoverText.Paragraphs("**bridge**", "The engine's default bridge: containers on it reach each other by address alone, nobody has a name.", HoverText.Source("https://docs.docker.com/engine/network/drivers/bridge/")),
        NetworkModeKind.Container or NetworkModeKind.Service => deployment.Containers.FirstOrDefault(container.IsInNetworkOf) is { } other ? Describe(deployment, other) : null,
        _ => null,
    };

    static string Found(Deployment deployment, NameReference reference)
    {
        var host = reference.Host.Text;
        var called = deployment.Names.Called(host).ToList();
        var answer = deployment.Names.Finds(reference.Container, host) switch
        {
            Truth.Yes => $"{HoverText.NameOf(reference.Container)} finds it by this name.",
            Truth.No when called.Count == 0 => $"No container of these files is called that: {HoverText.NameOf(reference.Container)} does not find it.",
            Truth.No => $"{HoverText.NameOf(reference.Container)} does not find it: they share no network where it has this name.",
            _ => $"Whether {HoverText.NameOf(reference.Container)} finds it, the files do not tell.",
        };
        answer = char.ToUpperInvariant(answer[0]) + answer[1..];
        return called.Count == 0 ? HoverText.Paragraphs($"**{host}**", answer) : HoverText.Paragraphs(Describe(deployment, called[0]), answer);
    }
}
