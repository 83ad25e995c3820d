using System.Collections.Immutable;
using Plimsoll.Syntax.DockerIgnore;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>A folder that COPY and ADD of a Dockerfile take files from.</summary>
/// <param name="Folder">As <see cref="FileIndex"/> has its paths.</param>
/// <param name="Build">What says so; null where no build of the Dockerfile is known, and it is the Dockerfile's own folder.</param>
public sealed record BuildContext(string Folder, ImageBuild? Build);

/// <summary>Which folders are the build contexts of a Dockerfile, and what is not sent from them.</summary>
public static class BuildContexts
{
    /// <summary>
    /// The contexts of all builds of the Dockerfile, each folder once; its own folder where there is no build of it. Empty where some build
    /// may have a context that is not known.
    /// </summary>
    public static ImmutableArray<BuildContext> Of(Deployment deployment, ImageSpec image)
    {
        // A Dockerfile that a note shows lies nowhere; one of a compose file has the context of its service.
        var path = image.Document.IsGuest && image.Document.Host!.Kind == DocumentKind.Markdown ? null : FileIndex.PathOf(image.Document);
        var contexts = new List<BuildContext>();
        foreach (var build in deployment.AllBuilds)
        {
            if (build.Image?.Document == image.Document || path is not null && build.DockerfilePath == path)
            {
                if (build.ContextFolder is not { } folder || !IsCertain(build))
                    return [];
                contexts.Add(new BuildContext(folder, build));
            }
            else if (build.Image is null && build.DockerfilePath is null && NamesDockerfile(build))
            {
                return [];
            }
        }

        if (contexts.Count == 0 && path is not null)
            contexts.Add(new BuildContext(FilePaths.FolderOf(path), null));
        return [.. contexts.DistinctBy(c => c.Folder, StringComparer.Ordinal)];
    }

    /// <summary>What holds in a context for this Dockerfile: the ignore file of its own beside it, else the context's. Null where there is none.</summary>
    public static Document? IgnoreFile(Deployment deployment, ImageSpec image, BuildContext context) =>
        OwnIgnoreFile(deployment, image) ?? Find(deployment, FilePaths.Join(context.Folder, ".dockerignore"));

    /// <summary>The ignore file that is for this Dockerfile alone, whatever the context: <c>Dockerfile.dockerignore</c>.</summary>
    public static Document? OwnIgnoreFile(Deployment deployment, ImageSpec image) =>
        FileIndex.PathOf(image.Document) is { } path ? Find(deployment, path + ".dockerignore") : null;

    static Document? Find(Deployment? deployment, string path)
    {
        for (; deployment is not null; deployment = deployment.Outer)
        {
            if (deployment.Files.At(path) is { Root: DockerIgnoreSyntax } found)
                return found;
        }

        return null;
    }

    // Without -f, whatever the context is, the Dockerfile lies in it.
    static bool NamesDockerfile(ImageBuild build) => build.Command is not { IsComplete: true } command || command.Option("--file") is not null;

    // A script that enters another folder may mean another file of the same name. Other builders look for .containerignore first.
    static bool IsCertain(ImageBuild build) => build.Command is not { } command
        || command is { Program: "docker", IsComplete: true } && !command.Document.Root.DescendantsAndSelf()
            .Any(n => n is SimpleCommandSyntax { Name: "cd" or "pushd" } && n.Span.Start < command.Location.Span.Start);
}
