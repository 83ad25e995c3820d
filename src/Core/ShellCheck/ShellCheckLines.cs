using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.ShellCheck;

/// <summary>Line numbers in ShellCheck's messages ("a previous pattern on line 3"): they count the text that it was given.</summary>
static class ShellCheckLines
{
    const string Label = " on line ";

    /// <summary>The message with the lines of the file; a number that is no line of the text goes, with the words before it.</summary>
    public static string InFile(string message, ShellCheckBody body)
    {
        var result = new StringBuilder();
        var at = 0;
        for (int found; (found = message.IndexOf(Label, at, StringComparison.Ordinal)) >= 0;)
        {
            var end = found + Label.Length;
            while (end < message.Length && char.IsAsciiDigit(message[end]))
                end++;
            result.Append(message, at, found - at);
            if (end == found + Label.Length)
                result.Append(Label);
            else if (int.TryParse(message.AsSpan(found + Label.Length, end - found - Label.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
                && FileLine(body, line) is { } inFile)
                result.Append(CultureInfo.InvariantCulture, $"{Label}{inFile}");
            at = end;
        }

        return result.Append(message, at, message.Length - at).ToString();
    }

    /// <summary>Whether a message speaks of the very line that its finding begins on.</summary>
    public static bool IsAboutItself(ShellCheckComment comment, ShellCheckBody body) => comment.Message.EndsWith(
        string.Create(CultureInfo.InvariantCulture, $"{Label}{body.Text.AsSpan(0, comment.Span.Start).Count('\n') + 1}"), StringComparison.Ordinal);

    static int? FileLine(ShellCheckBody body, int line)
    {
        var start = 0;
        for (; line > 1 && start >= 0; line--)
            start = body.Text.IndexOf('\n', start) is var i and >= 0 ? i + 1 : -1;
        if (line != 1 || start < 0)
            return null;
        while (start < body.Text.Length && body.Text[start] is ' ' or '\t')
            start++;
        if (body.ToDocument(new TextSpan(start, 0)) is not { } span)
            return null;
        var place = body.Document.At(span).Physical;
        return place.Document.Lines.GetLine(place.Span.Start) + 1;
    }
}
