using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Analysis;

/// <summary>
/// A finding. Roslyn's own type is closed: it can carry neither a fix nor a message on a related location.
/// </summary>
public sealed record Diagnostic(DiagnosticDescriptor Descriptor, Location Location, string Message)
{
    public string Id => Descriptor.Id;

    /// <summary>The rule's default, unless the rule was less (or more) sure here. Configuration may change it.</summary>
    public DiagnosticSeverity Severity { get; init; } = Descriptor.DefaultSeverity;

    /// <summary>What is written under the mark in a code frame; a few words. Null: nothing.</summary>
    public string? Label { get; init; }

    /// <summary>The other places of the story, in the order in which it happens.</summary>
    public ImmutableArray<RelatedLocation> Related { get; init; } = [];

    /// <summary>The run-time consequence, in the engine's own words where it has any.</summary>
    public string? WhatHappens { get; init; }

    /// <summary>One action.</summary>
    public string? WhatToDo { get; init; }

    public Fix? Fix { get; init; }

    /// <summary>The presets in which this very finding is shown, where they are fewer than the rule's. Null: wherever the rule runs.</summary>
    public RulePresets? Presets { get; init; }

    /// <summary>Why it is not shown. Null: it is.</summary>
    public Suppression? Suppression { get; init; }

    /// <summary>Makes a finding; the arguments fill the descriptor's message format.</summary>
    public static Diagnostic Create(DiagnosticDescriptor descriptor, Location location, params ReadOnlySpan<object?> arguments) =>
        new(descriptor, location, string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments));
}

public enum SuppressionSource : byte
{
    /// <summary>A comment in the file.</summary>
    Comment,

    /// <summary>A list of findings that were there before.</summary>
    Baseline,
}

/// <param name="Justification">Empty where none is given.</param>
public sealed record Suppression(SuppressionSource Source, string Justification);

/// <summary>Another place that belongs to a finding, and what happens there.</summary>
public sealed record RelatedLocation(Location Location, string Message);

public enum FixSafety : byte
{
    /// <summary>Shown, never applied: it has a blank to fill.</summary>
    DisplayOnly,

    /// <summary>May change what the files do in a way that somebody wanted; applied with <c>--unsafe-fixes</c>.</summary>
    Unsafe,

    /// <summary>Does what the finding says and nothing else.</summary>
    Safe,
}

/// <summary>One replacement. An empty span inserts; an empty text deletes.</summary>
public sealed record FixEdit(Location Location, string NewText);

/// <summary>A repair. All edits are applied, or none. The title is an imperative phrase without a final stop.</summary>
public sealed record Fix(string Title, FixSafety Safety, ImmutableArray<FixEdit> Edits)
{
    public Fix(string title, FixSafety safety, params ReadOnlySpan<FixEdit> edits)
        : this(title, safety, edits.ToImmutableArray())
    {
    }
}
