using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Plimsoll.Syntax;

namespace Plimsoll.Model;

/// <summary>One argument of a command as the program would get it, as far as it is known.</summary>
/// <param name="Value">The text and the word that it comes from.</param>
/// <param name="MaySplit">An unquoted unknown expansion: it may be no argument or several.</param>
public readonly record struct Argument(SourcedText Value, bool MaySplit = false)
{
    public string Text => Value.Text;
    public Location Location => Value.Location;
    public string? Known => MaySplit ? null : Value.Known;
    public override string ToString() => Value.ToString();
}

/// <summary>Whether something is so, as far as the files tell.</summary>
public enum Truth : byte { No, Yes, Unknown }

/// <summary>A variable of a shell at one moment.</summary>
/// <param name="IsSet">Unknown for a name that the script never touched: the caller may have set it.</param>
/// <param name="IsExported">
/// Whether the programs that the shell starts see it. A variable that the script gives a value without looking at the caller's counts
/// as not exported, although a caller could have exported it before.
/// </param>
/// <param name="Value">Its value; meaningless when it is not set. Its place is the default where nothing of it is known.</param>
/// <param name="SetAt">Where it got its value: the assignment's name. Null where no place did.</param>
public sealed record ShellVariable(Truth IsSet, Truth IsExported, SourcedText Value, Location? SetAt)
{
    /// <summary>The elements of an array whose every element is known to be there; default for a plain variable.</summary>
    public ImmutableArray<SourcedText> Elements { get; init; }

    /// <summary>Where it was exported, when that is another place than <see cref="SetAt"/>.</summary>
    public Location? ExportedAt { get; init; }

    /// <summary>Set by a prefix to the command alone (<c>X=1 docker pull</c>, <c>env X=1 ...</c>, <c>sudo X=1 ...</c>).</summary>
    public bool IsPrefix { get; init; }

    /// <summary>Whatever the value is, it is one word: unquoted it neither splits nor vanishes.</summary>
    internal bool IsOneWord { get; init; }

    /// <summary><c>readonly</c>: it keeps its value whatever is assigned.</summary>
    internal Truth IsReadOnly { get; init; }

    /// <summary>
    /// What it holds unless the caller wants another thing: the default of <c>X=${X:-docker}</c>, <c>docker</c> for <c>$(which docker)</c>. It tells which
    /// program a command means, and nothing else.
    /// </summary>
    internal string? Usually { get; init; }

    /// <summary>Holds the folder of the script, as <c>$(dirname "$0")</c> gives it.</summary>
    internal bool IsScriptFolder { get; init; }
}

/// <summary>The variables that a program sees, or that the shell has, at one command.</summary>
public sealed class ShellEnvironment
{
    readonly Lazy<ImmutableDictionary<string, ShellVariable>> _variables;

    public ShellEnvironment(ImmutableDictionary<string, ShellVariable> variables, bool isComplete)
        : this(new Lazy<ImmutableDictionary<string, ShellVariable>>(variables), isComplete)
    {
    }

    // What sudo leaves of an environment is worked out only where somebody asks.
    internal ShellEnvironment(Lazy<ImmutableDictionary<string, ShellVariable>> variables, bool isComplete)
    {
        _variables = variables;
        IsComplete = isComplete;
    }

    public static ShellEnvironment Unknown { get; } = new(ImmutableDictionary.Create<string, ShellVariable>(StringComparer.Ordinal), isComplete: false);

    /// <summary>The names of which something is known; not exported ones too.</summary>
    public ImmutableDictionary<string, ShellVariable> Variables => _variables.Value;

    /// <summary>Names that are not listed are certainly unset (<c>env -i</c>). Otherwise they are unknown.</summary>
    public bool IsComplete { get; }

    /// <summary>The variable, when the files say anything of it.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out ShellVariable? variable) => Variables.TryGetValue(name, out variable);

