using System.Collections.Immutable;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>
/// The container that a devcontainer.json describes, where it is not a service of a compose file. Source:
/// containers.dev/implementors/json_reference.
/// </summary>
static class DevContainers
{
    /// <param name="file">A devcontainer.json.</param>
    /// <param name="commandOf">The command line that <see cref="WrittenOptions"/> made of <c>runArgs</c>.</param>
    public static ContainerSpec? Bind(Document file, Func<DataNode, DockerCommand?> commandOf)
    {
        if (file.Root is not DataFileSyntax { First: DataMappingSyntax root } || root["dockerComposeFile"] is not null
            || (root.FindEntry("image") ?? root.FindEntry("build") ?? root.FindEntry("dockerFile")) is not { } source)
            return null;
        var spec = root["runArgs"] is { } arguments && commandOf(arguments) is { } command ? DockerRunBinder.FromRun(command) : null;
        spec ??= new ContainerSpec { Source = ContainerSource.DevContainer, Document = file, Location = file.At(source.Key) };
        var (variables, _) = JobSettings.Variables(file, root["containerEnv"]);
        var (ports, arePortsComplete) = JobSettings.Ports(file, root["appPort"]);
        ImmutableArray<ContainerMount> mounts = [.. Mounts(file, root)];
        return spec with
        {
            Source = ContainerSource.DevContainer,
            Location = file.At(source.Key),
            Image = JobText.Of(file, root["image"]),
            Environment = [.. spec.Environment, .. variables.Select(v => PassedThrough(root, v))],
            // The image's own settings, and features, add more.
            IsEnvironmentComplete = false,
            Ports = [.. spec.Ports, .. ports],
            ArePortsComplete = spec.ArePortsComplete && arePortsComplete,
            Mounts = [.. spec.Mounts, .. mounts],
            AreMountsComplete = false,
            Privileged = spec.Privileged == Truth.Yes || root["privileged"] is DataScalarSyntax { Value: "true" } ? Truth.Yes : root["features"] is null ? spec.Privileged : Truth.Unknown,
            CapAdd = [.. spec.CapAdd, .. JobText.List(file, root["capAdd"])],
            // A loop that waits takes the image's place, unless overrideCommand says otherwise.
            HasCommand = true,
        };
    }

    /// <summary>A mount is a text as <c>--mount</c> takes it, or its parts; the folder with the sources is one where the file says so.</summary>
    static IEnumerable<ContainerMount> Mounts(Document file, DataMappingSyntax root)
    {
        foreach (var node in (root["mounts"] as DataSequenceSyntax)?.Items.Select(i => i.Resolved).Append(root["workspaceMount"]) ?? [root["workspaceMount"]])
        {
            if (JobText.Of(file, node) is { } text)
            {
                if (MountSyntax.ParseMount(text) is { } mount)
                    yield return mount;
            }
            else if (node is DataMappingSyntax parts && JobText.Of(file, parts["target"]) is { } target)
            {
                var kind = parts["type"] is DataScalarSyntax { Value: "bind" } ? MountKind.Bind : parts["type"] is DataScalarSyntax { Value: "tmpfs" } ? MountKind.Tmpfs : MountKind.Volume;
                yield return new ContainerMount(kind, JobText.Of(file, parts["source"]), target, IsReadOnly: false, file.At(parts));
            }
        }
    }

    /// <summary><c>"HTTP_PROXY": "${localEnv:HTTP_PROXY}"</c> is what <c>-e HTTP_PROXY</c> is: the caller's value, whatever it is.</summary>
    static EnvironmentEntry PassedThrough(DataMappingSyntax root, EnvironmentEntry entry) =>
        (root["containerEnv"] as DataMappingSyntax)?[entry.Name] is DataScalarSyntax { Value: var value } && value == $"${{localEnv:{entry.Name}}}" ? entry with { Value = null } : entry;

    /// <summary>The compose files that it is a service of, in the order in which they are laid over each other.</summary>
    public static ImmutableArray<SourcedText> ComposeFiles(Document file) => file.Root is not DataFileSyntax { First: DataMappingSyntax root } ? []
        : root["dockerComposeFile"] is DataScalarSyntax { IsNull: false } one ? [JobText.Of(file, one)] : JobText.List(file, root["dockerComposeFile"]);

    /// <summary>The image that it is built as, where it has a Dockerfile. Paths count from the folder of the devcontainer.json.</summary>
    public static ImageBuild? Build(Document file, FileIndex files, Func<Document, ImageSpec?> imageOf)
    {
        if (file.Root is not DataFileSyntax { First: DataMappingSyntax root } || root["dockerComposeFile"] is not null)
            return null;
        var build = root["build"] as DataMappingSyntax;
        // "dockerFile" and "context" are the old names.
        if ((build?.FindEntry("dockerfile") ?? root.FindEntry("dockerFile")) is not { } entry || JobText.Of(file, entry.Value.Resolved) is not { } dockerfile)
            return null;
        var context = JobText.Of(file, build?["context"] ?? root["context"]);
        var path = dockerfile.Known is { } known ? FilePaths.Join(FileIndex.FolderOf(file), known) : null;
        var image = path is not null && files.At(path) is { } document ? imageOf(document) : null;
        return new ImageBuild(file.At(entry.Key))
        {
            Image = image,
            DockerfilePath = path,
            ContextFolder = context is { Known: null } ? null : FilePaths.Join(FileIndex.FolderOf(file), context?.Known ?? "."),
            Arguments = [.. (build?["args"] as DataMappingSyntax)?.Entries.Select(a => new BuildArgument(a.Key.Value,
                a.Value is DataScalarSyntax value ? JobText.Of(file, value) : SourcedText.UnknownAt(file.At(a.Value)), file.At(a.Key.ContentSpan))) ?? []],
            Target = JobText.Of(file, build?["target"]),
            // "options" are more flags of docker build.
            IsComplete = build?["options"] is null,
        };
    }
}
