using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Collects what configures the docker CLI: config.json, and the places that set DOCKER_HOST.</summary>
public static class ClientBinder
{
    /// <param name="documents">All of the set, guests included.</param>
    /// <param name="flowOf">Scripts and units.</param>
    public static ImmutableArray<ClientSpec> Bind(IEnumerable<Document> documents, Func<Document, ShellFlow?> flowOf)
    {
        var specs = ImmutableArray.CreateBuilder<ClientSpec>();
        foreach (var document in documents)
        {
            if (document.Kind == DocumentKind.ClientConfig)
                specs.Add(Json(document));
            else if (flowOf(document) is { } flow)
                specs.AddRange(Hosts(flow));
        }

        return specs.ToImmutable();
    }

    static ClientSpec Json(Document document)
    {
        var root = (document.Root as DataFileSyntax)?.First?.Resolved as DataMappingSyntax;
        var byHost = Entry(root, "proxies")?.Value is DataMappingSyntax proxies
            ? proxies.Entries.Where(e => e.Value is DataMappingSyntax)
                .Select(e => (Host: DataTexts.Of(document, e.Key), Proxy: Proxy(document, (DataMappingSyntax)e.Value))).ToImmutableArray()
            : [];
        return new ClientSpec(document, document.At(0, 0))
        {
            Json = root,
            Proxy = byHost.LastOrDefault(p => p.Host.Text == "default").Proxy ?? ProxySettings.None,
            HostProxies = byHost.RemoveAll(p => p.Host.Text == "default"),
        };
    }

    static ProxySettings Proxy(Document document, DataMappingSyntax entry) => new(
        DataTexts.String(document, Entry(entry, "httpProxy")?.Value),
        DataTexts.String(document, Entry(entry, "httpsProxy")?.Value),
        DataTexts.String(document, Entry(entry, "noProxy")?.Value));

    // Go's encoding/json takes a key that differs in letter case alone; anything else (http-proxy) is ignored without a word.
    static DataEntrySyntax? Entry(DataMappingSyntax? mapping, string key) =>
        mapping?.Entries.LastOrDefault(e => e.Key.Value.Equals(key, StringComparison.OrdinalIgnoreCase));

    // Each place that gives DOCKER_HOST a value, once, however many commands see it.
    static IEnumerable<ClientSpec> Hosts(ShellFlow flow)
    {
        var seen = new HashSet<Location>();
        foreach (var command in flow.Commands)
        {
            if (command.Environment.Passes("DOCKER_HOST") != Truth.No && command.Environment.Named("DOCKER_HOST") is { Value.Text.Length: > 0 } variable
                && seen.Add(variable.Location))
                yield return new ClientSpec(flow.Document, variable.Location) { Host = variable.Value };
        }
    }
}
