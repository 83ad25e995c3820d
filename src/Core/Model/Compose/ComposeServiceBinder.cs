using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Makes a container of one service's layers.</summary>
sealed class ComposeServiceBinder(ComposeProject project, ComposeFiles files, ComposeNetworks networks, string name, ComposeLayers service)
{
    public ContainerSpec Bind()
    {
        // The file that names the service itself, not what it extends.
        var own = service.Layers.FirstOrDefault(l => l.Entry.Key.Value == name && project.Documents.Contains(l.Document), service.Layers[^1]);
        var key = new SourcedText(name, own.Document.At(own.Entry.Key));
        var (environment, isEnvironmentComplete) = new ComposeVariables(files, service).Bind();
        var (ports, arePortsComplete) = ComposePorts.Bind(service);
        var (mounts, areMountsComplete) = ComposeMounts.Bind(service);
        var isComplete = service.IsComplete && !project.IsFragment;
        return new ContainerSpec
        {
            Source = ContainerSource.Compose,
            Document = own.Document,
            Location = key.Location,
            Service = Service(own, key.Location),
            Name = key,
            ContainerName = service.Text("container_name"),
            Image = service.Text("image"),
            Environment = environment,
            IsEnvironmentComplete = isEnvironmentComplete && isComplete,
            NetworkMode = NetworkMode(),
            Networks = Networks(key),
            Ports = ports,
            ArePortsComplete = arePortsComplete && isComplete,
            Mounts = mounts,
            AreMountsComplete = areMountsComplete && service.Last("volumes_from") is null && isComplete,
            Command = Words("command"),
            HasCommand = service.Last("command") is not null,
            Entrypoint = Words("entrypoint"),
            HasEntrypoint = service.Last("entrypoint") is not null,
            Privileged = service.Last("privileged") is { } privileged ? privileged.Text is { } flag ? ComposeFlag.Read(flag.Text) : Truth.Unknown : Truth.No,
            CapAdd = List("cap_add"),
            ExtraHosts = Pairs("extra_hosts", ':'),
            Labels = Pairs("labels", '='),
            Links = List("links"),
            Expose = List("expose"),
            Hostname = service.Text("hostname"),
            Restart = service.Text("restart"),
            Replicas = Replicas(),
            Profiles = List("profiles"),
            IsComplete = isComplete,
        };
    }

    ComposeService Service(ComposeLayer own, Location key)
    {
        var build = service.Last("build");
        var healthcheck = service.Last("healthcheck");
        return new ComposeService(name, own.Node, key, project)
        {
            Build = build?.Entry,
            BuildDocument = build?.Document,
            DependsOn = DependsOn(),
            Healthcheck = healthcheck?.Entry,
            HealthcheckDocument = healthcheck?.Document,
            Layers = [.. service.Layers.Select(l => (l.Document, l.Node))],
        };
    }

