using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>What becomes of the ports that a container names.</summary>
static class PortFate
{
    /// <returns>In a clause, and whether the ports arrive.</returns>
    public static (string Text, EdgeState State) Of(ContainerSpec container, Deployment set)
    {
        if (HostPorts.Publishes(container, set))
            return ("published on the host", EdgeState.Reaches);
        return container.NetworkMode.Kind switch
        {
            NetworkModeKind.Host => ("discarded: the host's network has nothing to publish", EdgeState.Broken),
            NetworkModeKind.None => ("discarded: there is no network to publish from", EdgeState.Broken),
            NetworkModeKind.Container or NetworkModeKind.Service => ("refused: ports belong to the container whose network it uses", EdgeState.Broken),
            NetworkModeKind.Unknown => ("published if its network lets it", EdgeState.MayReach),
            _ when container.Networks.Any(n => HostPorts.NetworkOf(n, container, set)?.Driver?.Known is "macvlan" or "ipvlan") =>
                ("without effect: on a macvlan or ipvlan network the container has an address of its own in the LAN", EdgeState.Broken),
            _ => ("without effect: an internal network lets nobody in from outside", EdgeState.Broken),
        };
    }
}
