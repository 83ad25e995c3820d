using Plimsoll.Syntax;

namespace Plimsoll.Tests.Testing;

/// <summary>What must hold for every tree, whatever its language and however broken its text.</summary>
static class TreeAssert
{
    public static void IsSound(SyntaxTree tree)
    {
        Assert.That(tree.ToString(), Is.EqualTo(tree.Text), "tokens and gaps give the text again");
        var at = 0;
        foreach (var token in tree.Tokens)
        {
            Assert.That(token.Span.Start, Is.GreaterThanOrEqualTo(at), $"token {token} overlaps the one before it");
            Assert.That(token.Span.End, Is.LessThanOrEqualTo(tree.Text.Length), $"token {token} ends behind the text");
            at = token.Span.End;
        }

        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            Assert.That(node.Span.End, Is.LessThanOrEqualTo(tree.Text.Length), $"{node.GetType().Name} {node.Span} ends behind the text");
            foreach (var child in node.Children)
            {
                Assert.That(child.Parent, Is.SameAs(node), $"{child.GetType().Name} {child.Span} has another parent");
                Assert.That(node.Span.Contains(child.Span), $"{child.GetType().Name} {child.Span} lies outside {node.GetType().Name} {node.Span}");
            }
        }

        foreach (var error in tree.Errors)
            Assert.That(error.Span.End, Is.LessThanOrEqualTo(tree.Text.Length), $"error {error} ends behind the text");
    }

    /// <summary>Parses prefixes of a text (all of them, or evenly spread ones of a long text) and checks each tree.</summary>
    public static void PrefixesAreSound(string text, Func<string, SyntaxTree> parse, int most = 400)
    {
        var step = Math.Max(1, text.Length / most);
        for (var length = 0; length <= text.Length; length += step)
            IsSound(parse(text[..length]));
    }
}
