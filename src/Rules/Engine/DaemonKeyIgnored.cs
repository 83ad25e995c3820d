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
        var keys = DaemonJsonReader.Read(context.Document, context.EngineVersion).ToList();
        foreach (var key in keys.Where(k => k.Verdict == DaemonKeyVerdict.Ignored))
        {
            context.Report(Diagnostic.Create(_descriptor, context.At(key.Entry.Key), key.Name, Why(key)) with
            {
                WhatHappens = "`dockerd --validate` says OK, the daemon starts, and the setting is as if it were not there",
                WhatToDo = key switch
                {
                    { Wrapper: { } wrapper, Meant: not null } => $"take it out of \"{wrapper}\", to the top level",
                    { Meant: { } meant } => $"write \"{meant}\"",
                    _ => "remove the key",
                },
                Fix = key.Wrapper is null ? FixFor(context.Document, key) : Unwrapped(context.Document, key, keys),
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

    /// <summary>The members of an object that is no key, put in its place: once for all of them, where each is a key and none is there already.</summary>
    static Fix? Unwrapped(Document document, DaemonKeyReading key, List<DaemonKeyReading> keys)
    {
        if (key.Entry.Parent is not DataMappingSyntax { Parent: DataEntrySyntax { Parent: DataMappingSyntax root } wrapper } members || key.Wrapper == "proxies")
            return null;
        var inside = keys.Where(k => k.Entry.Parent == members).ToList();
        if (inside.First(k => k.Verdict == DaemonKeyVerdict.Ignored) != key || inside.Count != members.Entries.Length || root.Entries.Count(e => e.Key.Value == wrapper.Key.Value) > 1
            || inside.Any(k => k.Key is null || k.Verdict == DaemonKeyVerdict.Unknown || root.Entry(k.Name) is not null || DaemonTypes.Check(k.Key, k.Entry.Value).Any()))
            return null;
        return new Fix($"Take the settings out of {key.Wrapper}", FixSafety.Unsafe,
            new FixEdit(document.At(wrapper), document.Text[members.Entries[0].Span.Start..members.Entries[^1].Span.End]));
    }

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
