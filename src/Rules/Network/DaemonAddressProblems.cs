using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// Addresses with which dockerd does not start, although <c>dockerd --validate</c> accepts them; tried on Engine 28.5. Host bits in a pool
/// or in <c>fixed-cidr</c> are no such mistake.
/// </summary>
static class DaemonAddressProblems
{
    public static IEnumerable<AddressProblem> Of(DaemonSpec daemon) =>
        OfBridge(daemon).Concat(OfFixed(daemon)).Concat(daemon.AddressPools.Select(OfPool).OfType<AddressProblem>());

    static IEnumerable<AddressProblem> OfBridge(DaemonSpec daemon)
    {
        if (daemon.Bip is not { Known: { } text } bip)
            yield break;
        if (!CidrRange.TryParse(text, out var range))
        {
            if (NetworkFacts.LooksLikeAddress(text))
            {
                yield return new(bip, NetworkAddress.TryParse(text, out _) ? $"The address of the bridge, `{text}`, has no prefix" : $"`{text}` is no address of a bridge",
                    $"parse bip failed: invalid CIDR address: {text}", "write an address and the length of its prefix, such as 172.26.0.1/16");
            }
        }
        else if (!range.Address.IsIPv6 && IpamEntry.IsEdge(range, range.Address))
        {
            var isNetwork = range.Address == range.First;
            var first = new CidrRange(new NetworkAddress(range.First.Value + 1, isIPv6: false), range.Prefix);
            yield return new(bip, $"`{text}` is a {(isNetwork ? "network" : "broadcast")} address, and the bridge wants one of its own", $"error creating default \"bridge\" network: failed to allocate gateway ({range.Address}): Address already in use",
                isNetwork ? $"write {first}" : "write the address of a host")
            {
                Right = isNetwork ? first.ToString() : null,
                Safety = FixSafety.Unsafe,
            };
        }
    }

    static IEnumerable<AddressProblem> OfFixed(DaemonSpec daemon)
    {
        if (daemon.FixedCidr is { Known: { } text } written && !CidrRange.TryParse(text, out _) && NetworkFacts.LooksLikeAddress(text))
            yield return new(written, $"`{text}` is no subnet", $"parse fixed-cidr failed: invalid CIDR address: {text}", "write an address and the length of its prefix, such as 172.26.1.0/24");
    }

    static AddressProblem? OfPool(AddressPool pool)
    {
        if (pool.Base is not { Known: { } text } from)
            return null;
        if (!CidrRange.TryParse(text, out var range))
            return NetworkFacts.LooksLikeAddress(text) ? new(from, $"The pool `{text}` is no subnet", "invalid base pool", "write an address and the length of its prefix, such as 10.200.0.0/16") : null;
        return pool.Size is { } size && size < range.Prefix
            ? new(new SourcedText($"{size}", pool.SizeLocation), $"A pool of {range} has no room for subnets of size {size}", $"network {range} has a smaller prefix (/{range.Prefix}) than the target size of that pool (/{size})",
                $"write a size of {range.Prefix} or more: it is the length of the prefix of each subnet") { Because = from, BecauseText = "the pool" }
            : null;
    }
}
