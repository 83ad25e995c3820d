using Plimsoll.Model;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Editor;

/// <summary>What a compose file names: services, networks, volumes, configs, secrets; and words that the schema leaves open.</summary>
static class CompletionCompose
{
    // There is one host and one none in an engine: a network of its own cannot have these drivers.
    static readonly string[] _networkDrivers = ["bridge", "macvlan", "ipvlan", "overlay"];
    static readonly string[] _logDrivers = ["json-file", "local", "journald", "syslog", "none", "fluentd", "gelf", "awslogs", "gcplogs", "splunk"];

    public static IEnumerable<Completion> At(Deployment deployment, EditorPlace place, CompletionCursor cursor, CompletionWords words)
    {
        var path = cursor.Path;
        if (path is ["networks", _, "name"] && cursor.IsValue)
            return Names(deployment.RootNetworks.Concat(deployment.AllNetworks).Where(n => n.Project?.Document != place.Document).Select(n => n.EngineName), CompletionKind.Network, "a network of these files");
        if (path is ["networks", _, "driver"] && cursor.IsValue)
            return _networkDrivers.Select((d, i) => words.Value(d, CompletionKind.Value) with { SortText = $"{i}" });
        if (path is not ["services", var self, var key, ..] || path.Length > 5)
            return [];
        string[] rest = [.. path.Skip(3)];
        return (key, rest) switch
        {
            ("depends_on" or "links" or "volumes_from", [KeyPages.Item]) when cursor.IsValue => Names(Services(), CompletionKind.Service, "a service of this application"),
            ("depends_on", []) when cursor.IsKey => Keys(Services(), CompletionKind.Service, $":{place.Document.Lines.LineEnd}{new string(' ', cursor.Column + 2)}condition: "),
            ("depends_on", []) when cursor.IsValue => [],
            ("networks", [KeyPages.Item]) when cursor.IsValue => Names(Declared("networks").Append("default"), CompletionKind.Network, "a network of this application"),
            ("networks", []) when cursor.IsKey => Keys(Declared("networks").Append("default"), CompletionKind.Network, ":"),
            ("secrets" or "configs" or "models", [KeyPages.Item]) when cursor.IsValue => Names(Declared(key), CompletionKind.File, $"one of `{key}`"),
            ("secrets" or "configs", [KeyPages.Item, "source"]) when cursor.IsValue => Names(Declared(key), CompletionKind.File, $"one of `{key}`"),
            ("volumes", [KeyPages.Item]) when cursor.IsValue => Declared("volumes").Select(v => words.Value(v, CompletionKind.Volume) with { NewText = v + ":", Detail = "a volume of this application", SortText = $"0{v}" }),
            ("volumes", [KeyPages.Item, "source"]) when cursor.IsValue => Names(Declared("volumes"), CompletionKind.Volume, "a volume of this application"),
            ("network_mode", []) when cursor.IsValue => Texts("host", "none", "bridge").Concat(Services().Select(s => words.Value($"service:{s}", CompletionKind.Service) with { Detail = "the network of that service" })),
            ("pid" or "ipc", []) when cursor.IsValue => Texts("host").Concat(Services().Select(s => words.Value($"service:{s}", CompletionKind.Service))),
            ("extends", []) when cursor.IsValue => Names(Services(), CompletionKind.Service, "a service of this application"),
            ("extends", ["service"]) when cursor.IsValue => Names(Services(), CompletionKind.Service, "a service of this application"),
            ("restart", []) when cursor.IsValue => Texts("unless-stopped", "always", "on-failure", "no"),
            ("pull_policy", []) when cursor.IsValue => Texts("always", "missing", "never", "build", "daily", "weekly"),
            ("deploy", ["mode"]) when cursor.IsValue => Texts("replicated", "global", "replicated-job", "global-job"),
            ("deploy", ["endpoint_mode"]) when cursor.IsValue => Texts("vip", "dnsrr"),
            ("deploy", ["restart_policy", "condition"]) when cursor.IsValue => Texts("any", "on-failure", "none"),
            ("ports", [KeyPages.Item, "protocol"]) when cursor.IsValue => Texts("tcp", "udp"),
            ("ports", [KeyPages.Item, "mode"]) when cursor.IsValue => Texts("ingress", "host"),
            ("healthcheck", ["test", KeyPages.Item]) when cursor.IsValue && cursor.Taken.Count == 0 => Texts("CMD", "CMD-SHELL", "NONE"),
            ("logging", ["driver"]) when cursor.IsValue => Texts(_logDrivers),
            ("environment", []) when cursor.IsKey => Keys(ProxyNames.Common, CompletionKind.Variable, ": "),
            ("environment", [KeyPages.Item]) when cursor.IsValue => Names(ProxyNames.Common, CompletionKind.Variable, "passed on from the caller, or with `=` and a value"),
            _ => [],
        };

        IEnumerable<string> Services() => Declared("services").Where(s => s != self);

        // The files of the application as they were read, and what the text itself says where it could not be.
        IEnumerable<string> Declared(string section) => deployment.ComposeProjects.Where(p => p.Documents.Contains(place.Document) || p.Document == place.Document)
            .SelectMany(p => section == "services" ? p.Compose.Services.Keys : (IEnumerable<string>)p.Compose.Declared(section).Keys)
            .Concat(KeysOf(place.Document, section)).Distinct().Where(n => n != "<<");

        IEnumerable<Completion> Names(IEnumerable<string?> names, CompletionKind kind, string detail) =>
            names.OfType<string>().Distinct().Where(n => !cursor.Taken.Contains(n)).Select(n => words.Value(n, kind) with { Detail = detail, SortText = $"0{n}" });

        IEnumerable<Completion> Keys(IEnumerable<string> names, CompletionKind kind, string behind) =>
            names.Distinct().Where(n => !cursor.Taken.Contains(n)).Select(n => words.Name(n, kind, place.Document.IsGuest ? ": " : behind) with { SortText = $"0{n}" });

        IEnumerable<Completion> Texts(params string[] values) => values.Select((v, i) => words.Value(v, CompletionKind.Value) with { SortText = $"0{i}" });
    }

    static IEnumerable<string> KeysOf(Document document, string section) => document.Root is DataFileSyntax { Documents: [DataMappingSyntax root, ..] } && root[section] is DataMappingSyntax mapping
        ? mapping.Entries.Select(e => e.Key.Value) : [];
}
