using System.Collections.Immutable;
using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli.Sharding;

/// <summary>
/// What a run checks, in parts that know nothing of each other: a folder that was named with what was named below it, or the named
/// files of a folder. So it makes no difference to the findings which parts one process has, or has at a time.
/// </summary>
/// <param name="Paths">Everything that was named.</param>
/// <param name="Named">Its folders.</param>
/// <param name="Parts">Those of this shard, by path.</param>
sealed record Scan(InputPaths Paths, NamedFolders Named, ImmutableArray<InputPaths> Parts)
{
    /// <param name="shard">Null: all parts.</param>
    public static Scan Of(InputPaths paths, Shard? shard, CliEnvironment environment)
    {
        var named = new NamedFolders(paths.Folders);
        var folderOf = paths.Folders.ToLookup(Outermost, StringComparer.Ordinal);
        var fileOf = paths.Files.ToLookup(f => Outermost(Path.GetDirectoryName(f)!), StringComparer.Ordinal);
        var all = folderOf.Select(g => g.Key).Union(fileOf.Select(g => g.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (shard is { Count: > 1 } && all is [var only])
        {
            environment.Error.WriteLine($"plimsoll: --shard divides roots and here is one: it is in shard {Shard.NumberOf(Shown(only), shard.Count)} of {shard.Count}, "
                + "the other shards are empty (name the folders in it, and each is a root)");
        }

        return new Scan(paths, named, [.. all.Where(key => shard?.Owns(Shown(key)) != false).Select(PartOf)]);

        InputPaths PartOf(string key) => paths with { Folders = [.. folderOf[key].Order(StringComparer.Ordinal)], Files = [.. fileOf[key]] };

        string Shown(string fullPath) => ShownPaths.Of(fullPath, environment.WorkingFolder);

        string Outermost(string folder) => named.Around(folder).LastOrDefault(folder);
    }
}
