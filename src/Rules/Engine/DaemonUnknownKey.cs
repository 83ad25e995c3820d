using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A key that dockerd does not know: it refuses to start. Keys that are let through and ignored are <see cref="DaemonKeyIgnored"/>'s;
/// misplaced proxy keys are PLM6016's. Fix: the key that was meant, where one is near.
/// </summary>
public sealed class DaemonUnknownKey : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3001",
        title: "Unknown key in daemon.json",
        messageFormat: "`{0}` is no key of daemon.json: dockerd refuses to start with it{1}",
        Category.Engine,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var key in DaemonJsonReader.Read(context.Document))
        {
            if (key.Verdict != DaemonKeyVerdict.Unknown || IsKnownToOldEngine(key, context.Configuration))
                continue;
            var near = DaemonJsonReader.NearKey(key.Name);
            context.Report(Diagnostic.Create(_descriptor, context.At(key.Entry.Key), key.Name, Hint(key, near)) with
            {
                // Which engine reads the file is not known: one that still knows the key may.
                Severity = key.Removed is not null && context.Configuration.EngineVersion is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Error,
                WhatHappens = $"the following directives don't match any configuration option: {key.Name}",
                WhatToDo = near is null ? "remove the key" : $"write \"{near}\"",
                Fix = near is null ? null : new Fix($"Rename {key.Name} to {near}", FixSafety.Unsafe,
                    new FixEdit(new Location(context.Document, key.Entry.Key.ContentSpan), near)),
            });
        }
    }

    static string Hint(DaemonKeyReading key, string? near) =>
        key.Removed is { } removed ? $" (engines after {removed.LastSeen} no longer know it)"
        : near is not null ? $" (did you mean `{near}`?)"
        : key.Name is "//" || key.Name.StartsWith('_') || key.Name.Contains("comment", StringComparison.OrdinalIgnoreCase)
            ? " (the file has no place for comments)"
        : key.Wrapper is not null ? $" (members of `{key.Wrapper}`, which is no key either, are read as keys of their own)"
        : "";

    static bool IsKnownToOldEngine(DaemonKeyReading key, Configuration configuration) =>
        key.Removed is { } removed && configuration.EngineVersion is { } engine
        && Version.TryParse(removed.LastSeen, out var last) && engine <= last;
}
