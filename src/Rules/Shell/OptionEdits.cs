using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Model;

namespace Plimsoll.Rules.Shell;

/// <summary>Edits of a command line's flags.</summary>
static class OptionEdits
{
    /// <summary>Takes a flag away with the blanks before it; null where it is part of a bundle, comes out of a variable, or stands on lines of its own.</summary>
    public static FixEdit? Remove(DockerCommand command, DockerOption option)
    {
        var location = option.Location;
        var text = command.Document.Text;
        if (location.Document != command.Document || location.Span.Start == 0 || text[location.Span.Start] != '-' || text[location.Span.Start - 1] is not (' ' or '\t')
            || location.Span.End < text.Length && !char.IsWhiteSpace(text[location.Span.End]) || option.Value is { } value && !location.Text.Contains(value.Text, StringComparison.Ordinal))
            return null;
        var start = location.Span.Start;
        while (start > 0 && text[start - 1] is ' ' or '\t')
            start--;
        // First on its line: the line goes, with its backslash.
        if (start == 0 || text[start - 1] is '\n' or '\r')
        {
            var end = location.Span.End;
            while (end < text.Length && text[end] is ' ' or '\t')
                end++;
            if (end >= text.Length || text[end] != '\\' || text.AsSpan(end + 1) is not (['\n', ..] or ['\r', '\n', ..]))
                return null;
            return new FixEdit(location with { Span = TextSpan.FromBounds(start, end + (text[end + 1] == '\r' ? 3 : 2)) }, "");
        }

        return new FixEdit(location with { Span = TextSpan.FromBounds(start, location.Span.End) }, "");
    }
}
