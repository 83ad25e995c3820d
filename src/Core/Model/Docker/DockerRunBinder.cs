using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Turns <c>docker run</c>, <c>docker create</c> and <c>docker network create</c> into what they make.</summary>
public static class DockerRunBinder
{
    /// <summary>The container, or null for another command.</summary>
    /// <param name="envFile">Finds a file of the set by the path after <c>--env-file</c>; null: none is at hand.</param>
    public static ContainerSpec? FromRun(DockerCommand command, Func<string, Document?>? envFile = null)
    {
        if (command.Name is not ("run" or "create"))
            return null;
        var name = command.Option("--name")?.Value;
        var (environment, isEnvironmentComplete) = Environment(command, envFile);
        var (mode, networks) = Networks(command);
        var (ports, arePortsComplete) = Values(command, "--publish", o => PortSyntax.Parse(o.Value!.Value, o.Location));
        var (mounts, areMountsComplete) = Mounts(command);
        var entrypoint = command.Option("--entrypoint");
        return new ContainerSpec
        {
            Source = ContainerSource.DockerRun,
            Document = command.Document,
            Location = command.Location,
            DockerCommand = command,
            Name = name,
            ContainerName = name,
            Image = command.Operands.IsEmpty ? null : command.Operands[0].Value,
            Environment = environment,
            IsEnvironmentComplete = isEnvironmentComplete && command.IsComplete,
            NetworkMode = mode,
            Networks = networks,
            Ports = ports,
            ArePortsComplete = arePortsComplete && ports.All(p => p.IsHostKnown) && command.IsComplete,
            Mounts = mounts,
            AreMountsComplete = areMountsComplete && command.IsComplete,
            Command = command.Operands.Length > 1 ? command.Operands[1..] : [],
            HasCommand = command.Operands.Length > 1,
            HasEntrypoint = entrypoint is not null,
            Entrypoint = entrypoint?.Value is { Text.Length: > 0 } program ? [new Argument(program)] : [],
            Privileged = Switch(command, "--privileged"),
            CapAdd = Texts(command, "--cap-add"),
            ExtraHosts = Texts(command, "--add-host"),
            Labels = Texts(command, "--label"),
            Links = Texts(command, "--link"),
            Expose = Texts(command, "--expose"),
            Hostname = command.Option("--hostname")?.Value,
            Restart = command.Option("--restart")?.Value,
            IsComplete = command.IsComplete,
        };
    }

    /// <summary>The network, or null for another command and where the name is missing.</summary>
    public static NetworkSpec? FromNetworkCreate(DockerCommand command)
    {
        if (command.Name != "network create" || command.Operands.IsEmpty)
            return null;
        var name = command.Operands[0].Value;
        return new NetworkSpec(name, name.Known, command.Document)
        {
            Driver = command.Option("--driver")?.Value,
            DriverOptions = Texts(command, "--opt"),
            Ipam = IpamEntry.Sort(Texts(command, "--subnet"), Texts(command, "--gateway"), Texts(command, "--ip-range"),
                [.. Texts(command, "--aux-address").Select(a => a.Slice(a.Text.IndexOf('=', StringComparison.Ordinal) + 1))]),
            IpamDriver = command.Option("--ipam-driver")?.Value is { Text: not "default" } ipam ? ipam : null,
            EnableIPv6 = Switch(command, "--ipv6"),
            IsInternal = Switch(command, "--internal"),
            Parent = DriverOption("parent="),
            HostAddress = DriverOption("com.docker.network.bridge.host_binding_ipv4="),
            Command = command,
            IsComplete = command.IsComplete,
        };

        SourcedText? DriverOption(string key) =>
            Texts(command, "--opt").LastOrDefault(o => o.Text.StartsWith(key, StringComparison.Ordinal)) is { Text: not null } option ? option.Slice(key.Length) : null;
    }

    static (ImmutableArray<EnvironmentEntry> Entries, bool IsComplete) Environment(DockerCommand command, Func<string, Document?>? envFile)
    {
        var entries = ImmutableArray.CreateBuilder<EnvironmentEntry>();
        var isComplete = true;
        // The CLI puts all files before all -e, whatever their order.
        foreach (var option in command.OptionsNamed("--env-file"))
        {
            if (option.Value?.Known is { } path && envFile?.Invoke(path) is { } document)
                entries.AddRange(DockerEnvFile.Read(document).Select(e => e with { Whole = option.Location }));
            else
                isComplete = false;
        }

        foreach (var option in command.OptionsNamed("--env"))
        {
            if (option.Value is { } value && DockerEnvFile.Entry(value) is { } entry)
                entries.Add(entry with { Whole = option.Location });
            else
                isComplete = false;
        }

        return (entries.ToImmutable(), isComplete);
    }

