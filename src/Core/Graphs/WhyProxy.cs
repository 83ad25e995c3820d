using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>What is told of a consumer of proxies: its proxy, the exceptions, its mirrors.</summary>
sealed class WhyProxy(Deployment set, FindingsByPlace found)
{
    public IEnumerable<WhyFact> FactsOf(ProxyReader reader, Pulls pulls)
    {
        if (reader.IsElsewhere)
        {
            yield return Elsewhere(reader.Use);
            yield break;
        }

        foreach (var fact in Proxy(reader))
            yield return fact;
        if (reader.Use.Effective.NoProxy is { } except && reader.Use.HasProxy)
            yield return new WhyFact("not through", except.ToString(), $"NO_PROXY, {Places.Of(except.Location)}{Covered(reader, NoProxy.Parse(except.Text))}");
        if (reader.K3s is { } k3s)
        {
            foreach (var fact in K3sMirror(k3s))
                yield return fact;
        }
        else if (reader.Fetches)
        {
            foreach (var fact in Mirror(reader, pulls))
                yield return fact;
        }
    }

    /// <summary>Findings about a proxy that stands in the daemon's files where dockerd does not read it.</summary>
    public IEnumerable<Diagnostic> Misplaced(ProxyUse use) =>
        use is { Consumer: ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom, MayHaveProxy: false }
            ? SilentDaemons().SelectMany(d => found.At(d.Document.At(0, d.Document.Text.Length), "PLM6016", "PLM6009")) : [];

    static WhyFact Elsewhere(ProxyUse use) => new("proxy", "unknown", use.Engine.Place == EnginePlace.Local
        ? $"{use.Command?.Words ?? "the command"} is run on another machine, whose files are not here"
        : $"{(use.Engine.Place == EnginePlace.Remote ? "another machine's daemon does this" : "a daemon does this that the files do not tell of")}{(Places.Of(use.Engine.Location) is { } place ? $", as {place} says" : "")}: its files are not here");

    /// <summary>Hosts of the LAN that it asks over http or https, as far as the files name them, and whether NO_PROXY has them.</summary>
    string Covered(ProxyReader reader, NoProxy except)
    {
        var asked = HostsOf(reader).Where(h => h.Proxy is { Text.Length: > 0 }).Select(h => (h.Host, h.Port)).Distinct().ToList();
        var direct = asked.Where(h => except.Matches(h.Host, h.Port, NoProxyReader.Go) == Truth.Yes).Select(h => h.Host).Distinct(StringComparer.Ordinal).ToList();
        var through = asked.Where(h => except.Matches(h.Host, h.Port, NoProxyReader.Go) == Truth.No && except.Matches(h.Host, h.Port, NoProxyReader.Curl) == Truth.No).Select(h => h.Host).Distinct(StringComparer.Ordinal).ToList();
        const int mostHosts = 4;
        return (direct.Count == 0 ? "" : $": has {Places.Joined(direct, mostHosts)}")
            + (through.Count == 0 ? "" : $"{(direct.Count == 0 ? ":" : ",")} has not {Places.Joined(through, mostHosts)}, which the proxy is asked for");
    }

    IEnumerable<(string Host, int Port, SourcedText? Proxy)> HostsOf(ProxyReader reader)
    {
        var settings = reader.Use.Effective;
        if (reader.Fetches)
        {
            var mirrors = reader.K3s is { } k3s ? set.RegistriesOf(k3s)?.Mirrors.SelectMany(m => m.Endpoints) ?? [] : set.AllDaemons.SelectMany(d => d.RegistryMirrors);
            foreach (var endpoint in mirrors.Select(m => RegistryEndpoint.Parse(m.Known)).OfType<RegistryEndpoint>().Where(e => e.IsLan == Truth.Yes))
                yield return (endpoint.Host, endpoint.EffectivePort, endpoint.Scheme == "http" ? settings.HttpProxy : settings.HttpsProxy);
            yield break;
        }

        foreach (var url in reader.Use.Container is { } container ? UrlReference.Of(container) : [])
        {
            var isHttps = url.Scheme == "https";
            if ((isHttps || url.Scheme == "http") && url.Host.Known is { } host && ContainerNames.IsSingleLabel(host) && url.Variable?.Name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase) != true)
                yield return (host, url.Port ?? (isHttps ? 443 : 80), isHttps ? settings.HttpsProxy : settings.HttpProxy);
        }
    }

    /// <summary>The proxies that a route names and that count in the end.</summary>
    static string ValueOf(ProxyReader reader, ProxyRoute route)
    {
        var settings = reader.Use.Effective;
        SourcedText?[] counting = reader.Fetches ? [settings.HttpsProxy] : [settings.HttpsProxy, settings.HttpProxy];
        var own = counting.OfType<SourcedText>().Where(p => p.Text.Length > 0 && route.Variables.Any(v => v.Value.Location == p.Location));
        return string.Join(", ", own.Select(Places.Shown).Distinct(StringComparer.Ordinal));
    }

