using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A misspelt key of the CLI's config.json: it is skipped without a word. Keys that are far from all are other programs', and left alone.
/// Fix: the key that was meant.
/// </summary>
public sealed class ClientUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3032",
        title: "Misspelt key in config.json",
        messageFormat: "The CLI ignores `{0}` in config.json (did you mean `{1}`?)",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.ClientConfig, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        if (ClientKeys.Root(context.Document) is not { } root)
            return;
        foreach (var entry in root.Entries)
        {
            if (ClientKeys.Meant(entry.Key.Value) is not { } meant)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), entry.Key.Value, meant) with
            {
                WhatHappens = $"no warning: {ClientSchema.Root.Keys[meant].Summary!.TrimEnd('.')}, and nothing of that happens",
                WhatToDo = $"write \"{meant}\"",
                Fix = ClientKeys.Entry(root, meant) is not null ? null
                    : new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(new Location(context.Document, entry.Key.ContentSpan), meant)),
            });
        }
    }
}
