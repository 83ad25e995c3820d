using System.Collections.Frozen;
using System.Collections.Immutable;
using Plimsoll.Schemas;

namespace Plimsoll.Model;

/// <summary>Reads image, command line and config.yaml of a container.</summary>
public sealed partial record K3sContainer
{
    /// <summary>Flags of server and agent that take a value only behind <c>=</c>.</summary>
    static readonly FrozenSet<string> Switches = K3sConfigSchema.Flags.Where(f => f.Value == K3sValue.Switch).Select(f => f.Name).Append("help").Append("version")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null for a container whose image is not K3s, whatever registry it comes from.</summary>
    /// <param name="container">Whoever starts it.</param>
    /// <param name="files">The set's files: a config.yaml that is mounted and among them counts as flags.</param>
    public static K3sContainer? TryGet(ContainerSpec container, FileIndex files)
    {
        if (container.Image is not { } text || K3sImage.TryParse(text) is not { } image)
            return null;
        var hasArguments = TryGetArguments(container, out var arguments);
        var result = new K3sContainer { Container = container, Image = image };
        return hasArguments ? result.WithArguments(arguments).WithConfig(files) : result with { Role = K3sRole.Unknown };
    }

    K3sContainer WithArguments(ImmutableArray<Argument> arguments)
    {
        var at = 0;
        while (at < arguments.Length && arguments[at].Known is "--debug" or "-debug")
            at++;
        // Only a word that is certainly a word decides.
        Argument? subcommand = at < arguments.Length ? arguments[at] : null;
        var role = subcommand?.Known switch
        {
            null => subcommand is null && !Container.HasCommand ? K3sRole.Agent : K3sRole.Unknown,
            "server" => K3sRole.Server,
            "agent" => K3sRole.Agent,
            _ => K3sRole.Other,
        };
        var flags = ImmutableArray.CreateBuilder<K3sFlag>();
        var areFlagsComplete = role != K3sRole.Unknown;
        for (var i = at + 1; i < arguments.Length; i++)
            areFlagsComplete &= ReadFlag(arguments, ref i, flags);
        return this with
        {
            Role = role,
            Subcommand = role is K3sRole.Server or K3sRole.Agent ? subcommand : null,
            Flags = flags.ToImmutable(),
            IsComplete = areFlagsComplete && Container.IsComplete && Container.IsEnvironmentComplete && Container.AreMountsComplete,
        };
    }

    K3sContainer WithConfig(FileIndex files)
    {
        if (Container.MountOf(ConfigFile) is not { } mount)
            return this with { IsComplete = IsComplete && ConfigFile == ConfigPath && !Container.MountsWithin(ConfigPath + ".d").Any() };
        // A folder may hold a config.yaml.d as well, which is not looked for.
        var isFile = FilePaths.Normalize(mount.Target.Text) == ConfigFile;
        return Container.DocumentAt(ConfigFile, files) is { } document && K3sConfigFile.Merge(document, Flags) is { } flags
            ? this with { Flags = flags, IsComplete = IsComplete && isFile && !Container.MountsWithin(ConfigPath + ".d").Any() }
            : this with { IsComplete = false };
    }

    internal static bool ReadFlag(ImmutableArray<Argument> arguments, ref int i, ImmutableArray<K3sFlag>.Builder flags)
    {
        var argument = arguments[i];
        if (argument.MaySplit || argument.Value.KnownPrefix.Length == 0)
            return false;
        if (!argument.Text.StartsWith('-'))
            return true;
        var dashes = argument.Text.StartsWith("--", StringComparison.Ordinal) ? 2 : 1;
        var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            flags.Add(new K3sFlag(argument.Text[dashes..equals], argument.Value.Slice(equals + 1), argument.Location));
            return true;
        }

        var name = argument.Text[dashes..];
        if (Switches.Contains(name) || i + 1 == arguments.Length || arguments[i + 1].Text.StartsWith('-'))
        {
            flags.Add(new K3sFlag(name, null, argument.Location));
            return true;
        }

        var value = arguments[++i];
        flags.Add(new K3sFlag(name, value.Value, SourcedTextSlices.Joined(argument.Location, value.Location)));
        return !value.MaySplit;
    }

    // The image's entry point is /bin/k3s; another one that is K3s itself may bring arguments of its own.
    static bool TryGetArguments(ContainerSpec container, out ImmutableArray<Argument> arguments)
    {
        arguments = container.Command;
        if (!container.HasEntrypoint)
            return true;
        if (container.Entrypoint.IsEmpty || container.Entrypoint[0].Known is not { } program || FilePaths.NameOf(program) != "k3s")
            return false;
        arguments = container.Entrypoint.RemoveAt(0).AddRange(container.Command);
        return !arguments.IsEmpty;
    }
}
