using System.Globalization;

namespace Plimsoll.Model;

/// <summary>
/// An endpoint of registries.yaml as K3s (rancher/wharfie) reads it: <c>[http[s]://][user:password@]host[:port][/path]</c>.
/// </summary>
public sealed record RegistryEndpoint
{
    static readonly string[] LocalSuffixes = [".lan", ".local", ".localdomain", ".internal", ".intranet", ".home.arpa", ".home", ".corp", ".localhost"];

    /// <summary><c>https</c> where none is written, but <c>http</c> for a loopback host with a port other than 443.</summary>
    public required string Scheme { get; init; }

    public bool HasScheme { get; init; }

    /// <summary>In lower case, without brackets.</summary>
    public required string Host { get; init; }

    /// <summary>As written; null where there is none.</summary>
    public int? Port { get; init; }

    public int EffectivePort => Port ?? (Scheme == "http" ? 80 : 443);

    /// <summary><c>user:password</c> before the host.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>From the first <c>/</c> on; empty where there is none.</summary>
    public string Path { get; init; } = "";

    /// <summary>The path is taken as the API's root, <c>/v2</c> is not added.</summary>
    public bool OverridesPath => Path is not ("" or "/" or "/v2");

    /// <summary>What a key of <c>configs:</c> must be to be about this endpoint: <c>host[:port]</c>.</summary>
    public string ConfigKey
    {
        get
        {
            var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
            return Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"{host}:{port}") : host;
        }
    }

    /// <summary>
    /// Whether a node of a private network reaches it without the Internet: Yes for private and loopback addresses and names that no
    /// public DNS has, No for public addresses, Unknown for other names.
    /// </summary>
    public Truth IsLan
    {
        get
        {
            if (NetworkAddress.TryParse(Host, out var address))
                return new CidrRange(address) is { IsPrivate: false, IsLocal: false } ? Truth.No : Truth.Yes;
            if (Host.Contains(SourcedText.Unknown, StringComparison.Ordinal) || Placeholder.IsHost(Host))
                return Truth.Unknown;
            return !Host.Contains('.', StringComparison.Ordinal) || LocalSuffixes.Any(s => Host.EndsWith(s, StringComparison.Ordinal))
                ? Truth.Yes : Truth.Unknown;
        }
    }

    /// <summary>It is the registry's own host: naming it changes nothing about where images come from.</summary>
    public bool IsUpstreamOf(string registry) => registry is "docker.io" or "index.docker.io" or "registry-1.docker.io"
        ? Host is "docker.io" or "index.docker.io" or "registry-1.docker.io"
        : ConfigKey.Equals(registry, StringComparison.OrdinalIgnoreCase) || Port == 443 && Host.Equals(registry, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where no host can be read.</summary>
    public static RegistryEndpoint? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || ProxyUrl.Parse(text) is not { } url)
            return null;
        var scheme = url.Scheme;
        var port = url.Port;
        if (url.PortText is not null && port is null)
            return null;
        var afterHost = text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) is var i and >= 0 && scheme is not null ? i + 3 : 0);
        var slash = afterHost.IndexOf('/');
        return new RegistryEndpoint
        {
            Scheme = scheme ?? (url.IsLoopback && port is not null and not 443 ? "http" : "https"),
            HasScheme = scheme is not null,
            Host = url.Host,
            Port = port,
            HasCredentials = url.User is not null,
            Path = slash < 0 ? "" : afterHost[slash..].TrimEnd().ToString(),
        };
    }
}
