using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;

namespace Plimsoll.Cli.Discovery;

/// <summary>
/// Files whose own name says nothing, and which a compose service mounts where some program looks for its configuration: a
/// <c>./web.conf:/etc/nginx/conf.d/default.conf</c> makes web.conf an nginx.conf.
/// </summary>
sealed class MountedFiles(ShownPaths paths, ConfigurationFinder configurations)
{
    /// <param name="roots">Nothing outside that one of them is read which the compose file lies in.</param>
    public IEnumerable<FoundFile> In(Workspace workspace, NamedFolders roots) =>
        from compose in workspace.Files
        where compose.Document.Kind == DocumentKind.Compose
        let folder = Path.GetDirectoryName(compose.Source.Found.FullPath)!
        from root in roots.Around(folder)
        from mount in Mounts(compose.Document)
        let source = Path.GetFullPath(mount.Source, folder)
        where ShownPaths.IsIn(source, root)
        from file in Files(source, mount.Target)
        let kind = DocumentKinds.ByPath(file.Target)
        let shown = paths.Of(file.Source)
        where kind is not null && DocumentKinds.ByPath(shown) is null
        let configuration = configurations.For(Path.GetDirectoryName(file.Source)!)
        where !configuration.IsExcluded(shown)
        select new FoundFile(shown, file.Source, kind, IsNamed: false, configuration);

    // A mounted folder gives each of its files a place.
    static IEnumerable<(string Source, string Target)> Files(string source, string target)
    {
        if (File.Exists(source))
            return [(source, target)];
        try
        {
            return Directory.Exists(source) ? [.. Directory.EnumerateFiles(source).Order(StringComparer.Ordinal).Select(f => (f, $"{target}/{Path.GetFileName(f)}"))] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Discovery has told of the folder already.
            return [];
        }
    }

    static IEnumerable<(string Source, string Target)> Mounts(Document document)
    {
        if ((document.Root as DataFileSyntax)?.First?.Resolved is not DataMappingSyntax file || file["services"] is not DataMappingSyntax services)
            return [];
        return services.EntriesWithMerged.Select(s => s.Value.Resolved).OfType<DataMappingSyntax>()
            .Select(s => s["volumes"]).OfType<DataSequenceSyntax>()
            .SelectMany(v => v.Items).Select(i => i.Resolved).Select(Mount)
            .OfType<(string, string)>();
    }

    static (string Source, string Target)? Mount(DataNode? item)
    {
        var (source, target) = item switch
        {
            DataScalarSyntax { Value: var text } when text.Split(':') is [var from, var to, ..] => (from, to),
            DataMappingSyntax mapping => ((mapping["source"] as DataScalarSyntax)?.Value, (mapping["target"] as DataScalarSyntax)?.Value),
            _ => (null, null),
        };
        // A path of the project begins with a dot; a bare word is a volume, a variable may be anything.
        return source is not null && target is not null && source.StartsWith('.') && !source.Contains('$', StringComparison.Ordinal) ? (source, target) : null;
    }
}
