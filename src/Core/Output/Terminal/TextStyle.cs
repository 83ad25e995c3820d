using System.Text;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Terminal;

/// <summary>How text is set.</summary>
/// <param name="HasColour">ANSI colours; they never carry a meaning alone.</param>
/// <param name="Width">The terminal's columns; null where the output is no terminal: then nothing is wrapped or cut.</param>
public sealed record TextStyle(bool HasColour = false, int? Width = null)
{
    public bool IsTerminal => Width is not null;

    public string Bold(string text) => Paint("1", text);
    public string Dim(string text) => Paint("2", text);
    public string Path(string text) => Paint("1", text);
    public string Rule(string text) => Paint("36", text);
    public string Secondary(string text) => Paint("34", text);
    public string Added(string text) => Paint("32", text);
    public string Removed(string text) => Paint("31", text);

    public string Of(DiagnosticSeverity severity, string text) => severity switch
    {
        DiagnosticSeverity.Error => Paint("1;31", text),
        DiagnosticSeverity.Warning => Paint("1;33", text),
        _ => Paint("1;34", text),
    };

    string Paint(string code, string text) => HasColour && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    /// <summary>Breaks a text between words, so that no line is wider than the terminal; a word that is too long stays whole.</summary>
    /// <param name="first">Columns taken on the first line.</param>
    /// <param name="indent">Columns taken on every further line.</param>
    public IEnumerable<string> Wrap(string text, int first, int indent)
    {
        if (Width is not { } width || first + VisibleText.Width(text) <= width)
        {
            yield return text;
            yield break;
        }

        var line = new StringBuilder();
        int used = 0, room = width - first;
        foreach (var word in text.Split(' '))
        {
            var wordWidth = VisibleText.Width(word);
            // Where little room is left on the first line, not even its first word stays there.
            if (line.Length > 0 ? used + 1 + wordWidth > room : wordWidth > room && room < width - indent)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
                room = width - indent;
            }

            if (line.Length > 0)
                used++;
            line.Append(line.Length > 0 ? " " : "").Append(word);
            used += wordWidth;
        }

        yield return line.ToString();
    }
}
