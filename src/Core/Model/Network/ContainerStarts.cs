using System.Collections.Immutable;
using Plimsoll.Syntax;

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

    /// <summary>Each container that is started while others run, with these, in their order.</summary>
    public IEnumerable<(ImmutableArray<ContainerSpec> Running, ContainerSpec Started)> All()
    {
        // The steps of a CI job share a machine, and start where the one before them has ended.
        var jobs = new Dictionary<SyntaxNode, ImmutableArray<ContainerSpec>>();
        foreach (var flow in _deployment.Flows)
        {
            var running = flow.Job is { } job ? jobs.GetValueOrDefault(job, []) : [];
            foreach (var command in flow.Commands)
            {
                var started = Started(command).ToList();
                foreach (var container in started)
                {
                    var others = running.RemoveAll(c => IsReplacedBy(c, container) || IsAlternative(c, container));
                    if (!others.IsEmpty)
                        yield return (others, container);
                }

                running = After(running, command, started);
            }

            if (flow.Job is not null)
                jobs[flow.Job] = running;
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

    static bool IsInNote(ContainerSpec container) => container.Document.Physical.Kind == DocumentKind.Markdown;

    /// <summary>A comment between two commands of a note says what the second one is for: another machine, or instead.</summary>
    static bool IsAlternative(ContainerSpec earlier, ContainerSpec later) => IsInNote(later)
        && (earlier.Document != later.Document || earlier.Location.Span.End > later.Location.Span.Start
            || later.Document.Text[earlier.Location.Span.End..later.Location.Span.Start].Split('\n').Skip(1).Any(l => l.TrimStart().StartsWith('#')));

    IEnumerable<ContainerSpec> Services(DockerCommand command)
    {
        if (!command.IsComplete || command.GlobalOptions.Count(o => o.Name == "--file") > 1 || command.GlobalOptions.Any(o => o.Name is "--profile" or "--project-name")
            || _projects.Of(command, _deployment.Files) is not { } project)
            return [];
        var services = _deployment.Containers.Where(c => ReferenceEquals(c.Service?.Project, project));
        return command.Operands.IsEmpty ? services.Where(c => c.Profiles.IsEmpty)
            : services.Where(c => command.Operands.Any(o => o.Known == c.Service!.Name));
    }

    /// <summary>The same name: the one is the other, or takes its place.</summary>
    static bool IsReplacedBy(ContainerSpec earlier, ContainerSpec later) =>
        earlier.Service is not null && ReferenceEquals(earlier.Service.Project, later.Service?.Project)
        || earlier.Name?.Known is { } name && name == later.Name?.Known
        || earlier.ContainerName?.Known is { } container && container == later.ContainerName?.Known;

    ImmutableArray<ContainerSpec> After(ImmutableArray<ContainerSpec> running, ShellCommand shell, List<ContainerSpec> started)
    {
        if (!_commands.TryGetValue(shell, out var command))
            return IsHarmless(shell) ? running : [];
        // What runs in the foreground has ended when the next command starts.
        if (started.Count > 0)
            return command.Option("--detach") is { IsOn: true } ? running.AddRange(started) : running;
        if (command.Name is "run" or "create" or "exec" or "logs" or "ps" or "inspect" or "pull" or "build" or "images" or "cp" or "port" or "info" or "version" or "login"
            or "network create" or "network connect" or "network ls" or "network inspect" or "volume create" or "volume ls" or "start" or "tag" or "push" or "compose ps" or "compose logs"
            or "compose exec" or "compose pull" or "compose build")
            return running;
        if (s_stops.Contains(command.Name, StringComparer.Ordinal) && command.IsComplete && command.Operands.All(o => o.Known is not null))
            return running.RemoveAll(c => c.ContainerName?.Known is not { } name || command.Operands.Any(o => o.Known == name));
        return [];
    }

    /// <summary>A program that has nothing to do with containers. A script, or what nobody knows, may stop them.</summary>
    static bool IsHarmless(ShellCommand command) => IsFunction(command) || command.Program is "echo" or "printf" or "sleep" or "mkdir" or "cd" or "chmod" or "chown" or "cp" or "mv" or "cat" or "tee"
        or "export" or "set" or "curl" or "wget" or "test" or "[" or "[[" or "true" or ":" or "touch" or "ln" or "read" or "grep" or "sed" or "awk" or "date" or "pwd" or "ls"
        or "apt-get" or "apt" or "yum" or "dnf" or "apk" or "git" or "tar" or "unzip" or "openssl" or "hostname" or "ip" or "local" or "readonly" or "unset" or "declare";

    /// <summary>A function of the script is a known word without a program; its commands follow.</summary>
    static bool IsFunction(ShellCommand command) => command is { Program: null, Arguments: [{ Known: not null }, ..] };
}
