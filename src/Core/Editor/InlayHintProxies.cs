using System.Text;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Behind each container the proxy that its process gets, or that it gets none although the files have one.</summary>
static class InlayHintProxies
{
    public static IEnumerable<InlayHint> Of(Deployment set)
    {
        if (set.Proxies.Named.IsEmpty && (set.Outer is null || set.Outer.Proxies.Named.IsEmpty))
            yield break;
        foreach (var container in set.Containers)
        {
            var place = container.Service?.KeyLocation ?? container.Image?.Location;
            if (place is { Document: not null } at && set.Proxies.Of(container) is { } use && LabelOf(container, use) is { } label)
                yield return new InlayHint(at with { Span = new TextSpan(Behind(at), 0) }, label, Tooltip(use), InlayHintKind.Proxy);
        }
    }

    // In front of a key's colon it would read as a part of the key.
    static int Behind(Location place) => place.Document.Text.AsSpan(place.Span.End).StartsWith(":") ? place.Span.End + 1 : place.Span.End;

    /// <summary>Null where it is not certain, and where there is nothing to say.</summary>
    static string? LabelOf(ContainerSpec container, ProxyUse use)
    {
        // Where it comes from is for the tooltip: editors cut a hint after some forty characters.
        if (use.HasProxy)
            return use.Effective.Any is { Known: { Length: > 0 } url } ? $"proxy: {InlayHints.Short(ProxyUrl.Masked(url))}" : null;

        var missed = use.Routes.Where(r => r.Settings.HasProxy).ToList();
        if (use.MayHaveProxy || use.NeedsNoProxy == Truth.Yes || !container.IsEnvironmentComplete || missed.Count == 0)
            return null;
        return missed.Select(r => Words(container, r.Carrier)).Distinct(StringComparer.Ordinal).ToList() is [var only] ? $"no proxy: {only} alone has one" : "no proxy";
    }

    static string Words(ContainerSpec container, ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.ContainerVariable => container.Source == ContainerSource.Compose ? "environment" : "-e",
        ProxyCarrier.Export or ProxyCarrier.Assignment or ProxyCarrier.Prefix => "the shell",
        ProxyCarrier.DaemonFile => "daemon.json",
        ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand => "dockerd",
        ProxyCarrier.ClientConfig => "config.json",
        ProxyCarrier.DockerfileArg or ProxyCarrier.DockerfileEnv => "the Dockerfile",
        ProxyCarrier.BuildArgument => "the build",
        ProxyCarrier.EnvironmentFile => ".env",
        _ => "the host",
    };

    static string Tooltip(ProxyUse use)
    {
        var text = new StringBuilder();
        foreach (var route in use.Routes.Where(r => r.Settings.HasProxy))
        {
            var verb = route.Reaches switch { Truth.Yes => "reaches it", Truth.No => "does not reach it", _ => "may reach it" };
            text.Append("* ").Append(route.Where).Append(" (").Append(InlayHints.Place(route.Location)).Append(") ").Append(verb).Append(": ").Append(route.Why).Append('\n');
        }

        return text.Length == 0 ? "The files have a proxy, and none of them reaches this container" : text.ToString().TrimEnd('\n');
    }
}
