using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Editor;

/// <summary>What docker command lines name: containers, networks and volumes of the engine, services of compose.</summary>
sealed class SymbolsOfCommands
{
    readonly SymbolTable _table;
    readonly DockerCommand _command;
    readonly object? _scope;

    SymbolsOfCommands(SymbolTable table, DockerCommand command)
    {
        (_table, _command) = (table, command);
        // Another machine's engine has names of its own.
        _scope = command.Shell.IsElsewhere || EngineTarget.Of(command).Place == EnginePlace.Remote ? command.Document : null;
    }

    public static void Add(SymbolTable table, Deployment set)
    {
        // What makes a name first: an operand of inspect is what is known by then.
        foreach (var command in set.DockerCommands.OrderByDescending(c => c.Name is "run" or "create" or "network create" or "volume create"))
            new SymbolsOfCommands(table, command).Add();
        foreach (var container in set.Containers.Where(c => c.Source == ContainerSource.DockerRun && c.DockerCommand is not null))
            new SymbolsOfCommands(table, container.DockerCommand!).AddContainer(container);
    }

    void Add()
    {
        if (_command.Name.StartsWith("compose ", StringComparison.Ordinal))
        {
            AddCompose();
            return;
        }

        switch (_command.Name)
        {
            case "network create" or "secret create" or "config create":
                Operands(KindOf(_command.Name), 0, 1, SymbolRole.Definition);
                break;
            case "network connect" or "network disconnect":
                Operands(SymbolKind.Network, 0, 1);
                Operands(SymbolKind.Container, 1, 1);
                break;
            case "volume create":
                Operands(SymbolKind.Volume, 0, 1, SymbolRole.Definition);
                Options("--name", SymbolKind.Volume, SymbolRole.Definition);
                break;
            case "network rm" or "network inspect" or "volume rm" or "volume inspect" or "secret rm" or "secret inspect" or "config rm" or "config inspect":
                Operands(KindOf(_command.Name), 0, int.MaxValue);
                break;
            case "exec" or "attach" or "port" or "top" or "commit" or "diff" or "export" or "logs":
                Operands(SymbolKind.Container, 0, 1);
                break;
            case "start" or "stop" or "restart" or "rm" or "kill" or "pause" or "unpause" or "wait" or "update" or "stats":
                Operands(SymbolKind.Container, 0, int.MaxValue);
                break;
            case "rename":
                Operands(SymbolKind.Container, 0, 1);
                Operands(SymbolKind.Container, 1, 1, SymbolRole.Definition);
                break;
            case "cp":
                foreach (var operand in _command.Operands)
                    Container(operand.Value, operand.Text.IndexOf(':', StringComparison.Ordinal));
                break;
            case "inspect":
                foreach (var operand in _command.Operands)
                    Inspected(operand.Value);
                break;
            case "service create":
                Options("--network", SymbolKind.Network);
                Options("--secret", SymbolKind.Secret);
                Options("--config", SymbolKind.Config);
                break;
        }
    }

    static SymbolKind KindOf(string command) =>
        command[0] switch { 'n' => SymbolKind.Network, 'v' => SymbolKind.Volume, 's' => SymbolKind.Secret, _ => SymbolKind.Config };

    void Operands(SymbolKind kind, int first, int count, SymbolRole role = SymbolRole.Use)
    {
        foreach (var operand in _command.Operands.Skip(first).Take(count).Where(o => !o.MaySplit))
        {
            if (kind == SymbolKind.Container && role == SymbolRole.Use)
                Container(operand.Value, operand.Text.Length);
            else
                _table.AddEngineName(kind, _scope, operand.Value, role);
        }
    }

    void Options(string name, SymbolKind kind, SymbolRole role = SymbolRole.Use)
    {
        foreach (var option in _command.OptionsNamed(name))
        {
            if (option.Value is { } value && !value.Text.Contains('=', StringComparison.Ordinal))
                _table.AddEngineName(kind, _scope, value, role);
        }
    }

