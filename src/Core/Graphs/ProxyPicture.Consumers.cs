using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>The consumers: those of one fate in one box, with a row for each fate of a setting, and where they fetch from.</summary>
sealed partial class ProxyPicture
{
    string Signature(ProxyReader reader)
    {
        var arrivals = reader.Arrivals.Select(a => $"{SettingOf(a.Route)} {a.State} {a.Why} {Ids(a.Findings)}");
        return $"{reader.Use.Consumer} {reader.K3s is not null} {reader.Through} {reader.IsWithout} {reader.IsElsewhere} {Ids(reader.Findings)}\n{string.Join('\n', arrivals)}";
    }

    static string Ids(IEnumerable<Diagnostic> findings) => string.Join(' ', findings.Select(f => f.Id).Distinct(StringComparer.Ordinal));

    void AddConsumer(IReadOnlyList<ProxyReader> readers, List<(int Node, ImmutableArray<Diagnostic> Findings)> silent)
    {
        var first = readers[0];
        var number = _nodes.Count;
        var rows = ImmutableArray.CreateBuilder<GraphRow>();
        var node = new GraphNode(NodeKind.Consumer, (int)LaneOf(first), Title(readers));
        _nodes.Add(node);
        foreach (var group in first.Arrivals.GroupBy(a => (a.State, a.Why, Ids(a.Findings))))
            AddArrival(group.Select(a => SettingOf(a.Route)).Distinct(), new GraphRow(group.Key.Why, group.Key.State) { Findings = group.First().Findings });
        if (first.Use is { Consumer: ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom, MayHaveProxy: false } && silent.Count > 0)
            AddArrival(silent.Select(s => s.Node), new GraphRow("dockerd finds no proxy in daemon.json, where one is meant", EdgeState.Broken) { Findings = silent[0].Findings });
        if (first.Fetches)
            AddFetch(readers, number, rows);
        var told = rows.SelectMany(r => r.Findings).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        _nodes[number] = node with
        {
            Column = ColumnOf(first),
            Details = [.. Details(readers)],
            Rows = rows.ToImmutable(),
            Place = first.Use.Location,
            Findings = [.. readers.SelectMany(r => r.Findings).Where(f => !told.Contains(f.Id)).DistinctBy(f => f.Id, StringComparer.Ordinal)],
            Members = readers.Count == 1 ? [] : [.. readers.Select(r => $"{Name(r)} ({Places.Of(r.Use.Location)})")],
        };

        void AddArrival(IEnumerable<int> settings, GraphRow row)
        {
            foreach (var setting in settings)
                _edges.Add(new GraphEdge(setting, number, row.State, row.Text) { ToRow = rows.Count, Findings = row.Findings });
            rows.Add(row);
        }
    }

    void AddFetch(IReadOnlyList<ProxyReader> readers, int number, ImmutableArray<GraphRow>.Builder rows)
    {
        var registries = readers.SelectMany(r => r.K3s is { } k3s ? RegistriesOf(k3s) : _pulls.RegistriesOf(r.Use).SelectMany(WithMirrors))
            .DistinctBy(r => r.Name, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var path in registries.GroupBy(r => readers[0].FetchFrom(r.Endpoint)))
        {
            foreach (var registry in path)
                _edges.Add(new GraphEdge(number, Registry(registry), path.Key.State, path.Key.Text) { FromRow = rows.Count });
            rows.Add(new GraphRow(path.Key.Text, path.Key.State));
        }

        if (registries.Count == 0 && readers[0].FetchFrom(null) is var (text, state))
            rows.Add(new GraphRow(text, state));
    }

    /// <param name="Name">As files name it.</param>
    /// <param name="Endpoint">Who is asked.</param>
    sealed record RegistryCard(string Name, string About, RegistryEndpoint? Endpoint);

    // The daemon asks Docker Hub at a name of its own, over https like all registries.
    static RegistryCard RegistryOf(string name) =>
        name == ImageReference.DockerHub ? new RegistryCard(name, "Docker Hub", RegistryEndpoint.Parse("registry-1.docker.io")) : new RegistryCard(name, "", RegistryEndpoint.Parse(name));

    int Registry(RegistryCard registry)
    {
        if (!_registries.TryGetValue(registry.Name, out var node))
        {
            _registries[registry.Name] = node = _nodes.Count;
            _nodes.Add(new GraphNode(NodeKind.Registry, (int)ProxyLane.Registries, registry.Name) { Column = RegistryColumn, Details = registry.About.Length == 0 ? [] : [registry.About] });
        }

        return node;
    }

