using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// Who finds whom by which name. On a network that somebody made (compose makes its own), Docker's DNS knows a container by its name, its
/// service, its aliases and its host name, and answers only those on the same network; letter case does not count. On the default
/// bridge, on the host's network and without a network nobody has a name; a container in another's network namespace has none either.
/// Names without a dot are meant: what has one may be known anywhere. Tried on Engine 28.5.
/// </summary>
public sealed class ContainerNames
{
    /// <summary>Who is on a network, as far as names go.</summary>
    sealed class Members
    {
        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);
        public HashSet<string> Services { get; } = new(StringComparer.OrdinalIgnoreCase);

        /// <summary>Somebody may have more names than can be read.</summary>
        public bool HasUnknown { get; set; }
    }

    readonly ImmutableArray<ContainerSpec> _containers;
    readonly ILookup<string, ContainerSpec> _byName;
    readonly Dictionary<string, Members> _members = new(StringComparer.Ordinal);
    readonly HashSet<ContainerSpec> _readable = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<(Document Project, string Name)> _closed;
    readonly List<(string? Container, bool IsKnown)> _connected;

    readonly HashSet<string> _joined;

    public static ContainerNames Empty { get; } = new([], [], []);

    public ContainerNames(Deployment deployment)
        : this(deployment.Containers, deployment.Networks, deployment.DockerCommands)
    {
    }

    ContainerNames(ImmutableArray<ContainerSpec> containers, ImmutableArray<NetworkSpec> networks, ImmutableArray<DockerCommand> commands)
    {
        _containers = containers;
        _byName = containers.SelectMany(c => OwnNames(c).Concat(c.Networks.SelectMany(Aliases)).Distinct(StringComparer.OrdinalIgnoreCase).Select(n => (Name: n, Container: c)))
            .ToLookup(p => p.Name, p => p.Container, StringComparer.OrdinalIgnoreCase);
        _joined = [.. containers.Where(c => c.NetworkMode.Kind is NetworkModeKind.Container or NetworkModeKind.Service).Select(c => c.NetworkMode.Target).OfType<string>()];
        _readable.UnionWith(containers.Where(IsReadable));
        foreach (var container in containers)
        {
            foreach (var network in container.Networks)
                Join(container, network);
        }

        // An application's own networks that no other file of the set joins, as its external one or under the same name.
        var applications = networks.Where(n => n.EngineName is not null).ToLookup(n => n.EngineName!, n => n.Project);
        _closed = [.. networks.Where(n => n is { IsExternal: false, Project: not null } && (n.EngineName is null || applications[n.EngineName].All(p => p == n.Project))).Select(n => (n.Project!.Document, n.Name.Text))];
        _connected = [.. commands.Where(c => c.Name == "network connect").Select(c => (c.Operands.Length > 1 ? c.Operands[1].Known : null, c.IsComplete))];
    }

    void Join(ContainerSpec container, NetworkAttachment network)
    {
        if (!_members.TryGetValue(Key(network), out var members))
            _members[Key(network)] = members = new Members();
        members.Names.UnionWith(OwnNames(container));
        members.Names.UnionWith(Aliases(network));
        if (container.Service is { } service)
            members.Services.Add(service.Name);
        members.HasUnknown |= !_readable.Contains(container) || container.ContainerName is { IsKnown: false } || container.Hostname is { IsKnown: false }
            || network.Aliases.Any(a => !a.IsKnown);
    }

    /// <summary>A name that Docker's DNS may know: one label, and neither an address nor localhost.</summary>
    public static bool IsSingleLabel(string host) =>
        host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && host.Any(char.IsAsciiLetter) && host is not ("localhost" or "unix");

    /// <summary>Containers that are called so, on whatever network.</summary>
    public IEnumerable<ContainerSpec> Called(string name) => _byName[name];

    /// <summary>The container whose network namespace this one uses: itself, or that of <c>service:x</c> and <c>container:x</c>. Null where that is not in the set.</summary>
    public ContainerSpec? NamespaceOf(ContainerSpec container)
    {
        const int longestChain = 4;
        var owner = container;
        for (var i = 0; i < longestChain; i++)
        {
            if (owner.NetworkMode.Kind is not (NetworkModeKind.Service or NetworkModeKind.Container))
                return owner.NetworkMode.Kind == NetworkModeKind.Unknown ? null : owner;
            var isService = owner.NetworkMode.Kind == NetworkModeKind.Service;
            var found = _containers.Where(c => isService ? c.Service is not null && c.Service.Project == owner.Service?.Project && c.Name?.Text == owner.NetworkMode.Target
                : c.ContainerName?.Known == owner.NetworkMode.Target).Take(2).ToList();
            if (found is not [var next])
                return null;
            owner = next;
        }

        return null;
    }

    /// <summary>Another container has this one's network namespace and no other.</summary>
    public bool IsJoined(ContainerSpec container) =>
        container.Name?.Known is { } name && _joined.Contains(name) || container.ContainerName?.Known is { } called && _joined.Contains(called);

    /// <summary>
    /// Whether a name means something in a container. No: nothing that the files say gives it an address there. Whether nobody else does,
    /// <see cref="KnowsNeighbours"/> tells.
    /// </summary>
    public Truth Finds(ContainerSpec container, string host)
    {
        if (NamespaceOf(container) is not { } self || !_readable.Contains(container) || !_readable.Contains(self))
            return Truth.Unknown;
        var own = InHostsFile(container, host);
        if (own == Truth.No && self != container)
            own = InHostsFile(self, host);
        if (own != Truth.No)
            return own;
        if (HasOwnResolver(container) || HasOwnResolver(self) || MayBeConnected(self))
            return Truth.Unknown;
        if (self.IsOnDefaultBridge || self.NetworkMode.Kind is NetworkModeKind.Host or NetworkModeKind.None)
            return Truth.No;
        if (self.Networks.IsEmpty || self.Networks.Any(n => !n.Name.IsKnown))
            return Truth.Unknown;
        var networks = self.Networks.Select(n => _members[Key(n)]).ToList();
        if (networks.Exists(m => m.Names.Contains(host) || IsGeneratedName(host, m.Services)))
            return Truth.Yes;
        return networks.Exists(m => m.HasUnknown) || _byName[host].Any(c => !IsSettled(c)) ? Truth.Unknown : Truth.No;
    }

    /// <summary>The names that a container finds on its networks, its own not counted.</summary>
    public IEnumerable<string> InReachOf(ContainerSpec container) =>
        NamespaceOf(container) is not { } self ? []
        : self.Networks.SelectMany(n => _members[Key(n)].Names).Distinct(StringComparer.OrdinalIgnoreCase).Except(OwnNames(self), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Is on networks alone that its application makes itself and no other file of the set joins: whoever is on them stands in the
    /// application's files. An external network, or one of the command line, has members that are not seen.
    /// </summary>
    public bool KnowsNeighbours(ContainerSpec container) =>
        NamespaceOf(container) is { Service.Project: { IsComplete: true, IsFragment: false } project } self && !self.Networks.IsEmpty
        && self.Networks.All(n => n.Name.IsKnown && _closed.Contains((project.Document, n.Name.Text)));

    /// <summary>It is known which networks the container is on.</summary>
    bool IsSettled(ContainerSpec container) =>
        _readable.Contains(container) && container.NetworkMode.Kind != NetworkModeKind.Unknown && container.Networks.All(n => n.Name.IsKnown) && !MayBeConnected(container);

    /// <summary>Its <c>extra_hosts</c> give a name an address: Docker's DNS is not asked for it.</summary>
    public static bool HasAddressOf(ContainerSpec container, string host)
    {
        foreach (var entry in container.ExtraHosts)
        {
            if (HostOf(entry).Equals(host, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    static ReadOnlySpan<char> HostOf(SourcedText entry) => entry.Text.AsSpan(0, entry.Text.IndexOfAny([':', '=']) is var end and >= 0 ? end : entry.Text.Length).Trim();

    /// <summary>/etc/hosts as Docker writes it: the own host name, <c>extra_hosts</c>, and what <c>links</c> name.</summary>
    static Truth InHostsFile(ContainerSpec container, string host)
    {
        var isUnknown = container.Hostname is { IsKnown: false };
        if (container.Hostname?.Text.Equals(host, StringComparison.OrdinalIgnoreCase) == true)
            return Truth.Yes;
        if (HasAddressOf(container, host))
            return Truth.Yes;
        isUnknown |= container.ExtraHosts.Any(e => HostOf(e).Contains(SourcedText.Unknown));

        foreach (var link in container.Links)
        {
            if (link.Text.Split(':').Contains(host, StringComparer.OrdinalIgnoreCase))
                return Truth.Yes;
            isUnknown |= !link.IsKnown;
        }

        return isUnknown ? Truth.Unknown : Truth.No;
    }

    static bool HasOwnResolver(ContainerSpec container) =>
        container.DockerCommand is { } command && command.Options.Any(o => o.Name is "--dns" or "--dns-search")
        || container.Service is { } service && service.Layers.Any(l => l.Node["dns"] is not null || l.Node["dns_search"] is not null || l.Node["external_links"] is not null)
        || !container.AreMountsComplete || container.Mounts.Any(m => m.Target.Text is "/etc/hosts" or "/etc/resolv.conf" or "/etc");

    /// <summary>A <c>docker network connect</c> may put it on another network.</summary>
    bool MayBeConnected(ContainerSpec container) => _connected.Any(c =>
        !c.IsKnown || c.Container is not { } name || name == container.ContainerName?.Known || container.Service is not null && name.Contains(container.Name!.Value.Text, StringComparison.Ordinal));

    static bool IsReadable(ContainerSpec container) =>
        container is { IsComplete: true, IsPodman: false, Service: null or { Project: { IsComplete: true, IsFragment: false } } }
        && (container.DockerCommand is not { } command || !command.Shell.IsElsewhere && EngineTarget.Of(command).Place == EnginePlace.Local);

    /// <summary><c>shop-db-1</c>, <c>shop_db_1</c>, and <c>shop_db</c> of a swarm: compose makes them of the application's name.</summary>
    static bool IsGeneratedName(string host, HashSet<string> services)
    {
        var name = host.AsSpan().TrimEnd("0123456789");
        if (name.Length < host.Length && name is [.., '-' or '_'])
            name = name[..^1];
        else if (!host.Contains('_', StringComparison.Ordinal))
            return false;
        // Something stands before the service's name.
        for (var i = 1; i < name.Length; i++)
        {
            if (name[i - 1] is '-' or '_' && i > 1 && services.Contains(name[i..].ToString()))
                return true;
        }

        return false;
    }

    static string Key(NetworkAttachment network) => network.EngineName ?? network.Name.Text;

    static IEnumerable<string> Aliases(NetworkAttachment network) => network.Aliases.Select(a => a.Known).OfType<string>();

    static IEnumerable<string> OwnNames(ContainerSpec container) =>
        new[] { container.Name?.Known, container.ContainerName?.Known, container.Hostname?.Known }.OfType<string>();
}
