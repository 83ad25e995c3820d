using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Compose;
using Plimsoll.Rules.Network;
using Plimsoll.Text;

namespace Plimsoll.Rules.Shell;

/// <summary>A capability that Linux does not have. Fix: the one that is meant.</summary>
public sealed class UnknownCapability : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5036",
        title: "A capability that there is not",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Those of Linux 5.9 and later. Source: https://man7.org/linux/man-pages/man7/capabilities.7.html</summary>
    static readonly ImmutableArray<string> _capabilities =
    [
        "ALL", "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH",
        "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE", "MKNOD", "NET_ADMIN",
        "NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT",
        "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME", "SYS_TTY_CONFIG", "SYSLOG", "WAKE_ALARM",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        if (!context.Subject.IsForEngine())
            return;
        foreach (var (key, flag, field) in new[] { ("cap_add", "--cap-add", "CapAdd"), ("cap_drop", "--cap-drop", "CapDrop") })
        {
            foreach (var value in context.Subject.Settings(key, flag))
            {
                if (value.Known is not { Length: > 0 } text || EngineSettings.IsBlank(text))
                    continue;
                var name = text.Trim().ToUpperInvariant();
                // CAP_ALL is none: ALL stands for all of them, and takes no prefix.
                var plain = name.StartsWith("CAP_", StringComparison.Ordinal) ? name["CAP_".Length..] : name;
                if (_capabilities.Contains(plain) && name != "CAP_ALL")
                    continue;
                var meant = Nearest.To(plain.Replace('-', '_'), _capabilities);
                // A note has a word for the capability that its reader needs: --cap-add CAPABILITY.
                if (meant is null && value.Location.Document.IsInNote())
                    continue;
                context.Report(new EngineRefusal(value, $"`{text}` is no capability{(meant is null ? "" : $" (did you mean `{meant}`?)")}",
                    $"invalid {field}: unknown capability: \"CAP_{plain}\"", meant is null ? "write one of capabilities(7)" : $"write {meant}") { Right = meant }.Finding(_descriptor));
            }
        }
    }
}
