using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Rules.Compose;

/// <summary>A list as the test of a health check that does not say how it is run. Fix: <c>CMD</c> before it.</summary>
public sealed class HealthcheckTestForm : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM2029",
        title: "A health check that does not say how it is run",
        messageFormat: "The test of the health check begins with `{0}`, and not with `CMD`, `CMD-SHELL` or `NONE`",
        Category.Compose,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterDeploymentAction(Analyze);

    static void Analyze(AnalysisContext<Deployment> context)
    {
        foreach (var (_, name, service) in ComposeFindings.Services(context.Deployment))
        {
            if (service.Last("healthcheck") is not { Node: DataMappingSyntax check } value || check["test"] is not DataSequenceSyntax { Items: [var first, ..] } test
                || value.Read(first)?.Whole is not { Known: { } word } written || word is "CMD" or "CMD-SHELL" or "NONE")
                continue;
            var meant = word.ToUpperInvariant() is "CMD" or "CMD-SHELL" or "NONE" ? word.ToUpperInvariant() : null;
            context.Report(Diagnostic.Create(_descriptor, written.Location, word) with
            {
                Severity = ComposeFindings.Severity(service),
                WhatHappens = "healthcheck.test must start either by \"CMD\", \"CMD-SHELL\" or \"NONE\"",
                WhatToDo = meant is null ? "put `CMD` before it" : $"write {meant}",
                Fix = meant is not null ? new Fix($"Write {meant}", FixSafety.Safe, new FixEdit(written.Location, meant)) : FixFor(value.Document, test),
            });
        }
    }

    /// <summary>One item is a line for the shell, several are a program and its arguments.</summary>
    static Fix? FixFor(Document document, DataSequenceSyntax test)
    {
        var word = test.Items is [DataScalarSyntax { Value: var line }] && line.Contains(' ', StringComparison.Ordinal) ? "CMD-SHELL" : "CMD";
        var first = test.Items[0];
        if (test.IsFlow)
            return new Fix($"Put {word} before it", FixSafety.Safe, new FixEdit(document.At(first.Span.Start, 0), first is DataScalarSyntax { Style: ScalarStyle.DoubleQuoted } ? $"\"{word}\", " : $"{word}, "));
        var lineStart = document.Lines.GetLineSpan(document.Lines.GetLine(first.Span.Start)).Start;
        var dash = document.Text[lineStart..first.Span.Start];
        return dash.Trim() != "-" ? null : new Fix($"Put {word} before it", FixSafety.Safe, new FixEdit(document.At(lineStart, 0), $"{dash}{word}{document.Lines.LineEnd}"));
    }
}
