using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax.Markdown;

/// <summary>A Markdown document, of which only the fenced code blocks and the headings matter here.</summary>
public sealed class MarkdownFileSyntax(TextSpan span, ImmutableArray<SyntaxNode> blocks) : SyntaxNode(span)
{
    /// <summary>Fences and headings in text order.</summary>
    public ImmutableArray<SyntaxNode> Blocks { get; } = blocks;
    public IEnumerable<FenceSyntax> Fences => Blocks.OfType<FenceSyntax>();
    public override IEnumerable<SyntaxNode> Children => Blocks;
}

/// <summary>A fenced code block.</summary>
public sealed class FenceSyntax(TextSpan span, string info, TextSpan infoSpan, ImmutableArray<TextSpan> lines) : SyntaxNode(span)
{
    /// <summary>The whole info string, e.g. <c>bash title="x"</c>.</summary>
    public string Info { get; } = info;

    public TextSpan InfoSpan { get; } = infoSpan;

    /// <summary>The language that the info string names, in lower case: of <c>bash title="x"</c>, <c>{.bash}</c> and <c>bash:run.sh</c> it is <c>bash</c>.</summary>
    public string Language { get; } = info.TrimStart('{', '.', ' ').Split([' ', '\t', '{', '}', ',', ':'], 2)[0].ToLowerInvariant();

    /// <summary>The content of each line, its line end included, container prefixes (<c>&gt; </c>, list indentation) left out.</summary>
    public ImmutableArray<TextSpan> Lines { get; } = lines;

    public override IEnumerable<SyntaxNode> Children => [];
    public override string Detail => Info;
}

/// <summary>A heading's text, to see which file a fence is about.</summary>
public sealed class HeadingSyntax(TextSpan span, int level) : SyntaxNode(span)
{
    public int Level { get; } = level;
    public override IEnumerable<SyntaxNode> Children => [];
}
