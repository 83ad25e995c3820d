using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>
/// For every consumer of a set - pulls, builds, containers - the settings that might be meant for it, and whether they reach it.
/// Works on a deployment whose other facts are bound.
/// </summary>
sealed class ProxyFlowBinder
{
    readonly Deployment _deployment;
    readonly ComposeProjects _projects;
    readonly ImmutableArray<DaemonSpec> _daemons;
    readonly ImmutableArray<ClientSpec> _clients;
    readonly PullSources _sources;
    readonly ILookup<ShellFlow?, DockerCommand> _commandsByFlow;
    readonly Dictionary<ShellFlow, FlowFacts> _flowFacts = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, ImageBuild> _buildByTag = new(StringComparer.Ordinal);
    readonly Dictionary<ImageSpec, DockerfileProxies> _dockerfiles = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<(ProxyConsumer, EnginePlace, bool, bool, bool), ImmutableArray<ProxyRoute>> _daemonRoutes = [];

    ProxyFlowBinder(Deployment deployment)
    {
        _deployment = deployment;
        _projects = new ComposeProjects(deployment);
        _commandsByFlow = deployment.DockerCommands.ToLookup(c => deployment.FlowOf(c.Shell), (IEqualityComparer<ShellFlow?>)ReferenceEqualityComparer.Instance);
        // dockerd overwrites its own variables with what daemon.json names: that is the later setting.
        _daemons = [.. deployment.AllDaemons.OrderBy(d => d.Source == DaemonSource.DaemonJson)];
        _clients = [.. deployment.AllClients];
        _sources = new PullSources(_daemons);
        foreach (var build in deployment.Builds)
        {
            foreach (var tag in build.Tags)
            {
                if (tag.Known is { } known)
                    _buildByTag.TryAdd(ImageBuild.WithTag(known), build);
            }
        }
    }

    public static ProxyFlow Bind(Deployment deployment)
    {
        var binder = new ProxyFlowBinder(deployment);
        return new ProxyFlow([.. binder.Uses()]) { Named = NamedProxies.Of(deployment, binder.DockerfileOf) };
    }

    IEnumerable<ProxyUse> Uses()
    {
        var builds = _deployment.Builds.Where(b => b.Command is not null).ToDictionary(b => b.Command!, b => b, (IEqualityComparer<DockerCommand>)ReferenceEqualityComparer.Instance);
        foreach (var command in _deployment.DockerCommands)
        {
            if (builds.TryGetValue(command, out var build))
            {
                yield return Use(ProxyConsumer.BuildFrom, command, build);
                yield return Use(ProxyConsumer.BuildRun, command, build);
            }
            else if (Pulls(command))
            {
                yield return Use(ProxyConsumer.DaemonPull, command, null);
            }

            if (command.Name is "compose build" || command.Name is "compose up" or "compose run" or "compose create" && command.Option("--build") is not null)
                yield return Use(ProxyConsumer.BuildFrom, command, null);
        }

        foreach (var build in _deployment.Builds.Where(b => b.Service is not null))
        {
            yield return ServiceUse(ProxyConsumer.BuildFrom, build);
            yield return ServiceUse(ProxyConsumer.BuildRun, build);
        }

        foreach (var container in _deployment.Containers)
            yield return ContainerUse(container);
    }

    /// <summary>The daemon may fetch an image: not where the image was built in the set, and not with <c>--pull never</c>.</summary>
    bool Pulls(DockerCommand command)
    {
        if (command.Options.Any(o => o.Name is "--help"))
            return false;
        return command.Name switch
        {
            "pull" or "compose pull" => true,
            "run" or "create" => command.Option("--pull")?.Value?.Text != "never" && !command.Operands.IsEmpty
                && !(command.Operands[0].Known is { } image && _buildByTag.ContainsKey(ImageBuild.WithTag(image))),
            "compose up" or "compose run" or "compose create" => command.Option("--pull")?.Value?.Text != "never" && HasImageToPull(command),
            _ => false,
        };
    }

    // A project whose every service is built pulls nothing but what FROM names.
    bool HasImageToPull(DockerCommand command) => _projects.Of(command, _deployment.Files) is not { } project || _projects.ImagesOf(project).Any();

