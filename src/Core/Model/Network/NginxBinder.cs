using System.Collections.Immutable;
using Plimsoll.Syntax.Nginx;

namespace Plimsoll.Model;

/// <summary>Joins nginx configurations to the containers that have them, through mounts and through COPY in what the set builds.</summary>
static class NginxBinder
{
    /// <summary>One for each nginx document of the deployment, in its order.</summary>
    public static ImmutableArray<NginxSite> Bind(Deployment deployment)
    {
        var sites = deployment.Documents.Where(d => d.Root is NginxFileSyntax).Select(NginxSite.Read).ToList();
        if (sites.Count == 0)
            return [];
        var byDocument = sites.ToDictionary(s => s.Document);
        var mounts = new List<(Document Document, NginxMount Mount)>();
        foreach (var container in deployment.Containers)
            mounts.AddRange(MountsOf(container, deployment, byDocument));

        // What stands in an upstream block of one file is known in all files of the same container.
        var containers = mounts.ToLookup(m => m.Document, m => m.Mount);
        var upstreams = mounts.ToLookup(m => m.Mount.Container, m => byDocument[m.Document].Upstreams, ReferenceEqualityComparer.Instance);
        return
        [
            .. sites.Select(site =>
            {
                var names = containers[site.Document].SelectMany(m => upstreams[m.Container]).SelectMany(u => u).Concat(site.Upstreams).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return site with
                {
                    Mounts = [.. containers[site.Document]],
                    Targets = [.. site.Targets.Select(t => t with { IsUpstream = t.Directive != "server" && names.Contains(t.Host.Text) })],
                };
            }),
        ];
    }

    static IEnumerable<(Document, NginxMount)> MountsOf(ContainerSpec container, Deployment deployment, Dictionary<Document, NginxSite> sites)
    {
        var build = deployment.BuildOf(container);
        var copied = build is null ? [] : ImageFiles.Of(build, deployment.Files)
            .Where(f => f.Document.Root is NginxFileSyntax && container.MountOf(f.Path) is null)
            .Select(f => (f.Document, Mount: new NginxMount(container, f.Path, f.Destination.Location)));
        // Of two files at one place, the later one counts.
        var found = copied.Concat(container.Mounts.SelectMany(m => Mounted(container, m, deployment.Files))).Reverse().DistinctBy(f => f.Mount.Path).Reverse().ToList();
        if (found.Count == 0)
            return [];
        var loads = new NginxLoads(container, build, found.ToDictionary(f => f.Mount.Path, f => sites[f.Document], StringComparer.Ordinal));
        return found.Select(f => (f.Document, f.Mount with { IsLoaded = loads.IsLoaded(f.Mount), AreIncludesKnown = loads.AreKnown }));
    }

    static IEnumerable<(Document Document, NginxMount Mount)> Mounted(ContainerSpec container, ContainerMount mount, FileIndex files)
    {
        if (!mount.Target.IsKnown)
            yield break;
        var target = FilePaths.Normalize(mount.Target.Text);
        if (container.MountOf(target) == mount && container.DocumentAt(target, files) is { Root: NginxFileSyntax } file)
        {
            yield return (file, new NginxMount(container, target, mount.Location) { Mount = mount });
        }
        else if (mount.Kind == MountKind.Bind && ContainerMounts.SourcePath(mount) is { } source)
        {
            // A folder: what lies in it is at the same place below the target.
            var folder = FilePaths.Join(FileIndex.FolderOf(container.Document), source);
            if (folder.Length == 0 || folder == "/" || !target.Contains("nginx", StringComparison.Ordinal))
                yield break;
            foreach (var document in files.Below(folder).Where(d => d.Root is NginxFileSyntax))
            {
                var path = target + FileIndex.PathOf(document)![folder.Length..];
                if (container.MountOf(path) == mount)
                    yield return (document, new NginxMount(container, path, mount.Location) { Mount = mount });
            }
        }
    }
}
