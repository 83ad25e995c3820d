using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>
/// The networks as boxes with their containers in them: those in one box reach each other. A container on several networks is drawn in its
/// first one, and noted in the others. Names that containers use are lines to who has them.
/// </summary>
sealed partial class NetworkPicture
{
    /// <summary>Of so many containers of one network of which there is nothing to say, each has a box of its own.</summary>
    const int MostPlain = 12;

    readonly IReadOnlyList<Deployment> _sets;
    readonly Dictionary<ContainerSpec, Deployment> _home = new(ReferenceEqualityComparer.Instance);
    readonly FindingsByPlace _found;
    readonly Places _places;
    readonly string? _focus;
    readonly List<NetworkBox> _boxes = [];
    readonly Dictionary<string, NetworkBox> _boxOf = new(StringComparer.Ordinal);
    /// <summary>Applications of one name with a service of one name: of these files one is started, not all.</summary>
    readonly HashSet<ComposeProject> _alternatives = new(ReferenceEqualityComparer.Instance);

    readonly List<GraphNode> _nodes = [];
    readonly List<GraphEdge> _edges = [];

    NetworkPicture(IReadOnlyList<Deployment> sets, FindingsByPlace found, Places places, string? focus) => (_sets, _found, _places, _focus) = (sets, found, places, focus);

    /// <summary>Null where the sets have neither a container nor a network.</summary>
    public static Picture? Of(IReadOnlyList<Deployment> sets, FindingsByPlace found, Places places, string? focus) => new NetworkPicture(sets, found, places, focus).Draw();

    Picture? Draw()
    {
        foreach (var same in _sets.SelectMany(s => s.Containers).Where(c => c.Service is not null).GroupBy(c => (c.Service!.Project.EffectiveName, c.Service.Name)))
        {
            if (same.Key.EffectiveName is not null && same.Select(c => c.Service!.Project).Distinct<ComposeProject>(ReferenceEqualityComparer.Instance).Count() > 1)
                _alternatives.UnionWith(same.Select(c => c.Service!.Project));
        }

        // One container may be on the network of another that stands further down.
        foreach (var set in _sets)
        {
            foreach (var container in set.Containers)
                _home[container] = set;
        }

        foreach (var set in _sets)
        {
            foreach (var network in set.Networks.Where(n => !n.IsImplicit && n.Name.Text.Length > 0))
                _ = BoxOf(network);
            foreach (var container in set.Containers)
            {
                foreach (var box in BoxesOf(container))
                    box.Members.Add(container);
            }
        }

        ImmutableArray<NetworkUse> references = [.. _sets.SelectMany(s => new NetworkReferences(s, _found).All())];
        if (_focus is not null)
            references = Narrow(references);
        var boxes = _boxes.Where(b => b.Members.Count > 0 || _focus is null && b.Network is { IsExternal: false } || b.Key == _focus)
            .OrderByDescending(b => b.Members.Count > 0).ToList();
        // Several applications call their networks alike: then the engine's names tell them apart.
        foreach (var box in boxes.GroupBy(b => b.Title, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g).ToList())
            box.Title = box.Network?.EngineName ?? box.Title;
        for (var i = 0; i < boxes.Count; i++)
            Fill(boxes[i], i, references);
        return boxes.Count == 0 ? null : new Picture(PictureKind.Networks, "Who is on which network", [.. boxes.Select(Group)], [.. _nodes], [.. _edges]);
    }

    /// <summary>A network with all on it; or a container, those it speaks of and that speak of it, and how many others are on its networks.</summary>
    ImmutableArray<NetworkUse> Narrow(ImmutableArray<NetworkUse> references)
    {
        var chosen = _sets.SelectMany(s => s.Containers).Where(c => c.IsCalled(_focus)).ToHashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        var near = references.Where(r => chosen.Contains(r.From)).Select(r => r.To)
            .Concat(references.Where(r => r.To is { } to && chosen.Contains(to)).Select(r => r.From)).OfType<ContainerSpec>().Concat(chosen)
            .ToHashSet<ContainerSpec>(ReferenceEqualityComparer.Instance);
        foreach (var box in _boxes.Where(b => !b.IsCalled(_focus!)))
        {
            if (!box.Members.Exists(chosen.Contains))
            {
                box.Members.Clear();
                continue;
            }

            box.Others.AddRange(box.Members.Where(m => !near.Contains(m)));
            box.Members.RemoveAll(m => !near.Contains(m));
        }

        return _boxes.Exists(b => b.IsCalled(_focus!)) ? references : [.. references.Where(r => chosen.Contains(r.From) || r.To is { } to && chosen.Contains(to))];
    }

