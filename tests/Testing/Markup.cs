using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Tests.Testing;

/// <summary>A marked piece of a test's text. The tag is a rule id, <c>related</c>, or empty for <c>[|...|]</c>.</summary>
readonly record struct Mark(string Tag, TextSpan Span)
{
    public const string Related = "related";
}

/// <summary>
/// Roslyn's test markup: <c>[|text|]</c> is where the rule under test finds something, <c>{|related:text|}</c> a related place,
/// <c>{|PLM6001:text|}</c> a finding of a named rule. Marks may nest; <c>[||]</c> marks an empty span.
/// </summary>
static class Markup
{
    public static (string Text, IReadOnlyList<Mark> Marks) Parse(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var marks = new List<Mark>();
        var open = new Stack<(string Tag, int Start)>();
        for (var i = 0; i < markup.Length; i++)
        {
            var rest = markup.AsSpan(i);
            if (rest.StartsWith("[|"))
            {
                open.Push(("", text.Length));
                i++;
            }
            else if (rest.StartsWith("{|") && rest.IndexOf(':') is var colon and > 2 && IsTag(rest[2..colon]))
            {
                open.Push((rest[2..colon].ToString(), text.Length));
                i += colon;
            }
            else if (open.TryPeek(out var last) && rest.StartsWith(last.Tag.Length == 0 ? "|]" : "|}"))
            {
                marks.Add(new Mark(last.Tag, TextSpan.FromBounds(last.Start, text.Length)));
                open.Pop();
                i++;
            }
            else
            {
                text.Append(markup[i]);
            }
        }

        Assert.That(open, Is.Empty, "every mark of the test is closed");
        return (text.ToString(), marks);
    }

    /// <summary>The text with marks put in again, each the same way whatever order they come in: to compare and to read.</summary>
    public static string Show(string text, IEnumerable<Mark> marks)
    {
        var result = new StringBuilder();
        var sorted = marks.OrderBy(m => m.Span.Start).ThenByDescending(m => m.Span.End).ThenBy(m => m.Tag, StringComparer.Ordinal).ToList();
        var open = new Stack<Mark>();
        var next = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            Close(i);
            while (next < sorted.Count && sorted[next].Span.Start == i)
            {
                result.Append(sorted[next].Tag.Length == 0 ? "[|" : "{|" + sorted[next].Tag + ":");
                open.Push(sorted[next++]);
                Close(i);
            }

            if (i < text.Length)
                result.Append(text[i]);
        }

        return result.ToString();

        // Marks that cross each other are shown as nested: what counts is that two lists of marks give two texts.
        void Close(int at)
        {
            while (open.TryPeek(out var top) && top.Span.End <= at)
            {
                result.Append(top.Tag.Length == 0 ? "|]" : "|}");
                open.Pop();
                if (top.Span.End < at)
                    result.Append('(').Append(at - top.Span.End).Append(" back)");
            }
        }
    }

    static bool IsTag(ReadOnlySpan<char> tag) => tag.SequenceEqual(Mark.Related) || tag.StartsWith("PLM") && !tag.ContainsAnyExcept(TagLetters);

    static readonly System.Buffers.SearchValues<char> TagLetters = System.Buffers.SearchValues.Create("PLM0123456789");
}
