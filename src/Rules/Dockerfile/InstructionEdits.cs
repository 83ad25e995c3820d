using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Rules.Dockerfile;

/// <summary>Edits of whole instructions.</summary>
static class InstructionEdits
{
    /// <summary>Takes an instruction, or a comment, out with its lines, the last line end included.</summary>
    public static FixEdit Remove(Document document, TextSpan node)
    {
        var lines = document.Lines;
        var start = lines.GetLineSpan(lines.GetLine(node.Start)).Start;
        var end = lines.GetSpanWithLineEnd(lines.GetLine(node.End)).End;
        return new FixEdit(document.At(start, end - start), "");
    }

    /// <summary>Takes a flag out with the blanks behind it.</summary>
    public static FixEdit Remove(Document document, FlagSyntax flag)
    {
        var end = flag.Span.End;
        while (end < document.Text.Length && document.Text[end] is ' ' or '\t')
            end++;
        return new FixEdit(document.At(flag.Span.Start, end - flag.Span.Start), "");
    }
}
