using System.Collections.Frozen;
using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>
/// Scripts that see to the daemon's proxy in a way that cannot be read here: they change its configuration (an editor, sed, a copy of a file),
/// hand their variables to systemd, turn to another daemon, or run an image that they bring along. And notes that speak of Docker Desktop, which
/// has proxy settings of its own.
/// </summary>
sealed class DaemonSettlements(Deployment deployment)
{
    static readonly FrozenSet<string> _editors = FrozenSet.ToFrozenSet(
        ["sed", "perl", "awk", "jq", "yq", "cp", "mv", "install", "ln", "rsync", "scp", "curl", "wget", "vi", "vim", "nvim", "nano", "ed", "emacs", "code", "gedit", "python", "python3", "envsubst"],
        StringComparer.Ordinal);

    static readonly ImmutableArray<string> _daemonPaths = ["daemon.json", "docker.service", "default/docker", "sysconfig/docker", "conf.d/docker"];

    readonly Dictionary<ShellFlow, (bool IsSettled, int FirstImage)> _known = new(ReferenceEqualityComparer.Instance);

    public bool IsSettled(DockerCommand command)
    {
        if (command.Document.Physical is { Kind: DocumentKind.Markdown } note && note.Mentions("Docker Desktop"))
            return true;
        if (deployment.FlowOf(command.Shell) is not { } flow)
            return false;
        if (!_known.TryGetValue(flow, out var known))
            _known[flow] = known = (flow.Commands.Any(Settles), flow.Commands.Where(BringsImage).Select(c => c.Order).DefaultIfEmpty(int.MaxValue).Min());
        return known.IsSettled || command.Name is "run" or "create" && known.FirstImage < command.Shell.Order;
    }

    static bool Settles(ShellCommand command) =>
        // A virtual machine with a daemon of its own; it may take the variables over.
        command.Program is "colima" or "limactl" or "docker-machine" or "orb" or "orbctl" or "rdctl"
        // The script starts the daemon itself: SudoDropsProxy tells why that one has no proxy.
        || command.Program is "dockerd" && command.HasWrapper("sudo")
        || command.Program is "systemctl" && command.Arguments.Any(a => a.Text is "import-environment" or "set-environment" or "edit")
        // The variables of another daemon: eval $(minikube docker-env).
        || command.Program is "eval" && command.Arguments.Any(a => a.Location.Text.Contains("docker", StringComparison.Ordinal))
        || command.Program is { } program && _editors.Contains(program) && command.Arguments.Any(a => _daemonPaths.Any(p => a.Text.Contains(p, StringComparison.Ordinal)));

    static bool BringsImage(ShellCommand command) =>
        command.Program == "docker" && command.Arguments.Skip(1).FirstOrDefault(a => a.Text is not ("image" or "container")).Text is "load" or "import" or "commit";
}
