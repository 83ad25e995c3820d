using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>The networks of one application, and what the engine calls them.</summary>
sealed class ComposeNetworks
{
    readonly ComposeProject _project;
    readonly Dictionary<string, NetworkSpec> _byKey = new(StringComparer.Ordinal);

    ComposeNetworks(ComposeProject project) => _project = project;

    public ImmutableArray<NetworkSpec> Specs { get; private set; } = [];

    /// <summary>The engine's name for a key; null where it is not known, or the key is not declared.</summary>
    public string? EngineName(string key) =>
        _byKey.TryGetValue(key, out var spec) ? spec.EngineName : key == "default" ? Prefixed(key) : null;

    public static ComposeNetworks Bind(ComposeProject project, LoadedCompose compose)
    {
        var result = new ComposeNetworks(project);
        var specs = ImmutableArray.CreateBuilder<NetworkSpec>();
        foreach (var (key, layers) in compose.Networks)
        {
            var spec = result.Declared(key, layers);
            result._byKey[key] = spec;
            specs.Add(spec);
        }

        if (!result._byKey.ContainsKey("default")
            && compose.Services.Values.FirstOrDefault(JoinsDefault)?.Layers[^1] is { Document: { } document } first)
        {
            specs.Add(new NetworkSpec(new SourcedText("default", document.At(first.Entry.Key)), result.Prefixed("default"), document)
            {
                Project = project,
                IsImplicit = true,
            });
        }

        result.Specs = specs.ToImmutable();
        return result;
    }

    /// <summary>Nothing says how the service is attached, or it lists <c>default</c> itself.</summary>
    static bool JoinsDefault(ComposeLayers service)
    {
        var names = service.All("networks").SelectMany(Keys).ToList();
        return names.Count == 0 ? service.Last("network_mode") is null : names.Contains("default");
    }

    static IEnumerable<string> Keys(ComposeValue networks) => networks.Node is DataMappingSyntax
        ? networks.Entries.Select(e => e.Key.Value) : networks.Items.Select(i => networks.Read(i)?.Text ?? "");

    NetworkSpec Declared(string key, ComposeLayers layers)
    {
        var first = layers.Layers[0];
        var external = layers.Last("external");
        var isExternal = external is { Node: DataMappingSyntax } || external?.Text is { } flag && ComposeFlag.Read(flag.Text) != Truth.No;
        // external: {name: x} is the old way to say it.
        var name = layers.Text("name") ?? external?["name"]?.Whole;
        var ipam = layers.All("ipam");
        return new NetworkSpec(new SourcedText(key, first.Document.At(first.Entry.Key)), name is { } given ? given.Known : isExternal ? key : Prefixed(key), first.Document)
        {
            Driver = layers.Text("driver"),
            IsExternal = isExternal,
            Ipam = [.. ipam.SelectMany(Entries)],
            IpamDriver = ipam.Select(v => v["driver"]?.Whole).LastOrDefault(d => d is not null) is { Text: not "default" } driver ? driver : null,
            EnableIPv6 = Flag(layers.Last("enable_ipv6")),
            IsInternal = Flag(layers.Last("internal")),
            DriverOptions = [.. layers.All("driver_opts").SelectMany(o => o.Entries.Select(e => Option(o, e)))],
            Parent = layers.Last("driver_opts")?["parent"]?.Whole,
            HostAddress = layers.Last("driver_opts")?["com.docker.network.bridge.host_binding_ipv4"]?.Whole,
            Project = _project,
            IsComplete = layers.IsComplete,
        };
    }

    static IEnumerable<IpamEntry> Entries(ComposeValue ipam)
    {
        if (ipam.Node is not DataMappingSyntax mapping || mapping["config"] is not { } config)
            yield break;
        foreach (var item in ipam.With(config).Items)
        {
            if (item.Resolved is not DataMappingSyntax node)
                continue;
            var entry = ipam.With(node);
            yield return new IpamEntry
            {
                Subnet = entry["subnet"]?.Whole,
                Gateway = entry["gateway"]?.Whole,
                IPRange = entry["ip_range"]?.Whole,
                Reserved = node["aux_addresses"] is { } reserved
                    ? [.. entry.With(reserved).Entries.Select(e => entry.Read(e.Value)?.Whole).OfType<SourcedText>()] : [],
            };
        }
    }

    static SourcedText Option(ComposeValue options, DataEntrySyntax entry) =>
        new($"{entry.Key.Value}={options.Read(entry.Value)?.Text}", options.Document.At(entry));

    static Truth Flag(ComposeValue? value) => value is not { } given ? Truth.No : given.Text is { } text ? ComposeFlag.Read(text.Text) : Truth.Unknown;

    string? Prefixed(string key) => _project.EffectiveName is { } project ? $"{project}_{key}" : null;
}

/// <summary>What compose takes for true and false.</summary>
static class ComposeFlag
{
    /// <summary>Source: compose-go loader/interpolate.go; <c>y</c>, <c>on</c> and their like with a warning.</summary>
    public static Truth Read(string text) => text.ToLowerInvariant() switch
    {
        "true" or "y" or "yes" or "on" or "1" or "t" => Truth.Yes,
        "false" or "n" or "no" or "off" or "0" or "f" => Truth.No,
        _ => Truth.Unknown,
    };
}
