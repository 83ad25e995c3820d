using System.Text;

namespace Plimsoll.Cli.Git;

/// <summary>One value of git's configuration format, as <c>git help config</c> describes it; what it includes is not read.</summary>
static class GitConfig
{
    /// <summary>The URL of the remote <c>origin</c>, else of the first remote; null where there is none.</summary>
    public static string? RemoteUrl(string text)
    {
        string? first = null, origin = null, remote = null;
        foreach (var line in LogicalLines(text))
        {
            var rest = line.AsSpan().TrimStart();
            if (rest is ['[', ..])
            {
                var end = EndOfHeader(rest);
                if (end < 0)
                    continue;
                remote = RemoteName(rest[1..end].ToString());
                rest = rest[(end + 1)..].TrimStart();
            }

            if (remote is null || Value(rest, "url") is not { Length: > 0 } url)
                continue;
            first ??= url;
            if (remote == "origin")
                origin = url;
        }

        return origin ?? first;
    }

    // A backslash at the end of a line goes on with the next.
    static IEnumerable<string> LogicalLines(string text)
    {
        var line = new StringBuilder();
        foreach (var part in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var backslashes = part.Length - part.TrimEnd('\\').Length;
            line.Append(backslashes % 2 == 1 ? part[..^1] : part);
            if (backslashes % 2 == 1)
                continue;
            yield return line.ToString();
            line.Clear();
        }

        if (line.Length > 0)
            yield return line.ToString();
    }

    static int EndOfHeader(ReadOnlySpan<char> line)
    {
        var isQuoted = false;
        for (var i = 1; i < line.Length; i++)
        {
            if (isQuoted && line[i] == '\\')
                i++;
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ']' && !isQuoted)
                return i;
        }

        return -1;
    }

    // [remote "origin"]; the section's name is of any case.
    static string? RemoteName(string header)
    {
        var quote = header.IndexOf('"', StringComparison.Ordinal);
        return quote > 0 && header[..quote].Trim().Equals("remote", StringComparison.OrdinalIgnoreCase) ? Unquote(header.AsSpan(quote)) : null;
    }

    static string? Value(ReadOnlySpan<char> line, string key)
    {
        var equals = line.IndexOf('=');
        return equals > 0 && line[..equals].Trim().Equals(key, StringComparison.OrdinalIgnoreCase) ? Unquote(line[(equals + 1)..]) : null;
    }

    static string Unquote(ReadOnlySpan<char> text)
    {
        var value = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (text[i] is '#' or ';' && !isQuoted)
                break;
            else if (text[i] == '\\' && i + 1 < text.Length)
                value.Append(text[++i] switch { 'n' => '\n', 't' => '\t', 'b' => '\b', var c => c });
            else
                value.Append(text[i]);
        }

        return value.ToString().Trim();
    }
}
