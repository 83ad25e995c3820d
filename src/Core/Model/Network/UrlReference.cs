using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Model;

/// <summary>A host that a container's variables or arguments name in a URL.</summary>
/// <param name="Scheme">In lower case: <c>http</c>, <c>postgresql</c>, <c>amqp</c>.</param>
/// <param name="Host">In lower case, without port and brackets; its location is the host alone.</param>
/// <param name="Port">As written; null where there is none, or it is not known.</param>
/// <param name="Variable">The variable that holds it; null for an argument.</param>
public sealed record UrlReference(ContainerSpec Container, string Scheme, SourcedText Host, int? Port, EnvironmentEntry? Variable)
{
    /// <summary>All of a container, variables first. Hosts with unknown pieces are left out.</summary>
    public static IEnumerable<UrlReference> Of(ContainerSpec container)
    {
        foreach (var entry in container.Environment)
        {
            if (entry.Value is { } value)
            {
                foreach (var reference in In(container, value, entry))
                    yield return reference;
            }
        }

        foreach (var argument in container.Entrypoint.Concat(container.Command))
        {
            foreach (var reference in In(container, argument.Value, null))
                yield return reference;
        }
    }

    /// <summary>The host of an argument that is a URL, <c>host:port</c> or a host alone; null for an option and for several hosts.</summary>
    public static SourcedText? HostOf(SourcedText text)
    {
        var start = text.Text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        return text.Text.StartsWith('-') || Authorities(text.Text, start).ToList() is not [var (host, _)] ? null
            : text.Slice(host.Start, host.Length);
    }

    static IEnumerable<UrlReference> In(ContainerSpec container, SourcedText text, EnvironmentEntry? variable)
    {
        for (var at = 0; text.Text.IndexOf("://", at, StringComparison.Ordinal) is var found and >= 0; at = found + 3)
        {
            var start = found;
            while (start > 0 && (char.IsAsciiLetterOrDigit(text.Text[start - 1]) || text.Text[start - 1] is '+' or '.' or '-' or '_'))
                start--;
            if (start == found)
                continue;
            var scheme = text.Text[start..found].ToLowerInvariant();
            foreach (var (host, port) in Authorities(text.Text, found + 3))
            {
                var name = text.Text.Substring(host.Start, host.Length).Trim('[', ']').ToLowerInvariant();
                if (name.Length > 0 && !name.Contains(SourcedText.Unknown, StringComparison.Ordinal) && name.All(IsHostCharacter))
                    yield return new UrlReference(container, scheme, text.Slice(host.Start, host.Length) with { Text = name }, port, variable);
            }
        }
    }

    // "user:password@a:1,b:2/path": the hosts of one URL are separated by commas.
    static IEnumerable<(TextSpan Host, int? Port)> Authorities(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('/' or '?' or '#' or '"' or '\'' or '`' or '<' or '>' or ';' or '|' or '(' or ')' or '{' or '}'))
            end++;
        // "minio{1...4}": one of several, that the program makes.
        if (end < text.Length && text[end] is '{' or '(')
            yield break;
        start += text.AsSpan(start, end - start).LastIndexOf('@') + 1;
        while (start < end)
        {
            var comma = text.IndexOf(',', start, end - start);
            var stop = comma < 0 ? end : comma;
            // The next URL of a list starts here: its scheme is no host.
            if (text.AsSpan(stop).StartsWith("://"))
                yield break;
            var from = text[start] == '[' ? text.IndexOf(']', start, stop - start) : start;
            var colon = from < 0 ? -1 : text.IndexOf(':', from, stop - from);
            if (colon >= 0 && text.AsSpan(colon).StartsWith("://"))
                yield break;
            var host = TextSpan.FromBounds(start, colon < 0 ? stop : colon);
            yield return (host, colon >= 0 && int.TryParse(text.AsSpan(colon + 1, stop - colon - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null);
            start = stop + 1;
        }
    }

    static bool IsHostCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':';
}
