namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>An entry of NO_PROXY against a registry. One daemon has all entries in its list; each registry has to do with one entry alone.</summary>
/// <param name="Registry">Host, and port where it is not 443.</param>
sealed record NoProxyCase(string Entry, string Registry, string Explanation)
{
    public static NoProxyCase[] All { get; } =
    [
        new("registry.lan", "registry.lan", "the name itself"),
        new("registry.lan", "sub.registry.lan", "and every name below it"),
        new(".corp.lan", "hub.corp.lan", "a leading dot: names below"),
        new(".corp.lan", "corp.lan", "not the name itself"),
        new("*.wild.lan", "a.wild.lan", "as `.wild.lan`; curl and wget never match it"),
        new("10.20.0.0/16", "10.20.3.4:5000", "a range, for addresses"),
        new("10.30.0.0/16", "named.lan", "a name is not looked up for it, though it is 10.30.0.5"),
        new("192.168.7.*", "192.168.7.5:5000", "no such wildcard"),
        new("10.40.0/16", "10.40.0.1:5000", "not a range: four numbers are needed"),
        new("ported.lan:5000", "ported.lan:5000", "with a port: that port"),
        new("ported.lan:5000", "ported.lan:5001", "and no other"),
        new("http://scheme.lan", "scheme.lan", "a scheme never matches"),
        new("semicolon.lan;other.lan", "semicolon.lan", "commas alone separate"),
        new(" spaced.lan", "spaced.lan", "blanks around an entry are cut off"),
        new("UPPER.LAN", "upper.lan", "letter case does not matter"),
        new("", "127.0.0.1:5000", "loopback, without being listed"),
    ];

    const string A = "http://192.168.1.10:3128";

    public string Id => $"no-proxy {Entry.Trim()} {Registry}".Replace("  ", " ", StringComparison.Ordinal);

    public string Host => Registry.Split(':')[0];

    public int Port => Registry.Split(':') is [_, var port] ? int.Parse(port, System.Globalization.CultureInfo.InvariantCulture) : 443;

    public static string List => string.Join(',', All.Select(c => c.Entry).Where(e => e.Length > 0).Distinct());

    public CellFile[] Files =>
    [
        new("etc/docker/daemon.json", $$"""
            {
              "proxies": {
                "http-proxy": "{{A}}",
                "https-proxy": "{{A}}",
                "no-proxy": "{{List}}"
              }
            }

            """),
        new("setup.sh", $"docker pull {Registry}/team/app\n"),
    ];
}
