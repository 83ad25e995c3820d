using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Plimsoll.Syntax.Nginx;

namespace Plimsoll.Model;

/// <summary>A container that has an nginx configuration: mounted, or copied into its image.</summary>
/// <param name="Path">Where the file is inside the container, e.g. <c>/etc/nginx/conf.d/default.conf</c>.</param>
/// <param name="Location">What puts it there: the mount, or the last word of the COPY.</param>
public sealed record NginxMount(ContainerSpec Container, string Path, Location Location)
{
    /// <summary>Null for a file that the image brings along.</summary>
    public ContainerMount? Mount { get; init; }

    /// <summary>It takes the place of nginx's main file, in which <c>server</c> may not stand at the top.</summary>
    public bool IsMainConfig => Path == MainConfig;

    /// <summary>
    /// Whether nginx reads it there as it stands: it is the main file, or the main file includes it. Unknown where the container's
    /// layout is not known, or a script may rewrite the file first.
    /// </summary>
    public Truth IsLoaded { get; init; } = Truth.Unknown;

    /// <summary>All files that the container's nginx reads are in the set: an <c>upstream</c> that is not found is not there.</summary>
    public bool AreIncludesKnown { get; init; }

    /// <summary>The official image puts the container's variables into it before nginx starts.</summary>
    public bool IsTemplate => Path.StartsWith(Templates + "/", StringComparison.Ordinal) && Path.EndsWith(".template", StringComparison.Ordinal);

    /// <summary>What <see cref="Location"/> does, in a clause.</summary>
    public string Deed => Mount is null ? "this puts the file into the image" : "this container loads the file";

    internal const string Templates = "/etc/nginx/templates";
    internal const string MainConfig = "/etc/nginx/nginx.conf";
}

/// <summary>
/// Where nginx passes requests to: the argument of <c>proxy_pass</c> and its kin, of <c>server</c> in an <c>upstream</c>, or of the
/// <c>set</c> of a variable that one of these begins with.
/// </summary>
/// <param name="Directive"><c>proxy_pass</c>, <c>grpc_pass</c>, <c>fastcgi_pass</c>, <c>uwsgi_pass</c>, <c>scgi_pass</c>, <c>server</c>, <c>set</c>.</param>
/// <param name="Host">Without port and brackets, in lower case; unknown where it comes from a variable. Its location is the host alone.</param>
/// <param name="Port">What is written, else the scheme's own; null where it is not known.</param>
public sealed record NginxTarget(string Directive, SourcedText Host, int? Port, NginxDirectiveSyntax Syntax)
{
    /// <summary>Names an <c>upstream</c> block of this file, or of one that the same container has, and no host.</summary>
    public bool IsUpstream { get; init; }

    /// <summary>
    /// The name is looked up when a request comes, and not when nginx starts: a variable holds it, one stands anywhere in the URL, or the
    /// server of an upstream says <c>resolve</c>. Source: nginx's documentation of proxy_pass and of upstream's server.
    /// </summary>
    public bool IsLookedUpLate =>
        Directive == "set" || Directive != "server" && Syntax.Arguments[0].Value.Contains('$', StringComparison.Ordinal) || Syntax.Arguments.Skip(1).Any(a => a.Value == "resolve");
}

/// <summary>A <c>listen</c> directive.</summary>
/// <param name="Port">80 where none is written; null where it is not known, and for a unix socket.</param>
public sealed record NginxListen(int? Port, Location Location)
{
    /// <summary>An address without brackets; <c>0.0.0.0</c> where none is written. Null where it is not known, and for a unix socket.</summary>
    public string? Address { get; init; }
}

/// <summary>An nginx configuration of the set: what it listens on and passes to, and who loads it.</summary>
public sealed record NginxSite(Document Document)
{
    public ImmutableArray<NginxMount> Mounts { get; init; } = [];
    public ImmutableArray<NginxTarget> Targets { get; init; } = [];
    public ImmutableArray<NginxListen> Listens { get; init; } = [];

    /// <summary>Has a <c>resolver</c>: names in variables are looked up when a request comes.</summary>
    public bool HasResolver { get; init; }

    /// <summary>The names of its <c>upstream</c> blocks.</summary>
    public ImmutableArray<string> Upstreams { get; init; } = [];

    /// <summary>The arguments of its <c>include</c> directives.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>The first <c>server</c> block that stands at the top of the file, which only a file of conf.d may have.</summary>
    public NginxDirectiveSyntax? TopLevelServer { get; init; }

    static readonly string[] PassDirectives = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"];

    /// <summary>Whether a directive says where requests are passed to.</summary>
    public static bool IsPass(string directive) => PassDirectives.Contains(directive, StringComparer.Ordinal);

