using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Baselines;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Git;

namespace Plimsoll.Cli;

/// <summary>What a run knows of findings that were there before: its baselines, and the commit that it is compared with.</summary>
sealed class OldFindings(CheckOptions options, CliEnvironment environment, ShownPaths shown, InputPaths paths, RuleIndex rules)
{
    readonly BaselineStore _baselines = new(options, shown);
    readonly ChangedLines? _changes = options.ChangedSince is { } reference ? new ChangedLines(reference, environment) : null;

    /// <summary>Reads what is needed for some of the paths.</summary>
    /// <param name="files">Those that were found there.</param>
    /// <exception cref="UserErrorException">A baseline cannot be read; there is no repository, or no such commit in it.</exception>
    public void Prepare(InputPaths part, IEnumerable<FoundFile> files)
    {
        _baselines.Read(files);
        _changes?.Open(part);
    }

    /// <exception cref="UserErrorException">A baseline cannot be read.</exception>
    public OldFindingsIn In(Workspace workspace) =>
        new(new BaselineFiles(options, shown, _baselines, workspace, paths, rules), _changes, workspace);
}

/// <summary>The same for one workspace.</summary>
/// <param name="changes">Null: all lines count.</param>
sealed class OldFindingsIn(BaselineFiles baselines, ChangedLines? changes, Workspace workspace)
{
    public BaselineFiles Baselines => baselines;

    /// <summary>Marks what the baselines list, and leaves out what has no part in the change.</summary>
    /// <exception cref="UserErrorException">git could not be asked.</exception>
    public ImmutableArray<Diagnostic> Filter(ImmutableArray<Diagnostic> found)
    {
        var marked = baselines.Mark(found);
        return changes is null ? marked : [.. changes.In(workspace, marked)];
    }
}
