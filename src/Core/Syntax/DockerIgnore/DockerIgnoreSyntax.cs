using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.DockerIgnore;

/// <summary>A .dockerignore file: patterns of what is not sent to the builder. The last one that matches a path decides.</summary>
public sealed class DockerIgnoreSyntax(TextSpan span, ImmutableArray<IgnorePatternSyntax> patterns) : SyntaxNode(span)
{
    public ImmutableArray<IgnorePatternSyntax> Patterns { get; } = patterns;
    public override IEnumerable<SyntaxNode> Children => Patterns;
}

/// <summary>One line of a .dockerignore; its span is the line without the blanks around it.</summary>
public sealed class IgnorePatternSyntax(TextSpan span, string pattern, bool isException) : SyntaxNode(span)
{
    IgnoreGlob? _glob;

    /// <summary>As the builder works with it: cleaned of <c>.</c>, <c>..</c> and needless slashes, without the first slash and the <c>!</c>.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Begins with <c>!</c>: takes back in what an earlier pattern excludes.</summary>
    public bool IsException { get; } = isException;

    public IgnoreGlob Glob => _glob ??= new IgnoreGlob(Pattern);

    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => (IsException ? "!" : "") + Pattern;
}
