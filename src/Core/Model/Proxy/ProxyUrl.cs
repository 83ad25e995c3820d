using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>
/// A proxy's address as Go, curl and their like read it: <c>[scheme://][user[:password]@]host[:port]</c>. Spans are UTF-16 offsets into
/// the text that was parsed.
/// </summary>
public sealed record ProxyUrl
{
    /// <summary>In lower case; null when none is written: readers then take http.</summary>
    public string? Scheme { get; init; }

    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary><c>user:password</c>, without the <c>@</c>; empty when there is none.</summary>
    public TextSpan CredentialsSpan { get; init; }

    /// <summary>In lower case, without brackets; may hold unknown pieces.</summary>
    public required string Host { get; init; }

    public TextSpan HostSpan { get; init; }

    /// <summary>Null when none is written, or when it is no number.</summary>
    public int? Port { get; init; }

    /// <summary>As written behind the colon; null when there is none.</summary>
    public string? PortText { get; init; }

    /// <summary>The port that is dialled: what is written, else the scheme's own; null where it is not known.</summary>
    public int? EffectivePort => PortText is not null ? Port : (Scheme ?? "http") switch
    {
        "http" => 80,
        "https" => 443,
        "socks5" or "socks5h" => 1080,
        _ => null,
    };

    public bool IsHostKnown => !Host.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    /// <summary>localhost, 127.0.0.0/8 or ::1: the machine, or the container, that reads the setting.</summary>
    public bool IsLoopback => Host == "localhost" || NetworkAddress.TryParse(Host, out var address) && address.IsLoopback;

    /// <summary>A password is written down: not a variable, not a stand-in.</summary>
    public bool HasPlainPassword => Password is { Length: > 0 } password && !password.Contains(SourcedText.Unknown, StringComparison.Ordinal)
        && !Placeholder.IsWord(password) && User is { } user && !Placeholder.IsMarked(user);

    /// <summary>Written to be replaced by the reader: <c>proxy.example.com</c>, <c>your-proxy</c>, <c>host:port</c>.</summary>
    public bool IsPlaceholder => Placeholder.IsHost(Host) || PortText is { Length: > 0 } && Port is null && !PortText.Contains(SourcedText.Unknown, StringComparison.Ordinal);

    /// <summary>
    /// The text with <c>***</c> for the password, for people to read: what is printed ends up in logs. Works on texts that are no address
    /// too, such as one with a quote before its scheme.
    /// </summary>
    public static string Masked(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var at = text.LastIndexOf('@');
        var colon = at < start ? -1 : text.IndexOf(':', start, at - start);
        return colon < 0 ? text : string.Concat(text.AsSpan(0, colon + 1), "***", text.AsSpan(at));
    }

    /// <summary>Null for a text that is empty, or wholly unknown, or has no host.</summary>
    public static ProxyUrl? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text == SourcedText.UnknownText)
            return null;
        var start = text.Length - text.TrimStart().Length;
        var end = text.TrimEnd().Length;
        string? scheme = null;
        if (text.IndexOf("://", start, StringComparison.Ordinal) is var colon and >= 0 && IsScheme(text.AsSpan(start, colon - start)))
        {
            scheme = text[start..colon].ToLowerInvariant();
            start = colon + 3;
        }

        if (text.AsSpan(start, end - start).IndexOfAny('/', '?', '#') is var slash and >= 0)
            end = start + slash;
        var at = text.AsSpan(start, end - start).LastIndexOf('@');
        at = at < 0 ? at : start + at;
        var credentials = at < 0 ? default : TextSpan.FromBounds(start, at);
        if (at >= 0)
            start = at + 1;
        var (host, port) = SplitPort(text, start, end);
        if (host.IsEmpty)
            return null;
        var userAndPassword = at < 0 ? null : text.Substring(credentials.Start, credentials.Length).Split(':', 2);
        var portText = port is { } p ? text.Substring(p.Start, p.Length) : null;
        return new ProxyUrl
        {
            Scheme = scheme,
            User = userAndPassword?[0],
            Password = userAndPassword is [_, var password] ? password : null,
            CredentialsSpan = credentials,
            Host = text.Substring(host.Start, host.Length).Trim('[', ']').ToLowerInvariant(),
            HostSpan = host,
            PortText = portText,
            Port = ushort.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return !text.IsEmpty;
    }

    static (TextSpan Host, TextSpan? Port) SplitPort(string text, int start, int end)
    {
        var authority = text.AsSpan(start, end - start);
        // Behind a bracketed IPv6 address, or the last colon elsewhere.
        var from = authority.StartsWith("[") && authority.IndexOf(']') is var close and >= 0 ? close : 0;
        var colon = authority[from..].LastIndexOf(':');
        return colon < 0 ? (TextSpan.FromBounds(start, end), null)
            : (new TextSpan(start, from + colon), TextSpan.FromBounds(start + from + colon + 1, end));
    }
}

