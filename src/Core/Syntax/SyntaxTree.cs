using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Syntax;

/// <summary>What a token is, for the dumper, folding and semantic colours; rules look at nodes.</summary>
public enum TokenKind : byte
{
    Keyword, Word, Text, String, Number, Operator, Punctuation, Variable, Comment, LineEnd, Heredoc, Bad,
}

/// <summary>A piece of text with a meaning. Spans are absolute UTF-16 offsets. What lies between two tokens is trivia.</summary>
public readonly record struct SyntaxToken(TokenKind Kind, TextSpan Span);

/// <summary>A place where the parser could not go on as it meant to. The message is one sentence without a final stop.</summary>
public sealed record SyntaxError(TextSpan Span, string Message)
{
    /// <summary>A limit of ours, such as the deepest nesting that is read, and no mistake of the text.</summary>
    public bool IsLimit { get; init; }

    /// <summary>A rule of its own tells it, so that it can be named alone.</summary>
    public bool HasOwnRule { get; init; }

    /// <summary>What stands around it was read as it was meant: a comment, a comma too many.</summary>
    public bool IsReadOver { get; init; }

    /// <summary>What makes the text right and changes nothing that it says; null where nothing is certain to.</summary>
    public SyntaxRepair? Repair { get; init; }
}

/// <summary>One replacement that mends a syntax error. The title is an imperative phrase without a final stop.</summary>
public sealed record SyntaxRepair(string Title, TextSpan Span, string NewText);

/// <summary>
/// A node of a tree: typed, immutable, with an absolute span in UTF-16 offsets. Children lie inside their parent's span,
/// in text order. The tree sets <see cref="Parent"/> once, when it is made.
/// </summary>
public abstract class SyntaxNode(TextSpan span)
{
    public TextSpan Span { get; } = span;

    public SyntaxNode? Parent { get; internal set; }

    /// <summary>Children in text order.</summary>
    public abstract IEnumerable<SyntaxNode> Children { get; }

    /// <summary>What the dumper prints beside the type, e.g. a name; null when the text itself says enough.</summary>
    public virtual string? Detail => null;

    public IEnumerable<SyntaxNode> Ancestors()
    {
        for (var node = Parent; node is not null; node = node.Parent)
            yield return node;
    }

    public IEnumerable<SyntaxNode> DescendantsAndSelf()
    {
        // An explicit stack: recursion would let a 10,000-deep file decide the depth of ours.
        var stack = new Stack<SyntaxNode>();
        stack.Push(this);
        while (stack.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
                stack.Push(child);
        }
    }
}

/// <summary>
/// A parsed text: immutable, lossless, in one layer. The token table is flat and sorted; the text between two tokens
/// belongs to neither (blanks, continuations).
/// </summary>
public sealed class SyntaxTree
{
    public SyntaxTree(string text, SyntaxNode root, ImmutableArray<SyntaxToken> tokens, ImmutableArray<SyntaxError> errors)
    {
        Text = text;
        Root = root;
        Tokens = tokens;
        Errors = errors;
        foreach (var node in root.DescendantsAndSelf())
        {
            foreach (var child in node.Children)
                child.Parent = node;
        }
    }

    public string Text { get; }
    public SyntaxNode Root { get; }

    /// <summary>Sorted by start, never overlapping. Comments are tokens here, of kind <see cref="TokenKind.Comment"/>.</summary>
    public ImmutableArray<SyntaxToken> Tokens { get; }

    public ImmutableArray<SyntaxError> Errors { get; }

    public IEnumerable<TextSpan> Comments => Tokens.Where(t => t.Kind == TokenKind.Comment).Select(t => t.Span);

    /// <summary>The deepest node whose span holds the offset. Where two do, as a heredoc inside the list of its command, it is the later one.</summary>
    public SyntaxNode FindNode(int offset)
    {
        var node = Root;
        while (node.Children.LastOrDefault(c => c.Span.Contains(offset)) is { } inner)
            node = inner;
        return node;
    }

    /// <summary>The first token that begins at the offset or behind it, by its number; the number of tokens where there is none.</summary>
    public int FirstTokenFrom(int offset)
    {
        int low = 0, high = Tokens.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Tokens[middle].Span.Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Tokens and gaps put together again: always equal to <see cref="Text"/>, or a parser is wrong.</summary>
    public override string ToString()
    {
        var result = new StringBuilder(Text.Length);
        var at = 0;
        foreach (var token in Tokens)
        {
            result.Append(Text, at, token.Span.Start - at).Append(Text, token.Span.Start, token.Span.Length);
            at = token.Span.End;
        }

        return result.Append(Text, at, Text.Length - at).ToString();
    }

    public string TextOf(TextSpan span) => Text.Substring(span.Start, span.Length);
    public string TextOf(SyntaxNode node) => TextOf(node.Span);
}
