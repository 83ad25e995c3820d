using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>EXPOSE with an address or a port of the host, which it does not publish. Fix: the container's port alone.</summary>
public sealed class ExposeInvalidFormat : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1129",
        title: "EXPOSE names an address or a port of the host",
        messageFormat: "`EXPOSE {0}` publishes nothing: the builder drops `{1}` and keeps `{2}`",
        Category.Dockerfile,
        DiagnosticSeverity.Warning);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["ExposeInvalidFormat"];
    public override FixSafety? FixAvailability => FixSafety.Safe;

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ExposeSyntax>(Analyze);

    static void Analyze(AnalysisContext<ExposeSyntax> context)
    {
        foreach (var port in ExposedPort.Of(context.Subject, context.Document, context.Deployment))
        {
            var colon = port.Text.LastIndexOf(':');
            if (colon < 0 || port.Text.AsSpan(0, colon).Trim(':').IsEmpty || colon + 1 == port.Text.Length || !char.IsAsciiDigit(port.Text[colon + 1]))
                continue;
            var (host, rest) = (port.Text[..(colon + 1)], port.Text[(colon + 1)..]);
            var place = port.IsWritten ? context.Document.At(port.Word.Span.Start, host.Length) : context.At(port.Word);
            context.Report(Diagnostic.Create(_descriptor, place, port.Text, host, rest) with
            {
                WhatHappens = "EXPOSE notes ports of the container in the image; ports of the host are opened when it runs",
                WhatToDo = "write the container's port, and publish it with -p or in compose's ports",
                Fix = port.IsWritten ? new Fix($"Write {rest}", FixSafety.Safe, new FixEdit(place, "")) : null,
            });
        }
    }
}
