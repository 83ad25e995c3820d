using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>A K3s container that certainly gets no proxy, in a set that shows that one is needed.</summary>
/// <param name="Evidence">The place that names the proxy.</param>
/// <param name="IdleMirrors">The registries.yaml that it mounts, where all its mirrors are the registries themselves; null without one.</param>
sealed record K3sWithoutProxy(ContainerSpec Container, ProxyRoute Evidence, RegistrySpec? IdleMirrors)
{
    /// <summary>The container, for a sentence.</summary>
    public string Name => Container.Name?.Known is { } name ? $"the container `{name}`" : "this container";

    public static K3sWithoutProxy? Find(ContainerSpec container, Deployment deployment)
    {
        if (K3sContainer.TryGet(container, deployment.Files) is not { } k3s || k3s.RunsAgent != Truth.Yes || container.IsPodman
            || !container.IsComplete || !container.IsEnvironmentComplete || container.DockerCommand?.Shell.IsElsewhere == true
            || HasProxyVariable(container) || deployment.Proxies.Of(container) is not { MayHaveProxy: false } use
            || use.Engine.Place != EnginePlace.Local || k3s.NeedsNoProxy(deployment) != Truth.No
            || ProxyNeed.Evidence(deployment, container.Document, container.DockerCommand?.Shell) is not { } evidence)
            return null;
        var registries = deployment.RegistriesOf(k3s);
        return new K3sWithoutProxy(container, evidence, registries is { Mirrors.IsEmpty: false } && registries.Mirrors.All(m => m.ReplacesProxy == Truth.No) ? registries : null);
    }

    /// <summary>Any proxy of its own, CONTAINERD_ ones too, whatever its value.</summary>
    static bool HasProxyVariable(ContainerSpec container) =>
        container.Environment.Any(e => e.Name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) && !e.Name.EndsWith("NO_PROXY", StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the container the proxy that <see cref="Evidence"/> names; null where it cannot be used there.</summary>
    public Fix? Fix()
    {
        // The CLI's own values, where they are written out: a variable of another file means nothing here.
        if (Evidence.Settings.Any?.Known is not { Length: > 0 } proxy || Evidence.Variables.Any(v => v.Value.Text.AsSpan().ContainsAny("\"'\\`$ #&;|<>()*?![]{}"))
            // The host's loopback is no way out of a container with a network of its own.
            || Container.HasOwnNetwork != Truth.No && Evidence.Variables.Any(v => ProxyUrl.Parse(v.Value.Text) is { IsLoopback: true }))
            return null;
        (string Name, string Value)[] variables =
        [
            ("HTTP_PROXY", Evidence.Settings.HttpProxy?.Known ?? proxy), ("HTTPS_PROXY", Evidence.Settings.HttpsProxy?.Known ?? proxy),
            ("NO_PROXY", ContainerVariablesFix.Direct),
        ];
        var missing = variables.Where(v => Container.Variable(v.Name, ignoreCase: true) is null).ToImmutableArray();
        return ContainerVariablesFix.Add(Container, missing, "Give K3s the proxy", FixSafety.Safe);
    }
}