    /// <summary>Whether a program started now finds the variable in its environment.</summary>
    public Truth Passes(string name) => TryGet(name, out var variable)
        ? variable.IsSet == Truth.No || variable.IsExported == Truth.No ? Truth.No
            : variable.IsSet == Truth.Yes && variable.IsExported == Truth.Yes ? Truth.Yes : Truth.Unknown
        : IsComplete ? Truth.No : Truth.Unknown;
}

/// <summary>How a command is started: through <c>sudo</c>, <c>env</c>, <c>time</c>...</summary>
/// <param name="Name">Base name: <c>sudo</c>, <c>env</c>, <c>nohup</c>, <c>command</c>, <c>exec</c>, <c>time</c>, <c>xargs</c>, <c>ssh</c>...</param>
/// <param name="Arguments">Its own options and assignments, e.g. <c>-E</c>, <c>X=1</c>.</param>
public sealed record CommandWrapper(string Name, Location Location, ImmutableArray<Argument> Arguments);

/// <summary>
/// One simple command of a script with its words expanded as far as they are known, in the order in which the script runs.
/// A function's commands are listed where it is called; a loop's body once, or once for each of a few words that are known.
/// </summary>
public sealed record ShellCommand
{
    public required Document Document { get; init; }

    /// <summary>
    /// The command's node: a <see cref="Syntax.Shell.SimpleCommandSyntax"/> in a script, something else for a compose command or a unit's
    /// ExecStart. A function's commands come once a call, so several commands may have one node.
    /// </summary>
    public required SyntaxNode Syntax { get; init; }

    /// <summary>
    /// Without wrappers; the first is the program. An argument stands where its word stands; what came out of a variable that held several
    /// words, or out of an array, stands where it was assigned, as far as that can be told.
    /// </summary>
    public required ImmutableArray<Argument> Arguments { get; init; }

    public ImmutableArray<CommandWrapper> Wrappers { get; init; } = [];

    /// <summary>
    /// The program's base name (<c>/usr/bin/docker</c> is <c>docker</c>); a builtin's name; null when it is not known and for a function
    /// of the script, whose commands follow.
    /// </summary>
    public string? Program { get; init; }

    /// <summary>The variables that the shell itself has here, exported or not.</summary>
    public ShellEnvironment Shell { get; init; } = ShellEnvironment.Unknown;

    /// <summary>The environment that the program gets: after prefixes, <c>env</c>, and what <c>sudo</c> drops.</summary>
    public ShellEnvironment Environment { get; init; } = ShellEnvironment.Unknown;

    /// <summary>Position in the run of its script: a smaller one runs before.</summary>
    public int Order { get; init; }

    /// <summary>May not run every time: inside if, case, a loop, behind &amp;&amp; or ||, in a function that nobody calls.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Runs on another machine (<c>ssh host</c>) or in a container (<c>docker exec</c>, RUN): its engine and files are not this machine's.</summary>
    public bool IsElsewhere { get; init; }

    public bool HasWrapper(string name) => Wrappers.Any(w => w.Name == name);

    /// <summary>From the program to its last argument.</summary>
    public Location Location => Arguments.IsEmpty ? Document.At(Syntax) : Arguments[0].Location;
}

/// <summary>What one script does: its commands in order, and how its variables stand at each.</summary>
public sealed record ShellFlow(Document Document, ImmutableArray<ShellCommand> Commands)
{
    /// <summary>Files that it reads with <c>source</c> or <c>.</c> and that are part of the set.</summary>
    public ImmutableArray<Document> Sources { get; init; } = [];

    /// <summary>What the shell has at the end of the script; nothing is known where it may end before.</summary>
    public ShellEnvironment End { get; init; } = ShellEnvironment.Unknown;

    /// <summary>The CI job that the script is a step of: flows of one job run one after the other, on one machine. Null for others.</summary>
    public SyntaxNode? Job { get; init; }

    /// <summary>Paths that it reads the same way and that are not part of the set, with the commands; a path in the script's own folder has the folder in front.</summary>
    public ImmutableArray<(string Path, Location Location)> UnreadSources { get; init; } = [];
}
