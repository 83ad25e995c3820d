using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>A subnet of a network that is certainly made on this engine.</summary>
/// <param name="Range">Without host bits.</param>
sealed record ActiveSubnet(NetworkSpec Network, IpamEntry Entry, SourcedText Text, CidrRange Range)
{
    /// <summary>
    /// Compose makes the networks that some service joins; an IPv6 subnet counts where IPv6 is on.
    /// </summary>
    public static IEnumerable<ActiveSubnet> Of(Deployment deployment)
    {
        var joined = deployment.Containers.Where(c => c is { Service: not null, Profiles.IsEmpty: true, Replicas: > 0 })
            .SelectMany(c => c.Networks.Select(n => (c.Service!.Project, n.Name.Text))).ToHashSet();
        return from network in deployment.Networks
            where network is { IsExternal: false, IpamDriver: null } && (network.IsBridge || network.IsOnPhysicalNetwork) && IsMade(network, joined)
            from entry in network.Ipam
            where entry.Range is { } range && (!range.Address.IsIPv6 && !entry.Subnet!.Value.Text.Contains(':', StringComparison.Ordinal) || range.Address.IsIPv6 && network.EnableIPv6 == Truth.Yes)
            select new ActiveSubnet(network, entry, entry.Subnet!.Value, entry.Range!.Value.Network);
    }

    static bool IsMade(NetworkSpec network, HashSet<(ComposeProject Project, string Key)> joined) => network switch
    {
        { Command: { } command } => command.IsOnThisEngine() && !command.Shell.IsConditional && !command.Options.Any(o => o.Name == "--config-only"),
        { Project: { IsFragment: false } project } => joined.Contains((project, network.Name.Text)),
        _ => false,
    };

    /// <summary>Both are there at the same time, and are two networks: not one that is declared twice, and not two ways to do one thing.</summary>
    public bool IsBeside(ActiveSubnet other, Deployment deployment)
    {
        var (a, b) = (Network, other.Network);
        if (a == b || a.EngineName is not null && a.EngineName == b.EngineName)
            return false;
        return (a.Command, b.Command, a.Project, b.Project) switch
        {
            ({ } first, { } second, _, _) => first.Document == second.Document && a.Name.IsKnown && b.Name.IsKnown && !IsRemovedBetween(first, second, deployment),
            (_, _, { } first, { } second) => first == second
                || first.Name is not null && second.Name is not null && first.Name != second.Name && !first.Document.IsInNote() && !second.Document.IsInNote(),
            _ => !a.Document.IsInNote() && !b.Document.IsInNote() && a.Name.IsKnown && b.Name.IsKnown,
        };
    }

    static bool IsRemovedBetween(DockerCommand first, DockerCommand second, Deployment deployment) =>
        deployment.DockerCommandsOf(first.Document).Any(c => c.Shell.Order > first.Shell.Order && c.Shell.Order < second.Shell.Order
            && c.Name is "network rm" or "network prune" or "system prune" or "compose down");
}
