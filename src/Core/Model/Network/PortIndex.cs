namespace Plimsoll.Model;

/// <summary>Claims by their ports, so that of thousands only those are looked at that may meet another one.</summary>
sealed class PortIndex
{
    /// <summary>Ports that share a list: ranges of thousands stand in few of them.</summary>
    const int PortsOfList = 64;

    readonly Dictionary<int, List<PortClaim>> _lists = [];
    readonly HashSet<ContainerSpec> _added = new(ReferenceEqualityComparer.Instance);

    /// <summary>A container's claims; those of one that is there already are not there twice.</summary>
    public void Add(ContainerSpec container, IEnumerable<PortClaim> claims)
    {
        if (!_added.Add(container))
            return;
        foreach (var claim in claims)
        {
            for (var list = claim.Start / PortsOfList; list <= claim.End / PortsOfList; list++)
            {
                if (!_lists.TryGetValue(list, out var there))
                    _lists[list] = there = [];
                there.Add(claim);
            }
        }
    }

    /// <summary>Everything that may meet the claim; some of it twice.</summary>
    public IEnumerable<PortClaim> Near(PortClaim claim)
    {
        for (var list = claim.Start / PortsOfList; list <= claim.End / PortsOfList; list++)
        {
            foreach (var other in _lists.GetValueOrDefault(list) ?? [])
                yield return other;
        }
    }
}
