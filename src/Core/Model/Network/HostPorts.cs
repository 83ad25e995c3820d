using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// Who takes which ports of the host, and who gets in whose way. Only what certainly runs on one engine at one time counts: the
/// services of one application, and what one script starts and does not stop.
/// </summary>
public static class HostPorts
{
    /// <summary>The kubelet, on servers too, which run an agent. Source: docs.k3s.io, Requirements, Networking.</summary>
    const int KubeletPort = 10250;

    /// <summary>
    /// What the container takes of the host. A range on the host for one container port is none: the engine looks for a free one.
    /// </summary>
    public static IEnumerable<PortClaim> ClaimsOf(ContainerSpec container, Deployment deployment)
    {
        if (!container.IsComplete || container.IsPodman || container.Replicas == 0)
            return [];
        if (container.NetworkMode.Kind == NetworkModeKind.Host)
            return Listens(container, deployment);
        return Publishes(container, deployment) ? container.Ports.Select(p => Claim(container, p)).OfType<PortClaim>() : [];
    }

    /// <summary>
    /// The container's published ports become ports of the host: it has a network of its own, which is neither internal nor one of the
    /// kinds that give it an address in the LAN.
    /// </summary>
    public static bool Publishes(ContainerSpec container, Deployment deployment)
    {
        if (container.NetworkMode.Kind is not (NetworkModeKind.Default or NetworkModeKind.Bridge or NetworkModeKind.Named))
            return false;
        return container.Networks.IsEmpty || !container.Networks.All(a => NetworkOf(a, container, deployment) is { } network
            && (network.IsInternal == Truth.Yes || network.Driver?.Known is "macvlan" or "ipvlan"));
    }

    /// <summary>The network that an attachment means; null where nothing in the set creates or declares it.</summary>
    public static NetworkSpec? NetworkOf(NetworkAttachment attachment, ContainerSpec container, Deployment deployment)
    {
        if (container.Service?.Project is { } project && deployment.NetworkOf(project, attachment.Name.Text) is { IsExternal: false } own)
            return own;
        if (attachment.EngineName is not { } name)
            return null;
        var named = deployment.NetworksNamed(name).ToList();
        return named.Find(n => !n.IsExternal) ?? named.LastOrDefault();
    }

    /// <summary>Every claim that comes too late, with the first one that it meets.</summary>
    public static ImmutableArray<PortConflict> Conflicts(Deployment deployment)
    {
        var claimsOf = new Dictionary<ContainerSpec, ImmutableArray<PortClaim>>(ReferenceEqualityComparer.Instance);
        var conflicts = ImmutableArray.CreateBuilder<PortConflict>();
        foreach (var container in deployment.Containers)
        {
            var own = Claims(container);
            for (var later = 1; later < own.Length; later++)
                AddFirst(own.AsSpan(0, later), own[later]);
        }

        var starts = new ContainerStarts(deployment);
        foreach (var project in deployment.Containers.Where(c => c.Service is { } s && !starts.ArePartial(s.Project)).GroupBy(c => c.Service!.Project, ReferenceEqualityComparer.Instance))
        {
            var taken = new List<PortClaim>();
            foreach (var claims in project.Select(Claims).Where(c => !c.IsEmpty))
            {
                foreach (var later in claims)
                {
                    if (taken.Find(t => t.Meets(later) is not null && RunsWith(t.Container, later.Container)) is { } earlier)
                        conflicts.Add(new PortConflict(earlier, later, earlier.Meets(later)!.Value));
                }

                taken.AddRange(claims);
            }
        }

        var index = new PortIndex();
        foreach (var (running, started) in starts.All())
        {
            index.Add(started, Claims(started));
            foreach (var claim in Claims(started))
            {
                var earlier = index.Near(claim).Where(c => c.Meets(claim) is not null && running.IsBeside(c.Container, started)).MinBy(c => running.NumberOf(c.Container));
                if (earlier is not null)
                    conflicts.Add(new PortConflict(earlier, claim, earlier.Meets(claim)!.Value));
            }
        }

        return [.. conflicts.DistinctBy(c => c.Later.Location)];

        ImmutableArray<PortClaim> Claims(ContainerSpec container)
        {
            if (!claimsOf.TryGetValue(container, out var found))
                claimsOf[container] = found = [.. ClaimsOf(container, deployment)];
            return found;
        }

        void AddFirst(ReadOnlySpan<PortClaim> earlier, PortClaim later)
        {
            foreach (var claim in earlier)
            {
                if (claim.Meets(later) is { } port)
                {
                    conflicts.Add(new PortConflict(claim, later, port));
                    return;
                }
            }
        }
    }

