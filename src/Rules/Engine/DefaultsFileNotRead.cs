using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Settings exported in /etc/default/docker on a host with systemd: only the old start scripts read that file as a shell. Debian's own unit names
/// it as an environment file, and skips lines with <c>export</c>.
/// </summary>
public sealed class DefaultsFileNotRead : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3044",
        title: "The file /etc/default/docker on a host with systemd",
        messageFormat: "`export` in `{0}` does not reach dockerd, which systemd starts here",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        if (Systemd(context.Subject) is not { } systemd)
            return;
        foreach (var flow in context.Subject.Flows.Where(f => DaemonFiles.IsDefaultsFile(f.Document.EffectivePath)))
        {
            var exports = flow.Commands.Where(c => c.Program == "export" && c.Document == flow.Document && c.Arguments.Length > 1).ToList();
            if (exports.Count == 0)
                continue;
            context.Report(Diagnostic.Create(_descriptor, exports[0].Arguments[0].Location.To(exports[0].Arguments[1].Location), FilePaths.Normalize(flow.Document.EffectivePath)) with
            {
                Related = [.. exports.Skip(1).Select(c => new RelatedLocation(c.Location, "and this one in the same way")), new RelatedLocation(systemd, "systemd starts docker")],
                WhatHappens = "the file is sourced by the start scripts of SysV and Upstart; docker.service of Docker's packages does not name it, Debian's skips export",
                WhatToDo = "write Environment= into /etc/systemd/system/docker.service.d/http-proxy.conf, or proxies into daemon.json",
            });
        }
    }

    /// <summary>A place that shows that systemd starts docker on this machine; null where none does.</summary>
    static Location? Systemd(Deployment deployment)
    {
        foreach (var command in deployment.Flows.SelectMany(f => f.Commands))
        {
            if (command.Program == "systemctl" && !command.IsElsewhere && command.Arguments.Any(a => a.Text is "docker" or "docker.service") && command.Arguments.Any(a => a.Text is "start" or "restart" or "reload" or "enable" or "status"))
                return command.Location;
        }

        return deployment.Documents.FirstOrDefault(d => d.Kind == DocumentKind.SystemdUnit && d.Host?.Kind is not (DocumentKind.Dockerfile or DocumentKind.Compose)
            && DaemonFiles.IsDockerUnit(d.EffectivePath) == Truth.Yes) is { } unit ? unit.At(0, 0) : null;
    }
}
