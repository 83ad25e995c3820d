using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Editor;

/// <summary>The services, networks, volumes, configs and secrets of compose applications, in all files of each; and YAML's anchors.</summary>
static class SymbolsOfCompose
{
    static readonly ImmutableArray<(string Section, SymbolKind Kind)> s_sections =
    [
        ("services", SymbolKind.Service), ("networks", SymbolKind.Network), ("volumes", SymbolKind.Volume), ("configs", SymbolKind.Config), ("secrets", SymbolKind.Secret),
    ];

    public static void Add(SymbolTable table, Deployment set)
    {
        foreach (var project in set.ComposeProjects)
        {
            AddKeys(table, set, project);
            AddEngineNames(table, project);
            foreach (var layer in project.Compose.Services.SelectMany(s => s.Value.Layers))
                new ServiceSymbols(table, project, layer).Add();
        }

        foreach (var document in set.Documents.Where(d => d.Root is DataFileSyntax))
            AddAnchors(table, document);
    }

    /// <summary>The node that a name of an application means, seen from one of its files.</summary>
    public static SymbolNode NodeOf(SymbolTable table, ComposeProject project, Document document, SymbolKind kind, string name)
    {
        // A file whose services are extended, and no more, has its own names.
        if (!project.Documents.Contains(document))
            return table.Node(kind, document, name);
        return project.Documents.Select(d => table.Find(kind, d, name)).FirstOrDefault(n => n is { Uses.Count: > 0 })
            ?? (table.TakenInBy(project).FirstOrDefault(p => Has(p, kind, name)) is { } other ? NodeOf(table, other, other.Document, kind, name) : table.Node(kind, project.Document, name));
    }

    static bool Has(ComposeProject project, SymbolKind kind, string name) =>
        kind == SymbolKind.Service ? project.Compose.Services.ContainsKey(name) : project.Compose.Declared(s_sections.First(s => s.Kind == kind).Section).ContainsKey(name);

    static void AddKeys(SymbolTable table, Deployment set, ComposeProject project)
    {
        foreach (var (document, _) in project.Compose.Sources)
        {
            foreach (var root in ComposeLoader.Roots(document))
            {
                foreach (var (section, kind) in s_sections)
                {
                    foreach (var entry in root[section] is DataMappingSyntax mapping ? mapping.EntriesWithMerged : [])
                    {
                        var node = table.Node(kind, document, entry.Key.Value);
                        table.Add(node, document.At(entry.Key.ContentSpan), IsExternal(entry) ? SymbolRole.Declaration : SymbolRole.Definition);
                        if (project.Documents.Contains(document) && FirstOf(table, set, project, document, kind, entry.Key.Value) is { } first)
                            first.Join(node);
                    }
                }
            }
        }
    }

    /// <summary>The same name in another file of the application, or in the main file that a part lies beside.</summary>
    static SymbolNode? FirstOf(SymbolTable table, Deployment set, ComposeProject project, Document document, SymbolKind kind, string name)
    {
        var files = project.IsFragment && MainBeside(set, project) is { } main ? main.Documents.Concat(project.Documents) : project.Documents;
        return files.Where(d => d != document).Select(d => table.Find(kind, d, name)).FirstOrDefault(n => n is { IsDefined: true });
    }

    static ComposeProject? MainBeside(Deployment set, ComposeProject part) =>
        ComposeFiles.FolderOf(part.Document) is { } folder
        && set.ComposeProjects.Where(p => p.HasDefaultName && ComposeFiles.FolderOf(p.Document) == folder).Take(2).ToList() is [var main] ? main : null;

    static bool IsExternal(DataEntrySyntax entry) => entry.Value.Resolved is DataMappingSyntax mapping
        && mapping["external"] is { } external && (external is DataMappingSyntax || external is DataScalarSyntax flag && ComposeFlag.Read(flag.Value) == Truth.Yes);

