using Plimsoll.Analysis;

namespace Plimsoll.Rules.Engine.Values;

/// <summary>Mirrors of Docker Hub that dockerd refuses (daemon/pkg/registry/config.go, ValidateMirror).</summary>
static class DaemonMirrorChecks
{
    public static IEnumerable<DaemonRefusal> Of(DaemonSettings settings)
    {
        foreach (var mirror in settings.Texts("registry-mirrors"))
        {
            var text = mirror.Value;
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            if (scheme < 0)
            {
                yield return new(mirror.ContentSpan.IsEmpty ? mirror.Span : mirror.ContentSpan, $"The mirror \"{text}\" has no scheme: it begins with `https://` or `http://`",
                    $"invalid mirror: no scheme specified for \"{text}\": must use either 'https://' or 'http://'", "write https:// or http:// before it")
                {
                    Fix = text.Length == 0 || text.Contains(' ', StringComparison.Ordinal) ? null : settings.Replace(mirror, $"\"https://{text.TrimStart('/')}\"", FixSafety.Unsafe),
                };
                continue;
            }

            if (scheme == 0 || DaemonWords.UrlError(text) is not null)
            {
                var trimmed = text.Trim();
                yield return new(mirror.ContentSpan, $"The mirror \"{text}\" is no address", $"invalid mirror: \"{text}\" is not a valid URI: {(scheme == 0 ? "missing protocol scheme" : DaemonWords.UrlError(text))}", "write an address such as https://mirror.example.com")
                {
                    Fix = trimmed != text && scheme > 0 && DaemonWords.UrlError(trimmed) is null ? settings.Replace(mirror, $"\"{trimmed}\"") : null,
                };
                continue;
            }

            var rest = text[(scheme + 3)..];
            var end = rest.AsSpan().IndexOfAny("/?#");
            var authority = end < 0 ? rest : rest[..end];
            var cut = text.AsSpan().IndexOfAny("?#");
            if (text[..scheme].ToLowerInvariant() is not ("http" or "https"))
            {
                yield return new(mirror.ContentSpan, $"The mirror \"{text}\" begins with `{text[..scheme]}://`: dockerd asks mirrors over http and https alone", $"invalid mirror: unsupported scheme \"{text[..scheme]}\" in \"{text}\": must use either 'https://' or 'http://'", "write https:// or http://");
            }
            else if (cut >= 0 && HasQueryOrFragment(text, cut))
            {
                yield return new(mirror.ContentSpan, $"The mirror \"{text}\" has a query or fragment, which dockerd does not send", $"invalid mirror: query or fragment at end of the URI \"{text}\"", "leave it off")
                {
                    Fix = settings.Replace(mirror, $"\"{text[..cut]}\"", FixSafety.Unsafe),
                };
            }
            else if (authority.Contains('@', StringComparison.Ordinal))
            {
                yield return new(mirror.ContentSpan, "A mirror has a user or password in its address, and dockerd takes none there", "invalid mirror: username/password not allowed in URI", "use a mirror that asks for no login");
            }
            else if (!settings.IsFrom(24) && end >= 0 && rest[end] == '/' && rest.Length > end + 1)
            {
                yield return new(mirror.ContentSpan, $"The mirror \"{text}\" has a path, which engines before 24.0 refuse", $"invalid mirror: path, query, or fragment at end of the URI \"{text}\"", "leave the path off, or use a newer engine");
            }
        }
    }

    static bool HasQueryOrFragment(string text, int cut)
    {
        // A mark with nothing behind it is as good as none.
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var query = text[cut] == '?' ? text[(cut + 1)..(hash < cut ? text.Length : hash)] : "";
        return query.Length > 0 || hash >= 0 && hash + 1 < text.Length;
    }
}
