using System.Collections.Concurrent;
using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Model;

namespace Plimsoll.Cli.Lsp.Roots;

/// <summary>What lies on the disk in a root, as it was read at one moment.</summary>
/// <param name="Paths">The root's folder; nothing for a text that stands alone.</param>
/// <param name="Sources">By full path. Those of no known kind among them, since an editor may make them one.</param>
/// <param name="Old">Null: a baseline cannot be read.</param>
sealed record DiskFiles(
    InputPaths Paths, ShownPaths Shown, ConfigurationFinder Configurations, ImmutableDictionary<string, SourceFile> Sources, ImmutableArray<SourceFile> Unreadable,
    FileListing Listing, OldFindings? Old)
{
    readonly ConcurrentDictionary<string, SourceFile?> _mounted = new(StringComparer.Ordinal);

    /// <summary>Configurations with something wrong in them, as far as files of the root were under one.</summary>
    public ImmutableArray<Configuration> Faulty { get; init; } = [];

    /// <summary>What cannot be told at a place in a file.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Looks for files and reads them; never throws for what may be wrong with them.</summary>
    public static DiskFiles Read(RootTools tools, InputPaths paths)
    {
        var folder = tools.Environment.WorkingFolder;
        var shown = new ShownPaths(folder, paths.Folders);
        var faulty = new ConcurrentDictionary<string, Configuration>(StringComparer.Ordinal);
        var problems = new List<string>();
        var configurations = new ConfigurationFinder(folder, paths.Folders, tools.Driver.Rules, tools.Options.ConfigurationFile, tools.WithSettings)
        {
            // Better to check as if there were no configuration than not at all.
            Tolerate = c => faulty[c.Path!] = c,
            PassOver = e => problems.Add(e.Message),
        };
        var finder = new FileFinder(shown, configurations);
        var (found, unreadable) = finder.Find(paths);
        var sources = InParallel.Select(found, found.Length * 10_000L, SourceFile.Read);
        var old = FindOld();
        return new DiskFiles(paths, shown, configurations, sources.OfType<SourceFile>().ToImmutableDictionary(s => s.Found.FullPath, StringComparer.Ordinal), unreadable, finder.Listing, old)
        {
            Faulty = [.. faulty.Values.OrderBy(c => c.Path, StringComparer.Ordinal)],
            Problems = [.. problems.Distinct(StringComparer.Ordinal)],
        };

        OldFindings? FindOld()
        {
            try
            {
                var read = new OldFindings(tools.Options, tools.Environment, shown, paths, tools.Driver.Rules);
                read.Prepare(paths, found);
                return read;
            }
            catch (UserErrorException e)
            {
                problems.Add(e.Message);
                return null;
            }
        }
    }

    /// <summary>A file that only a mount makes one of a known kind. It is read once.</summary>
    public SourceFile? Mounted(FoundFile found) => _mounted.GetOrAdd(found.FullPath, static (_, f) => SourceFile.Read(f), found);
}
