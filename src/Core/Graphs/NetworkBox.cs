using Plimsoll.Model;

namespace Plimsoll.Graphs;

enum NetworkBoxKind : byte { Named, Host, Bridge, None, OfOther, Unknown }

/// <summary>A network with those on it.</summary>
/// <param name="key">What the engine calls it, as far as known.</param>
sealed class NetworkBox(string key, string title, NetworkBoxKind kind)
{
    public string Key => key;
    public string Title { get; set; } = title;
    public NetworkBoxKind Kind => kind;

    /// <summary>Who makes it, else who declares it; null for a name that is only used, and for what is no network of that kind.</summary>
    public NetworkSpec? Network { get; set; }

    /// <summary>Another file makes it too, for an application of the same name: one or the other is started.</summary>
    public bool IsAlternative { get; init; }

    /// <summary>Where the files name it.</summary>
    public HashSet<Location> Named { get; } = [];

    public List<ContainerSpec> Members { get; } = [];

    /// <summary>Members that are counted and not drawn.</summary>
    public List<ContainerSpec> Others { get; } = [];

    public bool IsCalled(string name) => kind == NetworkBoxKind.Named && (key == name || Title == name || Network is { } network && Focused.NamesOf(network).Contains(name, StringComparer.Ordinal));

    /// <summary>Nothing in the set makes it.</summary>
    public bool IsMadeElsewhere(IEnumerable<NetworkSpec> made) => kind == NetworkBoxKind.Named && Network is null or { IsExternal: true } && Maker(made) is null;

    NetworkSpec? Maker(IEnumerable<NetworkSpec> made) => made.FirstOrDefault(n => n.EngineName == key);

    /// <param name="made">What the sets of the root make.</param>
    /// <param name="isMissing">A rule says that nobody makes it.</param>
    public IEnumerable<string> Details(IEnumerable<NetworkSpec> made, Places places, bool isMissing)
    {
        switch (kind)
        {
            case NetworkBoxKind.Host:
                yield return "all ports are the host's; no names of containers";
                yield break;
            case NetworkBoxKind.Bridge:
                yield return "reached by address alone: no names here";
                yield break;
            case NetworkBoxKind.Named:
                break;
            default:
                yield break;
        }

        if (IsAlternative)
            yield return "one of several files for one application";
        if (Network is { EngineName: { } engine } && engine != Title)
            yield return $"to the engine: {engine}";
        if (Network is { IsExternal: false } network)
        {
            if (Facts(network) is { Length: > 0 } facts)
                yield return facts;
            if (Members.Count == 0)
                yield return "nobody joins it";
            yield return network.IsImplicit ? "compose makes it" : network.Project is null ? $"made in {places.In(network.Name.Location)}" : $"compose makes it, {places.In(network.Name.Location)}";
        }
        else
        {
            yield return Maker(made) is { } maker ? $"made in {places.In(maker.Name.Location)}"
                : isMissing ? "nobody makes it"
                : Network is null ? "nothing here makes it" : $"external: to be made before the start, {places.In(Network.Name.Location)}";
        }
    }

    static string Facts(NetworkSpec network)
    {
        var facts = new List<string>();
        if (network.Driver is { Text.Length: > 0 } driver && driver.Text != "bridge")
            facts.Add(driver.ToString());
        facts.AddRange(network.Subnets.Select(s => s.ToString()));
        if (network.IsInternal == Truth.Yes)
            facts.Add("internal: no way out");
        return string.Join(" · ", facts);
    }
}
