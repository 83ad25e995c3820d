using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>What stands in a network's box.</summary>
sealed partial class NetworkPicture
{
    const int MostLines = 4;

    readonly HashSet<ContainerSpec> _drawn = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<NetworkUse> _told = new(ReferenceEqualityComparer.Instance);

    void Fill(NetworkBox box, int group, ImmutableArray<NetworkUse> references)
    {
        var inBox = box.Members.ToHashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        // Drawn once: here, if caller and target are, or where the caller is drawn for the first time.
        var uses = references.Where(r => inBox.Contains(r.From) && (r.To is { } to ? inBox.Contains(to) : !_drawn.Contains(r.From)) && _told.Add(r)).ToLookup(r => r.From);
        var targets = uses.SelectMany(u => u).Select(u => u.To).OfType<ContainerSpec>().ToHashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        var plain = box.Members.Where(m => !uses.Contains(m) && !targets.Contains(m) && IsPlain(m)).ToList();
        if (plain.Count <= MostPlain || _focus is not null && box.IsCalled(_focus))
            plain.Clear();
        var numbers = new Dictionary<ContainerSpec, int>(ReferenceEqualityComparer.Instance);
        foreach (var member in box.Members.Except(plain, ReferenceEqualityComparer.Instance).Cast<ContainerSpec>())
        {
            numbers[member] = _nodes.Count;
            AddContainer(member, group, box, [.. uses[member]]);
        }

        foreach (var member in numbers.Keys)
            AddLines(numbers, member, group, [.. uses[member]]);
        AddMany(group, [.. plain, .. box.Others], box.Others.Count > 0 ? "more on this network" : "containers");
        foreach (var member in plain)
            _drawn.Add(member);
    }

    bool IsPlain(ContainerSpec container) => container.Ports.IsEmpty && FindingsOf(container).IsEmpty && !container.IsCalled(_focus);

    ImmutableArray<Diagnostic> FindingsOf(ContainerSpec container) =>
    [
        .. _found.At(
            [container.Location, .. container.NetworkMode.Location is { } mode ? [mode] : (IEnumerable<Location>)[], .. container.Networks.SelectMany(n => new[] { n.IPv4Address?.Location, n.IPv6Address?.Location }).OfType<Location>()], "PLM70").DistinctBy(f => f.Id, StringComparer.Ordinal),
    ];

    void AddContainer(ContainerSpec container, int group, NetworkBox box, ImmutableArray<NetworkUse> uses)
    {
        var isFirst = _drawn.Add(container);
        var number = _nodes.Count;
        var details = new List<string>();
        var label = Focused.Label(container);
        if (isFirst && container.Image is { } image && image.ToString() != label)
            details.Add(image.ToString());
        else if (isFirst && container.Service is { Build: not null })
            details.Add("built here");
        if (container.NetworkMode.Kind is NetworkModeKind.Container or NetworkModeKind.Service)
            details.Add($"in the network of {container.NetworkMode.Shown.Trim('`')}");
        if (container.Networks.FirstOrDefault(n => (n.EngineName ?? n.Name.Text) == box.Key) is { } attachment)
        {
            if (attachment.IPv4Address is { } address)
                details.Add(address.ToString());
            if (attachment.Aliases.Select(a => a.ToString()).Where(a => a != label).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } aliases)
                details.Add($"also called {Places.Joined(aliases, MostLines - 1)}");
        }

