using System.Collections.Immutable;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>What runs the shell form of RUN, CMD and ENTRYPOINT.</summary>
public enum StageShell : byte
{
    /// <summary>sh, dash, ash; the default on Linux.</summary>
    Posix,

    Bash,
    PowerShell,

    /// <summary>cmd.exe; the default on Windows.</summary>
    Cmd,

    /// <summary>Any other: its text is not to be read as sh.</summary>
    Other,
}

/// <summary>A variable of a stage.</summary>
/// <param name="Value">Null for <c>ARG NAME</c> that nothing gives a default: set only by <c>--build-arg</c>.</param>
/// <param name="IsArgument">Set by ARG: gone when the image runs.</param>
/// <param name="SetAt">The name that set it last.</param>
public sealed record StageVariable(SourcedText? Value, bool IsArgument, Location SetAt)
{
    /// <summary>Another build may give it another value: an argument that <c>--build-arg</c> is not known to set, or a value made of one.</summary>
    public bool MayVary { get; init; }
}

/// <summary>How things stand at one place of a stage, with what it inherits from stages of the same file. Immutable.</summary>
public sealed record StageState
{
    /// <summary>Variables that the file sets, ENV and ARG; the base image may have more, see <see cref="IsFromScratch"/>.</summary>
    public ImmutableDictionary<string, StageVariable> Variables { get; private init; } = ImmutableDictionary.Create<string, StageVariable>(StringComparer.Ordinal);

    // Kept beside the others, not made of them: each of a thousand RUNs behind a thousand ARGs asks for it.
    ImmutableDictionary<string, ShellVariable> RunVariables { get; init; } = ShellEnvironment.Unknown.Variables;

    /// <summary>It all began with <c>FROM scratch</c>: what the file does not set is not set.</summary>
    public bool IsFromScratch { get; init; }

    /// <summary>The argument of the last USER, variables put in. Null: the base image's user, for scratch root.</summary>
    public SourcedText? User { get; init; }

    /// <summary>The working directory, as a whole path where it is known. Null: the base image's; for scratch it is <c>/</c>.</summary>
    public SourcedText? WorkingDirectory { get; init; }

    public StageShell Shell { get; init; }

    /// <summary>The SHELL instruction in force; null where there is none.</summary>
    public ShellSyntax? ShellInstruction { get; init; }

    /// <summary>
    /// What a RUN's shell finds in its environment: the variables of ENV, and of ARG where its value is known for every build. Values of several
    /// words are left out, as are those that other builds may have; more may come from the base image. Proxies are not among them:
    /// <see cref="DockerfileProxies"/> says which of them a step has.
    /// </summary>
    internal ShellEnvironment RunEnvironment => new(RunVariables, isComplete: false);

    /// <summary>The same with one more variable, or another value of it.</summary>
    internal StageState With(string name, StageVariable variable) => this with
    {
        Variables = Variables.SetItem(name, variable),
        RunVariables = !ProxyNames.IsProxyName(name) && variable is { MayVary: false, Value: { Known: { Length: > 0 } text } value } && !text.AsSpan().ContainsAny(" \t\r\n*?[~")
            ? RunVariables.SetItem(name, new ShellVariable(Truth.Yes, Truth.Yes, value, variable.SetAt)) : RunVariables.Remove(name),
    };

    /// <summary>The word with variables put in, as a plain build would have them: defaults of ARG count as values.</summary>
    public string Expand(DockerWordSyntax word) => word.Expand(Lookup);

    string? Lookup(DockerVariableSyntax variable)
    {
        if (!Variables.TryGetValue(variable.Name, out var found))
            return IsFromScratch && variable.Name != "PATH" ? null : SourcedText.UnknownText;
        return found.Value?.Text ?? BuildArguments.Undefined(variable);
    }
}

/// <summary>What the builder itself knows of build arguments.</summary>
public static class BuildArguments
{
    /// <summary>The names of <see cref="IsPlatform"/>.</summary>
    public static ImmutableArray<string> Platform { get; } =
    [
        "BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
        "TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
    ];

    /// <summary>Given a value by the builder: before the first FROM without being declared, in a stage once ARG names them.</summary>
    public static bool IsPlatform(string name) => Platform.Contains(name);

    /// <summary>
    /// The value of a declared argument without a default: where the variable itself says what to do without one, a plain build does that.
    /// </summary>
    internal static string? Undefined(DockerVariableSyntax variable) =>
        !IsPlatform(variable.Name) && variable.Operator is "-" or ":-" or "+" or ":+" ? null : SourcedText.UnknownText;
}
