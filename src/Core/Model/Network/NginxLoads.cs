using Plimsoll.Syntax.Dockerfile;

namespace Plimsoll.Model;

/// <summary>
/// Which of a container's configurations its nginx reads: the main file, and what <c>include</c> directives name from there, seen with
/// the container's paths. Without a main file in the set, that of the official image, which includes <c>/etc/nginx/conf.d/*.conf</c>.
/// Source: nginx's ngx_conf_include (relative paths begin at the main file's folder), docker-nginx's nginx.conf and
/// 20-envsubst-on-templates.sh.
/// </summary>
sealed class NginxLoads
{
    const string Folder = "/etc/nginx";
    const int MostWildcards = 6;

    readonly ContainerSpec _container;
    readonly ImageBuild? _build;
    readonly Dictionary<string, NginxSite> _files = new(StringComparer.Ordinal);
    readonly HashSet<string> _loaded = new(StringComparer.Ordinal);
    readonly bool _isOfficial;
    readonly Truth _runs;

    /// <param name="files">The configurations that the container has, by their paths in it.</param>
    public NginxLoads(ContainerSpec container, ImageBuild? build, Dictionary<string, NginxSite> files)
    {
        (_container, _build) = (container, build);
        var image = BaseImage();
        _isOfficial = image is { Name: "nginx" or "nginx-unprivileged" or "openresty" } && !image.Path.StartsWith("bitnami", StringComparison.Ordinal);
        _runs = Runs(image);
        foreach (var (path, site) in files)
            _files[PathRead(path)] = site;
        AreKnown = container.AreMountsComplete;
        if (_files.ContainsKey(NginxMount.MainConfig))
            Load(NginxMount.MainConfig);
        else if (_isOfficial)
            Include(Folder + "/conf.d/*.conf");
        else
            AreKnown = false;
    }

    /// <summary>Every file that nginx reads is one of the set, or one of the image that says nothing of upstreams.</summary>
    public bool AreKnown { get; private set; }

    public Truth IsLoaded(NginxMount mount) =>
        _loaded.Contains(PathRead(mount.Path)) ? _runs
        : AreKnown && _runs == Truth.Yes ? Truth.No : Truth.Unknown;

    // The image's entrypoint writes the templates to conf.d before nginx starts.
    string PathRead(string path) =>
        _isOfficial && path.StartsWith(NginxMount.Templates + "/", StringComparison.Ordinal) && path.EndsWith(".template", StringComparison.Ordinal)
            ? string.Concat(Folder, "/conf.d", path.AsSpan(NginxMount.Templates.Length, path.Length - NginxMount.Templates.Length - ".template".Length)) : path;

    ImageReference? BaseImage()
    {
        var image = _build is null ? _container.Image : ImageFiles.StageOf(_build)?.Lineage.Last().Image;
        return image?.Known is { } known ? ImageReference.TryParse(known) : null;
    }

    void Load(string path)
    {
        if (!_loaded.Add(path))
            return;
        foreach (var include in _files[path].Includes)
            Include(FilePaths.Join(Folder, include));
    }

    void Include(string pattern)
    {
        // More wildcards than anybody writes are not worth the time that trying them all takes.
        var found = pattern.Count(c => c == '*') > MostWildcards ? [] : _files.Keys.Where(p => Matches(p, pattern)).ToList();
        foreach (var path in found)
            Load(path);
        if (found.Count == 0 && !IsHarmless(pattern))
            AreKnown = false;
    }

    /// <summary>Nothing there, or a file that comes with nginx or certbot.</summary>
    bool IsHarmless(string pattern)
    {
        if (pattern.StartsWith("/etc/letsencrypt/", StringComparison.Ordinal) || pattern.Contains("/modules", StringComparison.Ordinal)
            || FilePaths.NameOf(pattern) is "mime.types" or "fastcgi_params" or "fastcgi.conf" or "fastcgi-php.conf" or "scgi_params" or "uwsgi_params" or "proxy_params")
            return true;
        return _isOfficial && _build is null && pattern.Contains('*', StringComparison.Ordinal) && _container.MountOf(FilePaths.FolderOf(pattern)) is null
            && !_container.MountsWithin(FilePaths.FolderOf(pattern)).Any();
    }

    /// <summary>nginx runs, with its own main file, and nothing rewrites the files before it does.</summary>
    Truth Runs(ImageReference? image)
    {
        var start = string.Join(' ', _container.Entrypoint.Concat(_container.Command).Select(a => a.Text));
        var built = _build is null ? null : ImageFiles.StageOf(_build)?.Lineage.SelectMany(s => s.Instructions)
            .Where(i => i is RunSyntax or CmdSyntax or EntrypointSyntax).Select(i => _build.Image!.Document.Tree.TextOf(i)).ToList();
        if (!_container.IsComplete || IsRewriting(start) || built?.Any(IsRewriting) == true
            || (_container.HasCommand || _container.HasEntrypoint) && !start.Contains("nginx", StringComparison.Ordinal))
            return Truth.Unknown;
        return image is not null && (image.Name.Contains("nginx", StringComparison.Ordinal) || image.Name is "openresty" or "angie" or "tengine")
            || start.Contains("nginx", StringComparison.Ordinal) || built?.Any(t => !t.StartsWith("RUN", StringComparison.OrdinalIgnoreCase) && t.Contains("nginx", StringComparison.Ordinal)) == true
            ? Truth.Yes : Truth.Unknown;
    }

    static bool IsRewriting(string text)
    {
        foreach (var word in (ReadOnlySpan<string>)["sed ", "envsubst", "mv ", "cp ", "tee ", "awk ", " -c /", "entrypoint", ".sh", "supervisor", "confd", "dockerize"])
        {
            if (text.Contains(word, StringComparison.Ordinal) && !text.StartsWith("RUN apt", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("RUN apk", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>As glob(3) does: no wildcard stands for a slash.</summary>
    internal static bool Matches(ReadOnlySpan<char> path, ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                for (var length = 0; ; length++)
                {
                    if (Matches(path[length..], pattern[1..]))
                        return true;
                    if (length == path.Length || path[length] == '/')
                        return false;
                }
            }

            if (path.IsEmpty)
                return false;
            var size = 1;
            if (pattern[0] == '[' && pattern.IndexOf(']') is var close and > 1)
            {
                if (path[0] == '/' || !InSet(path[0], pattern[1..close]))
                    return false;
                size = close + 1;
            }
            else if (pattern[0] == '?' ? path[0] == '/' : path[0] != pattern[0])
            {
                return false;
            }

            path = path[1..];
            pattern = pattern[size..];
        }

        return path.IsEmpty;
    }

    static bool InSet(char c, ReadOnlySpan<char> set)
    {
        var isNegated = set[0] is '!' or '^';
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? set[i] <= c && c <= set[i + 2] : set[i] == c)
                return !isNegated;
            i += isRange ? 2 : 0;
        }

        return isNegated;
    }
}
