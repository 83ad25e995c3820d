using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;

namespace Plimsoll.Output.Sarif;

/// <summary>
/// Messages. Of a result GitHub reads <c>message.text</c> and refuses one without it, so there are no message ids with arguments
/// (which SARIF2002 would like); and of the places beside the finding it shows those that the text links to.
/// </summary>
static class SarifMessage
{
    /// <summary>As many as one reads.</summary>
    const int MostLinks = 10;

    public static void Write(Utf8JsonWriter json, string property, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>
    /// The message is the first sentence, which is all where there is little room; then what happens, what to do, and links to the
    /// related locations, whose ids are their places in the story from 1 on.
    /// </summary>
    public static string Of(Diagnostic diagnostic)
    {
        var text = new StringBuilder(Sentence(WithoutLinks(Plain(diagnostic.Message))));
        if (diagnostic.WhatHappens is { } happens)
            text.Append("\nWhat happens: ").Append(Sentence(WithoutLinks(Plain(happens))));
        if (diagnostic.WhatToDo is { } action)
            text.Append("\nWhat to do: ").Append(Sentence(WithoutLinks(Plain(action))));
        if (diagnostic.Related.Length > 0)
        {
            text.Append("\nSee: ").AppendJoin(", ", diagnostic.Related.Take(MostLinks).Select((r, i) => $"[{WithoutBrackets(Plain(r.Message))}]({i + 1})"));
            text.Append(diagnostic.Related.Length > MostLinks ? $" and {diagnostic.Related.Length - MostLinks} more." : ".");
        }

        return text.ToString();
    }

    /// <summary>
    /// Quotes in place of backticks: SARIF's text is plain, and GitHub takes the backticks away and shows a backslash before each
    /// underscore between them.
    /// </summary>
    public static string Plain(string text)
    {
        var pieces = text.Split('`');
        // What stands between two is at the odd places; a last one without a partner stays.
        for (var i = 1; i < pieces.Length - 1; i += 2)
        {
            var quote = pieces[i].Contains('\'') && !pieces[i].Contains('"') ? '"' : '\'';
            pieces[i] = $"{quote}{pieces[i]}{quote}";
        }

        return pieces.Length % 2 == 1 ? string.Concat(pieces) : $"{string.Concat(pieces[..^1])}`{pieces[^1]}";
    }

    /// <summary>GitHub has room for so many characters in a description.</summary>
    public static string Shortened(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";

    public static string Level(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "note",
        _ => "none",
    };

    static string Sentence(string text) => text is [.., '.' or '!' or '?' or '…'] ? text : $"{text}.";

    // What only looks like a link.
    static string WithoutLinks(string text) => text.Contains("](", StringComparison.Ordinal) ? WithoutBrackets(text) : text;

    static string WithoutBrackets(string text) =>
        text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);
}
