using System.Collections.Frozen;

namespace Plimsoll.Model;

/// <summary>What a command does to a running dockerd and to what systemd knows of it.</summary>
public enum DaemonEffect : byte
{
    /// <summary>Neither restarts dockerd nor makes it, or systemd, read a file again.</summary>
    None,

    /// <summary>dockerd is started anew, or stopped, so that the next start does it.</summary>
    Restart,

    /// <summary>SIGHUP: dockerd reads daemon.json again, but not its proxies.</summary>
    Reload,

    /// <summary>systemd reads its units and drop-ins again.</summary>
    UnitReload,

    /// <summary>May be any of these: a script, an installer, a program that is not known.</summary>
    Unknown,
}

/// <summary>
/// Which commands make dockerd take over a changed configuration. Sources: systemctl(1); docker.service, whose ExecReload sends SIGHUP;
/// moby daemon/reload.go, which has no step for proxies.
/// </summary>
public static class DaemonEffects
{
    /// <summary>Programs that certainly leave services alone.</summary>
    static readonly FrozenSet<string> _harmless = FrozenSet.ToFrozenSet(
    [
        "echo", "printf", "cat", "tee", "mkdir", "cp", "mv", "rm", "ln", "chmod", "chown", "touch", "ls", "export", "unset", "set", "cd", "pwd", "test", "[", "[[", ":", "true", "sleep",
        "sed", "grep", "egrep", "awk", "jq", "yq", "cut", "tr", "sort", "head", "tail", "wc", "date", "uname", "id", "whoami", "hostname", "curl", "wget", "git", "tar", "unzip", "gzip", "read",
        "local", "declare", "readonly", "shift", "exit", "return", "docker", "docker-compose", "groupadd", "usermod", "modprobe", "ip", "ping", "nslookup", "dig", "which", "type", "diff",
        "find", "basename", "dirname", "realpath", "readlink", "stat", "umask", "kubectl", "base64", "openssl", "false", "clear", "nano", "vi", "vim", "break", "continue", "wait",
    ], StringComparer.Ordinal);

    static readonly FrozenSet<string> _packageManagers = FrozenSet.ToFrozenSet(["apt", "apt-get", "yum", "dnf", "apk", "zypper", "pacman"], StringComparer.Ordinal);

    public static DaemonEffect Of(ShellCommand command)
    {
        if (command.IsElsewhere || command.Arguments.IsEmpty)
            return DaemonEffect.None;
        var first = command.Arguments[0].Known;
        if (first is null)
            return DaemonEffect.Unknown;
        // A function of the script: its commands follow.
        if (command.Program is not { } program)
            return DaemonEffect.None;
        if (first.StartsWith("/etc/init.d/", StringComparison.Ordinal) || first.StartsWith("/etc/rc.d/", StringComparison.Ordinal))
            return IsDockerService(program.EndsWith(".sh", StringComparison.Ordinal) ? program[..^3] : program) ? OfAction(Word(command, 1)) : DaemonEffect.None;
        return program switch
        {
            "systemctl" => OfSystemctl(command),
            "service" or "rc-service" or "invoke-rc.d" => OfService(command),
            "snap" when Word(command, 1) == "restart" && Word(command, 2) == "docker" => DaemonEffect.Restart,
            "dockerd" or "reboot" or "shutdown" or "poweroff" or "halt" or "init" => DaemonEffect.Restart,
            "kill" or "pkill" or "killall" => OfSignal(command),
            _ when _packageManagers.Contains(program) => IsAboutDocker(command) ? DaemonEffect.Unknown : DaemonEffect.None,
            _ => _harmless.Contains(program) && !first.StartsWith("./", StringComparison.Ordinal) ? DaemonEffect.None : DaemonEffect.Unknown,
        };
    }

    static DaemonEffect OfSystemctl(ShellCommand command)
    {
        var words = command.Arguments.Skip(1).Where(a => !a.Text.StartsWith('-')).ToList();
        if (words.Count == 0 || words[0].Known is not { } verb || command.Arguments.Any(a => a.Text is ['-', 'H', ..] or ['-', 'M', ..]))
            return DaemonEffect.Unknown;
        if (verb is "daemon-reload" or "daemon-reexec")
            return DaemonEffect.UnitReload;
        if (verb is "status" or "show" or "cat" or "is-active" or "is-enabled" or "is-failed" or "list-units" or "list-unit-files" or "show-environment")
            return DaemonEffect.None;
        // enable, mask and their like read the units again at the end.
        if (verb is "enable" or "disable" or "mask" or "unmask" && !command.Arguments.Any(a => a.Text == "--now"))
            return DaemonEffect.UnitReload;
        if (!words.Skip(1).Any(w => w.Known is null || IsDockerService(w.Text)))
            return verb is "start" or "stop" or "restart" or "reload" ? DaemonEffect.None : DaemonEffect.Unknown;
        return words.Count == 2 && words[1].Known is "docker" or "docker.service" ? OfAction(verb) : DaemonEffect.Unknown;
    }

    static DaemonEffect OfService(ShellCommand command) =>
        Word(command, 1) is not { } service ? DaemonEffect.Unknown : IsDockerService(service) ? OfAction(Word(command, 2)) : DaemonEffect.None;

    static DaemonEffect OfAction(string? action) => action switch
    {
        "restart" or "try-restart" or "stop" => DaemonEffect.Restart,
        "reload" or "reload-or-restart" or "force-reload" or "try-reload-or-restart" => DaemonEffect.Reload,
        "status" => DaemonEffect.None,
        // Of a daemon that runs it does nothing; of one that does not it is what was missing.
        _ => DaemonEffect.Unknown,
    };

    static DaemonEffect OfSignal(ShellCommand command) =>
        command.Arguments.Any(a => a.Text is "-HUP" or "-SIGHUP" or "-1") || command.Arguments.Any(a => a.Text is "-s" or "--signal") && command.Arguments.Any(a => a.Text is "HUP" or "SIGHUP")
            ? command.Arguments.Any(a => a.Location.Text.Contains("docker", StringComparison.Ordinal)) ? DaemonEffect.Reload : DaemonEffect.Unknown
            : DaemonEffect.Unknown;

    /// <summary>containerd and the socket too: units may be bound to them.</summary>
    static bool IsDockerService(string name) =>
        name.Contains("docker", StringComparison.Ordinal) || name.Contains("containerd", StringComparison.Ordinal) || name.Contains("container-station", StringComparison.Ordinal);

    static bool IsAboutDocker(ShellCommand command) =>
        command.Arguments.Skip(1).Any(a => a.Known is not { } word || IsDockerService(word) || word.Contains("moby", StringComparison.Ordinal) || word.EndsWith("upgrade", StringComparison.Ordinal));

    static string? Word(ShellCommand command, int index) => command.Arguments.Length > index ? command.Arguments[index].Known : null;
}
