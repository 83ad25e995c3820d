using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Plimsoll.Syntax.Nginx;

namespace Plimsoll.Model;

/// <summary>A container that loads an nginx configuration.</summary>
/// <param name="Path">Where the file is inside the container, e.g. <c>/etc/nginx/conf.d/default.conf</c>.</param>
public sealed record NginxMount(ContainerSpec Container, ContainerMount Mount, string Path)
{
    /// <summary>It takes the place of nginx's main file, in which <c>server</c> may not stand at the top.</summary>
    public bool IsMainConfig => Path == "/etc/nginx/nginx.conf";
}

/// <summary>Where nginx passes requests to: the argument of <c>proxy_pass</c> and its kin, or of <c>server</c> in an <c>upstream</c>.</summary>
/// <param name="Directive"><c>proxy_pass</c>, <c>grpc_pass</c>, <c>fastcgi_pass</c>, <c>uwsgi_pass</c>, <c>scgi_pass</c>, <c>server</c>.</param>
/// <param name="Host">Without port and brackets, in lower case; unknown where it comes from a variable. Its location is the host alone.</param>
/// <param name="Port">What is written, else the scheme's own; null where it is not known.</param>
public sealed record NginxTarget(string Directive, SourcedText Host, int? Port, NginxDirectiveSyntax Syntax)
{
    /// <summary>Names an <c>upstream</c> block of the same file, not a host.</summary>
    public bool IsUpstream { get; init; }
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

    /// <summary>The first <c>server</c> block that stands at the top of the file, which only a file of conf.d may have.</summary>
    public NginxDirectiveSyntax? TopLevelServer { get; init; }

    static readonly string[] PassDirectives = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"];

    /// <summary>One for each nginx document of the deployment, in its order.</summary>
    public static ImmutableArray<NginxSite> Bind(Deployment deployment)
    {
        var mounts = MountsByDocument(deployment);
        return [.. deployment.Documents.Where(d => d.Root is NginxFileSyntax).Select(d => Read(d) with { Mounts = mounts[d].ToImmutableArray() })];
    }

    static ILookup<Document, NginxMount> MountsByDocument(Deployment deployment)
    {
        var found = new List<(Document Document, NginxMount Mount)>();
        foreach (var container in deployment.Containers)
        {
            foreach (var mount in container.Mounts.Where(m => m.Kind == MountKind.Bind))
            {
                if (ContainerMounts.SourcePath(mount) is not { } source || !mount.Target.IsKnown)
                    continue;
                var target = FilePaths.Normalize(mount.Target.Text);
                var file = container.Source == ContainerSource.Compose ? deployment.Files.Find(container.Document, source)
                    : deployment.Files.FindFromWorkingFolder(container.Document, source);
                if (file is { Root: NginxFileSyntax })
                {
                    found.Add((file, new NginxMount(container, mount, target)));
                    continue;
                }

                // A folder: what lies in it is at the same place below the target.
                var folder = FilePaths.Join(FileIndex.FolderOf(container.Document), source);
                if (folder.Length == 0 || folder == "/" || !target.Contains("nginx", StringComparison.Ordinal))
                    continue;
                foreach (var document in deployment.Files.Below(folder).Where(d => d.Root is NginxFileSyntax))
                    found.Add((document, new NginxMount(container, mount, target + FileIndex.PathOf(document)![folder.Length..])));
            }
        }

        return found.ToLookup(f => f.Document, f => f.Mount);
    }

    static NginxSite Read(Document document)
    {
        var file = (NginxFileSyntax)document.Root;
        var directives = file.DescendantsAndSelf().OfType<NginxDirectiveSyntax>().ToList();
        var upstreams = directives.Where(d => d.Name.Value == "upstream" && !d.Arguments.IsEmpty)
            .Select(d => d.Arguments[0].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new NginxSite(document)
        {
            Targets = [.. directives.Select(d => Target(document, d)).OfType<NginxTarget>().Select(t => t with { IsUpstream = t.Directive != "server" && upstreams.Contains(t.Host.Text) })],
            Listens = [.. directives.Where(d => d.Name.Value == "listen" && !d.Arguments.IsEmpty).Select(d => Listen(document, d))],
            HasResolver = directives.Any(d => d.Name.Value == "resolver"),
            TopLevelServer = file.Directives.FirstOrDefault(d => d is { Name.Value: "server", BlockSpan: not null }),
        };
    }

    static NginxTarget? Target(Document document, NginxDirectiveSyntax directive)
    {
        var isServer = directive is { Name.Value: "server", BlockSpan: null, Parent: NginxDirectiveSyntax { Name.Value: "upstream" } };
        if (!isServer && !PassDirectives.Contains(directive.Name.Value, StringComparer.Ordinal) || directive.Arguments.IsEmpty)
            return null;
        var word = directive.Arguments[0];
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
