using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Merges files, follows <c>include:</c> and <c>extends:</c>. Source: compose-go loader/loader.go, extends.go, include.go.</summary>
sealed class ComposeLoader(ComposeFiles files)
{
    const int DeepestInclude = 20;

    /// <summary>
    /// Compose has no such limit. A longer chain is nobody's, and every service has the layers of all that it extends: without an end they
    /// cost the square of the services.
    /// </summary>
    const int DeepestExtends = 50;

    public LoadedCompose Load(ComposeApplication application, ComposeEnvironment environment)
    {
        var result = new LoadedCompose();
        Load(result, application.Files, environment, []);
        return result;
    }

    void Load(LoadedCompose target, IEnumerable<Document> documents, ComposeEnvironment environment, ImmutableArray<Document> including)
    {
        var includes = new List<ComposeValue>();
        foreach (var document in documents)
        {
            if (including.Contains(document) || including.Length > DeepestInclude)
                continue;
            including = including.Add(document);
            target.AddSource(document, environment);
            if (!target.Documents.Contains(document))
                target.Documents.Add(document);
            target.IsComplete &= document.Tree.Errors.IsEmpty;
            foreach (var root in Roots(document))
            {
                if (root["name"] is DataScalarSyntax { IsNull: false } name)
                    target.Name = new ComposeText(document, name, environment);
                foreach (var service in Section(root, "services"))
                    Add(target.Services, service, entry => ServiceLayers(target, document, entry, environment, []));
                foreach (var section in LoadedCompose.Declarations)
                {
                    foreach (var declared in Section(root, section))
                        Add(target.Declared(section), declared, entry => DeclarationLayers(document, entry, environment));
                }

                if (root.FindEntry("include") is { Value.Resolved: DataSequenceSyntax list } include)
                    includes.AddRange(list.Items.Select(i => new ComposeValue(document, environment, include, i.Resolved ?? i)));
            }
        }

        foreach (var include in includes)
            Include(target, include, including);
    }

    void Problem(LoadedCompose target, ComposeProblemKind kind, Location location, string subject, params ReadOnlySpan<Location> related) =>
        target.Problems.Add(new ComposeProblem(kind, location, subject, [.. related]));

