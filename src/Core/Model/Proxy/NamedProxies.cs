using System.Collections.Immutable;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Unit;

namespace Plimsoll.Model;

/// <summary>Every place of a set that names a proxy, whoever reads it.</summary>
static class NamedProxies
{
    const string Why = "who reads it depends on the consumer";

    public static ImmutableArray<ProxyRoute> Of(Deployment deployment, Func<ImageSpec, DockerfileProxies> dockerfileOf)
    {
        var seen = new HashSet<Location>();
        var routes = ImmutableArray.CreateBuilder<ProxyRoute>();
        foreach (var flow in deployment.Flows)
        {
            // Defaults files and units are listed as what they are.
            if (flow.Document.Kind == DocumentKind.ShellScript && !DaemonFiles.IsDefaultsFile(flow.Document.EffectivePath))
                InFlow(flow);
        }

        foreach (var spec in deployment.Daemons)
            Add(ProxyRoutes.FromDaemon(spec, ProxyConsumer.DaemonPull, EnginePlace.Local, isOwnBuilder: false, isElsewhere: false, isPodman: false) is { } r ? r.Carrier : default, spec.Variables);
        foreach (var spec in deployment.Clients)
        {
            foreach (var proxy in spec.HostProxies.Select(h => h.Proxy).Prepend(spec.Proxy))
                Add(ProxyCarrier.ClientConfig, OfKeys(proxy));
        }

        foreach (var container in deployment.Containers)
        {
            Add(ProxyCarrier.ContainerVariable, container.Environment.Where(e => e.Value is not null && IsProxyName(e.Name))
                .Select(e => new ProxyVariable(e.Name, e.Value!.Value, e.Location)));
        }

        foreach (var build in deployment.Builds)
        {
            Add(ProxyCarrier.BuildArgument, build.Arguments.Where(a => a.Value is not null && ProxyNames.IsProxyName(a.Name))
                .Select(a => new ProxyVariable(a.Name, a.Value!.Value, a.Location)));
        }

        foreach (var image in deployment.Images)
        {
            var proxies = dockerfileOf(image).All;
            Add(ProxyCarrier.DockerfileEnv, proxies.Where(p => p.IsEnv).Select(p => p.Variable));
            Add(ProxyCarrier.DockerfileArg, proxies.Where(p => !p.IsEnv).Select(p => p.Variable));
        }

        foreach (var document in deployment.Documents)
            InEnvironmentFile(document);
        return routes.ToImmutable();

        void InFlow(ShellFlow flow)
        {
            (ShellEnvironment? Shell, ShellEnvironment? Environment) last = default;
            foreach (var command in flow.Commands)
            {
                // Most commands leave the variables as they are.
                if (command.Program != "export" && (command.Shell, command.Environment) == last)
                    continue;
                last = (command.Shell, command.Environment);
                foreach (var (carrier, _, _, variables) in ProxyRoutes.OfShell(command))
                    Add(carrier, variables);
                if (command.Program == "export")
                    Add(ProxyCarrier.Export, Exported(command));
            }
        }

        void InEnvironmentFile(Document document)
        {
            var path = FilePaths.Normalize(document.EffectivePath);
            if (document.Root is EnvFileSyntax { Variables: var variables } && CarrierOf(path) is { } carrier)
            {
                Add(carrier, variables.Where(v => v.Value is not null && IsProxyName(v.Name))
                    .Select(v => new ProxyVariable(v.Name, document.TextAt(v.ValueSpan, v.Value!), document.At(v.NameSpan))));
            }
            else if (document.Root is UnitFileSyntax && FilePaths.NameOf(path) is "k3s.service" or "k3s-agent.service"
                || FilePaths.NameOf(FilePaths.FolderOf(path)) is "k3s.service.d" or "k3s-agent.service.d")
            {
                Add(ProxyCarrier.K3sService, UnitCommands.Environment(document, deployment.Files).Passed());
            }
        }

        void Add(ProxyCarrier carrier, IEnumerable<ProxyVariable> variables)
        {
            var named = variables.Where(v => !v.IsException && v.IsSet != Truth.No).Where(v => seen.Add(v.Location)).ToImmutableArray();
            if (!named.IsEmpty)
                routes.Add(ProxyRoutes.Make(carrier, named, Truth.Unknown, Why));
        }
    }

    static bool IsProxyName(string name) => ProxyNames.IsProxyName(
        name.StartsWith("CONTAINERD_", StringComparison.Ordinal) ? name["CONTAINERD_".Length..] : name);

    static ProxyCarrier? CarrierOf(string path) => FilePaths.NameOf(path) is "k3s.service.env" or "k3s-agent.service.env" ? ProxyCarrier.K3sService
        : FilePaths.IsOrEndsWith(path, "/etc/environment") ? ProxyCarrier.LoginEnvironment
        : FilePaths.NameOf(path).Contains(".env", StringComparison.Ordinal) ? ProxyCarrier.EnvironmentFile : null;

    static IEnumerable<ProxyVariable> OfKeys(ProxySettings settings)
    {
        if (settings.HttpProxy is { } http)
            yield return new ProxyVariable("httpProxy", http, http.Location);
        if (settings.HttpsProxy is { } https)
            yield return new ProxyVariable("httpsProxy", https, https.Location);
    }

    // The last export of a script is followed by no command that sees it.
    static IEnumerable<ProxyVariable> Exported(ShellCommand command)
    {
        foreach (var argument in command.Arguments.Skip(1))
        {
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && ProxyNames.IsProxyName(argument.Text[..equals]))
                yield return new ProxyVariable(argument.Text[..equals], argument.Value.Slice(equals + 1), argument.Value.Slice(0, equals).Location);
        }
    }
}
