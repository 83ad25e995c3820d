using System.Diagnostics.CodeAnalysis;
using Plimsoll.Syntax;

namespace Plimsoll.Tests.Testing;

/// <summary>What must hold for every tree, whatever its language and however broken its text.</summary>
static class TreeAssert
{
    public static void IsSound(SyntaxTree tree)
    {
        // Conditions before messages: this runs over millions of nodes, and a message for each would take most of the time.
        if (tree.ToString() != tree.Text)
            Fail("tokens and gaps do not give the text again");
        var at = 0;
        foreach (var token in tree.Tokens)
        {
            if (token.Span.Start < at)
                Fail($"token {token} overlaps the one before it");
            if (token.Span.End > tree.Text.Length)
                Fail($"token {token} ends behind the text");
            at = token.Span.End;
        }

        foreach (var node in tree.Root.DescendantsAndSelf())
        {
            if (node.Span.End > tree.Text.Length)
                Fail($"{node.GetType().Name} {node.Span} ends behind the text");
            foreach (var child in node.Children)
            {
                if (!ReferenceEquals(child.Parent, node))
                    Fail($"{child.GetType().Name} {child.Span} has another parent");
                if (!node.Span.Contains(child.Span))
                    Fail($"{child.GetType().Name} {child.Span} lies outside {node.GetType().Name} {node.Span}");
            }
        }

        foreach (var error in tree.Errors)
        {
            if (error.Span.End > tree.Text.Length)
                Fail($"error {error} ends behind the text");
        }

        [DoesNotReturn]
        void Fail(string message) => throw new AssertionException($"{message}, in: {tree.Text}");
    }

    /// <summary>Parses prefixes of a text (all of them, or evenly spread ones of a long text) and checks each tree.</summary>
    public static void PrefixesAreSound(string text, Func<string, SyntaxTree> parse, int most = 400)
    {
        var step = Math.Max(1, text.Length / most);
        for (var length = 0; length <= text.Length; length += step)
            IsSound(parse(text[..length]));
    }
}
