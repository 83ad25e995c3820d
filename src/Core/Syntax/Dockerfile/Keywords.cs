using System.Collections.Frozen;

namespace Plimsoll.Syntax.Dockerfile;

/// <summary>The instructions that BuildKit knows.</summary>
static class Keywords
{
    public static IReadOnlyList<string> All { get; } =
    [
        "FROM", "RUN", "COPY", "ADD", "ENV", "ARG", "LABEL", "WORKDIR", "USER", "CMD", "ENTRYPOINT", "EXPOSE", "VOLUME",
        "SHELL", "HEALTHCHECK", "STOPSIGNAL", "ONBUILD", "MAINTAINER",
    ];

    static readonly FrozenSet<string> Set = All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is one, in upper case.</summary>
    public static bool IsKnown(string keyword) => Set.Contains(keyword);

    /// <summary>Whether the line begins with one, written in upper case, and goes on with a blank: surely not a line of a shell script.</summary>
    public static bool StartWith(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(' ', '\t');
        return end > 0 && Set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line[..end]);
    }
}
