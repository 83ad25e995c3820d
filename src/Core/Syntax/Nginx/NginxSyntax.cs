using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Nginx;

/// <summary>An nginx configuration: directives, some with blocks.</summary>
public sealed class NginxFileSyntax(TextSpan span, ImmutableArray<NginxDirectiveSyntax> directives) : SyntaxNode(span)
{
    public ImmutableArray<NginxDirectiveSyntax> Directives { get; } = directives;
    public override IEnumerable<SyntaxNode> Children => Directives;
}

/// <summary><c>name argument argument;</c> or <c>name argument { ... }</c>.</summary>
public sealed class NginxDirectiveSyntax(
    TextSpan span, NginxWordSyntax name, ImmutableArray<NginxWordSyntax> arguments, TextSpan? blockSpan, ImmutableArray<NginxDirectiveSyntax> block)
    : SyntaxNode(span)
{
    public NginxWordSyntax Name { get; } = name;
    public ImmutableArray<NginxWordSyntax> Arguments { get; } = arguments;

    /// <summary>Braces included; null when the directive ends with a semicolon.</summary>
    public TextSpan? BlockSpan { get; } = blockSpan;

    public ImmutableArray<NginxDirectiveSyntax> Block { get; } = block;
    public override IEnumerable<SyntaxNode> Children => [Name, .. Arguments, .. Block];
}

/// <summary>A word; quotes and escapes are resolved in <see cref="Value"/>.</summary>
public sealed class NginxWordSyntax(TextSpan span, string value) : SyntaxNode(span)
{
    public string Value { get; } = value;
    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Value;
}
