using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// One entry of a network's IPAM configuration: a subnet with what belongs to it. Of a command line, gateways, ranges and reserved
/// addresses go with the subnet that holds them, as the CLI sorts them; what no subnet holds is an entry without one.
/// </summary>
public sealed record IpamEntry
{
    /// <summary>Null where there is none for the rest of the entry.</summary>
    public SourcedText? Subnet { get; init; }

    /// <summary>As written; null where the engine chooses, see <see cref="GatewayAddress"/>.</summary>
    public SourcedText? Gateway { get; init; }

    /// <summary>What the engine takes addresses for containers from that ask for none.</summary>
    public SourcedText? IPRange { get; init; }

    /// <summary>Addresses that the engine gives to nobody (<c>--aux-address</c>, <c>aux_addresses</c>).</summary>
    public ImmutableArray<SourcedText> Reserved { get; init; } = [];

    /// <summary>The subnet as a range; null where there is none, or it cannot be read.</summary>
    public CidrRange? Range => CidrRange.TryParse(Subnet?.Known, out var range) ? range : null;

    /// <summary>
    /// The bridge's own address: the configured one; else the first of the ip-range, or of the subnet, that is not the network's address
    /// (tried on Engine 28.5). Null where it is not known.
    /// </summary>
    public NetworkAddress? GatewayAddress
    {
        get
        {
            if (Gateway is { } written)
                return NetworkAddress.TryParse(written.Known, out var configured) ? configured : null;
            if (Range is not { } subnet)
                return null;
            var from = subnet;
            if (IPRange is { } text)
            {
                if (!CidrRange.TryParse(text.Known, out from) || !subnet.Contains(from))
                    return null;
            }

            if (from.First != subnet.First)
                return from.First;
            // Of two addresses neither is the network's; of one nobody knows.
            return (subnet.Address.Bits - subnet.Prefix) switch
            {
                0 => null,
                1 => subnet.Address.IsIPv6 ? null : subnet.First,
                _ => new NetworkAddress(subnet.First.Value + 1, subnet.Address.IsIPv6),
            };
        }
    }

    /// <summary>The address is one that the engine keeps: the network's first, or for IPv4 its last, the broadcast address.</summary>
    public static bool IsEdge(CidrRange subnet, NetworkAddress address) =>
        subnet.Address.Bits - subnet.Prefix > 1 && (address == subnet.First || !subnet.Address.IsIPv6 && address == subnet.Last);

    /// <summary>Sorts the flags of <c>network create</c>. Source: docker/cli cli/command/network/create.go.</summary>
    internal static ImmutableArray<IpamEntry> Sort(
        ImmutableArray<SourcedText> subnets, ImmutableArray<SourcedText> gateways, ImmutableArray<SourcedText> ranges, ImmutableArray<SourcedText> reserved)
    {
        var entries = subnets.Select(s => new IpamEntry { Subnet = s }).ToList();
        foreach (var range in ranges)
        {
            var at = CidrRange.TryParse(range.Known, out var parsed) ? Holder(entries, parsed.Address, e => e.IPRange is null) : -1;
            Put(at, e => e with { IPRange = range });
        }

        foreach (var gateway in gateways)
        {
            var at = NetworkAddress.TryParse(gateway.Known, out var parsed) ? Holder(entries, parsed, e => e.Gateway is null) : -1;
            Put(at, e => e with { Gateway = gateway });
        }

        foreach (var address in reserved)
        {
            var at = NetworkAddress.TryParse(address.Known, out var parsed) ? Holder(entries, parsed, e => true) : -1;
            Put(at, e => e with { Reserved = e.Reserved.Add(address) });
        }

        return [.. entries];

        void Put(int at, Func<IpamEntry, IpamEntry> change)
        {
            if (at < 0)
                entries.Add(change(new IpamEntry()));
            else
                entries[at] = change(entries[at]);
        }
    }

    static int Holder(List<IpamEntry> entries, NetworkAddress address, Func<IpamEntry, bool> isFree) =>
        entries.FindIndex(e => e.Range is { } range && range.Contains(address) && isFree(e));
}
