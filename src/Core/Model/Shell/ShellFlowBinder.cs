using Plimsoll.Syntax.Shell;

namespace Plimsoll.Model;

/// <summary>Where a script starts: what it finds in its environment, and on which machine.</summary>
public sealed record ShellStart
{
    /// <summary>Nothing is known: the caller may have exported anything.</summary>
    public static ShellStart Unknown { get; } = new();

    public ShellEnvironment Environment { get; init; } = ShellEnvironment.Unknown;

    /// <summary>On another machine or in a container; scripts inside Dockerfiles and compose files are taken for that by themselves.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The shell of the text before it goes on: what was not exported is there as well.</summary>
    public bool IsSameShell { get; init; }

    /// <summary>The command that starts it may not run every time.</summary>
    public bool IsConditional { get; init; }

    /// <summary>
    /// How the script in a command's arguments or heredoc starts (<c>sh -c '...'</c>, <c>sudo bash &lt;&lt;EOF</c>, <c>ssh host '...'</c>):
    /// with what the command gets of its environment, or with an unknown one.
    /// </summary>
    public static ShellStart Of(ShellCommand host) => host.Program switch
    {
        "sh" or "bash" or "dash" or "ash" or "ksh" or "zsh" or "busybox" => new ShellStart
        {
            Environment = host.Environment,
            IsElsewhere = host.IsElsewhere,
            IsConditional = host.IsConditional,
        },
        "su" when !host.Arguments.Any(a => a.Text is "-" or "-l" or "--login" || a.MaySplit) => new ShellStart
        {
            Environment = host.Environment,
            IsElsewhere = host.IsElsewhere,
            IsConditional = host.IsConditional,
        },
        "watch" or "flock" => new ShellStart { Environment = host.Environment, IsElsewhere = host.IsElsewhere, IsConditional = host.IsConditional },
        "eval" => new ShellStart { Environment = host.Shell, IsSameShell = true, IsElsewhere = host.IsElsewhere, IsConditional = host.IsConditional },
        // It runs some time later, if at all.
        "trap" => new ShellStart { IsElsewhere = host.IsElsewhere, IsConditional = true },
        "su" or "sudo" => new ShellStart { IsElsewhere = host.IsElsewhere, IsConditional = host.IsConditional },
        // ssh, docker exec, kubectl exec, and what is not known.
        _ => new ShellStart { IsElsewhere = true, IsConditional = host.IsConditional },
    };
}

/// <summary>
/// Walks a shell script in the order in which it runs and tells of each command its words, as far as they are known, and the
/// environment that it gets. What depends on anything outside the files stays unknown. Linear in the text: functions are put in where
/// they are called, up to a budget.
/// </summary>
public static class ShellFlowBinder
{
    /// <param name="document">A shell script; of any other document the flow is empty.</param>
    /// <param name="sourced">
    /// Finds a document of the set for the path behind <c>source</c> or <c>.</c>, as written; a path that begins with the script's own
    /// folder (<c>$(dirname "$0")/lib.sh</c>) comes with the folder of <see cref="Document.Path"/> in front. Null: not in the set.
    /// </param>
    /// <param name="start">Where the script starts; null: nothing is known.</param>
    public static ShellFlow Bind(Document document, Func<string, Document?> sourced, ShellStart? start = null)
    {
        if (document.Root is not ShellScriptSyntax script)
            return new ShellFlow(document, []);
        start ??= ShellStart.Unknown;
        var isInContainer = document.Host?.Kind is DocumentKind.Dockerfile or DocumentKind.Compose;
        var interpreter = new ShellInterpreter(document, sourced, start with { IsElsewhere = start.IsElsewhere || isInContainer });
        interpreter.RunScript(script);
        return new ShellFlow(document, [.. interpreter.Commands]) { Sources = [.. interpreter.Sources], End = interpreter.End, UnreadSources = [.. interpreter.UnreadSources.Distinct()] };
    }
}