    ImmutableArray<(SourcedText, string)> DependsOn()
    {
        var found = new OrderedDictionary<string, (SourcedText, string)>(StringComparer.Ordinal);
        foreach (var value in service.All("depends_on"))
        {
            foreach (var entry in value.Entries)
            {
                var condition = entry.Value.Resolved is DataMappingSyntax options ? value.Read(options["condition"])?.Whole : null;
                found[entry.Key.Value] = (Key(value, entry), condition is { } said ? said.Text : "service_started");
            }

            foreach (var item in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
                found.TryAdd(item.Text, (item.Whole, "service_started"));
        }

        return [.. found.Values];
    }

    NetworkMode NetworkMode()
    {
        if (service.Last("network_mode") is not { } value)
            return Model.NetworkMode.Default;
        var text = value.Text?.Text ?? SourcedText.UnknownText;
        var (kind, target) = text switch
        {
            "default" or "bridge" => (NetworkModeKind.Bridge, null),
            "host" => (NetworkModeKind.Host, null),
            "none" => (NetworkModeKind.None, null),
            _ when text.StartsWith("service:", StringComparison.Ordinal) => (NetworkModeKind.Service, text["service:".Length..]),
            _ when text.StartsWith("container:", StringComparison.Ordinal) => (NetworkModeKind.Container, text["container:".Length..]),
            "" => (NetworkModeKind.Default, null),
            _ when text.Contains(SourcedText.Unknown, StringComparison.Ordinal) => (NetworkModeKind.Unknown, (string?)null),
            _ => (NetworkModeKind.Named, null),
        };
        return new NetworkMode(kind, target, value.Text?.Whole.Location ?? value.Location) { Whole = value.EntryLocation };
    }

    ImmutableArray<NetworkAttachment> Networks(SourcedText key)
    {
        var found = new OrderedDictionary<string, NetworkAttachment>(StringComparer.Ordinal);
        foreach (var value in service.All("networks"))
        {
            foreach (var item in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
                found.TryAdd(item.Text, Attachment(item.Whole));
            foreach (var entry in value.Entries)
            {
                var attachment = found.GetValueOrDefault(entry.Key.Value) ?? Attachment(Key(value, entry));
                found[entry.Key.Value] = entry.Value.Resolved is DataMappingSyntax options ? With(attachment, value.With(options)) : attachment;
            }
        }

        if (found.Count > 0)
            return [.. found.Values];
        return service.Last("network_mode") switch
        {
            null => [Attachment(new SourcedText("default", key.Location))],
            { Text: { } text } when NetworkMode().Kind == NetworkModeKind.Named => [new NetworkAttachment(text.Whole) { EngineName = text.Text }],
            _ => [],
        };
    }

    NetworkAttachment Attachment(SourcedText network) => new(network) { EngineName = network.IsKnown ? networks.EngineName(network.Text) : null };

    static NetworkAttachment With(NetworkAttachment attachment, ComposeValue options) => attachment with
    {
        Aliases = attachment.Aliases.AddRange(((DataMappingSyntax)options.Node)["aliases"] is { } aliases
            ? options.With(aliases).Items.Select(a => options.Read(a)).OfType<ComposeText>().Select(t => t.Whole) : []),
        IPv4Address = options["ipv4_address"]?.Whole ?? attachment.IPv4Address,
        IPv6Address = options["ipv6_address"]?.Whole ?? attachment.IPv6Address,
    };

    ImmutableArray<Argument> Words(string attribute) => service.Last(attribute) switch
    {
        { Node: DataSequenceSyntax } list => [.. list.Items.Select(i => list.Read(i)).OfType<ComposeText>().Select(t => new Argument(t.Whole))],
        { Text: { } text } => ComposeWords.Split(text),
        _ => [],
    };

    int Replicas()
    {
        var text = service.Text("scale") ?? service.All("deploy").Select(d => d["replicas"]?.Whole).LastOrDefault(t => t is not null);
        return text is { Known: { } number } && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) ? replicas : 1;
    }

    /// <summary>Lists grow from layer to layer; the same text counts once.</summary>
    ImmutableArray<SourcedText> List(string attribute) =>
        [.. service.All(attribute).SelectMany(v => v.Items.Select(i => v.Read(i))).OfType<ComposeText>().Select(t => t.Whole).DistinctBy(t => t.Text)];

    /// <summary>A list of pairs, or a mapping, whose entries are given as <c>key=value</c> with the entry's place; a later key wins.</summary>
    ImmutableArray<SourcedText> Pairs(string attribute, char separator)
    {
        var pairs = new OrderedDictionary<string, SourcedText>(StringComparer.Ordinal);
        foreach (var value in service.All(attribute))
        {
            foreach (var item in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
            {
                var key = item.Text.IndexOfAny([separator, '=']) is var at and >= 0 ? item.Text[..at] : item.Text;
                // Two addresses of one host are two entries.
                pairs[attribute == "extra_hosts" ? item.Text : key] = item.Whole;
            }

            foreach (var entry in value.Entries)
            {
                var texts = entry.Value.Resolved is DataSequenceSyntax list ? list.Items.Select(i => value.Read(i)?.Text ?? "") : [value.Read(entry.Value)?.Text ?? ""];
                foreach (var text in texts)
                {
                    var pair = new SourcedText($"{entry.Key.Value}{separator}{text}", value.Document.At(entry));
                    pairs[attribute == "extra_hosts" ? pair.Text : entry.Key.Value] = pair;
                }
            }
        }

        return [.. pairs.Values];
    }

    static SourcedText Key(ComposeValue value, DataEntrySyntax entry) => new(entry.Key.Value, value.Document.At(entry.Key.ContentSpan));
}
