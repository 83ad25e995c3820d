using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;

namespace Plimsoll.Suppressions;

/// <summary>How far a comment reaches.</summary>
enum SuppressionReach : byte
{
    /// <summary>The line it ends, or, standing alone, the syntax node that follows.</summary>
    Near,

    /// <summary>The build stage it stands in or above.</summary>
    Stage,

    File,
}

/// <summary>One word of a suppression and the rules that it means; none for an unknown word.</summary>
sealed class SuppressedWord(string text, TextSpan span, ImmutableArray<Rule> rules)
{
    public string Text { get; } = text;
    public TextSpan Span { get; } = span;
    public ImmutableArray<Rule> Rules { get; } = rules;

    /// <summary>Has silenced something.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>Something wrong with a comment of our own syntax.</summary>
sealed record SuppressionProblem(TextSpan Span, string Message, Fix? Fix = null);

/// <summary>A comment that silences rules, or means to.</summary>
sealed record SuppressionComment(Document Document, TextSpan Span, SuppressionReach Reach)
{
    /// <summary>Written in our own syntax: then it is told when it silences nothing. Other tools' comments are their business.</summary>
    public bool IsOwn { get; init; }

    public ImmutableArray<SuppressedWord> Words { get; init; } = [];

    /// <summary>Behind <c>--</c> (or a second <c>#</c> in other tools' comments); empty where none is given.</summary>
    public string Reason { get; init; } = "";

    public ImmutableArray<SuppressionProblem> Problems { get; init; } = [];

    /// <summary>What it silences, in its document; null: nothing.</summary>
    public TextSpan? Scope { get; init; }

    /// <summary>The comment's own text belongs to it: what is wrong with a comment can be silenced in it.</summary>
    public bool Covers(TextSpan span) => Span.Contains(span) || Scope is { } scope && scope.Start <= span.Start
        && (span.Start < scope.End || span.IsEmpty && span.Start == scope.End);
}