    /// <summary>What the engine calls the networks and volumes: <c>name:</c>, an external key as it is, else with the application's name in front.</summary>
    static void AddEngineNames(SymbolTable table, ComposeProject project)
    {
        foreach (var (section, kind) in s_sections.Skip(1))
        {
            foreach (var (key, layers) in project.Compose.Declared(section))
            {
                var node = NodeOf(table, project, layers.Layers[0].Document, kind, key);
                var external = layers.Last("external");
                var isExternal = external is { Node: DataMappingSyntax } || external?.Text is { } flag && ComposeFlag.Read(flag.Text) != Truth.No;
                if ((layers.Text("name") ?? external?["name"]?.Whole) is { } name)
                    table.AddEngineName(kind, null, name, isExternal ? SymbolRole.Use : SymbolRole.Definition);
                else if (isExternal)
                    table.Node(kind, null, key).Join(node);
                else if (project.EffectiveName is { } prefix)
                    table.Derived.TryAdd((kind, $"{prefix}_{key}"), (node, prefix.Length + 1));
            }
        }
    }

    static void AddAnchors(SymbolTable table, Document document)
    {
        foreach (var data in document.Root.DescendantsAndSelf().OfType<DataNode>())
        {
            if (data is { Anchor: { } anchor, AnchorSpan: { Length: > 1 } span })
                table.Add(table.Node(SymbolKind.Anchor, data, anchor), document.At(span.Start + 1, span.Length - 1), SymbolRole.Definition);
            if (data is DataAliasSyntax { Target: { } target, Span.Length: > 1 } alias)
                table.Add(table.Node(SymbolKind.Anchor, target, alias.Name), document.At(alias.Span.Start + 1, alias.Span.Length - 1));
        }
    }
}

/// <summary>The names that one file says a service needs.</summary>
sealed class ServiceSymbols(SymbolTable table, ComposeProject project, ComposeLayer layer)
{
    public void Add()
    {
        foreach (var key in (ReadOnlySpan<string>)["depends_on", "links", "volumes_from", "external_links"])
            AddList(key);
        foreach (var key in (ReadOnlySpan<string>)["network_mode", "pid", "ipc"])
        {
            if (Value(key)?.Text is { } text)
                AddPrefixed(text, 0);
        }

        AddExtends();
        AddKeysOrItems("networks", SymbolKind.Network);
        AddSources(SymbolKind.Config, Value("configs"));
        AddSources(SymbolKind.Secret, Value("secrets"));
        AddVolumes();
        AddBuild();
        AddLabels();
        if (Value("container_name")?.Text?.Whole is { } container)
            table.AddEngineName(SymbolKind.Container, null, container, SymbolRole.Definition);
    }

    ComposeValue? Value(string key) =>
        layer.Node.FindEntry(key) is { Value.Resolved: { } node } entry ? new ComposeValue(layer.Document, layer.Environment, entry, node) : null;

    void Use(SymbolKind kind, SourcedText text)
    {
        if (text.Known is not { Length: > 0 } name)
            return;
        var node = SymbolsOfCompose.NodeOf(table, project, layer.Document, kind, name);
        // What a service takes over from another file needs what the application has by that name.
        if (!project.Documents.Contains(layer.Document) && project.Documents.Select(d => table.Find(kind, d, name)).FirstOrDefault(n => n is { IsDefined: true }) is { } taken)
            taken.Join(node);
        table.Add(node, text.Place());
    }

    void Use(SymbolKind kind, ComposeText text, int start, int length) => Use(kind, text.Slice(start, length));

