using System.Collections.Immutable;
using Plimsoll.Baselines;
using Plimsoll.Cli.Discovery;

namespace Plimsoll.Cli.Baselines;

/// <summary>
/// The baselines of one run, each read once: the one that the command line names, else for each file the one that its configuration
/// names.
/// </summary>
sealed class BaselineStore
{
    readonly CheckOptions _options;
    readonly ShownPaths _shown;

    /// <summary>By full path.</summary>
    readonly Dictionary<string, ImmutableArray<BaselineEntry>> _read = new(StringComparer.Ordinal);

    /// <exception cref="UserErrorException">The one that the command line names cannot be read, or is none.</exception>
    public BaselineStore(CheckOptions options, ShownPaths shown)
    {
        (_options, _shown) = (options, shown);
        Named = options.Baseline is { Length: > 0 } file ? Path.GetFullPath(file, shown.WorkingFolder) : null;
        // Before anything is looked for: a wrong name is told at once.
        if (Named is not null)
            Entries(Named);
    }

    /// <summary>The full path that the command line gives; null: none.</summary>
    public string? Named { get; }

    /// <summary>The full path of the baseline that holds for files of a configuration; null: none does.</summary>
    public string? Of(Configuration configuration) =>
        Named ?? configuration.Baseline ?? (_options.WriteBaseline ? Path.Combine(_shown.WorkingFolder, Baseline.FileName) : null);

    /// <summary>Reads those that hold for some files.</summary>
    /// <exception cref="UserErrorException">One cannot be read, or is none.</exception>
    public void Read(IEnumerable<FoundFile> files)
    {
        foreach (var file in files.Select(f => Of(f.Configuration)).OfType<string>().Distinct(StringComparer.Ordinal))
            Entries(file);
    }

    /// <summary>What a baseline lists; nothing where one is to be written that is not there yet.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or is none.</exception>
    public ImmutableArray<BaselineEntry> Entries(string file)
    {
        if (!_read.TryGetValue(file, out var entries))
            _read.Add(file, entries = Load(file));
        return entries;
    }

    /// <summary>A path for messages.</summary>
    public string Shown(string file) => _shown.Of(file) is { Length: > 0 } shown ? shown : ".";

    ImmutableArray<BaselineEntry> Load(string file)
    {
        if (!Path.Exists(file) && new FileInfo(file).LinkTarget is null)
        {
            if (_options.WriteBaseline)
                return [];
            throw new UserErrorException($"no such baseline: {Shown(file)} ({(InputPaths.Near(file, _shown.WorkingFolder) is { } near ? $"did you mean {near}?" : "plimsoll check --write-baseline writes it")})");
        }

        var entries = BaselineReader.Read(Shown(file), ConfigurationFinder.Read(file, Shown(file), "baseline"), out var error);
        return error is null ? entries : throw new UserErrorException(ConfigurationFinder.Line(error));
    }
}
