using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>What is told of a container's network: where it is, what it publishes, whom it finds.</summary>
sealed class WhyNetwork(Deployment set, FindingsByPlace found)
{
    const int MostNames = 12;

    readonly Lazy<ImmutableArray<NetworkUse>> _uses = new(() => new NetworkReferences(set, found).All());

    public IEnumerable<WhyFact> FactsOf(ContainerSpec container)
    {
        var name = "network";
        foreach (var (value, text) in Networks(container))
        {
            yield return new WhyFact(name, value, text);
            name = "";
        }

        foreach (var port in container.Ports)
        {
            yield return new WhyFact("port", Port(port), $"{PortFate.Of(container, set).Text}, {Places.Of(port.Location)}");
        }

        foreach (var use in _uses.Value.Where(u => ReferenceEquals(u.From, container)))
            yield return new WhyFact("asks for", use.Host.ToString(), $"{(use.State == EdgeState.Broken ? "not found: " : use.State == EdgeState.MayReach ? "perhaps: " : "")}{use.Why}, {Places.Of(use.Host.Location)}");
        var neighbours = set.Names.InReachOf(container).Except(container.Networks.SelectMany(n => n.Aliases).Select(a => a.Text), StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (neighbours.Count > 0)
            yield return new WhyFact("finds", "", Places.Joined(neighbours, MostNames));
    }

    static string Port(PublishedPort port)
    {
        var host = port.HostStart is { } start ? start.ToString(CultureInfo.InvariantCulture) : "any";
        return string.Create(CultureInfo.InvariantCulture, $"{(port.HostAddress is { Length: > 0 } address ? address + ":" : "")}{host} → {port.ContainerStart}/{port.Protocol}");
    }

    IEnumerable<(string Value, string Text)> Networks(ContainerSpec container)
    {
        foreach (var attachment in container.Networks)
        {
            // What the container's own file says of the network, before other files.
            var network = container.Service?.Project is { } project && set.NetworkOf(project, attachment.Name.Text) is { } own ? own : HostPorts.NetworkOf(attachment, container, set);
            yield return (attachment.Name.ToString(), network switch
            {
                null when found.At(attachment.Name.Location, "PLM7004", "PLM2002") is [_, ..] => $"nothing makes it, {Places.Of(attachment.Name.Location)}",
                null => $"nothing here makes it, {Places.Of(attachment.Name.Location)}",
                { IsExternal: true } => set.RootNetworks.Concat(set.AllNetworks).FirstOrDefault(n => !n.IsExternal && n.EngineName == network.EngineName) is { } maker
                    ? $"external, made in {Places.Of(maker.Name.Location)}" : $"external: it has to be there before the start, {Places.Of(network.Name.Location)}",
                { IsImplicit: true } => "compose makes it for services that name no network",
                _ => $"made in {Places.Of(network.Name.Location)}",
            });
        }

        if (!container.Networks.IsEmpty)
            yield break;
        var place = Places.Of(container.NetworkMode.Location) is { } at ? $", {at}" : "";
        yield return container.NetworkMode.Kind switch
        {
            NetworkModeKind.Host => ("host", $"the host's own: no ports to publish, no names of containers{place}"),
            NetworkModeKind.None => ("none", $"no network at all{place}"),
            NetworkModeKind.Container or NetworkModeKind.Service => ("shared", $"the network of {container.NetworkMode.Shown.Trim('`')}{place}"),
            NetworkModeKind.Default or NetworkModeKind.Bridge when container.IsPodman => ("podman's default", $"nothing is said{place}"),
            NetworkModeKind.Default or NetworkModeKind.Bridge => ("bridge", $"the default bridge, where nobody is found by name{place}"),
            _ => ("unknown", $"the files do not tell{place}"),
        };
    }

    /// <summary>What the rules say of the container beside its proxies: at its words, and at the names that it asks for.</summary>
    public IEnumerable<Diagnostic> FindingsOf(ContainerSpec container)
    {
        IEnumerable<Location> places = container.DockerCommand is { } command ? [container.Document.At(command.Shell.Syntax)]
            : container.Service is { Layers: var layers, KeyLocation: var key } ? layers.Select(l => l.Document.At(l.Node)).Append(key) : [container.Location];
        return found.At(places, "PLM6002", "PLM6003", "PLM6004", "PLM6005", "PLM6006", "PLM6007", "PLM6010", "PLM6014", "PLM70", "PLM2002")
            .Concat(_uses.Value.Where(u => ReferenceEquals(u.From, container)).SelectMany(u => u.Findings));
    }
}
