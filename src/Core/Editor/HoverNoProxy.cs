using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>NO_PROXY entry by entry: what it matches, for which readers.</summary>
static class HoverNoProxy
{
    /// <summary>The entry of a list that stands at the place; null elsewhere.</summary>
    public static Hover? EntryAt(Deployment deployment, EditorPlace place)
    {
        var line = place.Document.Text.AsSpan(place.LineAt().Start, place.LineAt().Length);
        if (!line.Contains("no_proxy", StringComparison.OrdinalIgnoreCase) && !line.Contains("noproxy", StringComparison.OrdinalIgnoreCase) && !line.Contains("no-proxy", StringComparison.OrdinalIgnoreCase))
            return null;
        foreach (var list in NoProxyLists.Of(deployment))
        {
            foreach (var entry in list.Parsed.Entries)
            {
                if (list.IsVerbatim(entry) && list.TextOf(entry).Location is var location && place.Touches(location))
                    return new Hover(HoverText.Paragraphs($"{HoverText.Code(entry.Text)} in **NO_PROXY**", Sentence(deployment, entry), Readers(entry), HoverText.Source("https://docs.docker.com/engine/daemon/proxy/")), location);
            }
        }

        return null;
    }

    /// <summary>All entries of a list.</summary>
    public static string List(Deployment deployment, string list) =>
        "What it matches\n\n" + HoverText.Bullets([.. NoProxy.Parse(list).Entries.Select(e => $"{HoverText.Code(e.Text)}: {What(e)}{InSet(deployment, e)}")], most: 16);

    static string Sentence(Deployment deployment, NoProxyEntry entry)
    {
        var text = What(entry) + InSet(deployment, entry);
        return HoverText.Sentence(char.ToUpperInvariant(text[0]) + text[1..]);
    }

    static string What(NoProxyEntry entry)
    {
        if (!entry.IsKnown)
            return "depends on a value that the files do not tell";
        if (entry.Defect != NoProxyDefect.None)
            return $"never matches: {Why(entry.Defect)}{(entry.Repaired is { } repaired ? $"; write {HoverText.Code(repaired)}" : "")}";
        // No host is called that: somebody fills it in, or nobody does.
        if (entry.Text.Contains("{{", StringComparison.Ordinal) || entry.Text.Contains('<', StringComparison.Ordinal))
            return "depends on what is filled in there";
        if (entry.Text.Contains('$', StringComparison.Ordinal))
            return "no host: as it stands here, no variable is put in";
        if (entry.Text == "*")
            return "everything, and so no proxy at all";
        if (entry.Range is { } range)
            return range.Prefix == range.Address.Bits ? "this address alone" : $"the addresses {range.First} to {range.Last}";
        var (host, port) = SplitPort(entry.Text);
        var onPort = port is null ? "" : $", on port {port} alone";
        if (host is "localhost")
            return $"this machine by that name{onPort}";
        if (entry.IsWildcardDomain)
            return $"every name below {HoverText.Code(host[2..])}, not itself{onPort}";
        return host.StartsWith('.') ? $"every name below {HoverText.Code(host[1..])}, not itself{onPort}" : $"{HoverText.Code(host)} and every name below it{onPort}";
    }

    static string Why(NoProxyDefect defect) => defect switch
    {
        NoProxyDefect.Separator => "entries are separated by commas",
        NoProxyDefect.Quotes => "the quotes are part of it",
        NoProxyDefect.Scheme => "it has a scheme, and a target is a host",
        NoProxyDefect.Path => "it has a path, and a target is a host",
        NoProxyDefect.AddressWildcard => "an address has no wildcards",
        NoProxyDefect.NameWildcard => "a wildcard may stand at the beginning alone",
        NoProxyDefect.AddressPrefix => "it is the beginning of an address, and no range",
        NoProxyDefect.MalformedRange => "it is no range, and is taken for a host's name",
        NoProxyDefect.Brackets => "an address in brackets wants a port",
        NoProxyDefect.BlankInside => "entries are separated by commas, for all but curl",
        _ => "no reader understands it",
    };

    // What the entry means in these files: a container of that name, a network in that range.
    static string InSet(Deployment deployment, NoProxyEntry entry)
    {
        if (!entry.IsKnown || entry.Defect != NoProxyDefect.None)
            return "";
        string[] found = entry.Range is { } range
            ? [.. deployment.AllNetworks.Where(n => n.Subnets.Any(s => CidrRange.TryParse(s.Text, out var subnet) && range.Contains(subnet))).Select(n => $"network {HoverText.Code(n.Name.Text)}").Distinct().Take(3)]
            : [.. deployment.Names.Called(SplitPort(entry.Text).Host).Select(HoverText.NameOf).Distinct().Take(3)];
        return found.Length == 0 ? "" : $" ({string.Join(", ", found)})";
    }

    static string? Readers(NoProxyEntry entry)
    {
        if (!entry.IsKnown || entry.Defect != NoProxyDefect.None || entry.Text.AsSpan().ContainsAny('$', '<', '{'))
            return null;
        if (entry.Text == "*")
            return "dockerd, containerd and K3s take it as one entry of several; curl only where it is the whole list; wget does not know it.";
        if (entry.Range is { } range && range.Prefix != range.Address.Bits)
            return "dockerd, containerd and K3s know ranges, curl since 7.86; wget does not.";
        if (entry.IsWildcardDomain)
            return $"dockerd, containerd and K3s read it as {HoverText.Code(entry.Text[1..])}; curl and wget never match it.";
        if (entry.Text.StartsWith('.'))
            return "curl matches the name itself too.";
        if (SplitPort(entry.Text).Port is not null)
            return "dockerd, containerd and K3s know ports in it.";
        return entry.Text == "localhost" ? "dockerd, containerd and K3s go to localhost and 127.0.0.0/8 without the proxy anyway; curl does not." : null;
    }

    static (string Host, string? Port) SplitPort(string text) =>
        text.LastIndexOf(':') is var colon and > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? (text[..colon], text[(colon + 1)..]) : (text, null);
}
