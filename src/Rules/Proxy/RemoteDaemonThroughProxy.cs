using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// The docker CLI speaks to a daemon over TCP, and an exported proxy with no exception for that host gets in between: over a socket there is
/// no proxy, over TCP Go's own rules hold. The same for a container that is given DOCKER_HOST and a proxy. Fix: the host in NO_PROXY, where one is written out.
/// </summary>
public sealed class RemoteDaemonThroughProxy : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM6017",
        title: "A remote daemon is reached through the proxy",
        messageFormat: "{3} goes through the proxy `{0}` to reach the daemon `{1}`: {2}",
        Category.Proxy,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        var told = new HashSet<Location>();
        foreach (var flow in context.Subject.DockerCommands.GroupBy(c => context.Subject.FlowOf(c.Shell), (IEqualityComparer<ShellFlow?>)ReferenceEqualityComparer.Instance))
        {
            var contexts = new RemoteContexts();
            foreach (var command in flow)
            {
                if (contexts.HostOf(command) is { } host && !command.Shell.IsElsewhere && !command.IsPodman && host.Known is { } address
                    && ProxyUrl.Parse(address) is { IsHostKnown: true, IsLoopback: false, Host: { Length: > 0 } name } url && !Placeholder.IsHost(name)
                    && ProxyOf(command, url) is { } proxy && Exceptions(command) is var (exceptions, isKnown) && isKnown
                    && (exceptions is null || NoProxy.Parse(exceptions.Value.Text).Matches(name, url.Port ?? 2375, NoProxyReader.Go) == Truth.No)
                    && told.Add(host.Location.Physical))
                    Report(context, "The docker CLI", new RelatedLocation(command.Location, "the first command that goes there"), host, name, proxy, exceptions);
            }
        }

        foreach (var container in context.Subject.Containers.Where(c => c is { IsComplete: true, IsEnvironmentComplete: true }))
            AnalyzeContainer(context, told, container);
    }

    /// <summary>A job or a runner beside Docker in Docker: its client reads the variables of its container.</summary>
    static void AnalyzeContainer(AnalysisContext<Deployment> context, HashSet<Location> told, ContainerSpec container)
    {
        if (container.Variable("DOCKER_HOST") is not { Value: { Known: { } address } host } || !address.StartsWith("tcp://", StringComparison.Ordinal)
            || ProxyUrl.Parse(address) is not { IsHostKnown: true, IsLoopback: false, Host: { Length: > 0 } name } url || Placeholder.IsHost(name)
            || context.Subject.Proxies.Of(container) is not { } use)
            return;
        var (http, https) = (use.Effective.HttpProxy, use.Effective.HttpsProxy);
        var isTls = container.Variable("DOCKER_TLS_VERIFY") is not null;
        // Behind the port of TLS either may be meant: then both must name a proxy.
        var read = isTls ? https : url.Port == 2376 && https is null ? null : http;
        var exceptions = use.Routes.SelectMany(r => r.Variables.Where(v => v.IsException).Select(v => (r.Reaches, Variable: v))).ToList();
        if (read is not { IsKnown: true } proxy || ProxyUrl.Parse(proxy.Text) is not { IsLoopback: false }
            || exceptions.Exists(e => e.Reaches == Truth.Unknown || !e.Variable.Value.IsKnown)
            || container.Environment.Any(e => e.Value is not { IsKnown: true } && e.Name.Equals("NO_PROXY", StringComparison.OrdinalIgnoreCase)))
            return;
        var list = exceptions.Where(e => e.Reaches == Truth.Yes && e.Variable.Value == use.Effective.NoProxy).Select(e => e.Variable).LastOrDefault();
        if (list is not null && NoProxy.Parse(list.Value.Text).Matches(name, url.Port ?? 2375, NoProxyReader.Go) != Truth.No || !told.Add(host.Location.Physical))
            return;
        var variable = use.Routes.Where(r => r.Reaches == Truth.Yes).SelectMany(r => r.Variables).Last(v => v.Value == proxy);
        Report(context, container.Name?.Known is { } own ? $"A docker client in `{own}`" : "A docker client in this container",
            new RelatedLocation(container.Location, "whose client goes there"), host, name, variable, list);
    }

    static void Report(AnalysisContext<Deployment> context, string who, RelatedLocation user, SourcedText host, string name, ProxyVariable proxy, ProxyVariable? exceptions)
    {
        var related = ImmutableArray.CreateBuilder<RelatedLocation>();
        related.Add(new RelatedLocation(proxy.Location, "the proxy is named here"));
        if (exceptions is not null)
            related.Add(new RelatedLocation(exceptions.Value.Location, "what is reached directly: the daemon is not in it"));
        related.Add(user);
        context.Report(Diagnostic.Create(_descriptor, host.Location, ProxyUrl.Masked(proxy.Value.ToString()), host, exceptions is null ? "there is no NO_PROXY" : $"{exceptions.Name} does not name `{name}`", who) with
        {
            Label = "reached over TCP, and so through the proxy",
            Related = related.ToImmutable(),
            WhatHappens = "the proxy answers in the daemon's place: `request returned 502 Bad Gateway for API route`, or `Cannot connect to the Docker daemon`",
            WhatToDo = exceptions is null ? $"set NO_PROXY={name} beside the proxy" : $"add {name} to {exceptions.Name}",
            Fix = exceptions is null ? null : FixFor(exceptions, name),
        });
    }

    /// <summary>Only a list that is written out, in quotes or without.</summary>
    static Fix? FixFor(ProxyVariable exceptions, string name)
    {
        var (list, written) = (exceptions.Value, exceptions.Value.Location.Text);
        var quote = written.Length > 1 && written[0] is '"' or '\'' && written[^1] == written[0] ? 1 : 0;
        return written[quote..^quote] == list.Text && !list.Text.AsSpan().Trim().EndsWith(",")
            ? new Fix($"Add {name} to {exceptions.Name}", FixSafety.Safe, new FixEdit(list.Location with { Span = new(list.Location.Span.End - quote, 0) }, "," + name)) : null;
    }

    /// <summary>Plain TCP is http to Go, TLS is https. Behind the port of TLS either may be meant: then both must name a proxy.</summary>
    static ProxyVariable? ProxyOf(DockerCommand command, ProxyUrl host)
    {
        var (http, https) = (Passed(command, "HTTP_PROXY", "http_proxy"), Passed(command, "HTTPS_PROXY", "https_proxy"));
        if (command.GlobalOptions.Any(o => o.Name is "--tls" or "--tlsverify") || command.Shell.Environment.Named("DOCKER_TLS_VERIFY") is not null)
            return https;
        return host.Port == 2376 ? https is null ? null : http : http;
    }

    /// <summary>The variable that Go reads, where it is certainly there.</summary>
    static ProxyVariable? Passed(DockerCommand command, string upper, string lower)
    {
        foreach (var name in (ReadOnlySpan<string>)[upper, lower])
        {
            if (command.Shell.Environment.Passes(name) == Truth.Yes && command.Shell.Environment.Named(name) is { IsSet: Truth.Yes } variable)
                return variable;
        }

        return null;
    }

    /// <summary>The NO_PROXY that counts; a name that the script never touches is not set. Not known: one that may be there or not.</summary>
    static (ProxyVariable? List, bool IsKnown) Exceptions(DockerCommand command)
    {
        foreach (var name in (ReadOnlySpan<string>)["NO_PROXY", "no_proxy"])
        {
            if (!command.Shell.Environment.TryGet(name, out var variable) || command.Shell.Environment.Passes(name) == Truth.No)
                continue;
            if (command.Shell.Environment.Passes(name) != Truth.Yes || variable.Value.Text == SourcedText.UnknownText)
                return (null, false);
            if (variable.Value.Text.Length > 0 && command.Shell.Environment.Named(name) is { } named)
                return (named, true);
        }

        return (null, true);
    }

    /// <summary>The contexts that a script makes, and the one that it turns to.</summary>
    sealed class RemoteContexts
    {
        readonly Dictionary<string, SourcedText> _hosts = new(StringComparer.Ordinal);
        string? _used;

        /// <summary>The TCP address that the command speaks to; null where it is another kind, not known, or where it speaks to none.</summary>
        public SourcedText? HostOf(DockerCommand command)
        {
            if (command.Name == "context create" && command.Operands is [{ Known: { } created }, ..] && command.Option("--docker")?.Value is { } settings)
            {
                if (settings.Split(',').FirstOrDefault(s => s.Text.StartsWith("host=tcp://", StringComparison.Ordinal)) is { Text.Length: > 0 } host)
                    _hosts[created] = host.Slice("host=".Length);
                return null;
            }

            if (command.Name == "context use" && command.Operands is [var used, ..])
                _used = used.Known;
            if (command.Name.Length == 0 || command.Name.StartsWith("context", StringComparison.Ordinal) || command.Name is "login" or "logout" || command.Options.Any(o => o.Name == "--help"))
                return null;
            var target = EngineTarget.Of(command);
            if (target.IsTcp)
                return target.Host;
            var name = command.GlobalOptions.LastOrDefault(o => o.Name == "--context")?.Value?.Known ?? (target == EngineTarget.Default ? _used : null);
            return name is not null && target.Host is null && _hosts.TryGetValue(name, out var found) ? found : null;
        }
    }
}