/// <summary>Words that people write where the reader is to put in his own.</summary>
public static class Placeholder
{
    static readonly FrozenSet<string> Words = new[]
    {
        "user", "username", "usr", "uname", "name", "login", "id", "account", "domain", "pass", "passwd", "password", "passw0rd", "pwd", "pw",
        "secret", "token", "key", "changeme", "change_me", "change-me", "replaceme", "example", "placeholder", "redacted", "foo", "bar", "todo",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Hosts = new[]
    {
        "host", "hostname", "ip", "server", "address", "addr", "domain", "proxyhost", "proxy-host", "proxy_host", "proxy-server", "proxyserver",
        "proxy_server", "proxy-ip", "proxy_ip", "proxyip", "proxy-address", "proxy_address", "proxyaddress", "example", "ip_address", "ipaddress",
        "proxy.company.com", "proxy.mycompany.com", "proxy.domain.com", "proxy.yourcompany.com", "proxy.yourdomain.com", "company.com", "domain.com",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly SearchValues<char> Marks = SearchValues.Create("<>{}$");

    static readonly string[] Reserved = ["example.com", "example.org", "example.net", "example", "invalid", "test"];

    /// <summary>A user name or password that is none: <c>password</c>, <c>xxxx</c>, <c>&lt;secret&gt;</c>, <c>your_password</c>.</summary>
    public static bool IsWord(string text) => text.Length == 0 || IsMarked(text) || Words.Contains(text)
        || text.Contains("password", StringComparison.OrdinalIgnoreCase) || text.Contains("passwd", StringComparison.OrdinalIgnoreCase)
        || text.Trim('x', 'X', '*', '.', '-', '_').Length == 0;

    /// <summary>Marked as a blank to fill: brackets around it, a template's or shell's variable, <c>your...</c>, <c>my_...</c>.</summary>
    public static bool IsMarked(string text) => text.AsSpan().ContainsAny(Marks) || HasPercentMark(text)
        || text.StartsWith('[') && text.EndsWith(']')
        || text.StartsWith("your", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("my_", StringComparison.OrdinalIgnoreCase) || text.StartsWith("my-", StringComparison.OrdinalIgnoreCase);

    // %PASSWORD% is a variable; p%40ss is how a URL writes p@ss.
    static bool HasPercentMark(string text)
    {
        if (text.Length > 2 && text[0] == '%' && text[^1] == '%')
            return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && !(i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2])))
                return true;
        }

        return false;
    }

    /// <summary>A host name that is none: RFC 2606 and RFC 6761 names, <c>your-proxy</c>, <c>x.x.x.x</c>.</summary>
    public static bool IsHost(string host)
    {
        if (host.Length == 0 || IsMarked(host) || Hosts.Contains(host) || host.Trim('x', 'X', '.', '*').Length == 0)
            return true;
        foreach (var name in Reserved)
        {
            if (host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (host.Length == name.Length || host[host.Length - name.Length - 1] == '.'))
                return true;
        }

        return host.Contains(".xxx", StringComparison.OrdinalIgnoreCase) || host.Contains("xxx.", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".x", StringComparison.OrdinalIgnoreCase);
    }
}
