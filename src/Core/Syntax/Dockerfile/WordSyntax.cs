using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>A run of plain text, or a variable, of a word. Exactly one of the two is there.</summary>
public readonly record struct DockerWordPart(string? Text, DockerVariableSyntax? Variable);

/// <summary>
/// A word of an instruction. <see cref="Value"/> is what the builder works with: quotes and escapes resolved, line
/// continuations gone, variables left as written. Single-quoted parts hold no variables.
/// </summary>
public sealed class DockerWordSyntax : SyntaxNode
{
    readonly string? _value;

    /// <summary>A word without variables.</summary>
    public DockerWordSyntax(TextSpan span, string value)
        : base(span)
    {
        _value = value;
        Parts = [];
        Variables = [];
    }

    /// <summary>A word with variables.</summary>
    public DockerWordSyntax(TextSpan span, ImmutableArray<DockerWordPart> parts)
        : base(span)
    {
        Parts = parts;
        Variables = [.. parts.Select(p => p.Variable).OfType<DockerVariableSyntax>()];
    }

    // Put together when it is asked for: kept, the values of words nested in one another would grow with the square of their depth.
    public string Value => _value ?? string.Concat(Parts.Select(p => p.Text ?? p.Variable!.Written));

    /// <summary>The word piece by piece, in order; empty for a word without variables, which is its <see cref="Value"/>.</summary>
    public ImmutableArray<DockerWordPart> Parts { get; }

    /// <summary>The variables of this word; those inside another one's operand are below that one.</summary>
    public ImmutableArray<DockerVariableSyntax> Variables { get; }

    public bool HasVariables => !Variables.IsEmpty;
    public override IEnumerable<SyntaxNode> Children => Variables;
    public override string Detail => Value;
}

/// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-word}</c> and the like inside a <see cref="DockerWordSyntax"/>.</summary>
public sealed class DockerVariableSyntax(
    TextSpan span, string name, string? @operator, ReadOnlyMemory<char> written, ReadOnlyMemory<char> argument,
    ImmutableArray<DockerWordSyntax> words) : SyntaxNode(span)
{
    public string Name { get; } = name;

    /// <summary><c>:-</c>, <c>-</c>, <c>:+</c>, <c>+</c>, <c>:?</c>, <c>?</c>, <c>#</c>, <c>##</c>, <c>%</c>, <c>%%</c>, <c>/</c>, <c>//</c>; null when there is none.</summary>
    public string? Operator { get; } = @operator;

    /// <summary>The whole as written, line continuations gone.</summary>
    public string Written => written.ToString();

    /// <summary>What follows the operator, as written; null when there is no operator.</summary>
    public string? Argument => Operator is null ? null : argument.ToString();

    /// <summary>The operator's operands: one, for <c>/</c> and <c>//</c> the pattern and the replacement.</summary>
    public ImmutableArray<DockerWordSyntax> Words { get; } = words;

    public override IEnumerable<SyntaxNode> Children => Words;
    public override string Detail => Name + Operator + Argument;
}
