namespace Plimsoll.Model;

/// <summary>What a K3s container finds at the places that K3s looks at.</summary>
public sealed partial record K3sContainer
{
    public const string RegistriesPath = "/etc/rancher/k3s/registries.yaml";
    public const string ConfigPath = "/etc/rancher/k3s/config.yaml";
    public const string StatePath = "/var/lib/rancher/k3s";
    public const string AirgapPath = "/var/lib/rancher/k3s/agent/images";

    /// <summary>config.yaml inside the container: <see cref="ConfigPath"/>, or what <c>--config</c> or K3S_CONFIG_FILE says. Empty where that is not known.</summary>
    public string ConfigFile => Setting("config", "c", "K3S_CONFIG_FILE") is not { } path ? ConfigPath : path.Known is { } known ? FilePaths.Normalize(known) : "";

    /// <summary>registries.yaml inside the container: <see cref="RegistriesPath"/>, or what <c>--private-registry</c> says.</summary>
    public string RegistriesFile => Flag("private-registry")?.Value?.Known is { } path ? FilePaths.Normalize(path) : RegistriesPath;

    /// <summary>What brings a registries.yaml into the container; null where nothing does.</summary>
    public ContainerMount? RegistriesMount => Container.MountOf(RegistriesFile);

    /// <summary>Images for use without a registry are mounted. Unknown where a mounted state folder may hold some.</summary>
    public Truth HasAirgapImages =>
        Container.MountsWithin(AirgapPath).Any() || Container.MountOf(AirgapPath) is { } mount && FilePaths.Normalize(mount.Target.Text) == AirgapPath ? Truth.Yes
        : Container.MountOf(AirgapPath) is { Kind: MountKind.Bind or MountKind.Other } || !Container.AreMountsComplete ? Truth.Unknown : Truth.No;

    /// <summary>The cluster's state outlives the container: a named volume or a folder of the host at <see cref="StatePath"/>.</summary>
    public Truth KeepsState
    {
        get
        {
            if (Container.MountOf(StatePath) is { Kind: not MountKind.Tmpfs, Source: not null })
                return Truth.Yes;
            var isElsewhere = Flag("data-dir") is not null || Setting("datastore-endpoint", null, "K3S_DATASTORE_ENDPOINT") is not null;
            return isElsewhere || !IsComplete || !Container.AreMountsComplete || Container.MountsWithin(StatePath + "/server").Any(m => m.Source is not null)
                ? Truth.Unknown : Truth.No;
        }
    }

    /// <summary>
    /// Whether K3s gets its own images without the Internet, so that it needs no proxy: airgap images, a LAN mirror for docker.io, a
    /// default registry in the LAN.
    /// </summary>
    public Truth NeedsNoProxy(Deployment deployment)
    {
        var answer = HasAirgapImages;
        if (answer == Truth.Yes)
            return answer;
        if (Flag("system-default-registry")?.Value is { } registry)
            answer = RegistryEndpoint.Parse(registry.Text)?.IsLan is Truth.Yes ? Truth.Yes : Truth.Unknown;
        if (answer == Truth.Yes || RegistriesMount is null)
            return answer;
        if (deployment.RegistriesOf(this) is not { } registries)
            return Truth.Unknown;
        return registries.MirrorOf("docker.io")?.ReplacesProxy switch
        {
            Truth.Yes => Truth.Yes,
            Truth.Unknown => Truth.Unknown,
            _ => answer,
        };
    }
}
