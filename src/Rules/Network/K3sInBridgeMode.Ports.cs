using System.Globalization;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Network;

/// <summary>Ports that lead nowhere, and addresses that the certificate of a published API lacks.</summary>
public sealed partial class K3sInBridgeMode
{
    /// <summary>flannel's: VXLAN, WireGuard for IPv4 and for IPv6.</summary>
    static readonly int[] _udpPorts = [8472, 51820, 51821];

    static void AnalyzeProtocols(AnalysisContext<ContainerSpec> context, K3sContainer k3s)
    {
        var container = k3s.Container;
        if (!container.ArePortsComplete || k3s.Flag("flannel-backend")?.Value?.Text is not (null or "vxlan" or "wireguard-native"))
            return;
        foreach (var port in container.Ports.Where(p => p.Protocol == "tcp" && p.ContainerStart == p.ContainerEnd && _udpPorts.Contains(p.ContainerStart)))
        {
            if (container.Ports.Any(p => p.Protocol == "udp" && p.ContainerStart <= port.ContainerStart && port.ContainerStart <= p.ContainerEnd))
                continue;
            // The short form alone ends in the port.
            var number = port.ContainerStart.ToString(CultureInfo.InvariantCulture);
            var isShort = port.Location.Text.TrimEnd('"', '\'').EndsWith(number, StringComparison.Ordinal) && port.Location.Text.AsSpan().IndexOfAny("\n\"'{") < 0;
            Report(context, port.Location, $"Port {number} is published for tcp, and flannel speaks udp on it",
                "packets of other nodes do not get through: pods of different nodes cannot reach each other", $"write {number}/udp", related: [], DiagnosticSeverity.Error,
                isShort ? new Fix("Publish it for udp", FixSafety.Safe, new FixEdit(port.Location with { Span = new(port.Location.Span.End, 0) }, "/udp")) : null);
        }
    }

    /// <summary>
    /// The port behind the server's name is the one inside its container; behind an address that stands in its certificate, the one that
    /// is published. True where a finding says so.
    /// </summary>
    static bool AnalyzePort(AnalysisContext<ContainerSpec> context, K3sContainer agent, RegistryEndpoint? url)
    {
        if (url?.Port is not { } port)
            return false;
        foreach (var server in context.Deployment.K3sContainers.Where(s => s is { Role: K3sRole.Server, IsComplete: true, IsApiPublished: Truth.Yes } && s.Container.ArePortsComplete))
        {
            var inside = server.ApiPort!.Value;
            var published = server.Container.Ports.Where(p => p.Protocol == "tcp" && p.ContainerStart <= inside && inside <= p.ContainerEnd && p.HostStart is not null).ToList();
            var isByName = server.Container.Name?.Known == url.Host && server.Container.SharesNetworkWith(agent.Container);
            if (isByName && port != inside && published.FirstOrDefault(p => HostPort(p, inside) == port) is { } mapping)
            {
                ReportPort(context, agent.Url!.Value, port, inside, $"`{url.Host}` listens on {inside} inside Docker: {port} is its port on the host", new RelatedLocation(mapping.Location, "published for clients outside"));
                return true;
            }

            if (!isByName && server.Container.HasOwnNetwork == Truth.Yes && server.TlsSans.Any(s => s.Known == url.Host) && published is [var only]
                && HostPort(only, inside) != port && !context.Deployment.Containers.Any(c => c.Ports.Any(p => p.HostStart <= port && port <= p.HostEnd)))
            {
                ReportPort(context, agent.Url!.Value, port, HostPort(only, inside), $"The server at {url.Host} is published on port {HostPort(only, inside)}, not {port}", new RelatedLocation(only.Location, "its port on the host"));
                return true;
            }
        }

        return false;
    }

    static int HostPort(PublishedPort port, int inside) => port.HostStart!.Value + inside - port.ContainerStart;

    static void ReportPort(AnalysisContext<ContainerSpec> context, SourcedText url, int wrong, int right, string message, RelatedLocation related)
    {
        var text = ":" + wrong.ToString(CultureInfo.InvariantCulture);
        var at = url.Text.LastIndexOf(text, StringComparison.Ordinal);
        var place = at < 0 ? url : url.Slice(at + 1, text.Length - 1);
        Report(context, place.Location, message, "the agent waits for the server: `connection refused`", $"write {right}", [related], fix: place.Location.Text == text[1..]
            ? new Fix($"Write {right}", FixSafety.Unsafe, new FixEdit(place.Location, right.ToString(CultureInfo.InvariantCulture))) : null);
    }

