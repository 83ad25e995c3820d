using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Cli.Adding;
using Plimsoll.Cli.ShellCheck;

namespace Plimsoll.Cli;

/// <summary>A workspace after its check.</summary>
/// <param name="Found">What there is to report.</param>
/// <param name="Repair">Null: nothing was asked to be changed.</param>
sealed record CheckedWorkspace(Workspace Workspace, ImmutableArray<Diagnostic> Found, Repair? Repair);

/// <summary>The steps that are the same for each workspace of a run: bind, analyze, filter, and what is done about what is left.</summary>
sealed class WorkspaceCheck(CheckOptions options, CliEnvironment environment, AnalysisDriver driver, ShellChecker? shellChecker, OldFindingsIn old)
{
    readonly ForeignChecks? _shell = shellChecker is null ? null : new ForeignChecks(shellChecker, IsForced: options.ShellCheck is not null);

    /// <exception cref="UserErrorException">A baseline cannot be written, or git not be asked.</exception>
    public CheckedWorkspace Run(Workspace workspace)
    {
        var found = Analyze(workspace);
        if (options.WriteBaseline)
            found = WriteBaseline(found);
        var repair = options.AddIgnores is { } reason ? AddIgnores(workspace, found, reason) : Repair(workspace, found);
        // What is reported has its places in the texts as they are then.
        return new CheckedWorkspace(repair is null || options.Diff ? workspace : repair.After, repair?.Found ?? found, repair);
    }

    ImmutableArray<Diagnostic> Analyze(Workspace workspace) =>
        old.Filter(workspace.Analyze(driver, environment.WorkingFolder, options.Isolated, options.Build, _shell));

    ImmutableArray<Diagnostic> WriteBaseline(ImmutableArray<Diagnostic> found)
    {
        var (silent, told) = old.Baselines.Write(found);
        foreach (var line in told)
            environment.Error.WriteLine($"plimsoll: {line}");
        return silent;
    }

    Repair? Repair(Workspace workspace, ImmutableArray<Diagnostic> found)
    {
        if (!options.Fix && !options.Diff)
            return null;
        var repair = Cli.Repair.Of(workspace, found, Analyze, options.FixSafety);
        // A patch is a proposal: what it would mend is still there.
        if (options.Diff)
            return repair with { Found = found, Applied = [] };
        return options.ReadsStdin ? repair : repair.Write(Analyze);
    }

    Repair AddIgnores(Workspace workspace, ImmutableArray<Diagnostic> found, string reason)
    {
        var added = IgnoreComments.Add(workspace, found, Analyze, reason.Trim(), driver.Rules);
        if (options.Diff)
            return added with { Found = found };
        var written = added.Write(Analyze);
        environment.Error.WriteLine($"plimsoll: {IgnoreComments.Told(found, written)}");
        return written;
    }
}
