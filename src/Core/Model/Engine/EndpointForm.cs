namespace Plimsoll.Model;

/// <summary>
/// How K3s takes an endpoint of registries.yaml apart: Go's url.Parse, with <c>//</c> put before a text without <c>://</c>. Source: k3s-io/k3s
/// pkg/agent/containerd/config.go (normalizeEndpointAddress) and Go's net/url.
/// </summary>
/// <param name="Scheme">As written; empty where there is none.</param>
/// <param name="Host">Host and port as Go sees them.</param>
/// <param name="Path">From the first slash behind the host on.</param>
/// <param name="Error">What Go says of a text that it cannot take apart; null otherwise.</param>
public readonly record struct EndpointForm(string Scheme, string Host, string Path, string? Error)
{
    public static EndpointForm Read(string text)
    {
        var colons = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = colons < 0 ? "" : text[..colons];
        if (colons == 0)
            return new EndpointForm("", "", "", "missing protocol scheme");
        if (scheme.Length > 0 && (!char.IsAsciiLetter(scheme[0]) || !scheme.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')))
            return new EndpointForm(scheme, "", "", "first path segment in URL cannot contain colon");
        var rest = colons < 0 ? text : text[(colons + 3)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#') is var i and >= 0 ? i : rest.Length;
        var host = rest[..end];
        if (host.LastIndexOf('@') is var user and >= 0)
            host = host[(user + 1)..];
        return new EndpointForm(scheme.ToLowerInvariant(), host, rest[end..], HostError(host));
    }

    static string? HostError(string host)
    {
        if (host.StartsWith('[') && !host.Contains(']', StringComparison.Ordinal))
            return "missing ']' in host";
        var afterBracket = host.LastIndexOf(']') + 1;
        if (host.IndexOf(':', afterBracket) is var colon and >= 0 && host.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9'))
            return $"invalid port \"{host[colon..]}\" after host";
        return host.Contains(' ', StringComparison.Ordinal) ? "invalid character \" \" in host name" : null;
    }
}
