using Plimsoll.Model;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.DockerIgnore;

namespace Plimsoll.Editor;

/// <summary>A place that names a file of the root.</summary>
/// <param name="Location">The path as written.</param>
/// <param name="Path">Where the file lies, normalized as <see cref="FileIndex"/> has its paths.</param>
public sealed record FileMention(Location Location, string Path)
{
    /// <summary>All of one set, as written; whether the files are there is not asked.</summary>
    internal static IEnumerable<FileMention> In(RootIndex root, Deployment set) =>
    [
        .. set.ComposeProjects.SelectMany(p => new ComposePaths(p).All()),
        .. set.Builds.SelectMany(b => OfBuild(b)),
        .. set.DockerCommands.SelectMany(c => OfCommand(root, c)),
        .. set.Flows.SelectMany(f => OfScript(root, f)),
        .. set.Images.SelectMany(i => OfImage(set, i)),
    ];

    /// <summary>The compose files that an application names under <c>include:</c>.</summary>
    internal static IEnumerable<FileMention> IncludedBy(ComposeProject project) => new ComposePaths(project).Included();

    static FileMention? Of(SourcedText? text, string? folder) =>
        text is { Known: { Length: > 0 } path } named && folder is not null && IsPath(path) ? new FileMention(named.Place(), FilePaths.Join(folder, path)) : null;

    static bool IsPath(string path) => path[0] is not ('~' or '-') && !path.Contains("://", StringComparison.Ordinal) && !path.AsSpan().ContainsAny("*?\n");

    /// <summary>The Dockerfile, where the build names it or its folder.</summary>
    static IEnumerable<FileMention> OfBuild(ImageBuild build)
    {
        if (build.DockerfilePath is not { } path)
            yield break;
        if (build.Command is { } command)
        {
            var place = command.Option("--file")?.Value ?? (command.Operands is [var context] ? context.Value : null);
            if (place is { IsKnown: true } named)
                yield return new FileMention(named.Place(), path);
        }
        else if (build.Service is { Build.Value.Resolved: { } node, BuildDocument: { } document, Project: var project })
        {
            var named = node is DataMappingSyntax mapping ? mapping["dockerfile"] ?? mapping["context"] : node;
            if (named is DataScalarSyntax { IsNull: false } scalar && project.TextOf(document, scalar) is { IsKnown: true, Text.Length: > 0 } text)
                yield return new FileMention(text.Place(), path);
        }
    }

    static IEnumerable<FileMention> OfCommand(RootIndex root, DockerCommand command)
    {
        var options = command.Options.Where(o => o.Name == "--env-file")
            .Concat(command.Name.StartsWith("compose", StringComparison.Ordinal) ? command.GlobalOptions.Where(o => o.Name is "--file" or "--env-file") : []);
        foreach (var option in options)
        {
            if (option.Value is { Known: { Length: > 0 } path } value && IsPath(path) && root.Files.FindFromWorkingFolder(command.Document, path) is { } file && FileIndex.PathOf(file) is { } found)
                yield return new FileMention(value.Place(), found);
        }
    }

    static IEnumerable<FileMention> OfScript(RootIndex root, ShellFlow flow)
    {
        foreach (var command in flow.Commands.Where(c => c.Program is "source" or "." && c.Arguments.Length > 1))
        {
            var path = command.Arguments[1].Value;
            if (path.Known is not { Length: > 0 } known)
                continue;
            var file = root.Files.FindFromWorkingFolder(command.Document, known) ?? flow.Sources.FirstOrDefault(s => FilePaths.Normalize(s.Path) == FilePaths.Normalize(known));
            if (file is not null && FileIndex.PathOf(file) is { } found)
                yield return new FileMention(path.Place(), found);
        }
    }