        details.Add(isFirst ? _places.In(container.Location) : "drawn on its first network");
        _nodes.Add(new GraphNode(isFirst ? NodeKind.Container : NodeKind.Elsewhere, group, label)
        {
            Details = [.. details],
            Rows = [.. uses.Select(u => new GraphRow(u.Words, u.State) { Place = u.Host.Location, Findings = u.Findings })],
            Place = container.Location,
            Findings = isFirst ? FindingsOf(container) : [],
        });
        if (isFirst && !container.Ports.IsEmpty)
            AddPorts(container, group, number);
    }

    void AddPorts(ContainerSpec container, int group, int number)
    {
        var (fate, fateState) = PortFate.Of(container, _home[container]);
        var findings = _found.At(container.Ports.SelectMany(p => new[] { p.Location, p.Whole }), "PLM70").DistinctBy(f => f.Id, StringComparer.Ordinal).ToImmutableArray();
        var isTold = fateState != EdgeState.Broken && findings.Any(f => f.Id is "PLM7010" or "PLM7003");
        var state = isTold ? EdgeState.Broken : fateState;
        var lines = container.Ports.Select(Words).Distinct(StringComparer.Ordinal).ToList();
        _edges.Add(new GraphEdge(_nodes.Count, number, state, isTold ? NetworkReferences.Clause([.. findings.Where(f => f.Id is "PLM7010" or "PLM7003")]) : fate) { Findings = findings });
        _nodes.Add(new GraphNode(NodeKind.Port, group, lines[0])
        {
            Details = [.. lines.Skip(1).Take(MostLines), .. lines.Count > MostLines + 1 ? [string.Create(CultureInfo.InvariantCulture, $"and {lines.Count - MostLines - 1} more")] : (string[])[]],
            Place = container.Ports[0].Location,
            Findings = findings,
            State = state,
        });
    }

    static string Words(PublishedPort port)
    {
        var inside = Range(port.ContainerStart, port.ContainerEnd);
        var host = !port.IsHostKnown ? "…" : port.HostStart is { } start ? Range(start, port.HostEnd ?? start) : "any";
        var address = port.HostAddress is { Length: > 0 } given ? (given.Contains(':', StringComparison.Ordinal) ? $"[{given}]:" : $"{given}:") : "";
        var protocol = port.Protocol is "tcp" or "" ? "" : $"/{port.Protocol}";
        return host == inside ? $"{address}{host}{protocol}" : $"{address}{host} → {inside}{protocol}";
    }

    static string Range(int start, int end) => start == end ? start.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{start}-{end}");

    void AddLines(Dictionary<ContainerSpec, int> numbers, ContainerSpec from, int group, ImmutableArray<NetworkUse> uses)
    {
        if (from.NetworkMode.Kind is NetworkModeKind.Container or NetworkModeKind.Service && _home[from].Names.NamespaceOf(from) is { } owner && numbers.TryGetValue(owner, out var shared))
            _edges.Add(new GraphEdge(numbers[from], shared, EdgeState.Reaches, "uses its network, and has none of its own"));
        var missing = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var row = 0; row < uses.Length; row++)
        {
            var use = uses[row];
            var number = numbers[from];
            if (use.To is { } to && numbers.TryGetValue(to, out var target))
            {
                if (target != number)
                    _edges.Add(new GraphEdge(number, target, use.State, use.Why) { FromRow = row, Findings = use.Findings });
                continue;
            }

            if (use.State != EdgeState.Broken)
                continue;
            if (!missing.TryGetValue(use.Host.Text, out var node))
            {
                missing[use.Host.Text] = node = _nodes.Count;
                _nodes.Add(new GraphNode(NodeKind.Missing, group, use.Host.ToString()) { Details = [use.Why], State = EdgeState.Broken, Place = use.Host.Location });
            }

            _edges.Add(new GraphEdge(number, node, EdgeState.Broken, use.Why) { FromRow = row, Findings = use.Findings });
        }
    }

    void AddMany(int group, List<ContainerSpec> containers, string what)
    {
        if (containers.Count == 0)
            return;
        _nodes.Add(new GraphNode(NodeKind.Many, group, string.Create(CultureInfo.InvariantCulture, $"{containers.Count} {what}"))
        {
            Details = [Places.Joined(containers.Select(Focused.Label).Order(StringComparer.Ordinal), MostPlain)],
            Members = [.. containers.Select(c => $"{Focused.Label(c)} ({Places.Of(c.Location)})").Order(StringComparer.Ordinal)],
        });
    }
}
