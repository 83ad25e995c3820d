using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Schemas;

namespace Plimsoll.Editor;

/// <summary>Keys and values of configuration files: what the schema allows, and in compose files the names that the set knows.</summary>
static class CompletionData
{
    public static ImmutableArray<Completion> At(Deployment deployment, EditorPlace place)
    {
        var document = place.Document;
        var isJson = document.Kind is DocumentKind.DaemonJson or DocumentKind.ClientConfig;
        if (KeyPages.SchemaOf(document.Kind) is not { } root)
            return [];
        if ((isJson ? CompletionJsonReader.Read(document.Text, place.Offset) : CompletionYamlReader.Read(document.Text, place.Offset)) is not { } cursor)
            return [];
        var schema = KeyPages.SchemaAt(root, cursor.Path);
        var words = new CompletionWords(document, cursor);
        var result = ImmutableArray.CreateBuilder<Completion>();
        if (document.Kind == DocumentKind.Compose)
            result.AddRange(CompletionCompose.At(deployment, place, cursor, words));
        if (schema is null)
            return result.DrainToImmutable();
        if (cursor.IsValue)
            result.AddRange(Values(schema, cursor).Where(v => !result.Any(c => c.Label == v.Label)).Select(v => words.Value(v.Label, CompletionKind.Value) with { Detail = v.Detail, SortText = v.Sort }).ToArray());
        // A quote in a list begins a text far more often than a key: "8080:80".
        if (cursor.IsKey && (isJson || cursor.Quote == '\0' || !schema.Types.HasFlag(SchemaTypes.String)))
            result.AddRange(Keys(document.Kind, schema, cursor, words));
        return result.DrainToImmutable();
    }

    static readonly string[] _logDrivers = ["json-file", "local", "journald", "syslog", "none", "fluentd", "gelf", "awslogs", "gcplogs", "splunk", "etwlogs"];

    // Of K3s, which takes them as text.
    static readonly string[] _flannelBackends = ["vxlan", "host-gw", "wireguard-native", "none"];
    static readonly string[] _k3sComponents = ["coredns", "servicelb", "traefik", "local-storage", "metrics-server", "runtimes"];

    static IEnumerable<(string Label, string? Detail, string? Sort)> Values(Schema schema, CompletionCursor cursor)
    {
        for (var i = 0; i < schema.Values.Length; i++)
        {
            if (!cursor.Taken.Contains(schema.Values[i]))
                yield return (schema.Values[i], null, $"{i:D2}");
        }

        // Drivers may be plugins: the schema takes any.
        if (cursor.Path is ["log-driver"])
        {
            foreach (var driver in _logDrivers.Where(d => !cursor.Taken.Contains(d)))
                yield return (driver, null, null);
        }

        foreach (var word in cursor.Path is ["flannel-backend"] ? _flannelBackends : cursor.Path is ["disable"] or ["disable", KeyPages.Item] ? _k3sComponents : [])
        {
            if (!cursor.Taken.Contains(word))
                yield return (word, null, null);
        }

        // What takes every scalar is text.
        if (cursor.Quote == '\0' && schema.Values.IsEmpty && schema.Types.HasFlag(SchemaTypes.Boolean) && !schema.Types.HasFlag(SchemaTypes.Number))
        {
            yield return ("true", null, null);
            yield return ("false", null, null);
        }
    }

    static IEnumerable<Completion> Keys(DocumentKind kind, Schema schema, CompletionCursor cursor, CompletionWords words)
    {
        foreach (var (name, value) in schema.Keys)
        {
            if (cursor.Taken.Contains(name) || kind == DocumentKind.DaemonJson && cursor.Path.IsEmpty && DaemonSchema.Rejected.ContainsKey(name))
                continue;
            var page = KeyPages.Find(kind, [.. cursor.Path, name]);
            // Most people's compose would refuse the file.
            if (kind == DocumentKind.Compose && page is not null && ComposeKeys.IsNew(page.Path))
                continue;
            yield return words.Key(name, value) with
            {
                Detail = page?.Type ?? SchemaPages.TypeOf(value),
                Markdown = page?.ToHover(KeyPages.TableOf(kind)!.File),
                SortText = $"{Rank(kind, name, page)}{name}",
            };
        }
    }

    // Few keys are wanted most of the time, and some no more.
    static string Rank(DocumentKind kind, string name, KeyPage? page)
    {
        if (page?.Description is { } text && (text.StartsWith("Of no use", StringComparison.Ordinal) || text.StartsWith("Deprecated", StringComparison.Ordinal) || text.StartsWith("Gone", StringComparison.Ordinal)) || kind == DocumentKind.Compose && name == "version")
            return "9";
        return kind switch
        {
            DocumentKind.Compose when page?.Path == "volumes.image" => "5",
            DocumentKind.Compose when name is "services" or "image" or "build" or "container_name" or "command" or "environment" or "env_file" or "ports" or "volumes" or "networks" or "depends_on" or "restart" or "healthcheck"
                or "context" or "dockerfile" or "test" or "condition" or "driver" or "source" or "target" => "1",
            DocumentKind.DaemonJson when name is "proxies" or "registry-mirrors" or "insecure-registries" or "log-driver" or "log-opts" or "data-root" or "dns" or "bip" or "default-address-pools" or "live-restore" or "http-proxy" or "https-proxy" or "no-proxy" => "1",
            DocumentKind.K3sConfig when name is "token" or "server" or "tls-san" or "disable" or "node-label" or "write-kubeconfig-mode" or "cluster-init" or "flannel-backend" => "1",
            DocumentKind.ClientConfig when name is "proxies" or "auths" or "credsStore" or "credHelpers" or "httpProxy" or "httpsProxy" or "noProxy" => "1",
            _ => "5",
        };
    }
}
