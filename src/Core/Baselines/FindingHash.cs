using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Baselines;

/// <summary>
/// Names a finding by the text that it is about: the lines that its mark touches, and the marked text, blanks and line ends made equal.
/// What stands on other lines has no part in it, unlike in GitHub's <c>primaryLocationLineHash</c>, whose window of a hundred characters
/// reaches into the lines below.
/// </summary>
public static class FindingHash
{
    /// <summary>64 bits: among a million findings of one rule in one file the chance of two equal ones is below one in ten million.</summary>
    const int Bytes = 8;

    /// <summary>Sixteen hexadecimal digits.</summary>
    /// <param name="location">In a file, not in a guest.</param>
    public static string Of(Location location)
    {
        var (document, span) = location;
        var first = document.Lines.GetLine(span.Start);
        var last = document.Lines.GetLine(Math.Max(span.Start, span.End - 1));
        var lines = TextSpan.FromBounds(document.Lines.GetStart(first), document.Lines.GetLineSpan(last).End);
        var text = new StringBuilder();
        AppendWords(text, document.Text.AsSpan(lines.Start, lines.Length));
        text.Append('\0');
        AppendWords(text, document.Text.AsSpan(span.Start, span.Length));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
    }

    static void AppendWords(StringBuilder to, ReadOnlySpan<char> text)
    {
        foreach (var range in text.SplitAny(' ', '\t', '\r', '\n'))
        {
            if (!text[range].IsEmpty)
                to.Append(text[range]).Append(' ');
        }
    }
}
