using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Proxy;

/// <summary>The restart that a change of the daemon's configuration lacks.</summary>
static class DaemonRestartFix
{
    /// <summary><c>systemctl restart docker</c> for a reload that does not do; null where the word stands in a variable.</summary>
    public static Fix? InsteadOf(ShellCommand reload) => reload.Arguments.FirstOrDefault(a => a.Known is "reload" or "reload-or-restart" or "force-reload") is { Text.Length: > 0 } verb
        && verb.Location.Text == verb.Text
        ? new Fix("Restart the daemon", FixSafety.Unsafe, new FixEdit(verb.Location, "restart")) : null;

    /// <summary>A line behind the one that writes the file; null where that is in a branch, or the machine's way of restarting is not known.</summary>
    public static Fix? After(DaemonConfigurationWrite write)
    {
        if (write.Command.IsConditional || ScriptLines.StatementOf(write.Command) is not { } statement || ScriptLines.Indent(statement) is not { } indent)
            return null;
        var isStation = write.Spec.Platform == DaemonPlatform.ContainerStation;
        if (!isStation && write.Spec.Platform is not (DaemonPlatform.Linux or DaemonPlatform.Rootless))
            return null;
        var user = write.Spec.Platform == DaemonPlatform.Rootless ? "--user " : "";
        // cat <<EOF | sudo tee: the statement tells, not its first command.
        var sudo = user.Length == 0 && statement.Text.Contains("sudo ", StringComparison.Ordinal) ? "sudo " : "";
        var newLine = statement.Document.Lines.LineEnd;
        var text = isStation ? $"{newLine}{indent}{sudo}/etc/init.d/container-station.sh restart"
            : (write.IsDropIn ? $"{newLine}{indent}{sudo}systemctl {user}daemon-reload" : "") + $"{newLine}{indent}{sudo}systemctl {user}restart docker";
        // Running containers stop with the daemon, and not every system has systemd.
        return new Fix("Restart the daemon after the change", FixSafety.Unsafe, new FixEdit(ScriptLines.EndOfLine(statement, write.End), text));
    }
}