    /// <summary>A container by the name that begins a text; compose makes names such as <c>shop-web-1</c> of an application and a service.</summary>
    void Container(SourcedText text, int length)
    {
        if (length <= 0 || text.Slice(0, length) is not { Known: { } name } part)
            return;
        if (_scope is null && _table.Find(SymbolKind.Container, null, name) is not { IsDefined: true })
        {
            foreach (var project in _table.Sets.SelectMany(s => s.ComposeProjects))
            {
                if (ServiceIn(project, name) is var (service, start))
                {
                    _table.Add(SymbolsOfCompose.NodeOf(_table, project, project.Document, SymbolKind.Service, service), part.Slice(start, service.Length).Place());
                    return;
                }
            }
        }

        _table.AddEngineName(SymbolKind.Container, _scope, part);
    }

    static (string Service, int Start)? ServiceIn(ComposeProject project, string container)
    {
        if (project.EffectiveName is not { } prefix || container.Length <= prefix.Length + 1 || !container.StartsWith(prefix, StringComparison.Ordinal) || container[prefix.Length] is not ('-' or '_'))
            return null;
        var separator = container.LastIndexOf(container[prefix.Length]);
        var start = prefix.Length + 1;
        return separator > start && int.TryParse(container.AsSpan(separator + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && project.Compose.Services.ContainsKey(container[start..separator]) ? (container[start..separator], start) : null;
    }

    void Inspected(SourcedText text)
    {
        foreach (var kind in (ReadOnlySpan<SymbolKind>)[SymbolKind.Container, SymbolKind.Network, SymbolKind.Volume])
        {
            if (text.Known is { } name && _table.Find(kind, _scope, name) is { IsDefined: true })
            {
                _table.AddEngineName(kind, _scope, text);
                return;
            }
        }
    }

    /// <summary>What the flags of <c>docker run</c> and <c>docker create</c> name.</summary>
    void AddContainer(ContainerSpec container)
    {
        Options("--name", SymbolKind.Container, SymbolRole.Definition);
        foreach (var network in container.Networks)
            _table.AddEngineName(SymbolKind.Network, _scope, network.Name);
        foreach (var mount in container.Mounts)
        {
            if (mount is { Kind: MountKind.Volume, Source: { } source })
                _table.AddEngineName(SymbolKind.Volume, _scope, source);
        }

        foreach (var name in (ReadOnlySpan<string>)["--network", "--pid", "--ipc"])
        {
            const string prefix = "container:";
            foreach (var option in _command.OptionsNamed(name))
            {
                if (option.Value is { } value && value.Text.StartsWith(prefix, StringComparison.Ordinal))
                    Container(value.Slice(prefix.Length), value.Text.Length - prefix.Length);
            }
        }

        foreach (var name in (ReadOnlySpan<string>)["--link", "--volumes-from"])
        {
            foreach (var option in _command.OptionsNamed(name))
            {
                if (option.Value is { } value)
                    Container(value, value.Text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? colon : value.Text.Length);
            }
        }
    }

    void AddCompose()
    {
        if (_table.Root.ProjectOf(_command) is not { } project)
            return;
        var operands = _command.Name["compose ".Length..] switch
        {
            "exec" or "run" or "port" or "attach" or "commit" or "export" => _command.Operands.Take(1),
            "up" or "start" or "stop" or "restart" or "rm" or "build" or "pull" or "push" or "logs" or "create" or "ps" or "kill" or "pause" or "unpause"
                or "top" or "images" or "events" or "watch" or "wait" or "stats" or "scale" or "cp" => _command.Operands,
            _ => (IEnumerable<Argument>)[],
        };
        foreach (var operand in operands.Where(o => !o.MaySplit))
            Service(project, operand.Value);
        foreach (var name in (ReadOnlySpan<string>)["--scale", "--attach", "--no-attach", "--exit-code-from"])
        {
            foreach (var option in _command.OptionsNamed(name))
            {
                if (option.Value is { } value)
                    Service(project, value);
            }
        }
    }

    // "web", of scale "web=3", of cp "web:/path".
    void Service(ComposeProject project, SourcedText text)
    {
        var end = text.Text.IndexOfAny(['=', ':']) is var at and >= 0 ? at : text.Text.Length;
        if (end > 0 && text.Slice(0, end) is { Known: { } name } part && project.Compose.Services.ContainsKey(name))
            _table.Add(SymbolsOfCompose.NodeOf(_table, project, project.Document, SymbolKind.Service, name), part.Place());
    }
}