    IEnumerable<WhyFact> Proxy(ProxyReader reader)
    {
        var reaching = reader.Arrivals.Where(a => a.State == EdgeState.Reaches).ToList();
        var others = reader.Arrivals.Where(a => a.State != EdgeState.Reaches).ToList();
        var name = "proxy";
        // Of several the last wins; the rest is told after it.
        for (var i = reaching.Count - 1; i >= 0; i--)
        {
            yield return new WhyFact(name, ValueOf(reader, reaching[i].Route) is { Length: > 0 } value ? value : i < reaching.Count - 1 ? "" : reader.IsForHttpAlone ? "none" : "set", $"{Source(reaching[i].Route)}: {reaching[i].Why}");
            name = "";
        }

        if (reader.IsForHttpAlone)
            yield return new WhyFact("", "", "HTTP_PROXY is for http alone: registries are asked over https, and so directly");
        foreach (var arrival in others.OrderByDescending(a => a.State == EdgeState.MayReach))
        {
            var isPerhaps = arrival.State == EdgeState.MayReach;
            yield return new WhyFact(name, name.Length == 0 ? (isPerhaps ? "perhaps" : "not") : isPerhaps ? "perhaps" : "none", $"{Source(arrival.Route)}: {arrival.Why}");
            name = "";
        }

        if (reader.Use.Consumer is ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom && !reader.Use.MayHaveProxy)
        {
            foreach (var text in DaemonSilence())
            {
                yield return new WhyFact(name, name.Length == 0 ? "" : "none", text);
                name = "";
            }
        }

        if (name.Length > 0)
            yield return new WhyFact(name, "none", reader.K3s is null ? "nothing here sets one for it" : "no -e HTTP_PROXY or HTTPS_PROXY, no CONTAINERD_HTTP_PROXY, no \"proxies\" in config.json");
        else if (reader is { K3s: not null, Use.MayHaveProxy: false })
            yield return new WhyFact("", "", "no -e HTTP_PROXY or HTTPS_PROXY, no CONTAINERD_HTTP_PROXY, no \"proxies\" in config.json");
    }

    static string Source(ProxyRoute route)
    {
        var names = string.Join(", ", route.Variables.Where(v => !v.IsException).Select(v => v.Name).Distinct(StringComparer.OrdinalIgnoreCase));
        var place = Places.Of(route.Location);
        return route.Carrier switch
        {
            ProxyCarrier.Export => $"{names} exported in {place}",
            ProxyCarrier.Assignment => $"{names} set and not exported in {place}",
            ProxyCarrier.Prefix => $"{names} for the one command in {place}",
            ProxyCarrier.DaemonFile or ProxyCarrier.ClientConfig => $"\"proxies\" in {place}",
            ProxyCarrier.DaemonUnit => $"{names} in the unit of docker.service, {place}",
            ProxyCarrier.DaemonDefaults => $"{names} in the defaults of a start script, {place}",
            ProxyCarrier.DaemonCommand => $"{names} of dockerd as it is started in {place}",
            ProxyCarrier.ContainerVariable => $"{names} given to the container in {place}",
            ProxyCarrier.BuildArgument => $"{names} given as build argument in {place}",
            ProxyCarrier.DockerfileArg => $"ARG {names} in {place}",
            ProxyCarrier.DockerfileEnv => $"ENV {names} in {place}",
            _ => $"{names} in {place}",
        };
    }

    IEnumerable<DaemonSpec> SilentDaemons() => set.AllDaemons.Where(d => d.Json is not null && d.Variables.IsEmpty);

    IEnumerable<string> DaemonSilence()
    {
        var any = false;
        foreach (var daemon in SilentDaemons())
        {
            any = true;
            yield return found.At(daemon.Document.At(0, daemon.Document.Text.Length), "PLM6016") is [var misplaced, ..]
                ? $"{Places.Of(misplaced.Location)} names one where dockerd does not read it: it is read inside \"proxies\" alone"
                : $"{Places.Of(daemon.Location)} has no \"proxies\"";
        }

        if (!any && !set.AllDaemons.Any(d => !d.Variables.IsEmpty))
            yield return "no daemon.json and no unit of docker.service here names one";
    }

    IEnumerable<WhyFact> Mirror(ProxyReader reader, Pulls pulls)
    {
        if (!pulls.RegistriesOf(reader.Use).Contains(ImageReference.DockerHub, StringComparer.OrdinalIgnoreCase))
            yield break;
        var mirrors = set.AllDaemons.SelectMany(d => d.RegistryMirrors.Select(m => (Mirror: m, d.IsRead))).ToList();
        foreach (var (mirror, isRead) in mirrors)
            yield return new WhyFact("mirror", mirror.ToString(), $"{Places.Of(mirror.Location)}{(isRead == Truth.Yes ? "" : ", where it is not certain that dockerd reads it")}");
        if (mirrors.Count == 0)
            yield return new WhyFact("mirror", "none", "no \"registry-mirrors\" for docker.io");
    }

    IEnumerable<WhyFact> K3sMirror(K3sContainer k3s)
    {
        if (k3s.HasAirgapImages == Truth.Yes)
            yield return new WhyFact("images", "mounted", $"files in {K3sContainer.AirgapPath}: nothing has to be pulled for K3s itself");
        if (k3s.RegistriesMount is not { } mount)
        {
            var lying = set.AllRegistries.Select(r => Places.Of(r.Location)).ToList();
            yield return new WhyFact("mirror", "none", lying.Count == 0 ? "no registries.yaml is mounted" : $"{string.Join(", ", lying)} is not mounted at {k3s.RegistriesFile}");
            yield break;
        }

        if (set.RegistriesOf(k3s) is not { } registries)
        {
            yield return new WhyFact("mirror", "perhaps", $"a registries.yaml is mounted, {Places.Of(mount.Location)}, which is not among these files");
            yield break;
        }

        if (registries.MirrorOf(ImageReference.DockerHub) is not { Endpoints.IsEmpty: false } mirror)
            yield return new WhyFact("mirror", "none", $"{Places.Of(registries.Location)} has no endpoint for {ImageReference.DockerHub}");
        else
            yield return new WhyFact("mirror", string.Join(", ", mirror.Endpoints.Select(Places.Shown)), $"{Places.Of(mirror.Registry.Location)}, mounted by {Places.Of(mount.Location)}");
    }
}