    /// <summary>dockerd asks its mirrors first, which stand in for Docker Hub alone.</summary>
    IEnumerable<RegistryCard> WithMirrors(string registry)
    {
        yield return RegistryOf(registry);
        foreach (var mirror in _set.AllDaemons.Where(d => registry == ImageReference.DockerHub && d.IsRead != Truth.No).SelectMany(d => d.RegistryMirrors))
        {
            if (RegistryEndpoint.Parse(mirror.Text) is { } endpoint)
                yield return new RegistryCard(endpoint.ConfigKey, $"mirror of {registry}, {_places.In(mirror.Location)}", endpoint);
        }
    }

    /// <summary>K3s' own images come from Docker Hub, or from the mirror that the registries.yaml names which it finds.</summary>
    IEnumerable<RegistryCard> RegistriesOf(K3sContainer k3s)
    {
        yield return RegistryOf(ImageReference.DockerHub);
        foreach (var endpoint in _set.RegistriesOf(k3s)?.MirrorOf(ImageReference.DockerHub)?.Endpoints ?? [])
        {
            if (RegistryEndpoint.Parse(endpoint.Text) is { } parsed && !parsed.IsUpstreamOf(ImageReference.DockerHub))
                yield return new RegistryCard(parsed.ConfigKey, $"mirror of {ImageReference.DockerHub}, {_places.In(endpoint.Location)}", parsed);
        }
    }

    static ProxyLane LaneOf(ProxyReader reader) => reader switch
    {
        { K3s: not null } => ProxyLane.Containerd,
        { Use.Consumer: ProxyConsumer.DaemonPull or ProxyConsumer.BuildFrom } => ProxyLane.Daemon,
        _ => ProxyLane.Containers,
    };

    static int ColumnOf(ProxyReader reader) => LaneOf(reader) switch
    {
        ProxyLane.Containerd => ContainerdColumn,
        ProxyLane.Daemon => PullColumn,
        _ => ProcessColumn,
    };

    static string Title(IReadOnlyList<ProxyReader> readers)
    {
        var first = readers[0];
        if (readers.Count == 1)
            return Name(first);
        var count = readers.Count.ToString(CultureInfo.InvariantCulture);
        return first switch
        {
            { K3s: not null } => $"{count} nodes of K3s",
            { Use.Consumer: ProxyConsumer.DaemonPull } => readers.Select(Name).Distinct(StringComparer.Ordinal).ToList() is [var only] ? $"{count} × {only}" : $"{count} pulls",
            { Use.Consumer: ProxyConsumer.BuildFrom } => $"FROM of {count} builds",
            { Use.Consumer: ProxyConsumer.BuildRun } => $"RUN of {count} builds",
            _ => $"{count} containers",
        };
    }

    static string Name(ProxyReader reader) => reader switch
    {
        { K3s: not null, Use.Container: { } container } => $"containerd in {Focused.Label(container)}",
        { Use.Container: { } container } => Focused.Label(container),
        { Use.Consumer: ProxyConsumer.BuildFrom } => "FROM of a build",
        { Use.Consumer: ProxyConsumer.BuildRun } => "RUN of a build",
        { Use.Command: { } command } => command.Words,
        _ => "docker compose up",
    };

    IEnumerable<string> Details(IReadOnlyList<ProxyReader> readers)
    {
        const int mostNames = 6, mostPlaces = 3;
        var first = readers[0].Use;
        if (readers[0].K3s is not null)
            yield return "pulls pause, coredns and more";
        else if (readers.Count > 1 && first.Container is not null)
            yield return Places.Joined(readers.Select(Name).Distinct(StringComparer.Ordinal), mostNames);
        else if (readers.SelectMany(r => r.Use.Container?.Image is { } image ? [image] : r.Use.Consumer == ProxyConsumer.BuildRun ? [] : _pulls.ImagesOf(r.Use))
            .Select(i => i.ToString()).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } images)
            yield return Places.Joined(images, mostPlaces);
        if (first.Build?.DockerfilePath is { } path && readers.Count == 1)
            yield return _places.Short(path);
        yield return Places.Joined(readers.Select(r => _places.In(r.Use.Location)).Distinct(StringComparer.Ordinal), mostPlaces);
    }
}
