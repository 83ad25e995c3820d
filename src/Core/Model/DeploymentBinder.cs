using System.Collections.Immutable;
using Plimsoll.Syntax.Data;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>
/// Binds the documents of one set into what they say together. Linear in the texts; works on what the parsers gave, whatever is wrong
/// with it.
/// </summary>
public static class DeploymentBinder
{
    /// <param name="documents">Files, with their guests in them.</param>
    /// <param name="outer">The set around this one, bound before; what it says of the machine counts here too.</param>
    /// <param name="options">What is known of the builds of the set's Dockerfiles; null: nothing.</param>
    /// <param name="workingFolder">The name of the folder that has the empty path; empty where it is not known.</param>
    /// <param name="borrowed">Files of other sets that are read for what they say about these.</param>
    public static Deployment Bind(
        IEnumerable<Document> documents, Deployment? outer = null, BuildOptions? options = null, string workingFolder = "", ImmutableHashSet<Document>? borrowed = null)
    {
        ImmutableArray<Document> all = [.. documents.Concat((borrowed ?? []).OrderBy(d => d.Path, StringComparer.Ordinal)).SelectMany(d => d.WithGuests)];
        var files = new FileIndex(all);
        ImmutableArray<ImageSpec> images = [.. all.Where(d => d.Root is DockerfileSyntax).Select(d => ImageBinder.Bind(d, options ?? BuildOptions.None))];
        var flows = new FlowsBinder(files, images).Bind(all);
        var commands = DockerCommands(flows);
        var compose = ComposeBinder.Bind(all, ComposeCall.Of(commands, all, files), workingFolder, borrowed);
        ImmutableArray<ContainerSpec> containers = [.. Runs(commands, files), .. compose.Containers, .. Written(all, commands)];
        var deployment = new Deployment
        {
            Documents = all,
            Borrowed = borrowed ?? [],
            Outer = outer,
            Files = files,
            Flows = flows,
            DockerCommands = commands,
            Images = images,
            ComposeProjects = compose.Projects,
            Containers = containers,
            Networks = [.. commands.Select(DockerRunBinder.FromNetworkCreate).OfType<NetworkSpec>(), .. compose.Networks],
            Registries = [.. all.Where(d => d.Kind == DocumentKind.RegistriesYaml).Select(RegistriesBinder.Bind)],
        };
        deployment = deployment with
        {
            Daemons = DaemonBinder.Bind(all, deployment.FlowOf, files, deployment.CommandOf),
            Clients = ClientBinder.Bind(all, deployment.FlowOf),
            Builds = [.. BuildBinder.Bind(commands, containers, images, files), .. WrittenBuilds(all, images, files)],
        };
        return deployment with { NginxSites = NginxBinder.Bind(deployment), Names = new ContainerNames(deployment), Proxies = ProxyFlowBinder.Bind(deployment) };
    }

    // A function that is called twice in the same way is one command; with other words it is another.
    static ImmutableArray<DockerCommand> DockerCommands(ImmutableArray<ShellFlow> flows)
    {
        var seen = new HashSet<(object Syntax, string Words)>();
        var result = ImmutableArray.CreateBuilder<DockerCommand>();
        foreach (var command in flows.SelectMany(f => f.Commands))
        {
            if (DockerCommandReader.Read(command) is { } docker
                && seen.Add((command.Syntax, string.Join('\0', command.Arguments.Select(a => a.Text)))))
                result.Add(docker);
        }

        return result.ToImmutable();
    }

    /// <summary>Containers that files describe for another tool: jobs of CI servers, devcontainers.</summary>
    static IEnumerable<ContainerSpec> Written(ImmutableArray<Document> all, ImmutableArray<DockerCommand> commands)
    {
        var byNode = commands.Where(c => c.Shell.Syntax is DataNode).DistinctBy(c => c.Shell.Syntax).ToDictionary(c => c.Shell.Syntax);
        foreach (var document in all)
        {
            IEnumerable<ContainerSpec> found = document.Kind switch
            {
                DocumentKind.GitHubWorkflow => JobContainers.Bind(document, CommandOf),
                DocumentKind.GitLabCi => PipelineContainers.Bind(document),
                DocumentKind.DevContainer => DevContainers.Bind(document, CommandOf) is { } development ? [development] : [],
                _ => [],
            };
            foreach (var container in found)
                yield return container;
        }

        DockerCommand? CommandOf(DataNode options) => byNode.TryGetValue(options, out var command) ? command : null;
    }

    /// <summary>Builds that files describe for another tool.</summary>
    static IEnumerable<ImageBuild> WrittenBuilds(ImmutableArray<Document> all, ImmutableArray<ImageSpec> images, FileIndex files)
    {
        foreach (var document in all)
        {
            if (document.Kind == DocumentKind.GitHubWorkflow)
            {
                foreach (var build in JobBuilds.Bind(document, files, ImageOf))
                    yield return build;
            }
            else if (document.Kind == DocumentKind.DevContainer && DevContainers.Build(document, files, ImageOf) is { } build)
            {
                yield return build;
            }
        }

        ImageSpec? ImageOf(Document file) => images.FirstOrDefault(i => i.Document == file);
    }

    static IEnumerable<ContainerSpec> Runs(ImmutableArray<DockerCommand> commands, FileIndex files) =>
        commands.Where(c => c.Shell.Syntax is not DataNode).Select(c => DockerRunBinder.FromRun(c, path => files.FindFromWorkingFolder(c.Document, path))).OfType<ContainerSpec>();
}
