using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Addresses that dockerd cannot read: of name servers, gateways, sockets and ranges.</summary>
static class DaemonAddressChecks
{
    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings) => [.. Addresses(settings), .. Gateways(settings), .. Domains(settings), .. Ranges(settings), .. Hosts(settings)];

    static IEnumerable<DaemonRefusal> Addresses(DaemonSettings settings)
    {
        string[] keys = ["ip", "default-gateway", "default-gateway-v6", "host-gateway-ip"];
        foreach (var (key, text) in keys.Select(k => (Key: k, Text: settings.Text(k))).Where(p => p.Text is not null).Concat(settings.Texts("dns").Select(t => (Key: "dns", Text: (DataScalarSyntax?)t))))
        {
            // Engine 29 takes the zone of an IPv6 address.
            if (text!.Value.Length == 0 || NetworkAddress.TryParse(text.Value, out _) || text.Value.Contains('%', StringComparison.Ordinal) && (settings.Engine is null || settings.IsFrom(29)))
                continue;
            var trimmed = text.Value.Trim();
            var colon = text.Value.LastIndexOf(':');
            var withoutPort = NetworkAddress.TryParse(trimmed, out _) ? trimmed : colon > 0 && NetworkAddress.TryParse(text.Value[..colon], out var address) && !address.IsIPv6 ? text.Value[..colon] : null;
            yield return new(text.ContentSpan, $"`{text.Value}` in `{key}` is no IP address{(colon > 0 && withoutPort is not null ? ": a port has no place there" : "")}", $"invalid IP address: {text.Value}", "write the address in numbers")
            {
                Fix = withoutPort is null ? null : settings.Replace(text, $"\"{withoutPort}\"", withoutPort == trimmed ? FixSafety.Safe : FixSafety.Unsafe),
            };
        }
    }

    static IEnumerable<DaemonRefusal> Gateways(DaemonSettings settings)
    {
        var families = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in settings.Texts("host-gateway-ips").Where(t => t.Value.Length > 0))
        {
            if (!NetworkAddress.TryParse(text.Value, out var address))
            {
                if (!text.Value.Contains('%', StringComparison.Ordinal))
                    yield return new(text.ContentSpan, $"`{text.Value}` in `host-gateway-ips` is no IP address", $"ParseAddr(\"{text.Value}\"): unable to parse IP", "write the address in numbers");
                continue;
            }

            var family = address.IsIPv6 ? "IPv6" : "IPv4";
            if (!families.Add(family))
                yield return new(text.ContentSpan, $"`{text.Value}` is the second {family} address in `host-gateway-ips`", $"only one {family} host gateway IP address can be specified", "keep one of them");
        }
    }

    static IEnumerable<DaemonRefusal> Domains(DaemonSettings settings)
    {
        foreach (var text in settings.Texts("dns-search").Where(t => !t.Value.Contains(':', StringComparison.Ordinal) && !DaemonWords.IsDomain(t.Value)))
            yield return new(text.Span, $"\"{text.Value}\" in `dns-search` is no domain: its parts are letters, digits and hyphens", $"{text.Value} is not a valid domain", "write a domain, such as \"example.com\"");
    }

    static IEnumerable<DaemonRefusal> Ranges(DaemonSettings settings)
    {
        if (settings.Text("fixed-cidr-v6") is { } fixedRange)
        {
            var text = fixedRange.Value;
            var says = !CidrRange.TryParse(text, out var range) ? $"netip.ParsePrefix(\"{text}\")"
                : !range.Address.IsIPv6 ? $"'{text}' is not a valid IPv6 subnet"
                : range.Address.Value >> 120 == 0xFF ? $"multicast subnet '{text}' is not allowed"
                : range.Prefix < 64 && CidrRange.TryParse("fe80::/64", out var local) && range.Contains(local) ? $"'{text}' clashes with the Link-Local prefix 'fe80::/64'" : null;
            if (says is not null)
                yield return new(fixedRange.ContentSpan, $"`{text}` in `fixed-cidr-v6` is no IPv6 subnet that containers can have", $"invalid fixed-cidr-v6: {says}", "write a subnet such as \"fd00:1::/64\"");
        }

        foreach (var pool in Pools(settings))
        {
            if (DaemonSettings.Member(pool, "base")?.Value is DataScalarSyntax { Type: ScalarType.String, Value: { Length: > 0 } text } start && !DaemonSettings.HasBlanks(start) && !IsPrefix(text))
            {
                var isAddress = NetworkAddress.TryParse(text, out _);
                yield return new(start.ContentSpan, isAddress ? $"The base `{text}` of a pool has no prefix length" : $"The base `{text}` of a pool is no range of addresses",
                    isAddress ? $"netip.ParsePrefix(\"{text}\"): no '/'" : $"netip.ParsePrefix(\"{text}\")", "write a range such as \"10.201.0.0/16\"");
            }
        }
    }

    // A daemon that listens on a socket of systemd's, a path or an address.
    static IEnumerable<DaemonRefusal> Hosts(DaemonSettings settings)
    {
        foreach (var host in settings.Texts("hosts"))
        {
            var text = host.Value.Trim();
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            var protocol = scheme < 0 ? "tcp" : text[..scheme];
            if (text.Length == 0 || protocol is "unix" or "fd" or "npipe")
                continue;
            if (protocol != "tcp")
            {
                var lower = protocol.ToLowerInvariant();
                var meant = lower is "tcp" or "unix" or "fd" or "npipe" ? lower : lower is "http" or "https" ? "tcp" : null;
                yield return new(host.ContentSpan, $"`{host.Value}` in `hosts` begins with `{protocol}://`, which dockerd does not listen on", $"invalid bind address ({host.Value}): unsupported proto '{protocol}'", "write tcp://, unix:// or fd://")
                {
                    Fix = meant is null ? null : settings.Replace(host, $"\"{meant}{text[scheme..]}\"", lower == meant ? FixSafety.Safe : FixSafety.Unsafe),
                };
                continue;
            }

            var address = scheme < 0 ? text : text[(scheme + 3)..];
            var end = address.AsSpan().IndexOfAny("/?#");
            var authority = end < 0 ? address : address[..end];
            if (DaemonWords.UrlError("tcp://" + authority) is { } error)
                yield return new(host.ContentSpan, $"`{host.Value}` in `hosts` is no address with a port", $"invalid bind address ({host.Value}): parse \"tcp://{address}\": {error}", "write tcp://ADDRESS:PORT");
            else if (end >= 0 && address[end] == '/')
                yield return new(host.ContentSpan, text.StartsWith('/') ? $"`{host.Value}` in `hosts` is a path: a socket of the file system begins with `unix://`" : $"`{host.Value}` in `hosts` has a path behind the port",
                    $"invalid bind address ({host.Value}): should not contain a path element", text.StartsWith('/') ? $"write \"unix://{text}\"" : "leave the path off")
                {
                    Fix = settings.Replace(host, text.StartsWith('/') ? $"\"unix://{text}\"" : $"\"{text[..(text.Length - address.Length + end)]}\"", text.StartsWith('/') || address[end..] == "/" ? FixSafety.Safe : FixSafety.Unsafe),
                };
            else if (authority[(authority.LastIndexOf(']') + 1)..] is var tail && tail.LastIndexOf(':') is var colon and >= 0 && tail[(colon + 1)..] is { Length: > 0 } port && port.All(c => c == '0'))
                yield return new(host.ContentSpan, $"`{host.Value}` in `hosts` has the port 0, on which nobody can listen", $"invalid bind address ({host.Value}): invalid port: {port}", "write 2376");
        }
    }

    internal static IEnumerable<DataMappingSyntax> Pools(DaemonSettings settings) => (settings["default-address-pools"] as DataSequenceSyntax)?.Items.OfType<DataMappingSyntax>() ?? [];

    static bool IsPrefix(string text) => CidrRange.TryParse(text, out _) && text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..] is not ['0', _, ..];
}
