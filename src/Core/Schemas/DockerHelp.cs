using System.Collections.Frozen;
using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Schemas;

/// <summary>What a flag of the docker CLI is for; its type and its names are in <see cref="DockerFlags"/>.</summary>
/// <param name="Value">What it takes, in a word or a pattern; empty for a switch.</param>
/// <param name="Description">One sentence without a final stop.</param>
public sealed record DockerFlagHelp(string Value, string Description)
{
    /// <summary>What it excludes, needs or changes; null where there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>What counts without it; null where that is nothing.</summary>
    public string? Default { get; init; }

    /// <summary>The values that are worth offering; empty where any may stand there.</summary>
    public ImmutableArray<string> Values { get; init; } = [];
}

/// <summary>
/// The commands and flags of the docker CLI in our own words. Sources: docker/cli, docker/buildx and docker/compose as <see cref="DockerFlags"/>
/// names them, the help texts of docker 28.5.2; interactions were tried on Engine 26.1 and 28.5. Tests hold the names to <see cref="DockerFlags"/>.
/// </summary>
public static partial class DockerHelp
{
    static readonly FrozenDictionary<string, FrozenDictionary<string, DockerFlagHelp>> _flags = Tables();

    static FrozenDictionary<string, FrozenDictionary<string, DockerFlagHelp>> Tables()
    {
        var run = Table(Run, RunResources);
        return new Dictionary<string, FrozenDictionary<string, DockerFlagHelp>>(StringComparer.Ordinal)
        {
            [""] = Table(Global),
            ["run"] = run,
            ["create"] = Table([.. run.Where(f => DockerFlags.TryGet("create", "docker", out var flags) && flags.Find(f.Key) is not null).Select(f => (f.Key, f.Value))]),
            ["exec"] = Table(Exec),
            ["pull"] = Table(Pull),
            ["push"] = Table(Push),
            ["build"] = Table(Build),
            ["network create"] = Table(NetworkCreate),
            ["network connect"] = Table(NetworkConnect),
            ["volume create"] = Table(VolumeCreate),
            ["compose"] = Table(Compose),
            ["compose up"] = Table(ComposeUp),
            ["compose run"] = Table(ComposeRun),
            ["compose build"] = Table(ComposeBuild),
            ["compose down"] = Table(ComposeDown),
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static FrozenDictionary<string, DockerFlagHelp> Table(params (string, DockerFlagHelp)[][] rows) =>
        rows.SelectMany(r => r).ToFrozenDictionary(r => r.Item1, r => r.Item2, StringComparer.Ordinal);

    /// <summary>The commands that have descriptions of flags.</summary>
    public static IEnumerable<string> DescribedCommands => _flags.Keys;

    /// <summary>The flags of a command that have a description, by their canonical names.</summary>
    public static IEnumerable<string> DescribedFlags(string command) => _flags.TryGetValue(command, out var flags) ? flags.Keys : [];

    /// <param name="command">As <see cref="DockerFlags"/> calls it: <c>network create</c>.</param>
    /// <param name="flag">The canonical long name with dashes.</param>
    public static DockerFlagHelp? Find(string command, string flag) =>
        flag == "--help" ? _help : _flags.TryGetValue(command, out var flags) ? flags.GetValueOrDefault(flag) : null;

    static readonly FrozenDictionary<string, string> _commands = CommandLines.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The commands that have a line.</summary>
    public static IEnumerable<string> CommandsWithLine => _commands.Keys;

    /// <summary>What a command does, in one sentence without a final stop; null where nobody has written it down.</summary>
    public static string? LineOf(string command) => _commands.GetValueOrDefault(command);

    static readonly DockerFlagHelp _help = new("", "Prints the flags of the command and does nothing else");

    /// <summary>The reference of a command.</summary>
    public static string SourceOf(string command) => command switch
    {
        "" => "https://docs.docker.com/reference/cli/docker/",
        "run" or "create" or "exec" => $"https://docs.docker.com/reference/cli/docker/container/{command}/",
        "pull" or "push" => $"https://docs.docker.com/reference/cli/docker/image/{command}/",
        "build" => "https://docs.docker.com/reference/cli/docker/buildx/build/",
        _ when DockerFlags.Commands.Contains(command) && (command.StartsWith("network", StringComparison.Ordinal) || command.StartsWith("volume", StringComparison.Ordinal) || command.StartsWith("compose", StringComparison.Ordinal)) =>
            $"https://docs.docker.com/reference/cli/docker/{command.Replace(' ', '/')}/",
        _ => "https://docs.docker.com/reference/cli/docker/",
    };
}
