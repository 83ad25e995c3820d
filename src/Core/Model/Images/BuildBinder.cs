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

        var image = PathOf(command) is { } path && files.FindFromWorkingFolder(command.Document, path) is { } file ? images.GetValueOrDefault(file) : null;
        return new ImageBuild(command.Location)
        {
            Command = command,
            Arguments = arguments.ToImmutable(),
            Target = command.Option("--target")?.Value,
            Tags = [.. command.OptionsNamed("--tag").Select(o => o.Value).OfType<SourcedText>()],
            Network = command.Option("--network")?.Value,
            IsComplete = command.IsComplete,
            Image = image,
            // Without -f the Dockerfile lies in the context.
            ContextFolder = image is not null && command.Option("--file") is null ? FilePaths.FolderOf(FileIndex.PathOf(image.Document)!) : null,
        };
    }

    // -f counts from the working folder; without it the file is in the context.
    static string? PathOf(DockerCommand command)
    {
        if (command.Option("--file") is { } file)
            return file.Value is { Known: { } named } && named != "-" ? named : null;
        if (command.Operands is not [{ Known: { } context }] || context == "-" || context.Contains("://", StringComparison.Ordinal)
            || context.StartsWith("git@", StringComparison.Ordinal))
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
            return build with { Image = Find(Text(entry.Value.Resolved), null), ContextFolder = FolderOf(Text(entry.Value.Resolved)) };
        var inlined = mapping["dockerfile_inline"] is { } node ? inline.GetValueOrDefault(node) : null;
        return build with
        {
            Image = inlined ?? Find(Text(mapping["context"]), Text(mapping["dockerfile"])),
            ContextFolder = FolderOf(Text(mapping["context"])),
            Arguments = Arguments(mapping["args"]),
            IsComplete = container.IsComplete && mapping["args"] is null or DataMappingSyntax or DataSequenceSyntax,
            Target = Text(mapping["target"]),
            Network = Text(mapping["network"]),
            Tags = [.. build.Tags, .. mapping["tags"] is DataSequenceSyntax tags ? tags.Items.Select(t => Text(t.Resolved)).OfType<SourcedText>() : []],
        };

        // The context counts from the project's folder, the Dockerfile from the context.
        ImageSpec? Find(SourcedText? context, SourcedText? dockerfile)
        {
            if (context is { Known: null } || dockerfile is { Known: null } || context?.Text.Contains("://", StringComparison.Ordinal) == true)
                return null;
            var path = FilePaths.Join(context?.Text ?? ".", dockerfile?.Text ?? "Dockerfile");
            return files.Find(service.Project.Document, path) is { } file ? images.GetValueOrDefault(file) : null;
        }

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
