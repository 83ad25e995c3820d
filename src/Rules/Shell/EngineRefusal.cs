using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;

namespace Plimsoll.Rules.Shell;

/// <summary>Something that the engine refuses. Its words are those of Engine 28.5.2, which was asked.</summary>
/// <param name="At">What one would change.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Happens">The engine's own words.</param>
/// <param name="Todo">One action.</param>
sealed record EngineRefusal(SourcedText At, string Message, string Happens, string Todo)
{
    public DiagnosticSeverity Severity { get; init; } = DiagnosticSeverity.Error;

    /// <summary>What is meant: the fix writes it in its place.</summary>
    public string? Right { get; init; }

    public SourcedText? Because { get; init; }
    public string BecauseText { get; init; } = "because of this";

    public Diagnostic Finding(DiagnosticDescriptor descriptor) => Diagnostic.Create(descriptor, At.Location, Message) with
    {
        Severity = Severity,
        Related = Because is { } because ? [new RelatedLocation(because.Location, BecauseText)] : [],
        WhatHappens = Happens,
        WhatToDo = Todo,
        Fix = Right is { } right && At.Location.Text == At.Text ? new Fix($"Write {right}", FixSafety.Unsafe, new FixEdit(At.Location, right)) : null,
    };
}
