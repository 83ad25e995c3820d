using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Addresses of the default bridge, and the ranges for new networks, with which dockerd cannot set up its networks.</summary>
static class DaemonBridgeChecks
{
    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings) => settings.IsWindows ? [] : [.. Bip(settings), .. Pools(settings)];

    static IEnumerable<DaemonRefusal> Bip(DaemonSettings settings)
    {
        var bridge = settings.Text("bridge");
        foreach (var key in new[] { "bip", "bip6" })
        {
            if (bridge is not null && settings.Text(key) is not null && settings.Entry(key) is { } both)
                yield return new(both.Key.Span, $"`{key}` is the address of docker0, and `bridge` says that there is none", "You specified -b & --bip, mutually exclusive options. Please specify only one", "remove one of them");
        }

        if (settings.Text("fixed-cidr") is { } part && !CidrRange.TryParse(part.Value, out _))
            yield return new(part.ContentSpan, $"`{part.Value}` in `fixed-cidr` is no range of addresses", $"parse fixed-cidr failed: invalid CIDR address: {part.Value}", "write a part of docker0's subnet, such as \"172.17.0.128/25\"");
        if (bridge is not null || settings.Text("bip") is not { } bip)
            yield break;
        if (!CidrRange.TryParse(bip.Value, out var range))
        {
            yield return new(bip.ContentSpan, NetworkAddress.TryParse(bip.Value, out _) ? $"`{bip.Value}` in `bip` has no prefix length" : $"`{bip.Value}` in `bip` is no address with a prefix length",
                $"parse bip failed: invalid CIDR address: {bip.Value}", "write docker0's address with its prefix, such as \"172.17.0.1/16\"");
            yield break;
        }

        if (range.Address.IsIPv6)
            yield return new(bip.ContentSpan, $"`{bip.Value}` is an IPv6 address, and `bip` is IPv4: IPv6 goes into `bip6`", $"failed to allocate gateway ({range.Address}): cannot find address pool for poolID:{range.Network}/invalid Prefix", "write \"bip6\"");
        else if (range.Prefix < 31 && (range.Address == range.First || range.Address == range.Last))
        {
            var host = new NetworkAddress(range.First.Value + 1, isIPv6: false);
            yield return new(bip.ContentSpan, range.Address == range.First ? $"`{bip.Value}` in `bip` is the network's own address, and docker0 needs one of a host in it" : $"`{bip.Value}` in `bip` is the network's broadcast address, and docker0 needs one of a host in it",
                $"failed to allocate gateway ({range.Address}): Address already in use", $"write \"{host}/{range.Prefix}\"")
            {
                Fix = settings.Replace(bip, $"\"{host}/{range.Prefix}\""),
            };
        }
        else if (settings.Text("default-gateway") is { } gateway && NetworkAddress.TryParse(gateway.Value, out var address) && !range.Contains(address))
        {
            yield return new(gateway.ContentSpan, $"The `default-gateway` {gateway.Value} is not in docker0's subnet {range.Network}, which `bip` makes", $"auxiliary address: (DefaultGatewayIPv4:{gateway.Value}) must belong to the master pool: {range.Network}", "remove it, or write an address of that subnet");
        }
    }

    static IEnumerable<DaemonRefusal> Pools(DaemonSettings settings)
    {
        var isLeft = false;
        DataNode? last = null;
        foreach (var pool in DaemonAddressChecks.Pools(settings))
        {
            var start = DaemonSettings.Member(pool, "base");
            var size = DaemonSettings.Member(pool, "size");
            if (start?.Value is DataScalarSyntax { Type: ScalarType.String } text && DaemonSettings.HasBlanks(text))
                yield break;
            if (start?.Value is not DataScalarSyntax { Type: ScalarType.String, Value: { Length: > 0 } written } node)
            {
                yield return new(pool.Span, "This pool has no `base`, the range that it gives out", "could not construct local address space: network at index 0 is not in canonical form", "add \"base\"");
                yield break;
            }

            if (!CidrRange.TryParse(written, out var range))
                yield break;
            var count = size?.Value is DataScalarSyntax { Type: ScalarType.Integer } number && int.TryParse(number.Value, out var value) ? value : 0;
            if (count == 0)
            {
                var usual = range.Address.IsIPv6 ? 64 : 24;
                yield return new(size?.Value.Span ?? pool.Span, $"The pool `{written}` has no `size`, the prefix length of the subnets that it gives out", $"could not construct local address space: network ({written} 0) is not in canonical form", $"add \"size\": {usual}")
                {
                    Fix = size is null && range.Prefix <= usual ? new Fix($"Add size {usual}", FixSafety.Unsafe, new FixEdit(settings.Document.At(start.Span.End, 0), $", \"size\": {usual}")) : null,
                };
            }
            else if (count < range.Prefix)
                yield return new(size!.Value.Span, $"The subnets of the pool `{written}` are larger than the pool: /{count} does not fit into /{range.Prefix}", $"could not construct local address space: network has a smaller prefix (/{range.Prefix}) than the target size of that pool (/{count})", $"write a size of {range.Prefix} or more");
            isLeft |= count <= 0 || !range.Address.IsIPv6 && count <= 32;
            last = size?.Value ?? node;
        }

        if (last is not null && !isLeft && settings.Text("bip") is null && settings.Text("bridge") is null)
            yield return new(last.Span, "No pool has an IPv4 subnet for docker0", "error creating default \"bridge\" network: all predefined address pools have been fully subnetted", "add a pool such as { \"base\": \"10.201.0.0/16\", \"size\": 24 }");
    }
}