    NetworkBox BoxOf(NetworkSpec network)
    {
        var alternative = !network.IsExternal && network.Project is { } project && _alternatives.Contains(project) ? FilePaths.NameOf(project.Document.Path) : null;
        var box = Box(network.EngineName ?? $"{network.Project?.Document.Path} {network.Name.Text}", network.Name.ToString(), alternative: alternative);
        // Who makes it knows more of it than who declares it.
        if (box.Network is null || box.Network.IsExternal && !network.IsExternal)
            box.Network = network;
        box.Named.Add(network.Name.Location);
        return box;
    }

    /// <param name="alternative">The file, where another one makes the network too and only one of them is started.</param>
    NetworkBox Box(string key, string title, NetworkBoxKind kind = NetworkBoxKind.Named, string? alternative = null)
    {
        if (!_boxOf.TryGetValue($"{kind} {key} {alternative}", out var box))
            _boxes.Add(_boxOf[$"{kind} {key} {alternative}"] = box = new NetworkBox(key, alternative is null ? title : $"{title} of {alternative}", kind) { IsAlternative = alternative is not null });
        return box;
    }

    IEnumerable<NetworkBox> BoxesOf(ContainerSpec container)
    {
        if (!container.Networks.IsEmpty)
            return container.Networks.Select(a => BoxOf(a, container)).Distinct().ToList();
        var self = _home[container].Names.NamespaceOf(container);
        if (self is not null && self != container)
            return BoxesOf(self);
        return
        [
            container.NetworkMode.Kind switch
            {
                NetworkModeKind.Host => Box("host", "the host's own network", NetworkBoxKind.Host),
                NetworkModeKind.None => Box("none", "no network", NetworkBoxKind.None),
                NetworkModeKind.Bridge => Box("bridge", "default bridge", NetworkBoxKind.Bridge),
                NetworkModeKind.Default when container.IsPodman => Box("podman", "podman's default network", NetworkBoxKind.Bridge),
                NetworkModeKind.Default => Box("bridge", "default bridge", NetworkBoxKind.Bridge),
                NetworkModeKind.Container or NetworkModeKind.Service => Box("of " + container.NetworkMode.Target, $"the network of {container.NetworkMode.Shown.Trim('`')}", NetworkBoxKind.OfOther),
                _ => Box("unknown", "a network that the files do not tell", NetworkBoxKind.Unknown),
            },
        ];
    }

    NetworkBox BoxOf(NetworkAttachment attachment, ContainerSpec container)
    {
        if (!attachment.Name.IsKnown && attachment.EngineName is null)
            return Box("unknown", "a network that the files do not tell", NetworkBoxKind.Unknown);
        var box = HostPorts.NetworkOf(attachment, container, _home[container]) is { } network ? BoxOf(network) : Box(attachment.EngineName ?? attachment.Name.Text, attachment.Name.ToString());
        box.Named.Add(attachment.Name.Location);
        return box;
    }

    IEnumerable<NetworkSpec> RootNetworks => _sets[0].RootNetworks;

    GraphGroup Group(NetworkBox box)
    {
        var findings = _found.At(box.Named, "PLM70", "PLM2002").Where(f => box.Kind == NetworkBoxKind.Named).DistinctBy(f => f.Id, StringComparer.Ordinal).ToImmutableArray();
        var isMissing = findings.Any(f => f.Id is "PLM7004" or "PLM2002");
        return new GraphGroup(box.Title, [.. box.Details(RootNetworks, _places, isMissing)])
        {
            Place = box.Network?.Name.Location,
            Findings = findings,
            State = isMissing ? EdgeState.Broken : box.IsMadeElsewhere(RootNetworks) ? EdgeState.MayReach : EdgeState.Reaches,
        };
    }
}
