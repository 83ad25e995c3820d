using Microsoft.CodeAnalysis.Text;
using Plimsoll.Text;

namespace Plimsoll.Syntax.Data;

/// <summary>
/// Finds the lines of a literal or folded block scalar again. The value says where to stop: chomping needs no thought of its own.
/// </summary>
sealed class BlockScalarText(string text, DataScalarSyntax scalar)
{
    readonly string _value = scalar.Value;

    public void WriteTo(TextMapBuilder target)
    {
        var at = FirstLine();
        var indent = Indentation(at);
        // The break that ends the line before, still to be written: in folded text it may become a space.
        var (breakStart, breakWidth) = (0, 0);
        var startedBlank = false;
        while (at < text.Length && target.Length < _value.Length)
        {
            var emptyLines = new List<TextSpan>();
            var content = SkipIndentation(at, indent);
            while (content < text.Length && LineBreak.Is(text[content]))
            {
                emptyLines.Add(new TextSpan(content, LineBreak.Width(text, content, text.Length)));
                at = emptyLines[^1].End;
                content = SkipIndentation(at, indent);
            }

            var isContent = content < text.Length && content - at == indent;
            var startsBlank = isContent && text[content] is ' ' or '\t';
            var folds = scalar.Style == ScalarStyle.Folded && isContent && breakWidth > 0 && !startedBlank && !startsBlank && LineBreak.Seen(text[breakStart]) == '\n';
            if (folds && emptyLines.Count == 0)
                target.Decoded(TextSpan.FromBounds(breakStart, content), " ");
            else if (!folds && breakWidth > 0)
                WriteBreak(target, new TextSpan(breakStart, breakWidth));
            foreach (var line in emptyLines)
                WriteBreak(target, line);
            breakWidth = 0;
            if (!isContent)
                break;

            var end = content;
            while (end < text.Length && !LineBreak.Is(text[end]))
                end++;
            target.Verbatim(TextSpan.FromBounds(content, end));
            startedBlank = startsBlank;
            (breakStart, breakWidth) = end < text.Length ? (end, LineBreak.Width(text, end, text.Length)) : (end, 0);
            at = end + breakWidth;
        }

        if (breakWidth > 0 && target.Length < _value.Length)
            WriteBreak(target, new TextSpan(breakStart, breakWidth));
    }

    void WriteBreak(TextMapBuilder target, TextSpan span)
    {
        if (target.Length >= _value.Length)
            return;
        var seen = LineBreak.Seen(text[span.Start]);
        if (span.Length == 1 && seen == text[span.Start])
            target.Verbatim(span);
        else
            target.Decoded(span, seen.ToString());
    }

    int FirstLine()
    {
        var at = scalar.Span.Start;
        while (at < text.Length && !LineBreak.Is(text[at]))
            at++;
        return at < text.Length ? at + LineBreak.Width(text, at, text.Length) : at;
    }

    int SkipIndentation(int at, int indent)
    {
        var end = Math.Min(text.Length, at + indent);
        while (at < end && text[at] == ' ')
            at++;
        return at;
    }

    /// <summary>
    /// The first line that holds more than blanks stands in the source with the indentation, in the value without it.
    /// A header's own figure is relative to the parent, which is not known here.
    /// </summary>
    int Indentation(int firstLine)
    {
        var content = scalar.ContentSpan.Start;
        var column = 0;
        while (content - column > firstLine && !LineBreak.Is(text[content - column - 1]))
            column++;
        var seen = 0;
        for (var i = 0; i < _value.Length && (_value[i] is ' ' or '\t' || LineBreak.Is(_value[i])); i++)
            seen = LineBreak.Is(_value[i]) ? 0 : seen + 1;
        return column - Math.Min(seen, column);
    }
}
