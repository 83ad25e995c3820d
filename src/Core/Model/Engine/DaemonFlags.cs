using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Reads dockerd's command line as pflag does.</summary>
static class DaemonFlags
{
    /// <summary>Switches, which take a value only behind <c>=</c>; from the flag table of moby's daemon/command/config.go and options.go.</summary>
    static readonly FrozenSet<string> Switches = new[]
    {
        "--allow-direct-routing", "--cri-containerd", "--debug", "--experimental", "--help", "--icc", "--init", "--ip-forward",
        "--ip-forward-no-drop", "--ip-masq", "--ip6tables", "--iptables", "--ipv6", "--live-restore", "--no-new-privileges", "--raw-logs",
        "--rootless", "--selinux-enabled", "--tls", "--tlsverify", "--userland-proxy", "--validate", "--version", "-D", "-h", "-v",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <param name="arguments">Behind the program's name.</param>
    /// <param name="isComplete">False where an unknown word may be a flag.</param>
    public static ImmutableArray<DaemonFlag> Read(ReadOnlySpan<Argument> arguments, out bool isComplete)
    {
        isComplete = true;
        var flags = ImmutableArray.CreateBuilder<DaemonFlag>();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument.MaySplit || argument.Value.KnownPrefix.Length == 0)
            {
                isComplete = false;
                continue;
            }

            if (argument.Text == "--")
                break;
            if (!argument.Text.StartsWith('-'))
                continue;
            var equals = argument.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                flags.Add(new DaemonFlag(argument.Text[..equals], argument.Value.Slice(equals + 1), argument.Location));
            }
            else if (Switches.Contains(argument.Text) || i + 1 == arguments.Length || arguments[i + 1].Text.StartsWith('-'))
            {
                flags.Add(new DaemonFlag(argument.Text, null, argument.Location));
            }
            else
            {
                var value = arguments[++i];
                flags.Add(new DaemonFlag(argument.Text, value.Value, SourcedTextSlices.Joined(argument.Location, value.Location)));
                isComplete &= !value.MaySplit;
            }
        }

        return flags.DrainToImmutable();
    }
}