    /// <summary>The API is for an address of the host, which K3s in its own network does not know, and nobody tells it.</summary>
    static void AnalyzeCertificate(AnalysisContext<ContainerSpec> context, K3sContainer k3s, int port)
    {
        if (k3s.TlsSans.Any() || AddressOutside(context.Deployment, k3s, port) is not { Known: { } address } place)
            return;
        Report(context, k3s.Subcommand?.Location ?? k3s.Container.Location, $"The certificate of this K3s server does not hold {address}, the address that clients use",
            $"`x509: certificate is valid for 10.43.0.1, 127.0.0.1, ..., not {address}`", $"add --tls-san {address}",
            [new RelatedLocation(place.Location, "the address, which is the host's: the server sees the one of its container alone")], DiagnosticSeverity.Info,
            AfterCommand(k3s) is { } end ? new Fix("Add the address to the certificate", FixSafety.Safe, new FixEdit(end, $" --tls-san {address}")) : null);
    }

    /// <summary>An address of the LAN that the API is published on, or that a script of the same file writes into a kubeconfig.</summary>
    static SourcedText? AddressOutside(Deployment deployment, K3sContainer k3s, int port)
    {
        foreach (var published in k3s.Container.Ports.Where(p => p.Protocol == "tcp" && p.ContainerStart <= port && port <= p.ContainerEnd))
        {
            if (published.HostAddress is { } host && IsLan(host))
                return new SourcedText(host, published.Location);
        }

        // With two servers, it is not certain which of them is meant.
        if (deployment.K3sContainers.Count(s => s.Role == K3sRole.Server) > 1)
            return null;
        var words = deployment.Flows.Where(f => f.Document.Physical == k3s.Container.Document.Physical).SelectMany(f => f.Commands)
            .Where(c => !c.IsElsewhere && (c.Program == "sed" || c.Program == "kubectl" && !c.Arguments.Any(a => a.Text.StartsWith("--insecure-skip-tls", StringComparison.Ordinal) || a.Text.StartsWith("--tls-server", StringComparison.Ordinal))))
            .SelectMany(c => c.Arguments.Skip(1).Select(a => (c.Program, Argument: a)));
        foreach (var (program, argument) in words)
        {
            if (argument.Known is { } text && (program == "kubectl" ? text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("--server=https://", StringComparison.Ordinal) : text.Contains("127.0.0.1", StringComparison.Ordinal))
                && LanAddressIn(argument.Value) is { } address && (program == "sed" || IsPublishedOn(k3s, port, text)) && !IsAddressOfSet(deployment, address.Text, k3s.Container))
                return address;
        }

        return null;
    }

    static bool IsPublishedOn(K3sContainer k3s, int port, string url) =>
        RegistryEndpoint.Parse(url[url.IndexOf("https://", StringComparison.Ordinal)..])?.Port is { } outside
        && k3s.Container.Ports.Any(p => p.Protocol == "tcp" && p.HostStart is not null && p.ContainerStart <= port && port <= p.ContainerEnd && HostPort(p, port) == outside);

    static bool IsLan(string host) => NetworkAddress.TryParse(host, out var address) && new CidrRange(address) is { IsPrivate: true, IsLocal: false };

    /// <summary>The first private IPv4 address of a text; dots that sed's pattern escapes are none.</summary>
    static SourcedText? LanAddressIn(SourcedText text)
    {
        for (var start = 0; start < text.Text.Length; start++)
        {
            var end = start;
            while (end < text.Text.Length && (char.IsAsciiDigit(text.Text[end]) || text.Text[end] == '.'))
                end++;
            if (end == start)
                continue;
            if (text.Text[start..end] is var word && word.Count(c => c == '.') == 3 && IsLan(word))
                return text.Slice(start, end - start);
            start = end;
        }

        return null;
    }

    /// <summary>Behind the word <c>server</c>, where more words may stand.</summary>
    static Location? AfterCommand(K3sContainer k3s)
    {
        if (k3s.Subcommand is not { Known: "server" } word || word.Location.Text != "server")
            return null;
        var isPlain = k3s.Container.DockerCommand is { } command ? word.Location.Document == command.Document && word.Location.Span.Start > command.Location.Span.End
            : k3s.Container.Service?.Node.Entry("command")?.Value is DataScalarSyntax { Style: ScalarStyle.Plain } value && value.Span.Contains(word.Location.Span);
        return isPlain ? word.Location with { Span = new(word.Location.Span.End, 0) } : null;
    }
}
