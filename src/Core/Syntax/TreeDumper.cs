using System.Globalization;
using System.Text;

namespace Plimsoll.Syntax;

/// <summary>Prints a tree, one node a line: indentation, type, span, detail, and the text of leaves. For baselines and debugging.</summary>
public static class TreeDumper
{
    const int LongestText = 60;

    public static string Dump(SyntaxTree tree)
    {
        var result = new StringBuilder();
        var stack = new Stack<(SyntaxNode Node, int Depth)>();
        stack.Push((tree.Root, 0));
        while (stack.TryPop(out var entry))
        {
            Line(tree, entry.Node, entry.Depth, result);
            foreach (var child in entry.Node.Children.Reverse())
                stack.Push((child, entry.Depth + 1));
        }

        foreach (var error in tree.Errors)
            result.Append(CultureInfo.InvariantCulture, $"! {error.Span.Start}..{error.Span.End} {error.Message}\n");
        return result.ToString();
    }

    static void Line(SyntaxTree tree, SyntaxNode node, int depth, StringBuilder result)
    {
        result.Append(' ', depth * 2).Append(Name(node))
            .Append(CultureInfo.InvariantCulture, $" {node.Span.Start}..{node.Span.End}");
        if (node.Detail is { } detail)
            result.Append(' ').Append(Escape(detail));
        if (!node.Children.Any())
            result.Append(" \"").Append(Escape(tree.TextOf(node))).Append('"');
        result.Append('\n');
    }

    static string Name(SyntaxNode node)
    {
        var name = node.GetType().Name;
        return name.EndsWith("Syntax", StringComparison.Ordinal) ? name[..^"Syntax".Length] : name;
    }

    static string Escape(string text)
    {
        if (text.Length > LongestText)
            text = string.Concat(text.AsSpan(0, LongestText), "…");
        return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
    }
}