    static (NetworkMode Mode, ImmutableArray<NetworkAttachment> Networks) Networks(DockerCommand command)
    {
        var mode = NetworkMode.Default;
        var networks = ImmutableArray.CreateBuilder<NetworkAttachment>();
        foreach (var option in command.OptionsNamed("--network"))
        {
            if (option.Value is not { } value)
                continue;
            var attachment = Attachment(value);
            var (kind, target) = attachment is null ? (NetworkModeKind.Unknown, null) : KindOf(attachment.Name.Text, command.IsPodman);
            // Flags for one network mean the first.
            if (mode.Kind == NetworkModeKind.Default)
                mode = new NetworkMode(kind, target, value.Location) { Whole = option.Location };
            if (kind == NetworkModeKind.Named)
                networks.Add(networks.Count == 0 ? WithFlags(attachment!, command) : attachment!);
        }

        return (mode, networks.ToImmutable());
    }

    static NetworkAttachment WithFlags(NetworkAttachment attachment, DockerCommand command) => attachment with
    {
        Aliases = [.. attachment.Aliases, .. Texts(command, "--network-alias")],
        IPv4Address = attachment.IPv4Address ?? command.Option("--ip")?.Value,
        IPv6Address = attachment.IPv6Address ?? command.Option("--ip6")?.Value,
    };

    // "name=net,alias=web,ip=10.0.0.2", or the name alone. Null where the name is missing. Source: docker/cli opts/network.go.
    static NetworkAttachment? Attachment(SourcedText value)
    {
        if (!value.Text.Contains('=', StringComparison.Ordinal))
            return Named(value);
        SourcedText? name = null, ipv4 = null, ipv6 = null;
        var aliases = ImmutableArray.CreateBuilder<SourcedText>();
        foreach (var field in value.Split(','))
        {
            var equals = field.Text.IndexOf('=', StringComparison.Ordinal);
            var text = field.Slice(equals + 1);
            switch (equals < 0 ? "" : field.Text[..equals].Trim().ToLowerInvariant())
            {
                case "name":
                    name = text;
                    break;
                case "alias":
                    aliases.Add(text);
                    break;
                case "ip":
                    ipv4 = text;
                    break;
                case "ip6":
                    ipv6 = text;
                    break;
            }
        }

        return name is { } found ? Named(found) with { Aliases = aliases.ToImmutable(), IPv4Address = ipv4, IPv6Address = ipv6 } : null;

        static NetworkAttachment Named(SourcedText name) => new(name) { EngineName = name.Known };
    }

    static (NetworkModeKind Kind, string? Target) KindOf(string name, bool isPodman) => name switch
    {
        "" or "default" => (NetworkModeKind.Default, null),
        "bridge" => (NetworkModeKind.Bridge, null),
        "host" => (NetworkModeKind.Host, null),
        "none" => (NetworkModeKind.None, null),
        _ when name.StartsWith("container:", StringComparison.Ordinal) => (NetworkModeKind.Container, name["container:".Length..]),
        _ when name.Contains(SourcedText.Unknown, StringComparison.Ordinal) => (NetworkModeKind.Unknown, null),
        "private" or "pasta" or "slirp4netns" when isPodman => (NetworkModeKind.Unknown, null),
        _ when isPodman && name.Contains(':', StringComparison.Ordinal) => (NetworkModeKind.Unknown, null),
        _ => (NetworkModeKind.Named, null),
    };

    static (ImmutableArray<ContainerMount> Mounts, bool IsComplete) Mounts(DockerCommand command)
    {
        var mounts = ImmutableArray.CreateBuilder<ContainerMount>();
        var isComplete = true;
        foreach (var option in command.Options)
        {
            if (option.Name is not ("--volume" or "--mount" or "--tmpfs"))
                continue;
            var mount = option.Value is not { } value ? null
                : option.Name == "--volume" ? MountSyntax.ParseVolume(value)
                : option.Name == "--mount" ? MountSyntax.ParseMount(value)
                : MountSyntax.ParseTmpfs(value);
            isComplete &= mount is { Target.IsKnown: true };
            if (mount is not null)
                mounts.Add(mount);
        }

        return (mounts.ToImmutable(), isComplete && command.Option("--volumes-from") is null);
    }

    static (ImmutableArray<T> Values, bool AreAll) Values<T>(DockerCommand command, string name, Func<DockerOption, T?> read)
        where T : class
    {
        var values = ImmutableArray.CreateBuilder<T>();
        var areAll = true;
        foreach (var option in command.OptionsNamed(name))
        {
            if (option.Value is not null && read(option) is { } value)
                values.Add(value);
            else
                areAll = false;
        }

        return (values.ToImmutable(), areAll);
    }

    static ImmutableArray<SourcedText> Texts(DockerCommand command, string name) =>
        [.. command.OptionsNamed(name).SelectMany(o => o.Value is not { } value ? [] : o.Flag is { SplitsAtCommas: true } ? value.Split(',') : [value])];

    static Truth Switch(DockerCommand command, string name) => command.Option(name) switch
    {
        { Value.IsKnown: false } => Truth.Unknown,
        { } option => option.IsOn ? Truth.Yes : Truth.No,
        null => command.IsComplete ? Truth.No : Truth.Unknown,
    };
}
