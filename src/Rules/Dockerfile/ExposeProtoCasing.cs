using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary><c>EXPOSE 80/TCP</c>: the protocol is not in lower case. Fix: lower case.</summary>
public sealed class ExposeProtoCasing : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1128",
        title: "The protocol of an exposed port is not in lower case",
        messageFormat: "The protocol of `{0}` is not in lower case",
        Category.Dockerfile,
        DiagnosticSeverity.Info);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["ExposeProtoCasing"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ExposeSyntax>(Analyze);

    static void Analyze(AnalysisContext<ExposeSyntax> context)
    {
        foreach (var port in ExposedPort.Of(context.Subject, context.Document, context.Deployment))
        {
            if (port.ProtocolStart < 0 || !port.Text[port.ProtocolStart..].Any(char.IsUpper))
                continue;
            var lower = port.Text[port.ProtocolStart..].ToLowerInvariant();
            var place = port.IsWritten
                ? context.Document.At(port.Word.Span.Start + port.ProtocolStart, port.Text.Length - port.ProtocolStart) : context.At(port.Word);
            context.Report(Diagnostic.Create(_descriptor, place, port.Text) with
            {
                WhatToDo = $"write {lower}",
                Fix = port.IsWritten ? new Fix($"Write {lower}", FixSafety.Safe, new FixEdit(place, lower)) : null,
            });
        }
    }
}
