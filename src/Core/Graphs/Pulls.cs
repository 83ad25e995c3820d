using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Graphs;

/// <summary>
/// Which images are fetched for whom. Beside the commands of the files stands what they leave out: somebody will start the services of a
/// compose file, and the daemon then pulls their images.
/// </summary>
sealed class Pulls
{
    readonly Deployment _set;
    readonly ComposeProjects _projects;
    readonly Dictionary<ComposeProject, ProxyUse> _ofProject = new(ReferenceEqualityComparer.Instance);

    public Pulls(Deployment set)
    {
        _set = set;
        _projects = new ComposeProjects(set);
        foreach (var use in set.Proxies.Uses.Where(u => u is { Consumer: ProxyConsumer.DaemonPull, Command: not null }))
        {
            if (use.Command!.Name.StartsWith("compose ", StringComparison.Ordinal) && _projects.Of(use.Command, set.Files) is { } project)
                _ofProject.TryAdd(project, use);
        }

        var implied = ImmutableArray.CreateBuilder<ProxyUse>();
        foreach (var project in set.ComposeProjects.Where(p => !p.IsFragment && !_ofProject.ContainsKey(p) && _projects.ImagesOf(p).Any()))
        {
            var use = Implied(project);
            _ofProject.Add(project, use);
            implied.Add(use);
        }

        All = [.. set.Proxies.Uses, .. implied];
    }

    /// <summary>Every consumer of the set, the pulls of applications that no command starts last.</summary>
    public ImmutableArray<ProxyUse> All { get; }

    /// <summary>The pull of the container's image; null where it is built here, or never pulled.</summary>
    public ProxyUse? Of(ContainerSpec container) =>
        container.DockerCommand is { } command ? _set.Proxies.Of(command).FirstOrDefault(u => u.Consumer == ProxyConsumer.DaemonPull)
        : container is { Service: { Build: null } service, Image: not null } ? _ofProject.GetValueOrDefault(service.Project) : null;

    /// <summary>The consumers of the build that makes the container's image.</summary>
    public IEnumerable<ProxyUse> BuildsOf(ContainerSpec container)
    {
        if (container.Service is { Build: not null } service)
            return _projects.BuildOf(service) is { } build ? _set.Proxies.Of(build) : [];
        return container.Image?.Known is { } image ? _set.Builds.Where(b => b.Makes(image)).SelectMany(b => _set.Proxies.Of(b)) : [];
    }

    /// <summary>The application that a pull is for; null for a command with an image of its own.</summary>
    public ComposeProject? ProjectOf(ProxyUse use) =>
        use.Command is { } command ? command.Name.StartsWith("compose ", StringComparison.Ordinal) ? _projects.Of(command, _set.Files) : null
        : _ofProject.FirstOrDefault(p => ReferenceEquals(p.Value, use)).Key;

    /// <summary>What the consumer fetches, as far as the files tell.</summary>
    public IEnumerable<SourcedText> ImagesOf(ProxyUse use)
    {
        if (use.Build is { } build)
            return build.Image is not { } image ? [] : image.Stages.Where(s => s.Base is null && image.Reached.Contains(s)).Select(s => s.Image).Where(i => i.Text != "scratch");
        if (use.Command is { Name: "pull" } pull)
            return pull.Operands.Select(o => o.Value);
        if (use.Command is { Name: "run" or "create" } run)
            return run.Operands.Take(1).Select(o => o.Value);
        return ProjectOf(use) is { } project ? _projects.ImagesOf(project) : [];
    }

    /// <summary>The registries that the consumer's images come from, each once.</summary>
    public IEnumerable<string> RegistriesOf(ProxyUse use) =>
        ImagesOf(use).Select(ImageReference.RegistryOf).OfType<string>().Where(r => r.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    ProxyUse Implied(ComposeProject project)
    {
        var images = _projects.ImagesOf(project).ToList();
        IEnumerable<ProxyRoute?> routes =
        [
            .. _set.AllDaemons.Select(d => ProxyRoutes.FromDaemon(d, ProxyConsumer.DaemonPull, EnginePlace.Local, isOwnBuilder: false, isElsewhere: false, isPodman: false)),
            .. _set.AllClients.Select(c => ProxyRoutes.FromClient(c, ProxyConsumer.DaemonPull, null, ImmutableHashSet<string>.Empty, isSudo: false, isPodman: false)),
        ];
        return new ProxyUse(ProxyConsumer.DaemonPull, new Location(project.Document, default), [.. routes.OfType<ProxyRoute>()])
        {
            NeedsNoProxy = new PullSources(_set.AllDaemons).NeedNoProxy(images, EnginePlace.Local),
        };
    }
}