    ProxyUse Use(ProxyConsumer consumer, DockerCommand command, ImageBuild? build)
    {
        var engine = EngineOf(command);
        var facts = FactsOf(command);
        var isOwnBuilder = consumer is ProxyConsumer.BuildFrom && (facts.CreatesBuilder || command.Option("--builder") is { Value.Text: not "default" });
        var routes = ImmutableArray.CreateBuilder<ProxyRoute>();
        routes.AddRange(ProxyRoutes.FromShell(command, consumer, facts.MayHaveStartedDaemon(command)));
        routes.AddRange(FromDaemons(consumer, engine.Place, isOwnBuilder, command.Shell.IsElsewhere, command.IsPodman));
        var steps = consumer == ProxyConsumer.BuildRun && build is not null ? new RunStepRoutes(build, DockerfileOf, command.Shell, IsLegacyBuilder(command)) : null;
        routes.AddRange(steps?.BeforeArguments() ?? []);
        AddClients(routes, consumer, engine.Host?.Text, GivenBy(build, IsLegacyBuilder(command)), command.Shell.HasWrapper("sudo"), command.IsPodman);
        routes.AddRange(steps?.FromArguments() ?? []);
        return new ProxyUse(consumer, command.Location, routes.ToImmutable())
        {
            Command = command,
            Build = build,
            Caller = command.Shell,
            Engine = engine,
            NeedsNoProxy = consumer == ProxyConsumer.BuildRun ? Truth.No : _sources.NeedNoProxy(Images(command, build), engine.Place),
        };
    }

    ProxyUse ServiceUse(ProxyConsumer consumer, ImageBuild build)
    {
        var caller = _projects.CallerOf(build.Service!.Project);
        var routes = ImmutableArray.CreateBuilder<ProxyRoute>();
        routes.AddRange(FromDaemons(consumer, EnginePlace.Local, isOwnBuilder: false, isElsewhere: false, isPodman: false));
        var steps = consumer == ProxyConsumer.BuildRun ? new RunStepRoutes(build, DockerfileOf, caller, isLegacy: false) : null;
        routes.AddRange(steps?.BeforeArguments() ?? []);
        AddClients(routes, consumer, null, GivenBy(build, isLegacy: false), isSudo: false, isPodman: false);
        routes.AddRange(steps?.FromArguments() ?? []);
        return new ProxyUse(consumer, build.Location, routes.ToImmutable())
        {
            Build = build,
            Caller = caller,
            NeedsNoProxy = consumer == ProxyConsumer.BuildRun ? Truth.No : _sources.NeedNoProxy(BaseImages(build), EnginePlace.Local),
        };
    }

    // The images that the command may have to fetch; none where the files do not tell.
    IEnumerable<SourcedText> Images(DockerCommand command, ImageBuild? build)
    {
        if (build is not null)
            return BaseImages(build);
        if (command.Name == "pull")
            return command.Operands.Select(o => o.Value);
        if (command.Name is "run" or "create")
            return command.Operands.Take(1).Select(o => o.Value);
        return _projects.Of(command, _deployment.Files) is { } project ? _projects.ImagesOf(project) : [];
    }

    static IEnumerable<SourcedText> BaseImages(ImageBuild build) => build.Image is null ? []
        : build.Image.Stages.Where(s => s.Base is null && build.Image.Reached.Contains(s)).Select(s => s.Image);

    ProxyUse ContainerUse(ContainerSpec container)
    {
        var command = container.DockerCommand;
        var engine = command is null ? EngineTarget.Default : EngineOf(command);
        var routes = ImmutableArray.CreateBuilder<ProxyRoute>();
        // compose has its env_file in the service's environment; docker run does not count what comes from an --env-file as given.
        var isUnderClient = (EnvironmentEntry e) => e.IsFromFile && container.Service is null;
        var given = container.Environment.Where(e => !isUnderClient(e)).Select(e => e.Name).ToHashSet(StringComparer.Ordinal);
        if (command is not null)
            routes.AddRange(ProxyRoutes.FromShell(command, ProxyConsumer.Container, mayStartDaemon: false));
        routes.AddRange(FromDaemons(ProxyConsumer.Container, engine.Place, isOwnBuilder: false, isElsewhere: false, container.IsPodman));
        AddImage(routes, container);
        var caller = command?.Shell ?? (container.Service is { } service ? _projects.CallerOf(service.Project) : null);
        routes.AddRange(ContainerVariables(container, caller, isUnderClient));
        if (container.Source != ContainerSource.Engine)
            AddClients(routes, ProxyConsumer.Container, engine.Host?.Text, given, command?.Shell.HasWrapper("sudo") == true, container.IsPodman);
        routes.AddRange(ContainerVariables(container, caller, e => !isUnderClient(e)));
        return new ProxyUse(ProxyConsumer.Container, container.Location, routes.ToImmutable())
        {
            Container = container,
            Caller = caller,
            Engine = engine,
            NeedsNoProxy = K3sContainer.TryGet(container, _deployment.Files)?.NeedsNoProxy(_deployment) ?? Truth.No,
        };
    }

