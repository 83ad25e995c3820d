using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Commands of a terminal session that open another shell, so that the lines behind them are typed into that one.</summary>
static class InteractiveShells
{
    public enum Kind : byte
    {
        None,

        /// <summary>On the same machine, with an environment of its own.</summary>
        Here,

        /// <summary>In a container: docker is not there, so a docker command is typed outside again.</summary>
        Container,

        /// <summary>On another machine.</summary>
        Machine,
    }

    public static Kind OpenedBy(ShellCommand command)
    {
        var arguments = command.Arguments;
        switch (command.Program)
        {
            case "bash" or "sh" or "zsh" or "dash" or "ash" or "ksh" or "fish":
                return arguments.AsSpan()[1..].ContainsAnyExceptOptions() ? Kind.None : Kind.Here;
            case "su" or "newgrp":
                return arguments.Any(a => a.Text is "-c" or "--command") ? Kind.None : Kind.Here;
            case "sudo":
                // Nothing is left to be started: sudo -i, sudo -s.
                return arguments.Any(a => a.Text is "-i" or "-s" or "--login" or "--shell") ? Kind.Here : Kind.None;
            case "ssh" or "vagrant" or "multipass" or "limactl" or "colima" or "minikube" or "wsl" or "machinectl" or "lxc" or "nsenter" or "chroot":
                return OpensRemoteShell(command.Program, arguments) ? Kind.Machine : Kind.None;
            case "kubectl" or "k3s" or "oc" or "crictl" or "ctr":
                return arguments.Any(a => a.Text is "exec" or "run") && IsShell(arguments[^1]) ? Kind.Container : Kind.None;
            default:
                return DockerCommandReader.Read(command) is { } docker && OpensContainerShell(docker) ? Kind.Container : Kind.None;
        }
    }

    static bool OpensRemoteShell(string program, ImmutableArray<Argument> arguments) => program switch
    {
        // With a command it would not be ssh that is left.
        "ssh" or "nsenter" or "chroot" or "wsl" => true,
        "vagrant" or "minikube" or "colima" => arguments.Any(a => a.Text == "ssh") && !arguments.Any(a => a.Text is "-c" or "--command" or "--"),
        "multipass" or "machinectl" or "limactl" => arguments.Any(a => a.Text == "shell"),
        _ => IsShell(arguments[^1]),
    };

    static bool OpensContainerShell(DockerCommand command)
    {
        if (command.Name is not ("run" or "exec" or "compose run" or "compose exec" or "attach"))
            return false;
        if (command.Name == "attach")
            return true;
        if (command.Option("--detach") is not null || command.Operands.IsEmpty)
            return false;
        if (command.Operands.Length > 1)
            return IsShell(command.Operands[^1]);
        // Images that are nothing but a system start its shell.
        return command.Name == "run" && command.Option("--tty") is not null && command.Operands[0].Known is { } image
            && image.Split('/')[^1].Split(':', '@')[0]
                is "ubuntu" or "debian" or "alpine" or "busybox" or "centos" or "fedora" or "archlinux" or "rockylinux" or "almalinux";
    }

    static bool IsShell(Argument argument) => CommandWrappers.ProgramName(argument) is "sh" or "bash" or "ash" or "zsh" or "dash" or "ksh" or "fish";

    static bool ContainsAnyExceptOptions(this ReadOnlySpan<Argument> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Text is not ['-', ..] || argument.Text.Contains('c', StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
