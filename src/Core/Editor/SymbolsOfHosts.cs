using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Services and containers as hosts: in URLs and variables of others, and in nginx's configuration.</summary>
static class SymbolsOfHosts
{
    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var reference in NameReference.All(set))
        {
            // The own hosts file is asked first: what it says is another's address.
            if (reference.Host.Known is not { } host || ContainerNames.HasAddressOf(reference.Container, host))
                continue;
            var called = set.Names.Called(host).ToList();
            var asker = set.Names.NamespaceOf(reference.Container);
            var found = asker is null ? [] : Nodes(table, called.Where(c => c == asker || asker.SharesNetworkWith(c)), host);
            if (found.Count > 0)
            {
                var isCertain = set.Names.Finds(reference.Container, host) == Truth.Yes;
                foreach (var node in found)
                    table.Add(node, reference.Host.Place(), doubt: isCertain ? null : $"`{host}` may be another host here");
            }
            else if (Nodes(table, called, host) is [var only])
            {
                // Out of reach, as far as can be seen, and still the one that is meant.
                table.Add(only, reference.Host.Place(), doubt: $"`{host}` is not certainly found from here");
            }
        }

        AddExceptions(table, set);
    }

    /// <summary>Hosts that are reached without a proxy: an entry that kept an old name would send requests for the new one to the proxy.</summary>
    static void AddExceptions(SymbolTable table, Deployment set)
    {
        foreach (var list in NoProxyLists.Of(set))
        {
            var written = list.Variable.Value.Location;
            var readers = set.Containers.Where(c => c.Environment.Any(e => e.Value is { } value && value.AsWritten().Location == written)).ToList();
            foreach (var entry in list.Parsed.Entries.Where(e => e.IsKnown))
            {
                var start = entry.Text.StartsWith('.') ? 1 : 0;
                var name = entry.Text[start..].Split(':', 2)[0];
                var isCertain = readers.Count > 0 && readers.TrueForAll(r => set.Names.Finds(r, name) == Truth.Yes);
                foreach (var node in Nodes(table, set.Names.Called(name), name))
                    table.Add(node, list.TextOf(entry).Slice(start, name.Length).Place(), doubt: isCertain ? null : $"`{name}` in this NO_PROXY may be another host");
            }
        }
    }

    static List<SymbolNode> Nodes(SymbolTable table, IEnumerable<ContainerSpec> containers, string host) =>
        [.. containers.Select(c => NodeOf(table, c, host)).OfType<SymbolNode>().Select(n => n.Root).Distinct()];

    // By an alias or a host name it is found too, and these are other names.
    static SymbolNode? NodeOf(SymbolTable table, ContainerSpec container, string host) =>
        container.Service is { } service && service.Name.Equals(host, StringComparison.OrdinalIgnoreCase)
            ? SymbolsOfCompose.NodeOf(table, service.Project, service.Project.Document, SymbolKind.Service, service.Name)
        : container.ContainerName is { Known: { } name } && name.Equals(host, StringComparison.OrdinalIgnoreCase) ? table.Find(SymbolKind.Container, null, name) : null;
}
