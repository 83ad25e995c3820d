using System.Collections.Immutable;
using Plimsoll.Syntax;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Finds the builds that a set asks for, and the Dockerfile of each.</summary>
public static class BuildBinder
{
    public static ImmutableArray<ImageBuild> Bind(
        IEnumerable<DockerCommand> commands, IEnumerable<ContainerSpec> containers, ImmutableArray<ImageSpec> dockerfiles, FileIndex files)
    {
        var images = dockerfiles.ToDictionary(i => i.Document);
        var inline = dockerfiles.Where(i => i.Document.Host?.Kind == DocumentKind.Compose).ToDictionary(i => i.Document.HostNode!);
        return
        [
            .. commands.Where(c => c.Name == "build").Select(c => OfCommand(c, images, files)),
            .. containers.Where(c => c.Service?.Build is not null).Select(c => OfService(c, images, files, inline)),
        ];
    }

    static ImageBuild OfCommand(DockerCommand command, Dictionary<Document, ImageSpec> images, FileIndex files)
    {
        var arguments = ImmutableArray.CreateBuilder<BuildArgument>();
        foreach (var option in command.OptionsNamed("--build-arg"))
        {
            if (option.Value is { } value)
                arguments.Add(Argument(value, option.Location));
        }

        var path = PathOf(command);
        var image = path is not null && files.FindFromWorkingFolder(command.Document, path) is { } file ? images.GetValueOrDefault(file) : null;
        var found = image is null ? null : FileIndex.PathOf(image.Document);
        return new ImageBuild(command.Location)
        {
            Command = command,
            Arguments = arguments.ToImmutable(),
            Target = command.Option("--target")?.Value,
            Tags = [.. command.OptionsNamed("--tag").Select(o => o.Value).OfType<SourcedText>()],
            Network = command.Option("--network")?.Value,
            IsComplete = command.IsComplete,
            Image = image,
            DockerfilePath = found ?? (path is null ? null : FilePaths.Join(FileIndex.FolderOf(command.Document), path)),
            ContextFolder = found is null ? null : ContextOf(command, found),
        };
    }

    // Without -f the Dockerfile lies in the context. With it, both count from the working folder, which the found file gives away.
    static string? ContextOf(DockerCommand command, string dockerfile)
    {
        if (command.Option("--file") is not { } file)
            return FilePaths.FolderOf(dockerfile);
        if (command.Operands is not [{ Known: { } context }] || IsNoFolder(context) || file.Value is not { Known: { } named })
            return null;
        if (FilePaths.IsRooted(context))
            return FilePaths.Normalize(context);
        var relative = FilePaths.Normalize(named);
        if (FilePaths.IsRooted(named) || relative.StartsWith("..", StringComparison.Ordinal) || !("/" + dockerfile).EndsWith("/" + relative, StringComparison.Ordinal))
            return null;
        var working = dockerfile[..^relative.Length].TrimEnd('/');
        var folder = FilePaths.Join(working, context);
        return folder.StartsWith("..", StringComparison.Ordinal) ? null : folder;
    }

    static bool IsNoFolder(string context) =>
        context == "-" || context.Contains("://", StringComparison.Ordinal) || context.StartsWith("git@", StringComparison.Ordinal);

    /// <summary>The Dockerfile as the command names it; null where that is not known. -f counts from the working folder; without it the file is in the context.</summary>
    internal static string? PathOf(DockerCommand command)
    {
        if (command.Option("--file") is { } file)
            return file.Value is { Known: { } named } && named != "-" ? named : null;
        if (command.Operands is not [{ Known: { } context }] || IsNoFolder(context))
            return null;
        return context + "/Dockerfile";
    }

    static BuildArgument Argument(SourcedText value, Location whole)
    {
        var equals = value.Text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? new BuildArgument(value.Text, null, whole) : new BuildArgument(value.Text[..equals], value.Slice(equals + 1), whole);
    }

    static ImageBuild OfService(
        ContainerSpec container, Dictionary<Document, ImageSpec> images, FileIndex files, Dictionary<SyntaxNode, ImageSpec> inline)
    {
        var service = container.Service!;
        var entry = service.Build!;
        var document = service.BuildDocument ?? container.Document;
        var build = new ImageBuild(document.At(entry.Key))
        {
            Service = service,
            Tags = container.Image is { } image ? [image] : [],
        };
        if (entry.Value.Resolved is not DataMappingSyntax mapping)
        {
            var folder = Text(entry.Value.Resolved);
            return build with { Image = Find(folder, null), DockerfilePath = PathOf(folder, null), ContextFolder = FolderOf(folder) };
        }

        var inlined = mapping["dockerfile_inline"] is { } node ? inline.GetValueOrDefault(node) : null;
        return build with
        {
            Image = inlined ?? Find(Text(mapping["context"]), Text(mapping["dockerfile"])),
            DockerfilePath = inlined is null ? PathOf(Text(mapping["context"]), Text(mapping["dockerfile"])) : null,
            ContextFolder = FolderOf(Text(mapping["context"])),
            Arguments = Arguments(mapping["args"]),
            IsComplete = container.IsComplete && mapping["args"] is null or DataMappingSyntax or DataSequenceSyntax,
            Target = Text(mapping["target"]),
            Network = Text(mapping["network"]),
            Tags = [.. build.Tags, .. mapping["tags"] is DataSequenceSyntax tags ? tags.Items.Select(t => Text(t.Resolved)).OfType<SourcedText>() : []],
        };

        // The context counts from the project's folder, the Dockerfile from the context.
        string? PathOf(SourcedText? context, SourcedText? dockerfile) => dockerfile is { Known: null } ? null
            : FolderOf(context) is { } folder ? FilePaths.Join(folder, dockerfile?.Text ?? "Dockerfile") : null;

        ImageSpec? Find(SourcedText? context, SourcedText? dockerfile) =>
            PathOf(context, dockerfile) is { } path && files.At(path) is { } file ? images.GetValueOrDefault(file) : null;

        string? FolderOf(SourcedText? context) =>
            context is { Known: null } || context?.Text.Contains("://", StringComparison.Ordinal) == true ? null
            : FilePaths.Join(FileIndex.FolderOf(service.Project.Document), context?.Text ?? ".");

        SourcedText? Text(DataNode? node) =>
            node is DataScalarSyntax { IsNull: false } scalar && service.Project.TextOf(document, scalar) is { Text.Length: > 0 } text ? text : null;

        ImmutableArray<BuildArgument> Arguments(DataNode? node) => node switch
        {
            DataMappingSyntax pairs => [.. pairs.EntriesWithMerged.Select(e => new BuildArgument(e.Key.Value,
                e.Value.Resolved is DataScalarSyntax { IsNull: false } scalar ? service.Project.TextOf(document, scalar) : null, document.At(e)))],
            DataSequenceSyntax list => [.. list.Items.Select(i => i.Resolved).OfType<DataScalarSyntax>()
                .Select(s => Argument(service.Project.TextOf(document, s), document.At(s)))],
            _ => [],
        };
    }
}
