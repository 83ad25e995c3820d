namespace Plimsoll.Model;

/// <summary>A fixed address that a container asks for on a network: <c>--ip</c>, <c>ipv4_address</c>, <c>network connect --ip</c>.</summary>
/// <param name="Text">The address as written.</param>
/// <param name="IsIPv6">Asked for as an IPv6 address; what is written may be another.</param>
/// <param name="Network">The network's name as written.</param>
/// <param name="EngineName">The engine's name of the network; null where it is not known.</param>
public sealed record StaticAddress(SourcedText Text, bool IsIPv6, SourcedText Network, string? EngineName)
{
    /// <summary>Null for <c>network connect</c>, see <see cref="Connect"/>.</summary>
    public ContainerSpec? Container { get; init; }

    /// <summary>The <c>docker network connect</c> that gives the address.</summary>
    public DockerCommand? Connect { get; init; }

    public DockerCommand? Command => Connect ?? Container?.DockerCommand;

    /// <summary>The address; null where it is not known, no address, or of the other family.</summary>
    public NetworkAddress? Address => NetworkAddress.TryParse(Text.Known, out var address) && address.IsIPv6 == IsIPv6 ? address : null;

    /// <summary>All of a deployment: containers first, then <c>network connect</c>.</summary>
    public static IEnumerable<StaticAddress> Of(Deployment deployment)
    {
        foreach (var container in deployment.Containers)
        {
            foreach (var network in container.Networks)
            {
                if (network.IPv4Address is { Text.Length: > 0 } ipv4)
                    yield return new StaticAddress(ipv4, false, network.Name, network.EngineName) { Container = container };
                if (network.IPv6Address is { Text.Length: > 0 } ipv6)
                    yield return new StaticAddress(ipv6, true, network.Name, network.EngineName) { Container = container };
            }
        }

        foreach (var command in deployment.DockerCommands)
        {
            if (command.Name != "network connect" || command.Operands.IsEmpty)
                continue;
            var network = command.Operands[0].Value;
            if (command.Option("--ip")?.Value is { Text.Length: > 0 } ipv4)
                yield return new StaticAddress(ipv4, false, network, network.Known) { Connect = command };
            if (command.Option("--ip6")?.Value is { Text.Length: > 0 } ipv6)
                yield return new StaticAddress(ipv6, true, network, network.Known) { Connect = command };
        }
    }
}

/// <summary>Finds the networks that a name means.</summary>
public static class NetworkLookup
{
    /// <summary>
    /// What the set declares under the name that a container joins; several where several places declare one, and then none of them is
    /// certain. An external network of compose is what something else in the set creates by that name.
    /// </summary>
    /// <param name="deployment">The set; what outer sets declare counts too.</param>
    /// <param name="name">As written: for a service the key.</param>
    /// <param name="engineName">The engine's name; null where it is not known.</param>
    /// <param name="project">The application that the name belongs to; null for a command line.</param>
    public static IReadOnlyList<NetworkSpec> Find(this Deployment deployment, SourcedText name, string? engineName, ComposeProject? project)
    {
        if (project is not null)
        {
            var own = deployment.NetworkOf(project, name.Text);
            if (own is null or { IsExternal: false })
                return own is null ? [] : [own];
        }

        return engineName is null ? [] : [.. deployment.NetworksNamed(engineName).Where(n => !n.IsExternal)];
    }
}
