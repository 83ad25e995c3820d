using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>Services and containers as hosts: in URLs and variables of others, and in nginx's configuration.</summary>
static class SymbolsOfHosts
{
    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var reference in NameReference.All(set))
        {
            if (reference.Host.Known is not { } host || set.Names.NamespaceOf(reference.Container) is not { } asker)
                continue;
            var finds = set.Names.Finds(reference.Container, host);
            if (finds == Truth.No)
                continue;
            foreach (var node in set.Names.Called(host).Where(c => c == asker || asker.SharesNetworkWith(c)).Select(c => NodeOf(table, c, host)).OfType<SymbolNode>().Select(n => n.Root).Distinct())
            {
                table.Add(node, reference.Host.Place(),
                    doubt: finds == Truth.Yes ? null : $"`{host}` may be another host here");
            }
        }
    }

    // By an alias or a host name it is found too, and these are other names.
    static SymbolNode? NodeOf(SymbolTable table, ContainerSpec container, string host) =>
        container.Service is { } service && service.Name.Equals(host, StringComparison.OrdinalIgnoreCase)
            ? SymbolsOfCompose.NodeOf(table, service.Project, service.Project.Document, SymbolKind.Service, service.Name)
        : container.ContainerName is { Known: { } name } && name.Equals(host, StringComparison.OrdinalIgnoreCase) ? table.Find(SymbolKind.Container, null, name) : null;
}