    /// <summary>One <c>up</c> starts both: they share a profile, or have none. One with a profile may well take the place of one without.</summary>
    static bool RunsWith(ContainerSpec one, ContainerSpec other) => one.Profiles.IsEmpty ? other.Profiles.IsEmpty
        : one.Profiles.Any(p => p.Known is { } profile && other.Profiles.Any(o => o.Known == profile));

    static PortClaim? Claim(ContainerSpec container, PublishedPort port) =>
        port is { IsHostKnown: true, HostStart: > 0 and { } start, HostEnd: { } end } && end - start == port.ContainerEnd - port.ContainerStart
            ? new PortClaim(container, port.HostAddress, start, end, port.Protocol, port.Location) { Published = port } : null;

    static IEnumerable<PortClaim> Listens(ContainerSpec container, Deployment deployment)
    {
        if (K3sContainer.TryGet(container, deployment.Files) is { } k3s)
            return K3sListens(k3s);
        return container is { HasEntrypoint: false, HasCommand: false, AreMountsComplete: true, Service: not { Build: not null }, Image: { Known: { } text } image }
            && ImageReference.TryParse(text) is { IsOfficial: true, Name: "nginx" } ? NginxListens(container, image, deployment) : [];
    }

    static IEnumerable<PortClaim> K3sListens(K3sContainer k3s)
    {
        if (!k3s.IsComplete)
            yield break;
        var location = k3s.Container.NetworkMode.Location ?? k3s.Container.Location;
        if (k3s.Role == K3sRole.Server && k3s.ApiPort is { } api)
            yield return new PortClaim(k3s.Container, k3s.Flag("bind-address") is { } bound ? bound.Value?.Known ?? "0.0.0.0" : null, api, api, "tcp", location);
        if (k3s.RunsAgent == Truth.Yes && k3s.Flag("kubelet-arg") is null)
            yield return new PortClaim(k3s.Container, null, KubeletPort, KubeletPort, "tcp", location);
    }

    /// <summary>What its mounted configuration says; port 80 where nothing is mounted over the image's own.</summary>
    static IEnumerable<PortClaim> NginxListens(ContainerSpec container, SourcedText image, Deployment deployment)
    {
        var sites = deployment.NginxSites.SelectMany(s => s.Mounts.Where(m => ReferenceEquals(m.Container, container)).Select(m => (Site: s, Mount: m))).ToList();
        // A main file of its own need not take in conf.d.
        if (sites.Exists(s => s.Mount.IsMainConfig))
            sites.RemoveAll(s => !s.Mount.IsMainConfig);
        else
            sites.RemoveAll(s => !s.Mount.Path.StartsWith("/etc/nginx/conf.d/", StringComparison.Ordinal) || !s.Mount.Path.EndsWith(".conf", StringComparison.Ordinal));
        if (sites.Count == 0 && !container.Mounts.Any(m => ContainerMounts.IsAtOrBelow(m.Target.Text, "/etc") || ContainerMounts.IsAtOrBelow("/etc/nginx", m.Target.Text.TrimEnd('/'))))
            return [new PortClaim(container, "0.0.0.0", 80, 80, "tcp", image.Location)];
        return sites.SelectMany(s => s.Site.Listens).Where(l => l.Port is not null && l.Address is not null)
            .Select(l => new PortClaim(container, l.Address, l.Port!.Value, l.Port.Value, "tcp", l.Location)).DistinctBy(c => (c.Address, c.Start));
    }
}
