using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// What the engine refuses in the IPAM configuration of one network; tried on Engine 28.5. An IPv6 subnet of a network without IPv6 is
/// stored unread, so only its syntax counts.
/// </summary>
static class IpamProblems
{
    /// <summary>The first Engine that refuses host bits; before, it took the network's address (moby#45759).</summary>
    static readonly Version _firstStrict = new(25, 0);

    public static IEnumerable<AddressProblem> Of(NetworkSpec network, Version? engine)
    {
        if (network.IsExternal || network.IpamDriver is not null || !network.IsBridge && !network.IsOnPhysicalNetwork || network.Command?.IsDocker() == false)
            return [];
        var entries = network.Ipam.SelectMany(e => e.Subnet is { } subnet ? OfEntry(network, e, subnet, engine) : WithoutSubnet(network, e));
        return entries.Concat(OfPairs(network));
    }

    static IEnumerable<AddressProblem> OfEntry(NetworkSpec network, IpamEntry entry, SourcedText subnet, Version? engine)
    {
        if (subnet.Known is not { } text)
            yield break;
        if (!CidrRange.TryParse(text, out var range))
        {
            if (NetworkFacts.LooksLikeAddress(text))
            {
                yield return new(subnet, NetworkAddress.TryParse(text, out _) ? $"The subnet `{text}` has no prefix" : $"`{text}` is no subnet",
                    $"invalid subnet {text}: invalid CIDR block notation", "write the network's address and the length of its prefix, such as 172.30.0.0/24");
            }

            yield break;
        }

        if (range.Address.IsIPv6 ? network.EnableIPv6 != Truth.Yes : text.Contains(':', StringComparison.Ordinal))
            yield break;
        if (range.HasHostBits && IsStrict(engine))
            yield return HostBits(subnet, range, "subnet");
        foreach (var problem in OfGateway(entry, subnet, range).Concat(OfRange(entry, subnet, range, engine)).Concat(OfReserved(entry, subnet, range)))
            yield return problem;
    }

    static bool IsStrict(Version? engine) => engine is null || engine >= _firstStrict;

    static AddressProblem HostBits(SourcedText text, CidrRange range, string what) =>
        new(text, $"The {what} `{text.Text}` has host bits set: the network is {range.Network}", $"invalid {what} {text.Text}: it should be {range.Network}", $"write {range.Network}") { Right = range.Network.ToString() };

    static IEnumerable<AddressProblem> OfGateway(IpamEntry entry, SourcedText subnet, CidrRange range)
    {
        if (entry.Gateway is not { Known: { Length: > 0 } text } gateway)
            yield break;
        if (!NetworkAddress.TryParse(text, out var address))
        {
            if (WithPrefix(gateway, range) is { } problem)
                yield return problem;
            else if (NetworkFacts.LooksLikeAddress(text))
                yield return new(gateway, $"The gateway `{text}` is no address", $"invalid gateway {text}: invalid address", $"write an address of {range.Network}") { Because = subnet };
        }
        else if (!range.Contains(address))
        {
            yield return Outside(gateway, "gateway", $"invalid gateway {text}: parent subnet {range.Network} doesn't contain this address", subnet, range);
        }
        else if (IpamEntry.IsEdge(range, address))
        {
            yield return new(gateway, $"The gateway `{text}` is the {(address == range.First ? "network" : "broadcast")} address of {range.Network}",
                $"failed to allocate gateway ({text}): Address already in use", "take another address of the subnet") { Because = subnet };
        }
    }

    /// <summary><c>172.30.0.1/24</c> for a gateway: the address alone is meant.</summary>
    static AddressProblem? WithPrefix(SourcedText gateway, CidrRange subnet)
    {
        var slash = gateway.Text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && NetworkAddress.TryParse(gateway.Text[..slash], out var address) && subnet.Contains(address) && !IpamEntry.IsEdge(subnet, address)
            ? new(gateway, $"The gateway `{gateway.Text}` has a prefix, and an address alone is wanted", $"invalid gateway {gateway.Text}: invalid address", $"write {gateway.Text[..slash]}") { Right = gateway.Text[..slash] }
            : null;
    }

    static IEnumerable<AddressProblem> OfRange(IpamEntry entry, SourcedText subnet, CidrRange range, Version? engine)
    {
        if (entry.IPRange is not { Known: { } text } written)
            yield break;
        if (!CidrRange.TryParse(text, out var part))
        {
            if (NetworkFacts.LooksLikeAddress(text.Replace('-', '.')))
                yield return new(written, $"The IP range `{text}` is no subnet", $"invalid CIDR address: {text}", "write an address and the length of its prefix, such as 172.30.0.128/25") { Because = subnet };
        }
        else if (!range.Overlaps(part))
        {
            yield return Outside(written, "IP range", $"invalid ip-range {text}: parent subnet {range.Network} doesn't contain ip-range", subnet, range);
        }
        else if (!IsStrict(engine))
        {
            yield break;
        }
        else if (part.Prefix < range.Prefix)
        {
            yield return new(written, $"The IP range `{text}` is bigger than its subnet, {range.Network}", $"invalid ip-range {text}: CIDR block is bigger than its parent subnet {range.Network}",
                "take a part of the subnet, or remove the range") { Because = subnet };
        }
        else if (part.HasHostBits)
        {
            yield return HostBits(written, part, "ip-range");
        }
    }

