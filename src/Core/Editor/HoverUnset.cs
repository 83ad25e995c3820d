using System.Collections.Frozen;
using Plimsoll.Model;
using Plimsoll.Syntax.Dockerfile;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Editor;

/// <summary>Where a script's variable may have its value from when no command before is known to set it.</summary>
static class HoverUnset
{
    static readonly FrozenSet<string> _ofShells = FrozenSet.Create(StringComparer.Ordinal, "PWD", "OLDPWD", "IFS", "OPTIND", "OPTARG", "PPID", "LINENO");

    // What dash and BusyBox do not set, most of it.
    static readonly FrozenSet<string> _ofBash = FrozenSet.Create(
        StringComparer.Ordinal,
        "BASH", "BASHOPTS", "BASHPID", "BASH_ARGC", "BASH_ARGV", "BASH_ARGV0", "BASH_COMMAND", "BASH_LINENO", "BASH_REMATCH", "BASH_SOURCE",
        "BASH_SUBSHELL", "BASH_VERSINFO", "BASH_VERSION", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS", "HOSTNAME",
        "HOSTTYPE", "MACHTYPE", "OSTYPE", "PIPESTATUS", "RANDOM", "REPLY", "SECONDS", "SHELLOPTS", "SHLVL", "SRANDOM", "UID");

    /// <summary>A sentence or two.</summary>
    public static string Why(Deployment deployment, Document script, VariablePartSyntax variable)
    {
        var name = variable.Name;
        if (_ofShells.Contains(name))
            return "The shell sets it by itself.";
        if (_ofBash.Contains(name))
            return "bash sets it by itself; other shells may not.";
        var at = variable.Span.Start;
        var around = variable.Ancestors().ToList();
        // Its own line reads it before it sets it: X=${X:-1}. What another function keeps to itself is no value of it.
        var own = false;
        Location? before = null, behind = null;
        foreach (var (_, node) in ShellNamesIn.Assignments(script).Where(a => a.Name == name))
        {
            if (node == variable || node is not ForSyntax && node.Span.Contains(at) && node is not ArithmeticForSyntax)
                own = true;
            else if (node.Ancestors().OfType<FunctionSyntax>().FirstOrDefault() is { } function && !around.Contains(function) && ShellNamesIn.Locals(function).Contains(name))
                continue;
            else if (node.Span.Start <= at)
                before = script.At(node);
            else
                behind ??= script.At(node);
        }

        if (before is { } above)
            return $"Set at {HoverText.Place(above)}, but perhaps not on every way here.";
        var empty = OrEmpty(variable.Operator);
        if (behind is { } below)
            return $"Set at {HoverText.Place(below)}; before that it comes from {Giver(script, name)}{empty}.";
        if (Reader(deployment, script, name) is { } other)
            return $"Set at {HoverText.Place(other)}, but perhaps not on every way here.";
        return (Given(deployment, name) is { } given ? $"This script does not set it; {HoverText.NameOf(given.Container)} has it at {HoverText.Place(given.At)}."
            : $"Nothing in these files sets it{(own ? " before" : "")}: it comes from {Giver(script, name)}{empty}.") + Unread(deployment, script);
    }

    /// <summary>How such a sentence ends; what counts in place of an empty value is said apart.</summary>
    public static string OrEmpty(string? @operator) => @operator is "-" or ":-" or "=" or ":=" or "?" or ":?" ? "" : ", or is empty";

    static string Giver(Document script, string name) => script.Host switch
    {
        { Root: DockerfileSyntax } when script.HostNode?.Ancestors().Prepend(script.HostNode).OfType<InstructionSyntax>().LastOrDefault()?.Keyword is not ("RUN" or "ONBUILD") => "the container's environment",
        { Root: DockerfileSyntax } => ProxyNames.IsProxyName(name) ? "`--build-arg`, the CLI's `config.json` or the base image" : "the base image",
        { Kind: DocumentKind.Compose } => "the container's environment",
        _ => "the caller",
    };

    /// <summary>Scripts that read this one with <c>source</c>, and those that it reads.</summary>
    static Location? Reader(Deployment deployment, Document script, string name)
    {
        foreach (var other in deployment.Flows.Where(f => f.Document == script || f.Sources.Contains(script)).SelectMany(f => f.Sources.Prepend(f.Document)).Where(d => d != script).Distinct())
        {
            foreach (var (assigned, node) in ShellNamesIn.Assignments(other))
            {
                if (assigned == name)
                    return other.At(node);
            }
        }

        return null;
    }

    /// <summary>A container that has a variable of that name: the script may be what it runs.</summary>
    static (ContainerSpec Container, Location At)? Given(Deployment deployment, string name)
    {
        foreach (var container in deployment.Containers)
        {
            if (container.Environment.FirstOrDefault(e => e.Name == name) is { } entry)
                return (container, entry.NameLocation);
        }

        return null;
    }

    // ". /etc/os-release" sets what no file at hand tells.
    static string? Unread(Deployment deployment, Document script)
    {
        var reads = script.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Count(c => c.Name is "." or "source" or "eval");
        return reads > (deployment.FlowOf(script)?.Sources.Length ?? 0) ? " A file or text that the script reads when it runs may set it too." : null;
    }
}
