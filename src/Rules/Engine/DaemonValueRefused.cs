using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Engine.Values;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A value of the right type that dockerd refuses as soon as it reads the file. Fix: the word or form that was meant, where that is plain.
/// </summary>
public sealed class DaemonValueRefused : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3004",
        title: "A value in daemon.json that dockerd refuses",
        messageFormat: "{0}",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var refusal in DaemonReadChecks.Of(DaemonSettings.Of(context)))
        {
            context.Report(Diagnostic.Create(_descriptor, context.Document.At(refusal.Place), refusal.Message) with
            {
                Label = "stops the daemon",
                WhatHappens = refusal.EngineSays,
                WhatToDo = refusal.WhatToDo,
                Fix = refusal.Fix,
            });
        }
    }
}
