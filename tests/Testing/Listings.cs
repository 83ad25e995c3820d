using Plimsoll.Model;

namespace Plimsoll.Tests.Testing;

static class Listings
{
    /// <summary>The folders of these files, with nothing else in them. A path with a slash at its end is a folder.</summary>
    public static FileListing Of(IEnumerable<string> paths, params string[] gitIgnored)
    {
        var folders = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal) { [""] = [] };
        foreach (var path in paths)
        {
            var normalized = FilePaths.Normalize(path);
            if (path.EndsWith('/'))
                folders.TryAdd(normalized, []);
            for (var at = normalized; at.Length > 0 && at != "/"; at = FilePaths.FolderOf(at))
            {
                var folder = FilePaths.FolderOf(at);
                if (!folders.TryGetValue(folder, out var names))
                    folders[folder] = names = [];
                names.Add(FilePaths.NameOf(at));
            }
        }

        return new FileListing(folders.ToDictionary(f => f.Key, f => new ListedFolder(f.Value, gitIgnored.Contains), StringComparer.Ordinal));
    }
}
