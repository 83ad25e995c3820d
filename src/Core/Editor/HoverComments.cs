using Plimsoll.Analysis;

namespace Plimsoll.Editor;

/// <summary>A rule that a comment silences: ours, hadolint's, ShellCheck's, or a check of BuildKit's.</summary>
static class HoverComments
{
    static readonly string[] _marks = ["plimsoll:", "hadolint", "shellcheck", "check=", "dclint"];

    public static Hover? At(EditorPlace place, RuleIndex rules)
    {
        var word = place.WordAt(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '*' or '?');
        var line = place.LineAt();
        if (word.IsEmpty || word.Start < line.Start)
            return null;
        var before = place.Document.Text[line.Start..word.Start];
        if (!IsComment(before) || !_marks.Any(m => before.Contains(m, StringComparison.Ordinal)) || before.Contains(" -- ", StringComparison.Ordinal))
            return null;
        return CompletionComments.Describe(place.Document.Tree.TextOf(word), rules) is { } markdown ? new Hover(markdown, place.Document.At(word)) : null;
    }

    static bool IsComment(string before) => before.Contains('#', StringComparison.Ordinal) || before.Contains("<!--", StringComparison.Ordinal) || before.TrimStart() is ['/', '/', ..] or [';', ..];
}
