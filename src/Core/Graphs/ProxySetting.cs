using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>A place that names proxies, as one box: the exports of a script, daemon.json, equal variables of many containers.</summary>
sealed class ProxySetting(ProxyCarrier carrier, Document document)
{
    readonly Dictionary<string, ProxyVariable> _variables = new(StringComparer.Ordinal);
    readonly HashSet<Location> _places = [];

    public ProxyCarrier Carrier => carrier;

    public void Add(ProxyRoute route)
    {
        foreach (var variable in route.Variables)
        {
            _variables.TryAdd($"{variable.Name}={variable.Value}", variable);
            _places.Add(variable.Location.Physical);
        }
    }

    public Location Place => _variables.Values.First().Location;

    public IEnumerable<Location> Locations => _variables.Values.Select(v => v.Location);

    /// <summary>Names of one value together; the two letter cases of a name are one.</summary>
    public IEnumerable<string> Details()
    {
        foreach (var group in _variables.Values.GroupBy(v => v.Value.ToString(), StringComparer.Ordinal))
            yield return $"{string.Join(", ", group.Select(v => v.Name).Distinct(StringComparer.OrdinalIgnoreCase))}={Places.Shown(group.First().Value)}";
    }

    /// <summary>Where it stands: the lines of one file, or the first of many places.</summary>
    public string Where(Places places)
    {
        var lines = _places.Select(p => (p.Document.Path, Line: Places.LineOf(p))).Distinct().OrderBy(p => p.Path, StringComparer.Ordinal).ThenBy(p => p.Line).ToList();
        const int mostLines = 3;
        var shown = string.Join(", ", lines.Take(mostLines).Select(p => p.Line.ToString(CultureInfo.InvariantCulture)));
        return string.Create(CultureInfo.InvariantCulture, $"{places.Short(document.Physical.Path)}:{shown}{(lines.Count > mostLines ? $" and {lines.Count - mostLines} more" : "")}");
    }

    public string Title => TitleOf(carrier);

    public static string TitleOf(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.Export => "export in the shell",
        ProxyCarrier.Assignment => "variable, not exported",
        ProxyCarrier.Prefix => "for one command alone",
        ProxyCarrier.DaemonFile => "daemon.json",
        ProxyCarrier.DaemonUnit => "unit of docker.service",
        ProxyCarrier.DaemonDefaults => "defaults of a start script",
        ProxyCarrier.DaemonCommand => "dockerd as it is started",
        ProxyCarrier.ClientConfig => "config.json",
        ProxyCarrier.ContainerVariable => "variables of the container",
        ProxyCarrier.BuildArgument => "build arguments",
        ProxyCarrier.DockerfileArg => "ARG with a default",
        ProxyCarrier.DockerfileEnv => "ENV of the Dockerfile",
        ProxyCarrier.LoginEnvironment => "login shells alone",
        ProxyCarrier.K3sService => "service of a K3s on the host",
        _ => "file of variables",
    };

    /// <summary>The layer that it belongs to.</summary>
    public static ProxyLane LaneOf(ProxyCarrier carrier) => carrier switch
    {
        ProxyCarrier.ClientConfig => ProxyLane.Client,
        ProxyCarrier.DaemonFile or ProxyCarrier.DaemonUnit or ProxyCarrier.DaemonDefaults or ProxyCarrier.DaemonCommand => ProxyLane.Daemon,
        ProxyCarrier.ContainerVariable or ProxyCarrier.BuildArgument or ProxyCarrier.DockerfileArg or ProxyCarrier.DockerfileEnv => ProxyLane.Containers,
        _ => ProxyLane.Shell,
    };

    /// <summary>
    /// What makes two routes one box: the place they stand in; for variables of containers and builds, which many have alike, their values.
    /// </summary>
    public static (ProxyCarrier, Document, string) KeyOf(ProxyRoute route) =>
        LaneOf(route.Carrier) == ProxyLane.Containers
            ? (route.Carrier, route.Location.Document.Physical, string.Join('\n', route.Variables.Select(v => $"{v.Name}={v.Value}")))
            : (route.Carrier, route.Location.Document, "");
}

/// <summary>The layers of the picture, from left to right.</summary>
enum ProxyLane : byte { Shell, Client, Daemon, Containers, Containerd, Registries }
