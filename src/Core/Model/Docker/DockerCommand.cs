using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>A flag as the CLI defines it.</summary>
/// <param name="Name">Long name with dashes; the canonical one, e.g. <c>--network</c> for <c>--net</c>.</param>
/// <param name="Short">Short name with its dash, or null.</param>
/// <param name="TakesValue">False for switches, which still accept <c>--flag=false</c>.</param>
public sealed record DockerFlag(string Name, string? Short, bool TakesValue, bool IsRepeatable)
{
    /// <summary>Written under another name that the CLI still knows.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>One value may hold several, separated by commas (pflag's StringSlice), e.g. <c>--subnet</c> of <c>network create</c>.</summary>
    public bool SplitsAtCommas { get; init; }

    /// <summary>What the client takes the value for.</summary>
    public FlagType Type { get; init; }
}

/// <summary>A flag as it was given.</summary>
public sealed record DockerOption
{
    /// <summary>What the CLI takes it for; null for a flag that it does not know.</summary>
    public DockerFlag? Flag { get; init; }

    /// <summary>The canonical long name (<c>--publish</c> for <c>-p</c>), or as written when unknown.</summary>
    public required string Name { get; init; }

    /// <summary>The flag's own text: <c>-p</c> in <c>-dp</c>, <c>--publish</c> in <c>--publish=80</c>.</summary>
    public required Location NameLocation { get; init; }

    /// <summary>As the client would quote a flag that it does not know: <c>--rmm</c>; of a bundle, this letter and all behind it (<c>-Zx</c>).</summary>
    public required string Spelling { get; init; }

    /// <summary>Flag and value together.</summary>
    public required Location Location { get; init; }

    /// <summary>Null for a switch without <c>=</c>, and where the value is missing.</summary>
    public SourcedText? Value { get; init; }

    /// <summary>A switch that is on: given, and not <c>=false</c>.</summary>
    public bool IsOn => Value is not { } value || value.Text is "true" or "1" or "t" or "T" or "TRUE" or "True";
}

/// <summary>A docker command line, from a script, a fence, a unit or a CI file, its flags read as the CLI reads them.</summary>
public sealed record DockerCommand
{
    public required ShellCommand Shell { get; init; }

    /// <summary><c>docker</c>, <c>podman</c>, <c>nerdctl</c>, <c>docker-compose</c>.</summary>
    public required string Program { get; init; }

    /// <summary>Normalised: <c>run</c>, <c>pull</c>, <c>build</c>, <c>network create</c>, <c>compose up</c>. Empty when there is none.</summary>
    public required string Name { get; init; }

    /// <summary>As it is typed, without flags: <c>docker pull</c>, <c>docker compose up</c>, <c>docker-compose up</c>.</summary>
    public string Words => Program == "docker-compose" && Name.StartsWith("compose ", StringComparison.Ordinal) ? $"{Program}{Name["compose".Length..]}" : $"{Program} {Name}";

    /// <summary>From the program to the last word of the subcommand: <c>docker pull</c>.</summary>
    public required Location Location { get; init; }

    /// <summary>Before the subcommand: <c>-H</c>, <c>--context</c>, compose's <c>-f</c>.</summary>
    public ImmutableArray<DockerOption> GlobalOptions { get; init; } = [];

    public ImmutableArray<DockerOption> Options { get; init; } = [];

    /// <summary>What is no flag: image and command, names, paths.</summary>
    public ImmutableArray<Argument> Operands { get; init; } = [];

    /// <summary>False when an unknown word may hide flags or operands: then what is not there is not certainly absent.</summary>
    public bool IsComplete { get; init; } = true;

    public Document Document => Shell.Document;

    public IEnumerable<DockerOption> OptionsNamed(string name) => Options.Where(o => o.Name == name);

    /// <summary>The last one given, which wins for single-value flags.</summary>
    public DockerOption? Option(string name) => Options.LastOrDefault(o => o.Name == name);

    public bool IsPodman => Program == "podman";
}