    // Row 11. A name without a value passes the caller's variable on; what has a value is certain.
    IEnumerable<ProxyRoute> ContainerVariables(ContainerSpec container, ShellCommand? caller, Func<EnvironmentEntry, bool> which)
    {
        var k3s = K3sContainer.TryGet(container, _deployment.Files);
        var entries = new List<(Truth Reaches, string Why, ProxyVariable Variable)>();
        foreach (var entry in container.Environment.Where(which))
        {
            var name = entry.Name;
            var reaches = Truth.Yes;
            var why = "it is in the environment of the container's process";
            if (k3s is not null && name.StartsWith("CONTAINERD_", StringComparison.Ordinal) && ProxyNames.IsProxyName(name["CONTAINERD_".Length..]))
            {
                (reaches, why) = PassedToContainerd(name, k3s.Version);
                name = name["CONTAINERD_".Length..];
            }
            else if (!ProxyNames.IsProxyName(name))
            {
                continue;
            }

            if (entry.Value is { } value)
            {
                if (ProxyVariable.Given(value, entry.Location) is { Text.Length: > 0 } given)
                    entries.Add((reaches, why, new ProxyVariable(name, given, entry.Location)));
                continue;
            }

            var (passes, passedWhy, passed) = PassedVariable.Of(entry.Name, entry.Location, caller, container.Service?.Project);
            if (passed.Value.Text.Length > 0)
                entries.Add((And(reaches, passes), passedWhy, passed with { Name = name }));
        }

        return entries.GroupBy(e => (e.Reaches, e.Why))
            .Select(g => ProxyRoutes.Make(ProxyCarrier.ContainerVariable, [.. g.Select(e => e.Variable)], g.Key.Reaches, g.Key.Why));
    }

    // Passed on with v1.22.2; sources of 1.21 do not have it. CONTAINERD_NO_PROXY got lost before v1.23.8 and v1.24.2 (k3s-io/k3s#5707). A tag
    // that names no release says nothing.
    static (Truth Reaches, string Why) PassedToContainerd(string name, K3sVersion? release) => release switch
    {
        null => (Truth.Unknown, "releases before v1.22 do not pass it to containerd"),
        { } version when version < new K3sVersion(1, 22, 0) => (Truth.No, $"{version} does not pass it to containerd"),
        { } version when version < new K3sVersion(1, 22, 2) => (Truth.Unknown, "releases before v1.22.2 may not pass it to containerd"),
        { } version when name == "CONTAINERD_NO_PROXY" && (version < new K3sVersion(1, 23, 8) || version >= new K3sVersion(1, 24, 0) && version < new K3sVersion(1, 24, 2)) =>
            (Truth.Unknown, "releases before v1.23.8 and v1.24.2 may lose it"),
        _ => (Truth.Yes, "K3s passes it to containerd without its prefix"),
    };

    static Truth And(Truth left, Truth right) => left == Truth.No || right == Truth.No ? Truth.No
        : left == Truth.Yes && right == Truth.Yes ? Truth.Yes : Truth.Unknown;

    // Row 14: ENV of an image that the set builds.
    void AddImage(ImmutableArray<ProxyRoute>.Builder routes, ContainerSpec container)
    {
        var build = container.Service is { Build: not null } service ? _projects.BuildOf(service)
            : container.Image?.Known is { } image ? _buildByTag.GetValueOrDefault(ImageBuild.WithTag(image)) : null;
        if (build?.Image is not { } spec)
            return;
        var variables = DockerfileOf(spec).Container;
        if (variables.IsEmpty)
            return;
        // Whoever starts the container has the last word on a name, and the empty text is one too.
        var left = variables.RemoveAll(v => container.Environment.Any(e => e.Name == v.Name && e.Value is not null));
        if (left.IsEmpty)
            routes.Add(ProxyRoutes.Make(ProxyCarrier.DockerfileEnv, variables, Truth.No, "the container is given variables of the same names, and these go first"));
        else
            routes.Add(ProxyRoutes.Make(ProxyCarrier.DockerfileEnv, left, build.Target is null ? Truth.Yes : Truth.Unknown, "ENV is part of the image's configuration"));
    }