    void AddList(string key)
    {
        if (Value(key) is not { } value)
            return;
        foreach (var entry in value.Entries)
            Use(SymbolKind.Service, Key(entry));
        foreach (var text in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
        {
            // "db:alias", "db:ro"
            const string container = "container:";
            var start = key == "volumes_from" && text.Text.StartsWith(container, StringComparison.Ordinal) ? container.Length : 0;
            var end = text.Text.IndexOf(':', start) is var colon and >= 0 ? colon : text.Text.Length;
            if (start > 0 || key == "external_links")
                table.AddEngineName(SymbolKind.Container, null, text.Slice(start, end - start));
            else
                Use(SymbolKind.Service, text, 0, end);
        }
    }

    /// <param name="start">Where the prefix begins.</param>
    void AddPrefixed(ComposeText text, int start)
    {
        const string service = "service:", container = "container:";
        if (text.Text.AsSpan(start).StartsWith(service, StringComparison.Ordinal))
            Use(SymbolKind.Service, text, start + service.Length, text.Text.Length - start - service.Length);
        else if (text.Text.AsSpan(start).StartsWith(container, StringComparison.Ordinal))
            table.AddEngineName(SymbolKind.Container, null, text.Slice(start + container.Length));
    }

    void AddExtends()
    {
        if (Value("extends") is not { } value || (value.Node is DataMappingSyntax ? value["service"] : value.Text)?.Whole is not { Known: { Length: > 0 } name } text)
            return;
        var source = value["file"] is not { } file ? layer.Document
            : file.Whole.Known is { } path ? table.Files.Find(layer.Document, path) : null;
        if (source is not null)
            table.Add(SymbolsOfCompose.NodeOf(table, project, source, SymbolKind.Service, name), text.Place());
    }

    void AddKeysOrItems(string key, SymbolKind kind)
    {
        if (Value(key) is not { } value)
            return;
        foreach (var entry in value.Entries)
            Use(kind, Key(entry));
        foreach (var text in value.Items.Select(i => value.Read(i)).OfType<ComposeText>())
            Use(kind, text.Whole);
    }

    // "- name", or "- source: name".
    void AddSources(SymbolKind kind, ComposeValue? list, bool inBuild = false)
    {
        if (list is not { } value)
            return;
        foreach (var item in value.Items)
        {
            var mapping = item.Resolved as DataMappingSyntax;
            if ((mapping is null ? value.Read(item) : value.With(mapping)["source"])?.Whole is not { } source)
                continue;
            Use(kind, source);
            if (mapping?["target"] is null && source.Known is { Length: > 0 } name)
            {
                SymbolsOfCompose.NodeOf(table, project, layer.Document, kind, name).Root.Obstacles.Add((source.Place(), inBuild ? "a RUN step asks for it by this name"
                    : $"the container finds it in `{(kind == SymbolKind.Secret ? "/run/secrets" : "")}/{name}`: write `target: {name}` first"));
            }
        }
    }

    void AddVolumes()
    {
        if (Value("volumes") is not { } value)
            return;
        foreach (var item in value.Items)
        {
            if (item.Resolved is DataMappingSyntax mapping)
            {
                var options = value.With(mapping);
                if (options["type"]?.Text == "volume" && options["source"]?.Whole is { } source)
                    Use(SymbolKind.Volume, source);
            }
            else if (value.Read(item) is { } text && MountSyntax.ParseVolume(text.Whole) is { Kind: MountKind.Volume, Source: { Known: { } name } } && text.Text.StartsWith(name, StringComparison.Ordinal))
            {
                Use(SymbolKind.Volume, text, 0, name.Length);
            }
        }
    }

    void AddBuild()
    {
        if (Value("build") is not { Node: DataMappingSyntax build } value)
            return;
        if (build["secrets"] is { } secrets)
            AddSources(SymbolKind.Secret, value.With(secrets), inBuild: true);
        if (build["additional_contexts"] is not { } contexts)
            return;
        var list = value.With(contexts);
        foreach (var text in list.Entries.Select(e => list.Read(e.Value)).OfType<ComposeText>())
            AddPrefixed(text, 0);
        foreach (var text in list.Items.Select(i => list.Read(i)).OfType<ComposeText>())
            AddPrefixed(text, text.Text.IndexOf('=', StringComparison.Ordinal) + 1);
    }

    // Traefik is told there on which of its networks a container is reached.
    void AddLabels()
    {
        const string label = "traefik.docker.network";
        if (Value("labels") is not { } value)
            return;
        foreach (var entry in value.Entries.Where(e => e.Key.Value == label))
        {
            if (value.Read(entry.Value)?.Whole is { } network)
                table.AddEngineName(SymbolKind.Network, null, network);
        }

        foreach (var text in value.Items.Select(i => value.Read(i)).OfType<ComposeText>().Where(t => t.Text.StartsWith(label + "=", StringComparison.Ordinal)))
            table.AddEngineName(SymbolKind.Network, null, text.Slice(label.Length + 1));
    }

    SourcedText Key(DataEntrySyntax entry) => new(entry.Key.Value, layer.Document.At(entry.Key.ContentSpan));
}
