using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Text;

namespace Plimsoll.Output;

/// <summary>
/// A fix as one replacement. A suggestion of reviewdog is taken or left for itself, and a fix is all of its edits: what lies between
/// them is written again.
/// </summary>
static class ReviewDogSuggestion
{
    /// <summary>Null where other files than the finding's take part.</summary>
    public static FixEdit? Of(Document document, Fix fix)
    {
        if (fix.Edits.IsEmpty || fix.Edits.Any(e => e.Location.Document.Path != document.Path))
            return null;
        var span = TextSpan.FromBounds(fix.Edits.Min(e => e.Location.Span.Start), fix.Edits.Max(e => e.Location.Span.End));
        var edits = fix.Edits.Select(e => (new TextSpan(e.Location.Span.Start - span.Start, e.Location.Span.Length), e.NewText));
        return TextEdits.Apply(document.Tree.TextOf(span), edits) is { } text ? WithinLines(document, span, text) : null;
    }

    /// <summary>
    /// The same replacement without the line that would follow the file's last line end: reviewdog looks up the lines that a
    /// suggestion begins and ends on, and there is none.
    /// </summary>
    static FixEdit WithinLines(Document document, TextSpan span, string text)
    {
        var asItIs = new FixEdit(document.At(span), text);
        if (span.End < document.Text.Length || !document.Text.EndsWith('\n'))
            return asItIs;
        // What is inserted there, and what is deleted up to there, begins behind the line before.
        var first = document.Lines.GetPosition(span.Start);
        var start = (span.IsEmpty || text.Length == 0) && first is { Line: > 0, Character: 0 } ? document.Lines.GetLineSpan(first.Line - 1).End : span.Start;
        var whole = $"{document.Text[start..span.Start]}{text}";
        if (!whole.EndsWith('\n'))
            return asItIs;
        var lastLineEnd = document.Lines.GetLineSpan(document.Lines.LineCount - 2).End;
        var withoutLineEnd = whole[..^(whole.EndsWith("\r\n", StringComparison.Ordinal) ? 2 : 1)];
        return new FixEdit(document.At(TextSpan.FromBounds(start, lastLineEnd)), withoutLineEnd);
    }
}
