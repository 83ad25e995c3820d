using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.K3s;

/// <summary>
/// A mode that lets everybody on the machine read the administrator's kubeconfig. Weak: on machines with one user it is common, and meant.
/// </summary>
public sealed class K3sKubeconfigMode : Rule
{
    const string Flag = "write-kubeconfig-mode";

    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM4016",
        title: "A kubeconfig that everybody may read",
        messageFormat: "With the mode `{0}`, every user of the machine has the cluster administrator's key",
        Category.K3s,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Strict | RulePresets.Security;
    public override string? SecuritySeverity => "5.5";

    public override void Initialize(RuleContext context)
    {
        context.RegisterDocumentAction(DocumentKind.K3sConfig, c =>
        {
            if (K3sKeys.Root(c.Document) is not null && K3sConfigFile.Merge(c.Document, []) is { } flags)
                Analyze(flags, c.Report);
        });
        context.RegisterCommandAction(c => Analyze(K3sCommandLine.TryRead(c.Subject)?.Flags ?? [], c.Report), "k3s");
        context.RegisterContainerAction(c =>
        {
            if (K3sContainer.TryGet(c.Subject, c.Deployment.Files) is not { Role: K3sRole.Server } k3s)
                return;
            Analyze(k3s.Flags.Where(f => f.Location.Document.Kind != DocumentKind.K3sConfig), c.Report);
            if (k3s.Flag(Flag) is null && c.Subject.Variable("K3S_KUBECONFIG_MODE")?.Value is { } mode)
                Report(mode, c.Report);
        });
    }

    static void Analyze(IEnumerable<K3sFlag> flags, Action<Diagnostic> report)
    {
        if (flags.LastOrDefault(f => f.Name == Flag).Value is { } mode)
            Report(mode, report);
    }

    static void Report(SourcedText mode, Action<Diagnostic> report)
    {
        // Digits that YAML takes for an octal number of its own are PLM4013's.
        if (mode.Known is not { Length: 3 or 4 } text || text.AsSpan().ContainsAnyExceptInRange('0', '7') || (text[^1] - '0' & 4) == 0
            || mode.Location.Document.Kind == DocumentKind.K3sConfig && text[0] == '0' && mode.Location.Span.Start > 0 && mode.Location.Document.Text[mode.Location.Span.Start - 1] is not ('"' or '\''))
            return;
        report(Diagnostic.Create(_descriptor, mode.Location, text) with
        {
            WhatHappens = "k3s.yaml holds a certificate that may do everything in the cluster, which is as good as root on its nodes",
            WhatToDo = "leave the mode at 0600 and copy the file for who needs it, or write 0640 and a write-kubeconfig-group",
        });
    }
}
