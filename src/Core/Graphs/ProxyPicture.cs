using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>
/// The layers from the shell to the registries: each setting once, a line to every consumer that it might be meant for. Consumers of one fate are
/// one box.
/// </summary>
sealed partial class ProxyPicture
{
    const int ClientColumn = 1, DaemonColumn = 2, PullColumn = 3, ContainerColumn = 4, ProcessColumn = 5, ContainerdColumn = 6, RegistryColumn = 7;

    static readonly ImmutableArray<string> LaneTitles = ["shell", "docker CLI", "Docker daemon", "containers and builds", "containerd in K3s", "registries"];

    readonly Deployment _set;
    readonly FindingsByPlace _found;
    readonly Places _places;
    readonly Pulls _pulls;
    readonly string? _focus;
    readonly List<ProxySetting> _settings = [];
    readonly Dictionary<(ProxyCarrier, Document, string), int> _settingOf = [];
    readonly List<GraphNode> _nodes = [];
    readonly List<GraphEdge> _edges = [];
    readonly Dictionary<string, int> _registries = new(StringComparer.OrdinalIgnoreCase);

    ProxyPicture(Deployment set, FindingsByPlace found, Places places, string? focus) => (_set, _found, _places, _focus, _pulls) = (set, found, places, focus, new Pulls(set));

    /// <summary>Null where the set names no proxy, and nothing is found about one.</summary>
    public static Picture? Of(Deployment set, FindingsByPlace found, Places places, string? focus) => new ProxyPicture(set, found, places, focus).Draw();

    Picture? Draw()
    {
        var readers = _pulls.All.Where(IsShown).Select(u => ProxyReader.Of(u, _set, _found))
            .Where(r => !r.Arrivals.IsEmpty || !r.Findings.IsEmpty || r is { IsWithout: true, K3s: null } && _set.AllDaemons.Any(d => !Misplaced(d).IsEmpty)).ToList();
        if (_focus is null)
            AddUnread();
        foreach (var route in readers.SelectMany(r => r.Arrivals).Select(a => a.Route))
            _ = SettingOf(route);
        if (_settings.Count == 0 && readers.Count == 0)
            return null;
        foreach (var setting in _settings)
            _nodes.Add(Node(setting));
        var silent = AddSilentDaemons(readers);
        foreach (var group in readers.GroupBy(Signature, StringComparer.Ordinal))
            AddConsumer([.. group], silent);
        var lanes = _nodes.Select(n => n.Group).Distinct().Order().ToList();
        return new Picture(
            PictureKind.Proxies, "Which proxy setting reaches whom", [.. lanes.Select(l => new GraphGroup(LaneTitles[l], []))],
            [.. _nodes.Select(n => n with { Group = lanes.IndexOf(n.Group) })], [.. _edges]);
    }

    bool IsShown(ProxyUse use)
    {
        if (_focus is null)
            return true;
        var containers = _set.Containers.Where(c => c.IsCalled(_focus));
        return containers.Any(c => ReferenceEquals(use.Container, c) || ReferenceEquals(_pulls.Of(c), use) || _pulls.BuildsOf(c).Contains(use, ReferenceEqualityComparer.Instance));
    }

    // Places that name a proxy for nobody who is drawn: files of variables, login shells, a K3s of the host, a script that calls no docker.
    void AddUnread()
    {
        foreach (var route in _set.Proxies.Named.Where(r => ProxySetting.LaneOf(r.Carrier) == ProxyLane.Shell))
            _ = SettingOf(route);
    }

    int SettingOf(ProxyRoute route)
    {
        var key = ProxySetting.KeyOf(route);
        if (!_settingOf.TryGetValue(key, out var index))
        {
            _settingOf[key] = index = _settings.Count;
            _settings.Add(new ProxySetting(route.Carrier, route.Location.Document));
        }

        _settings[index].Add(route);
        return index;
    }

    GraphNode Node(ProxySetting setting)
    {
        var lane = ProxySetting.LaneOf(setting.Carrier);
        return new GraphNode(NodeKind.Setting, (int)lane, setting.Title)
        {
            Column = lane switch { ProxyLane.Client => ClientColumn, ProxyLane.Daemon => DaemonColumn, ProxyLane.Containers => ContainerColumn, _ => 0 },
            Details = [.. setting.Details(), setting.Where(_places)],
            Place = setting.Place,
            Findings = _found.At(setting.Locations, "PLM60"),
        };
    }

    /// <summary>What is found about a proxy in the daemon's file that dockerd does not read there, or not yet.</summary>
    ImmutableArray<Diagnostic> Misplaced(DaemonSpec daemon) => _found.At(daemon.Document.At(0, daemon.Document.Text.Length), "PLM6016", "PLM6009");

    /// <summary>Files of the daemon that name no proxy, where one is missed. Those in which one stands that dockerd does not read are given back.</summary>
    List<(int Node, ImmutableArray<Diagnostic> Findings)> AddSilentDaemons(List<ProxyReader> readers)
    {
        var result = new List<(int, ImmutableArray<Diagnostic>)>();
        var isMissed = readers.Exists(r => r is { IsWithout: true, K3s: null } && !r.Findings.IsEmpty);
        foreach (var daemon in _set.AllDaemons.Where(d => d.Json is not null && d.Variables.IsEmpty))
        {
            var own = Misplaced(daemon);
            if (own.IsEmpty && !isMissed || _focus is not null && readers.Count == 0)
                continue;
            if (!own.IsEmpty)
                result.Add((_nodes.Count, own));
            _nodes.Add(new GraphNode(NodeKind.Setting, (int)ProxyLane.Daemon, "daemon.json")
            {
                Column = DaemonColumn,
                Details = [own.IsEmpty ? "no \"proxies\" in it" : "no \"proxies\" that dockerd reads", _places.In(own.IsEmpty ? daemon.Location : own[0].Location)],
                Place = own.IsEmpty ? daemon.Location : own[0].Location,
                Findings = own,
                State = own.IsEmpty ? EdgeState.Reaches : EdgeState.Broken,
            });
        }

        return result;
    }
}
