using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Network;

/// <summary>
/// K3s on a bridge where that breaks: an agent of another machine's server, a server that others reach for and whose port is not
/// published, a name that the default bridge does not resolve, a port that is not the one (see the other part). On a bridge K3s itself
/// works, so nothing else is a finding. Fix: the port, its protocol, <c>--tls-san</c>.
/// </summary>
public sealed partial class K3sInBridgeMode : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7001",
        title: "K3s on a bridge network that does not reach far enough",
        messageFormat: "{0}",
        Category.Network,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (container.HasOwnNetwork != Truth.Yes || container.NetworkMode.Kind == NetworkModeKind.None
            || K3sContainer.TryGet(container, context.Deployment.Files) is not { Role: K3sRole.Server or K3sRole.Agent } k3s)
            return;
        AnalyzeProtocols(context, k3s);
        var url = k3s.Url is { } text ? RegistryEndpoint.Parse(text.Known) : null;
        if (url is not null && container is { IsOnDefaultBridge: true, Links.IsEmpty: true, ExtraHosts.IsEmpty: true } && IsOtherContainer(context.Deployment, container, url.Host))
            Report(context, k3s.Url!.Value.Location, $"The default bridge does not resolve `{url.Host}`: K3s here cannot find the server by its name",
                "the node waits for the server and logs `lookup " + url.Host + ": no such host`", "put both on a network of their own: `docker network create`, and `--network` for both", related: []);
        else if (k3s.Role == K3sRole.Agent && !AnalyzePort(context, k3s, url))
            AnalyzeAgent(context, k3s, url);
        else if (k3s.Role == K3sRole.Server)
            AnalyzeServer(context, k3s);
    }

    /// <summary>A server at a LAN address sees a node whose address is one of this host's bridge.</summary>
    static void AnalyzeAgent(AnalysisContext<ContainerSpec> context, K3sContainer k3s, RegistryEndpoint? url)
    {
        if (url is null || !k3s.IsComplete || !NetworkAddress.TryParse(url.Host, out var address) || new CidrRange(address).IsLocal
            || k3s.Flag("node-external-ip") is not null || k3s.Flag("node-ip") is not null || k3s.Flag("vpn-auth") is not null
            || IsAddressOfSet(context.Deployment, url.Host, k3s.Container))
            return;
        Report(context, Place(k3s.Container), $"This K3s agent joins {url.Host} from a bridge network: the other nodes cannot reach its pods and its kubelet",
            "the node registers with an address of the bridge; flannel (8472/udp) and `kubectl logs` or `exec` (10250) do not get to it", "give it the host's network: `--network host`",
            [new RelatedLocation(k3s.Url!.Value.Location, "the server, on another machine of the LAN")]);
    }

    static void AnalyzeServer(AnalysisContext<ContainerSpec> context, K3sContainer k3s)
    {
        if (!k3s.IsComplete || k3s.ApiPort is not { } port)
            return;
        if (k3s.IsApiPublished == Truth.Yes)
            AnalyzeCertificate(context, k3s, port);
        if (k3s.IsApiPublished != Truth.No)
            return;
        var wanted = k3s.TlsSans.Where(s => s.Known is { } name && IsLanAddress(name)).Select(s => (Location?)s.Location).FirstOrDefault();
        // Without a sign that anybody outside wants the API, it may well be meant for inside alone.
        if (wanted is null && context.Deployment.Containers.Any(c => c != k3s.Container && (c.SharesNetworkWith(k3s.Container) || c.IsInNetworkOf(k3s.Container))))
            return;
        Report(context, Place(k3s.Container), $"Port {port} of this K3s server is not published: its API is reachable inside Docker only",
            wanted is null ? "`kubectl` on the host or in the LAN gets `connection refused`; `docker exec` still works"
                : "`kubectl` and agents that use the address in the certificate get `connection refused`",
            $"publish it: `-p {port}:{port}`",
            wanted is { } location ? [new RelatedLocation(location, "the certificate is for use from outside")] : [],
            wanted is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning);
    }

    static void Report(
        AnalysisContext<ContainerSpec> context, Location location, string message, string happens, string todo, ImmutableArray<RelatedLocation> related,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning, Fix? fix = null) =>
        context.Report(Diagnostic.Create(_descriptor, location, message) with
        {
            Severity = severity,
            Related = related,
            WhatHappens = happens,
            WhatToDo = todo,
            Fix = fix,
        });

    static Location Place(ContainerSpec container) => container.NetworkMode.Location ?? container.Location;

    /// <summary>Another name may be one of the LAN, or stand for an address that is to be put in.</summary>
    static bool IsOtherContainer(Deployment deployment, ContainerSpec container, string host) =>
        host != container.Hostname?.Known && host != container.Name?.Known
        && deployment.Containers.Any(c => c != container && (host == c.ContainerName?.Known || host == c.Name?.Known) && c.Document.Physical == container.Document.Physical);

    static bool IsLanAddress(string name) => NetworkAddress.TryParse(name, out var address) ? !new CidrRange(address).IsLocal : name.Contains('.', StringComparison.Ordinal);

    /// <summary>The address is one that a container of the set has been given.</summary>
    static bool IsAddressOfSet(Deployment deployment, string address, ContainerSpec self) =>
        deployment.Containers.Any(c => c != self && c.Networks.Any(n => n.IPv4Address?.Text == address || n.IPv6Address?.Text == address));
}
