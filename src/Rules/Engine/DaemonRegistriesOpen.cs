using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Rules.Engine.Values;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// Ranges in <c>insecure-registries</c> that hold the whole internet, or most of it: every registry's certificate goes unchecked there. Single hosts are
/// named on purpose and are an auditor's business: CIS Docker Benchmark 2.5.
/// </summary>
public sealed class DaemonRegistriesOpen : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3011",
        title: "Registries that are asked without TLS",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override RulePresets Presets => RulePresets.Default | RulePresets.Security;
    public override string? SecuritySeverity => "6.8";

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var registry in DaemonSettings.Of(context).Texts("insecure-registries"))
        {
            var isRange = CidrRange.TryParse(registry.Value, out var range);
            var isWide = isRange && !range.IsPrivate && !range.IsLocal && range.Prefix <= (range.Address.IsIPv6 ? 16 : 8);
            if (!isWide && (isRange && range.IsLocal || registry.Value.StartsWith("localhost", StringComparison.Ordinal) || registry.Value.StartsWith("127.", StringComparison.Ordinal) || registry.Value.Length == 0))
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(registry.ContentSpan),
                isWide ? $"`{registry.Value}` lets the daemon take images from any registry without a certificate that is worth anything"
                    : $"Images of `{registry.Value}` come without TLS, or with a certificate that nobody checks") with
            {
                Severity = isWide ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
                Presets = isWide ? null : RulePresets.Security,
                WhatHappens = "whoever sits on the way between the two decides what runs",
                WhatToDo = "put the registry's CA into /etc/docker/certs.d/HOST:PORT/ca.crt, and name no range",
            });
        }
    }
}
