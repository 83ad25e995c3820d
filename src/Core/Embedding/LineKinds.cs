using System.Text;
using Plimsoll.Syntax.Nginx;

namespace Plimsoll.Embedding;

/// <summary>Tells files of line formats apart by what nothing else begins with.</summary>
static class LineKinds
{
    public static DocumentKind? OfConf(string text) => IsUnit(text) ? DocumentKind.SystemdUnit : IsNginx(text) ? DocumentKind.NginxConf : null;

    /// <summary>
    /// Whether a line is a section header of an INI file or of Apache's, or lines are settings with <c>=</c> and none ends with a
    /// semicolon, as Dovecot writes them: nginx has nothing of that.
    /// </summary>
    public static bool IsOtherConf(string text)
    {
        var (hasSetting, hasSemicolon) = (false, false);
        foreach (var line in ContentLines(text))
        {
            if (line[0] == '<' || line[0] == '[' && line[^1] == ']')
                return true;
            hasSemicolon |= line[^1] == ';';
            hasSetting |= IsSetting(line);
        }

        return hasSetting && !hasSemicolon;
    }

    /// <summary><c>name = value</c>, and not <c>location = /path {</c>.</summary>
    static bool IsSetting(ReadOnlySpan<char> line)
    {
        var name = line.IndexOfAny(' ', '\t', '=');
        return name > 0 && line[^1] != '{' && line[name..].TrimStart() is ['=', ..];
    }

    /// <summary>The first line that is not blank and no comment is FROM with an image (an ARG may stand before it), and an instruction follows.</summary>
    public static DocumentKind? OfDockerfile(string text)
    {
        var hasFrom = false;
        foreach (var line in ContentLines(text))
        {
            var first = line.IndexOf(' ') is var blank and > 0 ? line[..blank] : default;
            if (!hasFrom)
            {
                if (first is "FROM")
                    hasFrom = true;
                else if (first is not "ARG")
                    return null;
            }
            else
            {
                return first is "RUN" or "COPY" or "ADD" or "CMD" or "ENTRYPOINT" or "ENV" or "ARG" or "WORKDIR" or "USER" or "LABEL" or "EXPOSE" or "FROM"
                    ? DocumentKind.Dockerfile : null;
            }
        }

        return null;
    }

    static bool IsUnit(string text)
    {
        foreach (var line in ContentLines(text))
            return line is "[Unit]" or "[Service]" or "[Socket]";
        return false;
    }

    /// <summary>Whether a text that is said to be a unit may be one: settings, and headers only of sections that services have.</summary>
    public static bool MayBeUnit(string text)
    {
        var hasSetting = false;
        foreach (var line in ContentLines(text))
        {
            if (line[0] == '[' && line is not ("[Unit]" or "[Service]" or "[Socket]" or "[Install]" or "[Timer]"))
                return false;
            hasSetting |= char.IsAsciiLetterUpper(line[0]) && line.Contains('=');
        }

        return hasSetting;
    }

    // A server with a listen, an upstream with a server, an http block with either.
    static bool IsNginx(string text)
    {
        var isPossible = false;
        foreach (var line in ContentLines(text))
            isPossible |= line.StartsWith("server") || line.StartsWith("upstream") || line.StartsWith("http") || line.StartsWith("location");
        return isPossible && NginxParser.Parse(text) is { Errors.IsEmpty: true, Root: NginxFileSyntax file } && file.Directives.Any(IsServer);
    }

    static bool IsServer(NginxDirectiveSyntax directive) => directive.Name.Value switch
    {
        "server" => directive.Arguments.IsEmpty && directive.Block.Any(d => d.Name.Value is "listen" or "server_name" or "location"),
        "upstream" => directive.Arguments.Length == 1 && directive.Block.Any(d => d.Name.Value == "server"),
        "http" => directive.Arguments.IsEmpty && directive.Block.Any(IsServer),
        "location" => directive.Block.Any(d => d.Name.Value is "proxy_pass" or "proxy_set_header"),
        _ => false,
    };

    /// <summary>Trimmed lines without blank ones and comments.</summary>
    static ContentLineEnumerator ContentLines(string text) => new(text);

    ref struct ContentLineEnumerator(ReadOnlySpan<char> text)
    {
        SpanLineEnumerator _lines = text.EnumerateLines();

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly ContentLineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_lines.MoveNext())
            {
                Current = _lines.Current.Trim();
                if (!Current.IsEmpty && Current[0] is not ('#' or ';'))
                    return true;
            }

            return false;
        }
    }
}
