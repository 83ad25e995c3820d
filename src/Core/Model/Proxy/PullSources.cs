using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>Whether images come from where no proxy is needed: a registry of the LAN, or a mirror there.</summary>
sealed class PullSources
{
    static readonly FrozenSet<string> PublicRegistries = new[]
    {
        "ghcr.io", "quay.io", "gcr.io", "registry.k8s.io", "k8s.gcr.io", "mcr.microsoft.com", "public.ecr.aws", "nvcr.io", "registry.gitlab.com",
        "docker.elastic.co", "registry.access.redhat.com", "registry.redhat.io", "lscr.io", "cgr.dev",
    }.ToFrozenSet(StringComparer.Ordinal);

    readonly Truth _mirrors;

    public PullSources(IEnumerable<DaemonSpec> daemons) => _mirrors = Mirrors(daemons);

    /// <summary>Yes: all of them certainly do. No: one certainly comes from the Internet.</summary>
    public Truth NeedNoProxy(IEnumerable<SourcedText> images, EnginePlace place)
    {
        var (any, all) = (false, Truth.Yes);
        foreach (var image in images)
        {
            any = true;
            var one = NeedsNoProxy(image, place);
            if (one == Truth.No)
                return Truth.No;
            if (one == Truth.Unknown)
                all = Truth.Unknown;
        }

        return any ? all : Truth.Unknown;
    }

    Truth NeedsNoProxy(SourcedText image, EnginePlace place)
    {
        if (image.Text == "scratch")
            return Truth.Yes;
        var registry = ImageReference.RegistryOf(image);
        // A mirror stands in for Docker Hub alone.
        if (registry == ImageReference.DockerHub)
            return place == EnginePlace.Local || _mirrors == Truth.No ? _mirrors : Truth.Unknown;
        if (registry is null || PublicRegistries.Contains(registry))
            return registry is null ? Truth.Unknown : Truth.No;
        return RegistryEndpoint.Parse(registry)?.IsLan ?? Truth.Unknown;
    }

    static Truth Mirrors(IEnumerable<DaemonSpec> daemons)
    {
        var answer = Truth.No;
        foreach (var daemon in daemons)
        {
            foreach (var mirror in daemon.RegistryMirrors)
            {
                if (RegistryEndpoint.Parse(mirror.Text) is not { } endpoint || endpoint.IsUpstreamOf(ImageReference.DockerHub))
                    continue;
                if (endpoint.IsLan == Truth.Yes && daemon.IsRead == Truth.Yes)
                    return Truth.Yes;
                answer = Truth.Unknown;
            }
        }

        return answer;
    }
}
