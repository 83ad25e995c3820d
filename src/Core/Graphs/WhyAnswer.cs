using System.Collections.Immutable;

namespace Plimsoll.Graphs;

/// <summary>Which proxy, mirror and network settings apply to one consumer, and what stops the others.</summary>
/// <param name="Heading">The subject with its image and place.</param>
public sealed record WhyAnswer(string Subject, string Heading, ImmutableArray<WhyPart> Parts)
{
    /// <summary>What the rules say of the subject, the one to begin with first.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>What comes of it all; null where nothing is found.</summary>
    public string? So => Findings.FirstOrDefault(f => f.WhatHappens is not null)?.WhatHappens ?? Findings.FirstOrDefault()?.Message;
}

/// <summary>One consumer, or one side of the subject.</summary>
public sealed record WhyPart(string Title, ImmutableArray<WhyFact> Facts);

/// <param name="Name">What is told of; empty for more of the same.</param>
/// <param name="Value">In a word; empty where the text says it.</param>
/// <param name="Text">Where that comes from, with file and line, or what stops it.</param>
public sealed record WhyFact(string Name, string Value, string Text);
