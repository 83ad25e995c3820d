using System.Collections.Frozen;
using Plimsoll.Syntax.Shell;

namespace Plimsoll.Embedding;

/// <summary>
/// Commands that people type when they work with containers. Where a text could be anything, a line that begins with one of these
/// is a command line.
/// </summary>
static class TypedCommands
{
    static readonly FrozenSet<string> _names = FrozenSet.Create(StringComparer.Ordinal,
        "apk", "apt", "apt-get", "cat", "cd", "chmod", "chown", "cp", "crictl", "ctr", "curl", "dnf", "docker", "docker-compose", "echo", "env",
        "export", "git", "helm", "ip", "journalctl", "k3s", "kubectl", "ls", "mkdir", "mv", "nano", "nerdctl", "ping", "podman", "rm", "sed", "service",
        "sudo", "systemctl", "tee", "unset", "vi", "vim", "wget", "yum");

    /// <summary>Whether a line begins with one.</summary>
    public static bool Begin(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(" \t\r\n");
        return _names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(end < 0 ? line : line[..end]);
    }

    /// <summary>Whether a text is a script of such commands and nothing else, without a syntax error.</summary>
    public static bool AreAll(string text)
    {
        var tree = ShellParser.Parse(text);
        var commands = tree.Root.DescendantsAndSelf().OfType<SimpleCommandSyntax>().Where(c => !c.Words.IsEmpty).ToList();
        return tree.Errors.IsEmpty && commands.Count > 0 && commands.All(c => c.Name is { } name && _names.Contains(name));
    }
}
