using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>EXPOSE of a port above 65535, or of a range that ends before it begins: the builder refuses both.</summary>
public sealed class ExposedPortInvalid : Rule
{
    static readonly DiagnosticDescriptor _descriptor = Describe.Rule(
        "PLM1014",
        title: "EXPOSE names a port that does not exist",
        messageFormat: "{0}",
        Category.Dockerfile,
        DiagnosticSeverity.Error);

    public override DiagnosticDescriptor Descriptor => _descriptor;
    public override ImmutableArray<string> Aliases => ["DL3011", "DS-0008", "71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e"];

    public override void Initialize(RuleContext context) => context.RegisterNodeAction<ExposeSyntax>(Analyze);

    static void Analyze(AnalysisContext<ExposeSyntax> context)
    {
        var expose = context.Subject;
        if (expose.IsOnbuild || context.Deployment.ImageOf(context.Document)?.StageOf(expose) is not { } stage)
            return;
        var state = stage.StateBefore(expose);
        foreach (var word in expose.Words)
        {
            var text = state.Expand(word);
            if (Mistake(text) is not { } mistake)
                continue;
            context.Report(Diagnostic.Create(_descriptor, context.At(word), mistake) with
            {
                WhatHappens = "the build stops: `invalid containerPort`",
                WhatToDo = "write a port from 1 to 65535",
            });
        }
    }

    /// <summary>Of <c>port</c> and <c>port-port</c>, a protocol behind them or not; any other form is left to the builder.</summary>
    static string? Mistake(string text)
    {
        var ports = text.AsSpan(0, text.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? slash : text.Length);
        var dash = ports.IndexOf('-');
        var first = dash < 0 ? ports : ports[..dash];
        var last = dash < 0 ? first : ports[(dash + 1)..];
        if (!IsNumber(first) || !IsNumber(last))
            return null;
        if (Port(last) is not { } end || Port(first) is not { } start)
            return $"`{text}` is above 65535, the highest port";
        return end < start ? $"`{text}` is no range of ports: it ends before it begins" : null;
    }

    static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    static ushort? Port(ReadOnlySpan<char> text) => ushort.TryParse(text, out var port) ? port : null;
}
