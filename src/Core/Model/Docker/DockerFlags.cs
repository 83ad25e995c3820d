using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Model;

/// <summary>
/// The commands and flags of the docker CLI. One row a command, in a notation that reads like its help:
/// <list type="bullet">
/// <item><c>--quiet</c>: a switch</item>
/// <item><c>--name=</c>: takes a value</item>
/// <item><c>-e/--env=*</c>: takes a value, may be repeated, has a short name</item>
/// <item><c>--subnet=,</c>: may be repeated, and one value may hold several, separated by commas</item>
/// <item><c>--net=*>--network</c>: another name of a flag, hidden or deprecated</item>
/// </list>
/// Sources: docker/cli 28f756087eea, docker/buildx 461836ba0, docker/compose f72979427 (all August 2026), and the help texts of
/// docker 28.5.2 with its buildx and compose plugins. Flags that later releases removed stay: a script may be older.
/// </summary>
public static partial class DockerFlags
{
    static readonly FrozenDictionary<string, string> Rows = new[] { Containers, Images, Compose, Objects, Swarm }
        .SelectMany(r => r).ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> OtherRows = Others.ToFrozenDictionary(StringComparer.Ordinal);

    // Every command has it; its letter yields to a flag of the command's own, such as run's -h/--hostname.
    const string Help = "-h/--help";

    // A run meets a handful of the commands, so a row is read when it is asked for.
    static readonly ConcurrentDictionary<string, DockerFlagSet> Sets = new(StringComparer.Ordinal);

    /// <summary>Commands whose flags end at the first word that is none (pflag's SetInterspersed(false)): what follows belongs to the container.</summary>
    static readonly FrozenSet<string> EndFlagsAtOperand = FrozenSet.Create(
        StringComparer.Ordinal,
        "run", "create", "exec", "top", "service create", "compose run", "compose exec", "plugin install", "plugin set");

    /// <summary>Commands that only hold others.</summary>
    static readonly FrozenSet<string> Groups = FrozenSet.Create(
        StringComparer.Ordinal,
        "builder", "buildx", "buildx history", "buildx imagetools", "checkpoint", "compose", "compose bridge", "config", "container",
        "context", "image", "manifest", "network", "node", "plugin", "secret", "service", "stack", "swarm", "system", "trust",
        "trust key", "trust signer", "volume");

    /// <summary>Second names of commands. The general ones (<c>container x</c>, <c>list</c>, <c>remove</c>) are in <see cref="CanonicalName"/>.</summary>
    static readonly FrozenDictionary<string, string> Synonyms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["container ls"] = "ps", ["container list"] = "ps", ["container ps"] = "ps", ["container remove"] = "rm",
        ["image ls"] = "images", ["image list"] = "images", ["image rm"] = "rmi", ["image remove"] = "rmi", ["image build"] = "build",
        ["image history"] = "history", ["image import"] = "import", ["image load"] = "load", ["image pull"] = "pull",
        ["image push"] = "push", ["image save"] = "save", ["image tag"] = "tag",
        ["system info"] = "info", ["system events"] = "events",
        ["buildx build"] = "build", ["buildx b"] = "build", ["builder build"] = "build",
        ["buildx f"] = "buildx bake", ["builder bake"] = "buildx bake", ["bake"] = "buildx bake",
        ["stack up"] = "stack deploy", ["stack down"] = "stack rm", ["compose convert"] = "compose config",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenSet<string> ContainerCommands = FrozenSet.Create(
        StringComparer.Ordinal,
        "attach", "commit", "cp", "create", "diff", "exec", "export", "kill", "logs", "pause", "port", "rename", "restart", "rm", "run",
        "start", "stats", "stop", "top", "unpause", "update", "wait");

    /// <summary>The canonical names of all commands that are known.</summary>
    public static IEnumerable<string> Commands => Rows.Keys;

    /// <summary>
    /// The flags of a command, named canonically (<c>run</c>, <c>network create</c>; empty: what stands before the command). Podman and
    /// nerdctl have docker's flags and their own.
    /// </summary>
    public static bool TryGet(string command, string program, [NotNullWhen(true)] out DockerFlagSet? flags)
    {
        var own = command.Length == 0 ? program : $"{program} {command}";
        flags = OtherRows.TryGetValue(own, out var row) ? Sets.GetOrAdd(own, _ => ReadRow(command, row))
            : Rows.ContainsKey(command) ? Sets.GetOrAdd(command, c => ReadRow(c, ""))
            : null;
        return flags is not null;
    }

