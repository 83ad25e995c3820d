using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Engine;

/// <summary>
/// An entry of <c>proxies</c> for one daemon that leaves out what <c>default</c> says: the CLI takes one entry or the other, and puts nothing
/// together. Fix: the missing settings, as <c>default</c> has them.
/// </summary>
public sealed class ClientProxyHidden : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM3033",
        title: "A daemon's entry in config.json hides the default proxy",
        messageFormat: "With the daemon `{0}`, {1} of `default` {2} not count: the daemon's own entry takes the place of the whole",
        Category.Engine,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Unsafe;

    public override void Initialize(RuleContext context) => context.RegisterPathAction(DocumentKind.ClientConfig, "proxies/*", Analyze);

    static void Analyze(AnalysisContext<DataEntrySyntax> context)
    {
        var entry = context.Subject;
        if (entry.Key.Value == "default" || !entry.Key.Value.Contains(':', StringComparison.Ordinal) || entry.Value is not DataMappingSyntax settings
            || ((DataMappingSyntax)entry.Parent!).Entry("default") is not { Value: DataMappingSyntax standard } || !settings.Entries.Any(e => HasText(e)))
            return;
        var missing = standard.Entries.Where(e => ClientKeys.ProxyKey(e.Key.Value) is { } key && key.Equals(e.Key.Value, StringComparison.OrdinalIgnoreCase)
            && HasText(e) && ClientKeys.Entry(settings, key) is null).ToList();
        if (missing.Count == 0)
            return;
        context.Report(Diagnostic.Create(_descriptor, context.At(entry.Key), entry.Key.Value, string.Join(" and ", missing.Select(e => $"`{e.Key.Value}`")), missing.Count > 1 ? "do" : "does") with
        {
            Severity = missing.All(e => e.Key.Value.Equals("noProxy", StringComparison.OrdinalIgnoreCase)) ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            Related = [.. missing.Select(e => new RelatedLocation(context.At(e.Key), "counts for other daemons alone"))],
            WhatToDo = "write every setting that is to count there, even where it is the same",
            Fix = new Fix("Take over the default's settings", FixSafety.Unsafe, new FixEdit(context.Document.At(settings.Entries[^1].Span.End, 0),
                string.Concat(missing.Select(e => ", " + context.Document.Tree.TextOf(e))))),
        });
    }

    static bool HasText(DataEntrySyntax entry) => entry.Value is DataScalarSyntax { Type: ScalarType.String, Value.Length: > 0 };
}
