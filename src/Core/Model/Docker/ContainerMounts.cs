using Plimsoll.Syntax.Data;

namespace Plimsoll.Model;

/// <summary>Questions about what a container finds at a path.</summary>
public static class ContainerMounts
{
    /// <summary>The mount that provides a path inside the container: its own or that of the nearest folder above; null for the image's own file.</summary>
    /// <param name="path">Absolute, normalized.</param>
    public static ContainerMount? MountOf(this ContainerSpec container, string path)
    {
        ContainerMount? nearest = null;
        var length = -1;
        foreach (var mount in container.Mounts)
        {
            var target = FilePaths.Normalize(mount.Target.Text);
            if (target.Length > length && IsAtOrBelow(path, target))
                (nearest, length) = (mount, target.Length);
        }

        return nearest;
    }

    /// <summary>The mounts at a folder or below it.</summary>
    public static IEnumerable<ContainerMount> MountsWithin(this ContainerSpec container, string folder) =>
        container.Mounts.Where(m => IsAtOrBelow(FilePaths.Normalize(m.Target.Text), folder));

    /// <summary>
    /// The host's path of a file inside the container, relative to what the mount's source is relative to. Null where no bind mount
    /// provides it, or the source is not known.
    /// </summary>
    public static string? HostPathOf(this ContainerSpec container, string path) =>
        container.MountOf(path) is { Kind: MountKind.Bind } mount && SourcePath(mount) is { } source
            ? FilePaths.Normalize(source + path[FilePaths.Normalize(mount.Target.Text).TrimEnd('/').Length..])
            : null;

    /// <summary>The document of the set that the container finds at a path; null where that is not known.</summary>
    public static Document? DocumentAt(this ContainerSpec container, string path, FileIndex files) =>
        container.MountOf(path) is { Kind: MountKind.Config } config ? ConfigDocument(container, config, files)
        : container.HostPathOf(path) is not { } host ? null
        : container.Source == ContainerSource.Compose ? files.Find(container.Document, host) : files.FindFromWorkingFolder(container.Document, host);

    // A config is a file, or a text in the compose file.
    static Document? ConfigDocument(ContainerSpec container, ContainerMount config, FileIndex files)
    {
        foreach (var document in container.Service?.Project.Documents ?? [])
        {
            if (((document.Root as DataFileSyntax)?.First as DataMappingSyntax)?["configs"] is not DataMappingSyntax configs
                || configs[config.Source!.Value.Text] is not DataMappingSyntax definition)
                continue;
            if (definition["file"] is DataScalarSyntax file)
                return container.Service!.Project.TextOf(document, file).Known is { } path ? files.Find(document, path) : null;
            return definition["content"] is { } content ? document.Guests.FirstOrDefault(g => g.HostNode == content) : null;
        }

        return null;
    }

    /// <summary>The source as a path; <c>$PWD/x</c> and <c>$(pwd)/x</c> are <c>x</c>. Null where it is not known.</summary>
    public static string? SourcePath(ContainerMount mount)
    {
        if (mount.Source is not { } source)
            return null;
        if (source.Known is { } known)
            return known;
        // A working folder that is not known is the one that relative paths start at.
        if (!source.Text.StartsWith(SourcedText.UnknownText + "/", StringComparison.Ordinal) || source.Text.LastIndexOf(SourcedText.Unknown) > 0)
            return null;
        var written = source.Location.Text.AsSpan().TrimStart("\"'");
        foreach (var form in (ReadOnlySpan<string>)["$PWD/", "${PWD}/", "$(pwd)/", "`pwd`/", "$PWD\"/", "${PWD}\"/", "$(pwd)\"/", "`pwd`\"/", "$CWD/", "${PWD:-.}/"])
        {
            if (written.StartsWith(form, StringComparison.Ordinal))
                return "." + source.Text[1..];
        }

        return null;
    }

    /// <summary>Normalized paths: the one is the other, or lies below it.</summary>
    public static bool IsAtOrBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || folder == "/" || path[folder.Length] == '/');
}
