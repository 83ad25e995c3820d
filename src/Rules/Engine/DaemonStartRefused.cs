using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Engine.Values;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A value that <c>dockerd --validate</c> calls OK and that the start fails on: addresses, pools, runtimes, log options, drivers.
/// Fix: the value that was meant, where that is plain.
/// </summary>
public sealed class DaemonStartRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3005",
        title: "A value in daemon.json that validates and stops the start",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var refusal in DaemonStartChecks.Of(DaemonSettings.Of(context)))
        {
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(refusal.Place), refusal.Message) with
            {
                Label = "validates, and does not start",
                WhatHappens = $"`dockerd --validate` says OK, and the start ends with: {refusal.EngineSays}",
                WhatToDo = refusal.WhatToDo,
                Fix = refusal.Fix,
            });
        }
    }
}
