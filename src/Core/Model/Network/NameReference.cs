namespace Plimsoll.Model;

public enum NameUse : byte
{
    /// <summary>The host of a URL in a variable or an argument.</summary>
    Url,

    /// <summary>A variable that holds a host alone: <c>DB_HOST=db</c>.</summary>
    HostVariable,

    /// <summary>nginx passes requests to it, and looks it up when it starts.</summary>
    Nginx,

    /// <summary>nginx passes requests to it, and looks it up when a request comes.</summary>
    NginxAtRequest,

    /// <summary>A program that <c>docker exec</c> starts in the container is told to reach it.</summary>
    Exec,
}

/// <summary>A container's use of a name without a dot, which Docker's DNS or a hosts file has to know.</summary>
/// <param name="Host">The name as written; its location is the name alone.</param>
public sealed record NameReference(ContainerSpec Container, SourcedText Host, NameUse Use)
{
    /// <summary>How the nginx configuration gets into the container.</summary>
    public NginxMount? Mount { get; init; }

    /// <summary>In lower case; empty where no URL is written.</summary>
    public string Scheme { get; init; } = "";

    /// <summary>The variable that holds it; null for arguments and nginx.</summary>
    public EnvironmentEntry? Variable { get; init; }

    /// <summary>
    /// All of a deployment. Lists of what is allowed (<c>CORS_ORIGIN</c>), addresses for others (<c>VITE_API_URL</c> is for browsers)
    /// and proxies, which other rules look at, are left out.
    /// </summary>
    public static IEnumerable<NameReference> All(Deployment deployment)
    {
        foreach (var container in deployment.Containers)
        {
            foreach (var url in UrlReference.Of(container))
            {
                if (url.Host.Known is { } host && ContainerNames.IsSingleLabel(host) && IsNetworkScheme(url.Scheme) && !IsAllowList(url.Variable?.Name))
                    yield return new NameReference(container, url.Host, NameUse.Url) { Scheme = url.Scheme, Variable = url.Variable };
            }

            foreach (var variable in container.Environment)
            {
                if (HostOf(variable) is { } host)
                    yield return new NameReference(container, host, NameUse.HostVariable) { Variable = variable };
            }
        }

        foreach (var command in deployment.DockerCommands.Where(c => c is { Name: "exec", IsComplete: true, Operands.Length: > 2 } && IsNetworkTool(c.Operands[1].Known)))
        {
            if (deployment.Names.Called(command.Operands[0].Known ?? "").Where(c => c.Document == command.Document && c.ContainerName?.Known == command.Operands[0].Known).Take(2).ToList() is not [var container])
                continue;
            foreach (var operand in command.Operands.Skip(2).Where(o => o.Known is not null))
            {
                if (UrlReference.HostOf(operand.Value) is { Known: { } host } found && ContainerNames.IsSingleLabel(host))
                    yield return new NameReference(container, found, NameUse.Exec);
            }
        }

        foreach (var site in deployment.NginxSites)
        {
            foreach (var target in site.Targets.Where(t => !t.IsUpstream).DistinctBy(t => t.Host.Location))
            {
                foreach (var mount in site.Mounts.Where(m => m.IsLoaded == Truth.Yes))
                {
                    if (target.Host.Known is { } host && ContainerNames.IsSingleLabel(host))
                        yield return new NameReference(mount.Container, target.Host, target.IsLookedUpLate ? NameUse.NginxAtRequest : NameUse.Nginx) { Mount = mount };
                    else if (mount.IsTemplate && VariableOf(target, mount.Container) is { } variable)
                        yield return new NameReference(mount.Container, variable.Value!.Value, NameUse.Nginx) { Mount = mount, Variable = variable };
                }
            }
        }
    }

    /// <summary>The container's variable that a template has in a host's place: <c>proxy_pass http://${API_HOST}:8000;</c></summary>
    static EnvironmentEntry? VariableOf(NginxTarget target, ContainerSpec container) =>
        target.Host.Location.Text is ['$', '{', .. var name, '}'] && container.Variable(name) is { Value: { Known: { } host } } variable && ContainerNames.IsSingleLabel(host)
            ? variable : null;

    /// <summary><c>DB_HOST=db</c>, <c>REDIS_ADDR=cache:6379</c>: the name says that a host is meant.</summary>
    static SourcedText? HostOf(EnvironmentEntry variable)
    {
        var last = variable.Name[(variable.Name.LastIndexOf('_') + 1)..].ToUpperInvariant();
        if (last is not ("HOST" or "SERVER" or "ADDR" or "ADDRESS" or "ENDPOINT" or "HOSTNAME") || !variable.Name.Contains('_', StringComparison.Ordinal)
            || IsAllowList(variable.Name) || variable.Value is not { Known: { } text } value)
            return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var host = colon < 0 ? value : value.Slice(0, colon);
        // SKIP_HOSTNAME=n is a choice.
        return ContainerNames.IsSingleLabel(host.Text) && host.Text.ToLowerInvariant() is not ("y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "none" or "auto") && (colon < 0 || text.AsSpan(colon + 1) is { IsEmpty: false } port && !port.ContainsAnyExceptInRange('0', '9')) ? host : null;
    }

    static bool IsNetworkTool(string? program) => program is "ping" or "curl" or "wget" or "nslookup" or "nc" or "telnet" or "dig" or "getent";

    static bool IsAllowList(string? name)
    {
        foreach (var word in (ReadOnlySpan<string>)["CORS", "ORIGIN", "ALLOW", "TRUSTED", "VIRTUAL_HOST", "LETSENCRYPT", "COOKIE", "PROXY", "ADVERTISE", "LISTEN", "BIND", "PUBLIC", "EXTERNAL", "REACT_APP", "VITE"])
        {
            if (name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }

        return false;
    }

    /// <summary>Schemes whose authority is a host that the program connects to.</summary>
    static bool IsNetworkScheme(string scheme)
    {
        var plain = scheme.AsSpan(0, scheme.IndexOf('+', StringComparison.Ordinal) is var plus and > 0 ? plus : scheme.Length);
        return plain is "http" or "https" or "ws" or "wss" or "grpc" or "grpcs" or "tcp" or "udp" or "tls" or "ssl" or "postgres" or "postgresql" or "mysql" or "mysql2" or "mariadb"
            or "mongodb" or "redis" or "rediss" or "amqp" or "amqps" or "pyamqp" or "nats" or "ldap" or "ldaps" or "smtp" or "smtps" or "mqtt" or "mqtts" or "memcached" or "sqlserver"
            or "mssql" or "clickhouse" or "bolt" or "neo4j" or "rtmp" or "rtsp" or "pulsar" or "cassandra" or "kafka" or "h2" or "socks5" or "ftp" or "sftp" or "syslog";
    }
}
