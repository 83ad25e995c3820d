using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>
/// Variables as <c>docker run</c> takes them, from <c>-e</c> and from <c>--env-file</c>. Unlike compose, docker takes a line of the
/// file as it stands: no quotes, no variables, no trailing comment. Source: docker/cli pkg/kvfile and opts/env.go.
/// </summary>
static class DockerEnvFile
{
    /// <summary><c>NAME=value</c> or <c>NAME</c>; null where the name is empty or not known.</summary>
    public static EnvironmentEntry? Entry(SourcedText text)
    {
        var equals = text.Text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text.Slice(0, equals);
        if (name.Text.Length == 0 || !name.IsKnown)
            return null;
        return new EnvironmentEntry(name.Text, equals < 0 ? null : text.Slice(equals + 1), text.Location) { NameLocation = name.Location };
    }

    public static IEnumerable<EnvironmentEntry> Read(Document file)
    {
        for (var line = 0; line < file.Lines.LineCount; line++)
        {
            var span = file.Lines.GetLineSpan(line);
            var text = file.Text.AsSpan(span.Start, span.Length);
            var blanks = text.Length - text.TrimStart().Length;
            if (blanks == text.Length || text[blanks] == '#')
                continue;
            var location = file.At(TextSpan.FromBounds(span.Start + blanks, span.End));
            if (Entry(new SourcedText(location.Text, location)) is { } entry)
                yield return entry with { IsFromFile = true };
        }
    }
}
