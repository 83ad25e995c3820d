using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A kernel setting that a container cannot have: one of the whole machine, or one of a namespace that is the host's. Of command lines,
/// the client itself refuses the first.
/// </summary>
public sealed class SysctlRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5035",
        title: "A kernel setting that a container cannot have",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    /// <summary>Source: opencontainers/runc, libcontainer/configs/validate.</summary>
    static readonly ImmutableArray<string> _ofIpc =
    [
        "kernel.msgmax", "kernel.msgmnb", "kernel.msgmni", "kernel.sem", "kernel.shmall", "kernel.shmmax", "kernel.shmmni", "kernel.shm_rmid_forced",
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!container.IsForEngine())
            return;
        var ipc = container.Setting("ipc", "--ipc");
        foreach (var (written, _) in container.Pairs("sysctls", "--sysctl"))
        {
            if (written.Known is { Length: > 0 } text && !EngineSettings.IsBlank(text) && Refusal(container, written, Dotted(text), ipc) is { } refusal)
                context.Report(refusal.Finding(_descriptor));
        }
    }

    static EngineRefusal? Refusal(ContainerSpec container, SourcedText written, string name, SourcedText? ipc)
    {
        if (name.StartsWith("net.", StringComparison.Ordinal))
        {
            return container.NetworkMode is { Kind: NetworkModeKind.Host, Location: { } host }
                ? new(written, $"`{name}` belongs to the network, and this container has the host's", $"sysctl \"{name}\" not allowed in host network namespace", $"set it on the host: `sysctl -w {name}=...`")
                {
                    Because = new SourcedText("host", host), BecauseText = "because of this network",
                } : null;
        }

        if (_ofIpc.Contains(name) || name.StartsWith("fs.mqueue.", StringComparison.Ordinal))
        {
            return ipc is { Text: "host" } host
                ? new(written, $"`{name}` belongs to the shared memory, and this container has the host's", $"sysctl \"{name}\" is not allowed in the hosts ipc namespace", $"set it on the host: `sysctl -w {name}=...`") { Because = host, BecauseText = "because of this mode" } : null;
        }

        if (container.Service is null || name == "kernel.domainname" || !name.Contains('.', StringComparison.Ordinal))
            return null;
        return name == "kernel.hostname"
            ? new(written, "`kernel.hostname` is the name of the container, which has a key of its own", "sysctl \"kernel.hostname\" is not allowed as it conflicts with the OCI \"hostname\" field", "write `hostname:`")
            : new(written, $"`{name}` is one for the whole machine: no container has its own", $"sysctl \"{name}\" is not in a separate kernel namespace", $"set it on the host: `sysctl -w {name}=...`");
    }

    /// <summary>As runc reads a name that begins with a slash or has one before its first dot.</summary>
    static string Dotted(string name) => name.AsSpan().IndexOfAny("./") is var at and >= 0 && name[at] == '/' ? name.Replace('/', '.') : name;
}
