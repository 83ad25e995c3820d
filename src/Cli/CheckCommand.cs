using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Adding;
using Plimsoll.Cli.Baselines;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Git;
using Plimsoll.Cli.Sharding;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Output;
using Plimsoll.Rules;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll check</c>. What a later step needs is in the value that the earlier one returned.</summary>
sealed class CheckCommand(CheckOptions options, CliEnvironment environment)
{
    readonly AnalysisDriver _driver = new(Catalogue.Index);
    readonly Stopwatch _watch = Stopwatch.StartNew();
    ShellChecker? _shellChecker;
    BaselineFiles? _baselines;
    ChangedLines? _changes;

    public static Command Define(CliEnvironment environment)
    {
        var command = new Command("check", "Checks files and folders.");
        var symbols = new CheckSymbols();
        symbols.AddTo(command);
        command.Add(new VersionOption { Action = new CommandLine.WriteVersion(environment) });
        command.SetAction(result => new CheckCommand(symbols.Read(result), environment).Run());
        return command;
    }

    int Run()
    {
        options.Validate(_driver.Rules);
        _shellChecker = FindShellCheck();
        using var progress = new Progress(environment.Error, environment.IsErrorTerminal);
        var scan           = Scan.Of(Resolve(), options.Shard is { } shard ? Shard.Parse(shard) : null, environment);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, scan.Paths.Folders, _driver.Rules, options.ConfigurationFile, WithCommandLine);
        var outcome        = new Outcome(isLong: scan.Parts.Length > 1 && !options.NeedsAllAtOnce);
        var repair         = (Repair?)null;
        foreach (var workspace in new WorkspaceReader(options, environment, configurations, progress).Read(scan))   // discover, read, parse, embed
        {
            progress.Begin("analysing", 0);
            _baselines     = new BaselineFiles(options, environment.WorkingFolder, workspace, scan.Paths, _driver.Rules);
            _changes       = options.ChangedSince is { } reference ? new ChangedLines(reference, environment, workspace, scan.Paths) : null;
            var found      = Analyze(workspace);                                                                    // bind, analyze, filter
            if (options.WriteBaseline)
                found      = WriteBaseline(found);
            repair         = options.AddIgnores is { } reason ? AddIgnores(workspace, found, reason) : Repair(workspace, found);
            outcome.Add(options.Diff ? workspace : repair?.After ?? workspace, repair?.Found ?? found);
        }

        progress.Dispose();
        foreach (var problem in _shellChecker?.Problems ?? [])
            environment.Error.WriteLine($"plimsoll: ShellCheck's findings are missing, all or some: {problem}");
        var report         = Report(outcome, repair, FailOnFor(configurations, scan.Paths)) with { FindCheckout = () => Checkout(scan.Paths) };
        new CheckOutput(options, environment).Write(report, repair, _shellChecker);
        return report.ExitCode;
    }

    InputPaths Resolve() => options switch
    {
        { ReadsStdin: true } => InputPaths.None,
        { Root: { } root } => InputPaths.Within(root, options.Paths, environment.WorkingFolder),
        _ => InputPaths.Resolve(options.Paths, environment.WorkingFolder, options.RootsFrom is { } file ? RootList.Read(file, environment) : null),
    };

    Configuration WithCommandLine(Configuration configuration) =>
        configuration.With(_driver.Rules, options.Preset, options.Select, options.Ignore) with { BuilderChecks = options.BuilderChecks };

    ImmutableArray<Diagnostic> Analyze(Workspace workspace)
    {
        var found = _baselines!.Mark(workspace.Analyze(_driver, environment.WorkingFolder, options.Isolated, options.Build, Shell()));
        return _changes is null ? found : [.. _changes.In(found)];
    }

    ImmutableArray<Diagnostic> WriteBaseline(ImmutableArray<Diagnostic> found)
    {
        var (silent, told) = _baselines!.Write(found);
        foreach (var line in told)
            environment.Error.WriteLine($"plimsoll: {line}");
        return silent;
    }

    ShellChecker? FindShellCheck() => options.ShellCheck switch
    {
        "off" => null,
        null or "auto" => ShellCheckProgram.Find(environment) is { } program ? new ShellChecker(program, environment.ShellCheckTime) : null,
        var word => new ShellChecker(ShellCheckProgram.Named(word, environment), environment.ShellCheckTime),
    };

    ForeignChecks? Shell() => _shellChecker is null ? null : new ForeignChecks(_shellChecker, IsForced: options.ShellCheck is not null);

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
        var added = IgnoreComments.Add(workspace, found, Analyze, reason.Trim(), _driver.Rules);
        if (options.Diff)
            return added with { Found = found };
        var written = added.Write(Analyze);
        environment.Error.WriteLine($"plimsoll: {IgnoreComments.Told(found, written)}");
        return written;
    }

    // The first of a list of thousands speaks for none of the others.
    FailOn FailOnFor(ConfigurationFinder configurations, InputPaths paths) =>
        options.FailOn ?? configurations.For(options.RootsFrom is null ? paths.Folders.FirstOrDefault(environment.WorkingFolder) : environment.WorkingFolder).FailOn ?? FailOn.Warning;

    // The one around the working folder, unless what is checked lies elsewhere.
    Checkout? Checkout(InputPaths paths)
    {
        var own = GitCheckout.Find(environment.WorkingFolder);
        var first = paths.Folders.Concat(paths.Files).FirstOrDefault(environment.WorkingFolder);
        return own is not null && !ShownPaths.IsOutside(Path.GetRelativePath(own.Root, first)) ? own : GitCheckout.Find(first) ?? own;
    }

    Report Report(Outcome outcome, Repair? repair, FailOn failOn) => new()
    {
        Diagnostics = outcome.Found,
        Files = outcome.Files,
        Rules = [.. _driver.Rules.Rules, .. outcome.Found.Select(d => ShellCheckRule.Of(d.Id)).OfType<ShellCheckRule>().Distinct().OrderBy(r => r.Code)],
        WorkingFolder = ShownPaths.WithSlashes(environment.WorkingFolder),
        Tool = ProductInfo.Tool,
        PageOf = id => RulePages.Of(id) ?? ShellCheckRule.PageOf(id),
        // What was repaired is no longer what was committed.
        SourceUrl = repair?.Applied.IsEmpty == false ? _ => null : CodeHost.Of(environment),
        Problems = [.. _shellChecker?.Problems.Select(p => $"ShellCheck: {p}") ?? []],
        HasByteOrderMark = document => outcome.Marked.Contains(document.Path),
        SarifCategory = options.SarifCategory,
        SarifHasSuppressed = options.SarifSuppressed,
        Duration = _watch.Elapsed,
        FixedCount = repair?.Applied.Length ?? 0,
        FailOn = failOn,
        ExitCode = outcome.Found.Any(d => d.Suppression is null && failOn.Covers(d.Severity)) ? 1 : 0,
    };
}