    /// <summary>What one document says; who loads it is the deployment's to tell.</summary>
    public static NginxSite Read(Document document)
    {
        var file = (NginxFileSyntax)document.Root;
        var directives = file.DescendantsAndSelf().OfType<NginxDirectiveSyntax>().ToList();
        var upstreams = directives.Where(d => d.Name.Value == "upstream" && !d.Arguments.IsEmpty).Select(d => d.Arguments[0].Value).ToImmutableArray();
        return new NginxSite(document)
        {
            Targets = [.. directives.Select(d => Target(document, d)).Concat(Variables(document, directives)).OfType<NginxTarget>()],
            Upstreams = upstreams,
            Includes = [.. directives.Where(d => d.Name.Value == "include" && !d.Arguments.IsEmpty).Select(d => d.Arguments[0].Value)],
            Listens = [.. directives.Where(d => d.Name.Value == "listen" && !d.Arguments.IsEmpty).Select(d => Listen(document, d))],
            HasResolver = directives.Any(d => d.Name.Value == "resolver"),
            TopLevelServer = file.Directives.FirstOrDefault(d => d is { Name.Value: "server", BlockSpan: not null }),
        };
    }

    static NginxTarget? Target(Document document, NginxDirectiveSyntax directive)
    {
        var isServer = directive is { Name.Value: "server", BlockSpan: null, Parent: NginxDirectiveSyntax { Name.Value: "upstream" } };
        if (!isServer && !IsPass(directive.Name.Value) || directive.Arguments.IsEmpty)
            return null;
        return Target(document, directive, directive.Arguments[0], isServer);
    }

    /// <summary>The <c>set</c> directives of variables that requests are passed to: <c>set $api http://api:8000; proxy_pass $api;</c></summary>
    static IEnumerable<NginxTarget?> Variables(Document document, List<NginxDirectiveSyntax> directives)
    {
        var passed = directives.Where(d => IsPass(d.Name.Value) && !d.Arguments.IsEmpty)
            .Select(d => VariableOf(d.Arguments[0].Value)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return directives.Where(d => d is { Name.Value: "set", Arguments: [{ Value: { } name }, _] } && passed.Contains(name))
            .Select(d => Target(document, d, d.Arguments[1], isServer: false));
    }

    // "$api", "http://$api:8000/x": the variable in the host's place.
    static string? VariableOf(string target)
    {
        var start = target.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        if (start >= target.Length || target[start] != '$')
            return null;
        var end = start + 1;
        while (end < target.Length && (char.IsAsciiLetterOrDigit(target[end]) || target[end] == '_'))
            end++;
        return end == target.Length || target[end] is ':' or '/' ? target[start..end] : null;
    }

    static NginxTarget? Target(Document document, NginxDirectiveSyntax directive, NginxWordSyntax word, bool isServer)
    {
        var text = document.TextAt(word.Span, word.Value);
        if (text.Text.StartsWith("unix:", StringComparison.Ordinal) || text.Text.Contains("://unix:", StringComparison.Ordinal)
            || ProxyUrl.Parse(text.Text) is not { } url)
            return null;
        var host = text.Slice(url.HostSpan.Start, url.HostSpan.Length);
        var isVariable = url.Host.Contains('$', StringComparison.Ordinal) || !url.IsHostKnown;
        var defaultPort = url.Scheme switch { "https" or "grpcs" => 443, "http" or "grpc" => 80, _ => isServer ? 80 : (int?)null };
        return new NginxTarget(
            directive.Name.Value,
            host with { Text = isVariable ? SourcedText.UnknownText : url.Host },
            url.PortText is null ? (isVariable ? null : defaultPort) : url.Port, directive);
    }

    // "80", "[::]:80", "127.0.0.1:8080", "*:80", "localhost", "unix:/run/x.sock".
    static NginxListen Listen(Document document, NginxDirectiveSyntax directive)
    {
        var word = directive.Arguments[0];
        var text = word.Value;
        var location = document.At(word);
        if (text.StartsWith("unix:", StringComparison.Ordinal))
            return new NginxListen(null, location);
        var port = text[(text.LastIndexOf(':') is var colon && colon > text.LastIndexOf(']') ? colon + 1 : text.Length)..];
        if (port.Length == 0 && !text.Contains('.', StringComparison.Ordinal) && text.All(char.IsAsciiDigit))
            port = text;
        return new NginxListen(
            port.Length == 0 ? (text.Contains('$', StringComparison.Ordinal) ? null : 80)
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            location)
        {
            Address = AddressOf(text, port),
        };
    }

    static string? AddressOf(string listen, string port)
    {
        var address = listen == port ? "*" : port.Length == 0 ? listen.TrimEnd(':') : listen[..(listen.Length - port.Length - 1)];
        return address == "*" ? "0.0.0.0" : IPAddress.TryParse(address.Trim('[', ']'), out var known) ? known.ToString() : null;
    }
}