    ImmutableArray<ProxyRoute> FromDaemons(ProxyConsumer consumer, EnginePlace place, bool isOwnBuilder, bool isElsewhere, bool isPodman)
    {
        var key = (consumer, place, isOwnBuilder, isElsewhere, isPodman);
        if (!_daemonRoutes.TryGetValue(key, out var routes))
        {
            routes = [.. _daemons.Select(d => ProxyRoutes.FromDaemon(d, consumer, place, isOwnBuilder, isElsewhere, isPodman)).OfType<ProxyRoute>()];
            _daemonRoutes.Add(key, routes);
        }

        return routes;
    }

    void AddClients(ImmutableArray<ProxyRoute>.Builder routes, ProxyConsumer consumer, string? host, IReadOnlySet<string> given, bool isSudo, bool isPodman)
    {
        foreach (var client in _clients)
        {
            if (ProxyRoutes.FromClient(client, consumer, host, given, isSudo, isPodman) is { } route)
                routes.Add(route);
        }
    }

    // BuildKit's client compares the names in any case, the legacy one the very names.
    static HashSet<string> GivenBy(ImageBuild? build, bool isLegacy) => build is null ? []
        : build.Arguments.Select(a => a.Name).ToHashSet(isLegacy ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    // The CLI reads it as Go's ParseBool does.
    static bool IsLegacyBuilder(DockerCommand command) => command is { Name: "build" or "image build", IsPodman: false }
        && command.Shell.Environment.Passes("DOCKER_BUILDKIT") == Truth.Yes
        && command.Shell.Environment.TryGet("DOCKER_BUILDKIT", out var variable) && variable.Value.Known is "0" or "f" or "F" or "false" or "False" or "FALSE";

    EngineTarget EngineOf(DockerCommand command)
    {
        var target = EngineTarget.Of(command);
        return target == EngineTarget.Default && FactsOf(command).ContextUsedBefore(command) is { } use
            ? new EngineTarget(EnginePlace.Unknown, null, use) : target;
    }

    FlowFacts FactsOf(DockerCommand command)
    {
        if (_deployment.FlowOf(command.Shell) is not { } flow)
            return FlowFacts.None;
        if (!_flowFacts.TryGetValue(flow, out var facts))
            _flowFacts[flow] = facts = new FlowFacts(flow.Commands, _commandsByFlow[flow]);
        return facts;
    }

    DockerfileProxies DockerfileOf(ImageSpec image)
    {
        if (!_dockerfiles.TryGetValue(image, out var proxies))
            _dockerfiles[image] = proxies = new DockerfileProxies(image);
        return proxies;
    }

    /// <summary>What else a script does that bears on its docker commands.</summary>
    sealed class FlowFacts
    {
        readonly int _firstStart = int.MaxValue;
        readonly DockerCommand? _firstContext;

        public FlowFacts(IEnumerable<ShellCommand> commands, IEnumerable<DockerCommand> dockerCommands)
        {
            foreach (var command in commands)
            {
                if (command.Order < _firstStart && IsInitScript(command) && ProxyNames.Common.Any(n => command.Environment.Passes(n) == Truth.Yes))
                    _firstStart = command.Order;
            }

            foreach (var command in dockerCommands)
            {
                if (command.Name == "context use" && command.Operands is [{ Known: not "default" }, ..])
                    _firstContext ??= command;
                CreatesBuilder |= command.Name == "buildx create";
            }
        }

        public static FlowFacts None { get; } = new([], []);

        /// <summary>A builder of the container driver may be in use.</summary>
        public bool CreatesBuilder { get; }

        /// <summary>An init script was run from this shell before: it may have started dockerd with the shell's environment.</summary>
        public bool MayHaveStartedDaemon(DockerCommand command) => _firstStart < command.Shell.Order;

        public Location? ContextUsedBefore(DockerCommand command) =>
            _firstContext is { } use && use.Shell.Order < command.Shell.Order ? use.Location : null;

        static bool IsInitScript(ShellCommand command)
        {
            if (command.Arguments.IsEmpty || command.Arguments[0].Known is not { } program)
                return false;
            return program.StartsWith("/etc/init.d/", StringComparison.Ordinal) || program.StartsWith("/etc/rc.d/", StringComparison.Ordinal)
                ? program.Contains("docker", StringComparison.Ordinal) || program.Contains("container-station", StringComparison.Ordinal)
                : command.Program is "service" or "rc-service" or "invoke-rc.d" && command.Arguments is [_, { Text: "docker" or "docker.io" }, ..];
        }
    }
}