    /// <summary>Sources of COPY and ADD that come from the one context that is known.</summary>
    static IEnumerable<FileMention> OfImage(Deployment set, ImageSpec image)
    {
        if (BuildContexts.Of(set, image) is not [var context])
            yield break;
        foreach (var stage in image.Stages)
        {
            foreach (var copy in stage.Instructions.OfType<TransferSyntax>().Where(c => c.Flag("from") is null))
            {
                foreach (var source in copy.Sources.Where(s => !s.HasVariables && s.Value.Length > 0 && IsPath(s.Value)))
                    yield return new FileMention(new SourcedText(source.Value, image.Document.At(source)).Place(), FilePaths.Join(context.Folder, DockerIgnoreParser.CleanPath("/" + source.Value)[1..]));
            }
        }
    }

    /// <summary>The files that compose files name.</summary>
    sealed class ComposePaths(ComposeProject project)
    {
        public IEnumerable<FileMention> All() => Written().OfType<FileMention>();

        public IEnumerable<FileMention> Included() =>
            Sections().Where(s => s.Entry.Key.Value == "include").SelectMany(s => OfSection(s).Select(path => Of(path, ComposeFiles.FolderOf(s.Document)))).OfType<FileMention>();

        IEnumerable<ComposeValue> Sections() =>
            from source in project.Compose.Sources
            from root in ComposeLoader.Roots(source.Document)
            from entry in root.EntriesWithMerged
            select new ComposeValue(source.Document, source.Environment, entry, entry.Value.Resolved ?? entry.Value);

        IEnumerable<FileMention?> Written()
        {
            foreach (var section in Sections())
            {
                foreach (var path in OfSection(section))
                    yield return Of(path, ComposeFiles.FolderOf(section.Document));
            }

            foreach (var layer in project.Compose.Services.SelectMany(s => s.Value.Layers))
            {
                var value = new ComposeValue(layer.Document, layer.Environment, layer.Entry, layer.Node);
                foreach (var path in OfService(value, layer.Node))
                    yield return Of(path, ComposeFiles.FolderOf(layer.Document));
            }
        }

        static IEnumerable<SourcedText?> OfSection(ComposeValue section)
        {
            switch (section.Entry.Key.Value)
            {
                case "include":
                    return section.Items.Select(i => i.Resolved).SelectMany(item => item is DataMappingSyntax mapping
                        ? Texts(section, mapping["path"]).Concat(Texts(section, mapping["env_file"])) : Texts(section, item));
                case "configs" or "secrets":
                    return section.Entries.Select(e => e.Value.Resolved).OfType<DataMappingSyntax>().Select(options => section.With(options)["file"]?.Whole);
                default:
                    return [];
            }
        }

        static IEnumerable<SourcedText?> OfService(ComposeValue value, DataMappingSyntax service)
        {
            foreach (var item in value.With(service["env_file"] ?? service).Items.Select(i => i.Resolved))
                yield return item is DataMappingSyntax options ? value.With(options)["path"]?.Whole : value.Read(item)?.Whole;
            foreach (var path in Texts(value, service["label_file"]))
                yield return path;
            if (service["extends"] is DataMappingSyntax extends)
                yield return value.With(extends)["file"]?.Whole;
            foreach (var item in service["volumes"] is DataSequenceSyntax volumes ? volumes.Items : [])
            {
                if (item.Resolved is DataMappingSyntax options)
                    yield return value.With(options) is var mount && mount["type"]?.Text == "bind" ? mount["source"]?.Whole : null;
                else if (value.Read(item) is { } text && MountSyntax.ParseVolume(text.Whole) is { Kind: MountKind.Bind, Source: { Known: { } path } } && text.Text.StartsWith(path, StringComparison.Ordinal))
                    yield return text.Slice(0, path.Length);
            }
        }

        static IEnumerable<SourcedText?> Texts(ComposeValue value, DataNode? node) =>
            node?.Resolved is null ? [] : value.With(node.Resolved).Items.Select(i => value.Read(i)?.Whole);
    }
}
