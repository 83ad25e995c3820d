using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>
/// A namespace that there is not, or a name for a container that has the host's. Of command lines, the client itself looks at
/// <c>--pid</c> and <c>--uts</c>.
/// </summary>
public sealed class NamespaceRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM5034",
        title: "A namespace that the engine refuses",
        messageFormat: "{0}",
        Category.Shell,
        DiagnosticSeverity.Error);

    static readonly ImmutableArray<(string Key, string Flag, string Name, ImmutableArray<string> Modes)> _kinds =
    [
        ("ipc", "--ipc", "IPC", ["none", "private", "shareable", "host"]),
        ("pid", "", "PID", ["host"]),
        ("uts", "", "UTS", ["host"]),
    ];

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterContainerAction(Analyze);

    static void Analyze(AnalysisContext<ContainerSpec> context)
    {
        var container = context.Subject;
        if (!container.IsForEngine())
            return;
        foreach (var (key, flag, name, modes) in _kinds)
        {
            if (container.Setting(key, flag) is not { Known: { Length: > 0 } mode } value || modes.Contains(mode) || EngineSettings.IsBlank(mode)
                || mode.StartsWith("container:", StringComparison.Ordinal) || mode.StartsWith("service:", StringComparison.Ordinal))
                continue;
            context.Report(new EngineRefusal(value, $"`{mode}` is no {name} mode", $"invalid {name} mode: {mode}", $"write {string.Join(", ", modes)}{(key == "uts" ? "" : $" or {(container.Service is null ? "container" : "service")}:NAME")}, or nothing").Finding(_descriptor));
        }

        if (container.Setting("uts", "--uts") is { Text: "host" } uts && container.Hostname is { Known.Length: > 0 } hostname)
        {
            context.Report(new EngineRefusal(hostname, "A container with the host's UTS namespace has the host's name, and takes no other", "conflicting options: hostname and the UTS mode", "remove the hostname, or the UTS mode")
            {
                Because = uts, BecauseText = "because of this mode",
            }.Finding(_descriptor));
        }
    }
}
