using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.EnvFile;

/// <summary>A .env file as compose reads it.</summary>
public sealed class EnvFileSyntax(TextSpan span, ImmutableArray<EnvVariableSyntax> variables) : SyntaxNode(span)
{
    public ImmutableArray<EnvVariableSyntax> Variables { get; } = variables;
    public override IEnumerable<SyntaxNode> Children => Variables;
}

/// <summary><c>NAME=value</c>, <c>export NAME=value</c>, or <c>NAME</c> alone (taken from the caller's environment).</summary>
public sealed class EnvVariableSyntax(TextSpan span, string name, TextSpan nameSpan, string? value, TextSpan valueSpan, bool expands) : SyntaxNode(span)
{
    public string Name { get; } = name;
    public TextSpan NameSpan { get; } = nameSpan;

    /// <summary>Quotes and escapes resolved, variables as written (<c>\$</c> in double quotes as <c>$$</c>, which compose's expansion reads the same); null for a name alone.</summary>
    public string? Value { get; } = value;

    public TextSpan ValueSpan { get; } = valueSpan;

    /// <summary>Variables inside are expanded: not in single quotes.</summary>
    public bool Expands { get; } = expands;

    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Name;
}
