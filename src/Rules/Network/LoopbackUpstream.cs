using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Network;

/// <summary>
/// nginx in a container with a network of its own passes requests to localhost, where only nginx runs; or a container looks for its
/// database there, and the database is another service. Fix: the service's name, where one fits.
/// </summary>
public sealed partial class LoopbackUpstream : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM7011",
        title: "An upstream on localhost inside a container",
        messageFormat: "`{0}` is {1} itself, where {2}",
        Category.Network,
        DiagnosticSeverity.Warning);

    /// <summary>Images in which nginx is the only thing that listens.</summary>
    static readonly ImmutableArray<string> _nginxImages = ["nginx", "nginx-unprivileged", "openresty", "angie", "tengine"];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;
    public override RulePrecision Precision => RulePrecision.High;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var site in context.Subject.NginxSites)
        {
            var mounts = site.Mounts.Where(m => m.IsLoaded != Truth.No).ToList();
            if (mounts.Count == 0 || mounts.Any(m => m.IsLoaded == Truth.Unknown || !m.Container.IsComplete) || !mounts.All(m => RunsOnlyNginx(m.Container, context.Subject)))
                continue;
            foreach (var target in site.Targets.Where(t => !t.IsUpstream && IsLoopback(t.Host.Known)))
            {
                if (!mounts.Any(m => Listens(context.Subject, m.Container, target.Port)))
                    ReportNginx(context, target, mounts[0]);
            }
        }

        var told = new HashSet<Location>();
        foreach (var container in context.Subject.Containers.Where(c => c.HasOwnNetwork == Truth.Yes && c.Service is not null && !context.Subject.Names.IsJoined(c)))
        {
            AnalyzeDatabases(context, container, told);
        }
    }

    static void ReportNginx(AnalysisContext<Deployment> context, NginxTarget target, NginxMount mount)
    {
        var candidates = context.Subject.Containers.Where(c => c != mount.Container && c.SharesNetworkWith(mount.Container) && target.Port is { } port && Serves(context.Subject, c, port)).ToList();
        context.Report(Diagnostic.Create(_descriptor, target.Host.Location, target.Host.Text, $"the container `{mount.Container.Name?.Text ?? "nginx"}`", "only nginx runs") with
        {
            Label = "not the host, and no other container",
            Related = [new RelatedLocation(mount.Location, mount.Deed), new RelatedLocation(mount.Container.Location, "and has a network of its own")],
            WhatHappens = "connect() failed (111: Connection refused) while connecting to upstream: 502 Bad Gateway",
            WhatToDo = candidates is [var one] ? $"write the name of the service: {one.Name!.Value.Text}"
                : "write the name of a service on the same network, or host.docker.internal with `extra_hosts: [\"host.docker.internal:host-gateway\"]` for the host",
            Fix = candidates is [{ Name.Known: { } name }] ? new Fix($"Write {name}", FixSafety.Unsafe, new FixEdit(target.Host.Location, name)) : null,
        });
    }

    static bool IsLoopback(string? host) => host is "localhost" or "::1" || host?.StartsWith("127.", StringComparison.Ordinal) == true;

    /// <summary>A plain nginx image that starts as it is, on a network that nobody else joins.</summary>
    static bool RunsOnlyNginx(ContainerSpec container, Deployment deployment) =>
        container.HasOwnNetwork == Truth.Yes && BaseImageName(container, deployment) is { } name && _nginxImages.Contains(name, StringComparer.Ordinal)
        && !container.HasEntrypoint && (!container.HasCommand || container.Command is [{ Known: "nginx" }, ..]) && !deployment.Names.IsJoined(container);

    /// <summary>The image, or for one that the set builds the image that it begins with, where it starts nothing of its own.</summary>
    static string? BaseImageName(ContainerSpec container, Deployment deployment)
    {
        if (container.Service is not { Build: not null } && container.Image?.Known is { } written && !deployment.BuildsOf(written).Any())
            return ImageName(container);
        if (deployment.BuildOf(container) is not { } build || ImageFiles.StageOf(build) is not { } stage)
            return null;
        var starts = stage.Lineage.SelectMany(s => s.Instructions).Any(i => i is EntrypointSyntax || i is CmdSyntax { Command: not ExecFormSyntax { Arguments: [{ Value: "nginx" }, ..] } });
        return !starts && stage.Lineage.Last().Image.Known is { } image ? ImageReference.TryParse(image)?.Name : null;
    }

    static string? ImageName(ContainerSpec container) => container.Image?.Known is { } image ? ImageReference.TryParse(image)?.Name : null;

    /// <summary>A server block that the same container loads listens there; a port that is not known may be one.</summary>
    static bool Listens(Deployment deployment, ContainerSpec container, int? port) =>
        port is null || deployment.NginxSites.Where(s => s.Mounts.Any(m => m.Container == container)).Any(s => s.Listens.Any(l => l.Port == port || l.Port is null)
            || s.Listens.IsEmpty && port == 80);

    /// <summary>Says that it listens on the port: published, exposed, or EXPOSE in its Dockerfile.</summary>
    static bool Serves(Deployment deployment, ContainerSpec container, int port) =>
        container.Ports.Any(p => p.ContainerStart <= port && port <= p.ContainerEnd)
        || container.Expose.Any(e => IsPort(e.Text, port))
        || deployment.BuildOf(container)?.Image?.Final is { } final && final.Lineage.Any(s => s.Instructions.OfType<ExposeSyntax>().Any(e => e.Words.Any(w => IsPort(w.Value, port))));

    static bool IsPort(string text, int port) => int.TryParse(text.Split('/')[0], out var number) && number == port;
}
