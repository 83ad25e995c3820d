using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What scripts start on this machine's engine, one after the other, and what certainly still runs then.</summary>
sealed class ContainerStarts
{
    static readonly ImmutableArray<string> s_stops = ["stop", "rm", "kill", "rename"];

    readonly Deployment _deployment;
    readonly ComposeProjects _projects;
    readonly Dictionary<ShellCommand, DockerCommand> _commands = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<ComposeProject> _partial = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<DockerCommand, ContainerSpec> _containers = new(ReferenceEqualityComparer.Instance);

    public ContainerStarts(Deployment deployment)
    {
        _deployment = deployment;
        _projects = new ComposeProjects(deployment);
        foreach (var command in deployment.DockerCommands)
            _commands.TryAdd(command.Shell, command);
        foreach (var container in deployment.Containers)
        {
            if (container.DockerCommand is { } command)
                _containers.TryAdd(command, container);
        }

        var ups = deployment.DockerCommands.Where(c => c.Name == "compose up").ToLookup(c => c.Operands.IsEmpty, c => _projects.Of(c, deployment.Files));
        _partial.UnionWith(ups[false].OfType<ComposeProject>());
        _partial.ExceptWith(ups[true].OfType<ComposeProject>());
    }

    /// <summary>Every <c>up</c> of the application names the services that it starts: they may be a choice.</summary>
    public bool ArePartial(ComposeProject project) => _partial.Contains(project);

    /// <summary>Each container that is started, with what runs at that moment: to be looked at before the next one is asked for.</summary>
    public IEnumerable<(RunningContainers Running, ContainerSpec Started)> All()
    {
        foreach (var flow in _deployment.Flows)
        {
            var running = new RunningContainers();
            foreach (var command in flow.Commands)
            {
                var started = Started(command).ToList();
                foreach (var container in started)
                    yield return (running, container);
                Continue(running, command, started);
            }
        }
    }

    IEnumerable<ContainerSpec> Started(ShellCommand shell)
    {
        if (shell.IsConditional || shell.IsElsewhere || !_commands.TryGetValue(shell, out var command) || EngineTarget.Of(command) is not { Place: EnginePlace.Local })
            return [];
        return command.Name switch
        {
            "run" when _containers.GetValueOrDefault(command) is { } container && !IsNamelessExample(container) => [container],
            "compose up" => Services(command),
            _ => [],
        };
    }

    /// <summary>In a note, commands that stand together may be a choice: only containers with names of their own are meant to be several.</summary>
    static bool IsNamelessExample(ContainerSpec container) => IsInNote(container) && container.Name?.Known is null;

    internal static bool IsInNote(ContainerSpec container) => container.Document.Physical.Kind == DocumentKind.Markdown;

    IEnumerable<ContainerSpec> Services(DockerCommand command)
    {
        if (!command.IsComplete || command.GlobalOptions.Count(o => o.Name == "--file") > 1 || command.GlobalOptions.Any(o => o.Name is "--profile" or "--project-name")
            || _projects.Of(command, _deployment.Files) is not { } project)
            return [];
        var services = _deployment.Containers.Where(c => ReferenceEquals(c.Service?.Project, project));
        return command.Operands.IsEmpty ? services.Where(c => c.Profiles.IsEmpty)
            : services.Where(c => command.Operands.Any(o => o.Known == c.Service!.Name));
    }

    void Continue(RunningContainers running, ShellCommand shell, List<ContainerSpec> started)
    {
        if (!_commands.TryGetValue(shell, out var command))
        {
            if (!IsHarmless(shell))
                running.Clear();
        }
        // What runs in the foreground has ended when the next command starts.
        else if (started.Count > 0)
        {
            if (command.Option("--detach") is { IsOn: true })
                started.ForEach(running.Add);
        }
        else if (s_stops.Contains(command.Name, StringComparer.Ordinal) && command.IsComplete && command.Operands.All(o => o.Known is not null))
        {
            foreach (var operand in command.Operands)
                running.Stop(operand.Known!);
        }
        else if (!LeavesRunning(command))
        {
            running.Clear();
        }
    }

    static bool LeavesRunning(DockerCommand command) =>
        command.Name is "run" or "create" or "exec" or "logs" or "ps" or "inspect" or "pull" or "build" or "images" or "cp" or "port" or "info" or "version" or "login"
            or "network create" or "network connect" or "network ls" or "network inspect" or "volume create" or "volume ls" or "start" or "tag" or "push" or "compose ps" or "compose logs"
            or "compose exec" or "compose pull" or "compose build";

    /// <summary>A program that has nothing to do with containers. A script, or what nobody knows, may stop them.</summary>
    static bool IsHarmless(ShellCommand command) => IsFunction(command) || command.Program is "echo" or "printf" or "sleep" or "mkdir" or "cd" or "chmod" or "chown" or "cp" or "mv" or "cat" or "tee"
        or "export" or "set" or "curl" or "wget" or "test" or "[" or "[[" or "true" or ":" or "touch" or "ln" or "read" or "grep" or "sed" or "awk" or "date" or "pwd" or "ls"
        or "apt-get" or "apt" or "yum" or "dnf" or "apk" or "git" or "tar" or "unzip" or "openssl" or "hostname" or "ip" or "local" or "readonly" or "unset" or "declare";

    /// <summary>A function of the script is a known word without a program; its commands follow.</summary>
    static bool IsFunction(ShellCommand command) => command is { Program: null, Arguments: [{ Known: not null }, ..] };
}