    static DockerFlagSet ReadRow(string command, string own) => command switch
    {
        "create" => new(command, $"{own} {Rows["run"]} {Help}", RunOnly),
        "" when own.Length > 0 => new(command, $"{own} {Help}"),
        _ => new(command, $"{own} {Rows.GetValueOrDefault(command, "")} {Help}"),
    };

    /// <summary>Whether other commands stand below this one.</summary>
    public static bool IsGroup(string command) => Groups.Contains(command);

    /// <summary>Whether the first operand ends the flags.</summary>
    public static bool EndsFlagsAtOperand(string command) => EndFlagsAtOperand.Contains(command);

    /// <summary>
    /// The name under which a command is known here: <c>container run</c> is <c>run</c>, <c>network list</c> is <c>network ls</c>.
    /// Null for one that is not known, such as a plugin.
    /// </summary>
    public static string? CanonicalName(string command)
    {
        if (Synonyms.TryGetValue(command, out var name))
            return name;
        if (command.StartsWith("container ", StringComparison.Ordinal) && ContainerCommands.Contains(command["container ".Length..]))
            return command["container ".Length..];
        if (Rows.ContainsKey(command))
            return command;
        if (command.EndsWith(" list", StringComparison.Ordinal) && Rows.ContainsKey(command[..^4] + "ls"))
            return command[..^4] + "ls";
        if (command.EndsWith(" remove", StringComparison.Ordinal) && Rows.ContainsKey(command[..^6] + "rm"))
            return command[..^6] + "rm";
        // docker builder is the same plugin as docker buildx.
        return command.StartsWith("builder ", StringComparison.Ordinal) ? CanonicalName("buildx " + command["builder ".Length..]) : null;
    }
}

/// <summary>The flags of one command, found by long name (with dashes) or by short letter.</summary>
public sealed class DockerFlagSet
{
    readonly FrozenDictionary<string, DockerFlag> _byName;
    readonly FrozenDictionary<char, DockerFlag> _byLetter;

    internal DockerFlagSet(string command, string row, params ReadOnlySpan<string> without)
    {
        var byName = new Dictionary<string, DockerFlag>(StringComparer.Ordinal);
        var byLetter = new Dictionary<char, DockerFlag>();
        foreach (var text in row.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, flag) = Read(command, text);
            if (without.Contains(name) || !byName.TryAdd(name, flag))
                continue;
            if (flag.Short is { } letter)
                byLetter.TryAdd(letter[1], flag);
        }

        _byName = byName.ToFrozenDictionary(StringComparer.Ordinal);
        _byLetter = byLetter.ToFrozenDictionary();
    }

    /// <summary>Every flag once, under its canonical name.</summary>
    public IEnumerable<DockerFlag> All => _byName.Values.Where(f => !f.IsDeprecated);

    /// <summary>A flag by its long name, e.g. <c>--env</c>; other names lead to the canonical flag, marked as deprecated.</summary>
    public DockerFlag? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A flag by its letter, without the dash.</summary>
    public DockerFlag? Find(char letter) => _byLetter.GetValueOrDefault(letter);

    static (string Name, DockerFlag Flag) Read(string command, string text)
    {
        var parts = text.Split('>', 2);
        var (rest, canonical) = (parts[0], parts.ElementAtOrDefault(1));
        var shortName = rest[2] == '/' ? rest[..2] : null;
        var equals = rest.IndexOf('=', StringComparison.Ordinal);
        var kind = equals < 0 ? "" : rest[equals..];
        var name = rest[(shortName is null ? 0 : 3)..(equals < 0 ? rest.Length : equals)];
        return (name, new DockerFlag(canonical ?? name, shortName, TakesValue: equals >= 0, IsRepeatable: kind.Length > 1)
        {
            IsDeprecated = canonical is not null,
            SplitsAtCommas = kind == "=,",
            Type = equals < 0 ? FlagType.Switch : FlagTypes.Of(command, canonical ?? name),
        });
    }
}
