using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>A consumer of proxy settings with what reaches it, what stops short, and what the rules say of it.</summary>
sealed record ProxyReader(ProxyUse Use)
{
    /// <summary>The K3s that runs in the container; its containerd does the reading.</summary>
    public K3sContainer? K3s { get; init; }

    /// <summary>The findings about proxies that speak of this consumer.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    public ImmutableArray<ProxyArrival> Arrivals { get; init; } = [];

    /// <summary>Images come from outside through it: without a proxy, and with a need for one, nothing arrives.</summary>
    public bool Fetches => K3s is not null || Use.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom;

    /// <summary>It is certainly without a proxy, and not certainly without need of one.</summary>
    public bool IsWithout => Fetches && !Use.MayHaveProxy && Use.NeedsNoProxy != Truth.Yes;

    /// <summary>The daemon is not the one of this machine: its files are not these.</summary>
    public bool IsElsewhere => Use.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom && (Use.Engine.Place != EnginePlace.Local || Use.Command?.Shell.IsElsewhere == true);

    /// <summary>The proxy that it goes through; null where none certainly reaches it. Registries are asked over https, which HTTP_PROXY is not for.</summary>
    public string? Through => !Use.HasProxy ? null
        : Use.Effective.HttpsProxy is { Text.Length: > 0 } https ? Places.Shown(https)
        : !Fetches && Use.Effective.HttpProxy is { Text.Length: > 0 } http ? Places.Shown(http) : null;

    /// <summary>Only HTTP_PROXY reaches it.</summary>
    public bool IsForHttpAlone => Fetches && Use.HasProxy && Use.Effective is { HttpProxy.Text.Length: > 0 } and not { HttpsProxy.Text.Length: > 0 };

    /// <summary>How it asks a registry: as Go does, through HTTPS_PROXY over https and HTTP_PROXY over http, unless NO_PROXY has the host.</summary>
    /// <param name="registry">Null: one that is not known.</param>
    public (string Text, EdgeState State) FetchFrom(RegistryEndpoint? registry)
    {
        if (IsElsewhere)
            return (Use.Engine.Place == EnginePlace.Unknown ? "fetched by a daemon that the files do not tell of" : "fetched by another machine's daemon, whose files are not here", EdgeState.MayReach);
        if (!Use.HasProxy)
        {
            return Use.NeedsNoProxy == Truth.Yes ? ("fetches from the LAN, where no proxy is needed", EdgeState.Reaches)
                : IsWithout ? ("fetches directly, without a proxy", EdgeState.MayReach) : ("may fetch through a proxy", EdgeState.MayReach);
        }

        var settings = Use.Effective;
        var isHttp = registry?.Scheme == "http";
        if ((isHttp ? settings.HttpProxy : settings.HttpsProxy) is not { Text.Length: > 0 } proxy)
        {
            return Use.Routes.Any(r => r.Reaches == Truth.Unknown && r.Settings.HasProxy) ? ("may fetch through a proxy", EdgeState.MayReach)
                : ($"fetches directly: {(isHttp ? "HTTPS_PROXY is for https" : "HTTP_PROXY is for http")} alone", EdgeState.MayReach);
        }

        var excepted = registry is null || settings.NoProxy is not { } except ? Truth.No : NoProxy.Parse(except.Text).Matches(registry.Host, registry.EffectivePort, NoProxyReader.Go);
        return excepted switch
        {
            Truth.Yes => ("fetches directly: NO_PROXY has this host", registry!.IsLan == Truth.Yes ? EdgeState.Reaches : EdgeState.MayReach),
            Truth.Unknown => ("may fetch through a proxy", EdgeState.MayReach),
            _ when Arrivals.Any(a => a is { State: EdgeState.Broken, Route.Reaches: Truth.Yes } && a.Route.Variables.Any(v => v.Value.Location == proxy.Location)) =>
                ($"asks for {Places.Shown(proxy)}, where no proxy answers", EdgeState.Broken),
            _ => ($"fetches through {Places.Shown(proxy)}", EdgeState.Reaches),
        };
    }

    public static ProxyReader Of(ProxyUse use, Deployment set, FindingsByPlace found)
    {
        var k3s = use.Container is { } container ? K3sContainer.TryGet(container, set.Files) : null;
        if (k3s is { RunsAgent: Truth.No })
            k3s = null;
        // A file stands for its application, and what is found at its beginning is about something else. One finding may name the first few of
        // many containers beside its own: that makes those no different from the rest.
        var told = use.Container is null ? found.About([use.Location], "PLM60") : found.At(use.Location, "PLM60");
        ImmutableArray<Diagnostic> findings = use.Location.Span.IsEmpty ? [] : [.. told.Where(f => IsAbout(f.Id, use.Consumer))];
        var reader = new ProxyReader(use) { K3s = k3s, Findings = findings };
        return reader with { Arrivals = [.. use.Routes.Where(r => !r.Variables.All(v => v.IsException)).Select(r => reader.Arrival(r, found))] };
    }

    // One command line may pull and start a container: what is found there is about the one or the other.
    static bool IsAbout(string rule, ProxyConsumer consumer)
    {
        var isOfPull = rule is "PLM6001" or "PLM6009" or "PLM6013" or "PLM6015" or "PLM6016" or "PLM6017";
        return consumer switch
        {
            ProxyConsumer.DaemonPull => isOfPull,
            ProxyConsumer.BuildFrom => isOfPull || rule == "PLM6020",
            ProxyConsumer.BuildRun => !isOfPull && rule != "PLM6002",
            _ => !isOfPull && rule != "PLM6020",
        };
    }

    ProxyArrival Arrival(ProxyRoute route, FindingsByPlace found)
    {
        if (route.Reaches == Truth.Yes && HasOwnLoopback && found.At(route.Variables.Select(v => v.Value.Location), "PLM6007") is [var loopback, ..])
            return new ProxyArrival(route, EdgeState.Broken, [loopback]) { Why = $"it arrives, and names the {(Use.Consumer == ProxyConsumer.BuildRun ? "build step" : "container")} itself, where no proxy answers" };
        var told = Findings.Where(f => found.About(route.Variables.Select(v => v.Location), f.Id).Contains(f, ReferenceEqualityComparer.Instance)).ToImmutableArray();
        var state = route.Reaches switch
        {
            Truth.Yes => EdgeState.Reaches,
            Truth.Unknown => EdgeState.MayReach,
            _ => !told.IsEmpty || IsWithout && IsMeantFor(route) ? EdgeState.Broken : EdgeState.Stops,
        };
        return new ProxyArrival(route, state, told);
    }

    bool HasOwnLoopback => Use.Consumer == ProxyConsumer.BuildRun || Use.Container?.HasOwnNetwork == Truth.Yes;

    // config.json is for containers, ENV for the image: nobody expects a pull to read them.
    bool IsMeantFor(ProxyRoute route) => route.Settings.HasProxy && !Findings.IsEmpty
        && route.Carrier is ProxyCarrier.Export or ProxyCarrier.Assignment or ProxyCarrier.Prefix or ProxyCarrier.ContainerVariable;
}

/// <summary>One setting at one consumer.</summary>
/// <param name="Findings">Those that speak of both.</param>
sealed record ProxyArrival(ProxyRoute Route, EdgeState State, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>Why it stops short, or how it gets there; one clause.</summary>
    public string Why { get; init; } = Route.Why;
}
