using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Schemas;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// A key that dockerd's check lets through and nothing reads: <c>dockerd --validate</c> says OK, and the setting has no effect.
/// Fix: the key that is read, with the value in the form that it wants.
/// </summary>
public sealed class DaemonKeyIgnored : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3003",
        title: "A setting of daemon.json that dockerd silently ignores",
        messageFormat: "`{0}` is accepted in daemon.json and has no effect{1}",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDocumentAction(DocumentKind.DaemonJson, Analyze);

    static void Analyze(AnalysisContext<Document> context)
    {
        foreach (var key in DaemonJsonReader.Read(context.Document))
        {
            if (key.Verdict != DaemonKeyVerdict.Ignored)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(key.Entry.Key), key.Name, Why(key)) with
            {
                WhatHappens = "`dockerd --validate` says OK, the daemon starts, and the setting is as if it were not there",
                WhatToDo = key switch
                {
                    { Wrapper: { } wrapper, Meant: not null } => $"take it out of \"{wrapper}\", to the top level",
                    { Meant: { } meant } => $"write \"{meant}\"",
                    _ => "remove the key",
                },
                Fix = FixFor(context.Document, key),
            });
        }
    }

    static string Why(DaemonKeyReading key) => key switch
    {
        { Wrapper: { } wrapper } => $": `{wrapper}` is no key, and what stands in it is not read",
        { Meant: { } meant } => $": it is the name of a flag, the key is `{meant}`",
        { Removed: { } removed } => $" in engines after {removed.LastSeen}",
        _ => "",
    };

    static Fix? FixFor(Document document, DaemonKeyReading key)
    {
        // A second key of the same name would win or lose by its place: left to people.
        if (key is not { Wrapper: null, Meant: { } meant } || document.Root is not DataFileSyntax { First: DataMappingSyntax root } || root.Entry(meant) is not null)
            return null;
        var wantsList = DaemonSchema.ByName[meant].Schema.Types.HasFlag(SchemaTypes.Sequence);
        var rename = new FixEdit(new Location(document, key.Entry.Key.ContentSpan), meant);
        return (key.Entry.Value, wantsList) switch
        {
            (DataSequenceSyntax, true) => new Fix($"Rename {key.Name} to {meant}", FixSafety.Safe, rename),
            (DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 } value, true) => new Fix($"Write {meant} with a list", FixSafety.Safe,
                rename, new FixEdit(document.At(value), $"[{document.Tree.TextOf(value)}]")),
            _ => null,
        };
    }
}