    static IEnumerable<AddressProblem> OfReserved(IpamEntry entry, SourcedText subnet, CidrRange range)
    {
        foreach (var reserved in entry.Reserved)
        {
            if (!NetworkAddress.TryParse(reserved.Known, out var address))
                continue;
            if (!range.Contains(address))
                yield return Outside(reserved, "reserved address", $"parent subnet {range.Network} doesn't contain this address", subnet, range);
            else if (entry.Gateway is { } gateway && entry.GatewayAddress == address)
                yield return new(reserved, $"The reserved address `{reserved.Text}` is the gateway", $"failed to allocate secondary ip address ({reserved.Text}): Address already in use", "remove it: the engine gives the gateway to nobody") { Because = gateway, BecauseText = "the gateway" };
        }
    }

    static AddressProblem Outside(SourcedText text, string what, string happens, SourcedText subnet, CidrRange range) =>
        new(text, $"The {what} `{text.Text}` is outside the subnet {range.Network}", happens, "take one of the subnet") { Because = subnet };

    /// <summary>Of a command line, what no subnet holds; of compose, an entry that has none.</summary>
    static IEnumerable<AddressProblem> WithoutSubnet(NetworkSpec network, IpamEntry entry)
    {
        if (!network.IsComplete || (entry.Gateway ?? entry.IPRange ?? (entry.Reserved.IsEmpty ? null : entry.Reserved[0])) is not { Known: { Length: > 0 } text } written || !network.Ipam.All(e => e.Subnet is null || e.Range is not null))
            yield break;
        var (what, flag) = entry.Gateway is not null ? ("gateway", "gateway") : entry.IPRange is not null ? ("IP range", "range") : ("reserved address", "aux-address");
        var subnets = network.Subnets;
        if (network.Command is null || subnets.Length == 0)
        {
            yield return new(written, $"The {what} `{text}` has no subnet", network.Command is null ? "invalid subnet : invalid CIDR block notation" : "every ip-range or gateway must have a corresponding subnet",
                network.Command is null ? "write the subnet into the same entry" : "add `--subnet`");
        }
        else if (subnets is [var only] && CidrRange.TryParse(only.Known, out var range) && (range.Address.IsIPv6 || !only.Text.Contains(':', StringComparison.Ordinal)))
        {
            if (WithPrefix(written, range) is { } problem && entry.Gateway is not null)
                yield return problem with { Happens = $"no matching subnet for gateway {text}" };
            else if (!NetworkFacts.LooksLikeAddress(text))
                yield break;
            else if (CidrRange.TryParseRangeOrAddress(text, out var value) && range.Contains(value.Address))
                yield return new(written, $"The {what} `{text}` is one too many: the subnet {range.Network} has one already", "every ip-range or gateway must have a corresponding subnet", "remove one of them") { Because = only };
            else
                yield return Outside(written, what, $"no matching subnet for {flag} {text}", only, range);
        }
    }

    static IEnumerable<AddressProblem> OfPairs(NetworkSpec network)
    {
        var subnets = network.Ipam.Where(e => e.Range is { } r && (r.Address.IsIPv6 || !e.Subnet!.Value.Text.Contains(':', StringComparison.Ordinal))).ToList();
        for (var i = 1; i < subnets.Count; i++)
        {
            var (range, subnet) = (subnets[i].Range!.Value, subnets[i].Subnet!.Value);
            if (range.Address.IsIPv6 && network.EnableIPv6 != Truth.Yes && network.Command is null)
                continue;
            if (subnets.Take(i).FirstOrDefault(e => e.Range!.Value.Overlaps(range)) is { } other)
            {
                // The same subnet again, in an override file, is one entry.
                if (network.Command is not null || other.Subnet!.Value.Location.Document == subnet.Location.Document)
                    yield return new(subnet, $"The subnet `{subnet.Text}` overlaps `{other.Subnet!.Value.Text}` of the same network", network.Command is null ? "Pool overlaps with other one on this address space" : "multiple overlapping subnet configuration is not supported", "remove one of them") { Because = other.Subnet, BecauseText = "the other subnet" };
            }
            else if (network.IsBridge && network.IsComplete && (!range.Address.IsIPv6 || network.EnableIPv6 == Truth.Yes)
                && subnets.Take(i).FirstOrDefault(e => e.Range!.Value.Address.IsIPv6 == range.Address.IsIPv6) is { } first
                && first.Subnet!.Value.Location.Document == subnet.Location.Document)
            {
                yield return new(subnet, $"`{subnet.Text}` is a second {(range.Address.IsIPv6 ? "IPv6" : "IPv4")} subnet, and a bridge has one", "bridge driver doesn't support multiple subnets", "remove one of them, or make two networks") { Because = first.Subnet, BecauseText = "the first subnet" };
            }
        }
    }
}