    void Include(LoadedCompose target, ComposeValue value, ImmutableArray<Document> including)
    {
        var environment = value.Environment;
        var folder = ComposeFiles.FolderOf(value.Document);
        var paths = value.Node is DataMappingSyntax mapping ? Texts(value, mapping["path"]) : Texts(value, value.Node);
        var found = paths.Select(p => p is null ? null : files.Find(folder, p)).ToList();
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i] is { } circular && including.Contains(circular))
                Problem(target, ComposeProblemKind.IncludeCycle, value.Document.At(Items(value)[i]), paths[i]!);
            else if (found[i] is null && paths[i] is { } missing)
                Problem(target, ComposeProblemKind.IncludeMissing, value.Document.At(Items(value)[i]), missing);
        }

        if (found.Count == 0 || found.Contains(null))
            target.IsComplete = false;
        if (found.OfType<Document>().FirstOrDefault() is not { } first)
            return;

        var directory = value["project_directory"]?.Text is { } named && folder is not null ? FilePaths.Join(folder, named) : ComposeFiles.FolderOf(first);
        var envFiles = value.Node is DataMappingSyntax options ? Texts(value, options["env_file"]).OfType<string>().ToArray() : [];
        var own = envFiles.Length == 0 ? files.EnvironmentOf(directory, environment) : files.EnvironmentOf(folder, environment, envFiles);
        var included = new LoadedCompose();
        Load(included, found.OfType<Document>(), own, including);
        target.IsComplete &= included.IsComplete;
        target.Documents.AddRange(included.Documents.Except(target.Documents));
        target.Extended.UnionWith(included.Extended);
        foreach (var (document, variables) in included.Sources)
            target.AddSource(document, variables);
        target.Problems.AddRange(included.Problems);
        TakeIn(target, target.Services, included.Services);
        foreach (var section in LoadedCompose.Declarations)
            TakeIn(target, target.Declared(section), included.Declared(section));
    }

    /// <summary>What is there already conflicts: compose refuses it unless it is the same.</summary>
    void TakeIn(LoadedCompose target, OrderedDictionary<string, ComposeLayers> section, OrderedDictionary<string, ComposeLayers> included)
    {
        foreach (var (key, layers) in included)
        {
            if (section.TryAdd(key, layers) || section[key] is not { } earlier || earlier == layers || !Differ(earlier, layers))
                continue;
            var (one, other) = (earlier.Layers[^1], layers.Layers[^1]);
            Problem(target, ComposeProblemKind.IncludeConflict, one.Document.At(one.Entry.Key), key, other.Document.At(other.Entry.Key));
        }
    }

    /// <summary>Some plain value of both is another one: lists and mappings may be two ways to write the same.</summary>
    static bool Differ(ComposeLayers one, ComposeLayers other) => one.Layers[^1].Node.EntriesWithMerged.Any(entry =>
        one.Text(entry.Key.Value)?.Known is { } text && other.Text(entry.Key.Value)?.Known is { } second && text != second);

    /// <summary>The nodes that say which files are included, in the order of their paths.</summary>
    static List<DataNode> Items(ComposeValue value) =>
        (value.Node is DataMappingSyntax mapping ? mapping["path"] : value.Node) is { } node ? [.. value.With(node).Items] : [];

    static List<string?> Texts(ComposeValue value, DataNode? node) => node?.Resolved is null ? []
        : [.. value.With(node.Resolved).Items.Select(i => value.Read(i)?.Whole.Known)];

    static void Add(OrderedDictionary<string, ComposeLayers> section, DataEntrySyntax entry, Func<DataEntrySyntax, ComposeLayers?> layersOf)
    {
        var key = entry.Key.Value;
        if (entry.Value.Tag is "!reset" or "!override")
            section.Remove(key);
        if (entry.Value.Tag == "!reset" || layersOf(entry) is not { } layers)
            return;
        section[key] = section.TryGetValue(key, out var earlier)
            ? new ComposeLayers(earlier.Layers.AddRange(layers.Layers), earlier.IsComplete && layers.IsComplete) : layers;
    }

    /// <summary>A network or volume may be written as its key alone.</summary>
    static ComposeLayers? DeclarationLayers(Document document, DataEntrySyntax entry, ComposeEnvironment environment) => entry.Value.Resolved switch
    {
        DataMappingSyntax mapping => new ComposeLayers([new ComposeLayer(document, entry, mapping, environment)], IsReadable(document, entry)),
        DataScalarSyntax { IsNull: true } nothing => new ComposeLayers(
            [new ComposeLayer(document, entry, new DataMappingSyntax(nothing.Span, [], isFlow: true), environment)], IsReadable(document, entry)),
        _ => null,
    };

    ComposeLayers? ServiceLayers(
        LoadedCompose target, Document document, DataEntrySyntax entry, ComposeEnvironment environment, ImmutableHashSet<(Document, string)> extending)
    {
        if (entry.Value.Resolved is not DataMappingSyntax mapping)
            return null;
        var own = new ComposeLayer(document, entry, mapping, environment);
        var isComplete = IsReadable(document, entry);
        if (mapping["extends"] is not { } extends || extends is DataScalarSyntax { IsNull: true })
            return new ComposeLayers([own], isComplete);

        var value = new ComposeValue(document, environment, entry, extends);
        var name = (extends is DataMappingSyntax ? value["service"] : value.Text)?.Whole.Known;
        var source = value["file"] is not { } file ? document
            : file.Whole.Known is { } path ? files.Find(ComposeFiles.FolderOf(document), path) : null;
        var step = (source ?? document, name ?? "");
        var place = extends is DataMappingSyntax options ? options["service"] ?? extends : extends;
        if (value["file"] is { Whole: { IsKnown: true } absent } && source is null)
            Problem(target, ComposeProblemKind.ExtendsFileMissing, absent.Location, absent.Text);
        if (name is not null && source is not null && extending.Contains(step))
            Problem(target, ComposeProblemKind.ExtendsCycle, document.At(place), name);
        if (source is null || name is null || extending.Contains(step) || extending.Count >= DeepestExtends)
            return new ComposeLayers([own], isComplete: false);
        if (source != document)
        {
            target.Extended.Add(source);
            target.AddSource(source, environment);
        }

        var entries = Roots(source).Select(r => (r["services"] as DataMappingSyntax)?.FindEntry(name)).OfType<DataEntrySyntax>().ToList();
        if (source.Tree.Errors.IsEmpty && entries.Count == 0)
            Problem(target, ComposeProblemKind.ExtendsUnknown, document.At(place), name);
        var bases = entries.Select(e => ServiceLayers(target, source, e, environment, extending.Add(step))).OfType<ComposeLayers>().ToList();
        return new ComposeLayers([.. bases.SelectMany(b => b.Layers), own], isComplete && bases.Count > 0 && bases.All(b => b.IsComplete));
    }

    /// <summary>The mappings that the documents of a file are.</summary>
    public static IEnumerable<DataMappingSyntax> Roots(Document document) =>
        document.Root is DataFileSyntax file ? file.Documents.OfType<DataMappingSyntax>() : [];

    static IEnumerable<DataEntrySyntax> Section(DataMappingSyntax root, string name) =>
        root[name] is DataMappingSyntax section ? section.EntriesWithMerged : [];

    /// <summary>No line was left out between the entry's key and the next one's.</summary>
    static bool IsReadable(Document document, DataEntrySyntax entry)
    {
        if (document.Tree.Errors.IsEmpty)
            return true;
        var end = document.Text.Length;
        for (DataEntrySyntax? at = entry; at?.Parent is DataMappingSyntax mapping; at = mapping.Parent as DataEntrySyntax)
        {
            if (mapping.Entries.FirstOrDefault(e => e.Span.Start > at.Span.Start) is { } next)
            {
                end = next.Span.Start;
                break;
            }
        }

        return !document.Tree.Errors.Any(e => e.Span.Start >= entry.Span.Start && e.Span.Start < end);
    }
}
