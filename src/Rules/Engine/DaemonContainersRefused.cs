using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Engine.Values;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A default for containers that dockerd takes and every container fails on: limits, log drivers, sizes of logs. Fix: the value that
/// was meant, where that is plain.
/// </summary>
public sealed class DaemonContainersRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3006",
        title: "A value in daemon.json with which no container starts",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var refusal in DaemonContainerChecks.Of(DaemonSettings.Of(context)))
        {
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(refusal.Place), refusal.Message) with
            {
                Label = "no container starts with it",
                WhatHappens = $"the daemon starts, and no container does: {refusal.EngineSays}",
                WhatToDo = refusal.WhatToDo,
                Fix = refusal.Fix,
            });
        }
    }
}
