using System.CommandLine;
using System.Diagnostics;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Cli.Git;
using Plimsoll.Cli.Sharding;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Output;
using Plimsoll.Output.Sets;
using Plimsoll.Rules;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll check</c>. What a later step needs is in the value that the earlier one returned.</summary>
sealed class CheckCommand(CheckOptions options, CliEnvironment environment)
{
    readonly AnalysisDriver _driver = new(Catalogue.Index, options.Timings ? new Timings(Catalogue.Index.Rules) : null);
    readonly Stopwatch _watch = Stopwatch.StartNew();

    public static Command Define(CliEnvironment environment)
    {
        var symbols = new CheckSymbols();
        var command = symbols.Define("check", "Checks files and folders.");
        command.Add(new VersionOption { Action = new CommandLine.WriteVersion(environment) });
        command.SetAction(result => new CheckCommand(symbols.Read(result), environment).Run());
        return command;
    }

    int Run()
    {
        options.Validate(_driver.Rules, environment.WorkingFolder);
        if (options.ExplainRoots)
            return ExplainRoots();
        var shellChecker = FindShellCheck();
        using var progress = new Progress(environment.Error, environment.IsErrorTerminal);
        var scan           = Scan.Of(Resolve(), options.Shard is { } shard ? Shard.Parse(shard) : null, environment);
        var shown          = new ShownPaths(environment.WorkingFolder, scan.Paths.Folders);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, scan.Paths.Folders, _driver.Rules, options.ConfigurationFile, WithCommandLine);
        var old            = new OldFindings(options, environment, shown, scan.Paths, _driver.Rules);
        var outcome        = new Outcome(isLong: scan.Parts.Length > 1 && !options.NeedsAllAtOnce);
        foreach (var workspace in new WorkspaceReader(options, environment, shown, configurations, old, progress, _driver.Timings).Read(scan))   // discover, read, parse, embed
        {
            progress.Begin("analysing", 0);
            outcome.Add(new WorkspaceCheck(options, environment, _driver, shellChecker, old.In(workspace)).Run(workspace));   // bind, analyze, filter
        }

        progress.Dispose();
        foreach (var problem in shellChecker?.Problems ?? [])
            environment.Error.WriteLine($"plimsoll: ShellCheck's findings are missing, all or some: {problem}");
        var report = Report(outcome, shellChecker, FailOnFor(configurations, scan.Paths)) with { FindCheckout = () => Checkout(scan.Paths) };
        new CheckOutput(options, environment).Write(report, outcome.Repair, shellChecker);                                    // write
        return report.ExitCode;
    }

    int ExplainRoots()
    {
        using var progress = new Progress(environment.Error, environment.IsErrorTerminal);
        var scan           = Scan.Of(Resolve(), options.Shard is { } shard ? Shard.Parse(shard) : null, environment);
        var shown          = new ShownPaths(environment.WorkingFolder, scan.Paths.Folders);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, scan.Paths.Folders, _driver.Rules, options.ConfigurationFile, WithCommandLine);
        var old            = new OldFindings(options, environment, shown, scan.Paths, _driver.Rules);
        var sets           = new List<ExplainedSet>();
        foreach (var workspace in new WorkspaceReader(options, environment, shown, configurations, old, progress).Read(scan))
        {
            var bound = BoundWorkspace.Of(workspace, environment.WorkingFolder, options.Isolated, options.Build);
            sets.AddRange(ExplainedSet.Of([.. bound.Sets.Select(s => (s.Set, s.Deployment))], bound.Links));
        }

        progress.Dispose();
        sets = [.. sets.OrderBy(s => s.Root, StringComparer.Ordinal).ThenBy(s => s.Folder, StringComparer.Ordinal)];
        new CheckOutput(options, environment).Write((output, style) =>
        {
            if (options.Format.Name == "json")
                SetsJson.Write(sets, output);
            else
                SetsText.Write(sets, options.Verbose, style, output);
        });
        return 0;
    }

    InputPaths Resolve() => options switch
    {
        { ReadsStdin: true } => InputPaths.None,
        { Root: { } root } => InputPaths.Within(root, options.Paths, environment.WorkingFolder),
        _ => InputPaths.Resolve(options.Paths, environment.WorkingFolder, options.RootsFrom is { } file ? RootList.Read(file, environment) : null),
    };

    Configuration WithCommandLine(Configuration configuration) =>
        configuration.With(_driver.Rules, options.Preset, options.Select, options.Ignore) with { BuilderChecks = options.BuilderChecks };

    ShellChecker? FindShellCheck() => options.ShellCheck switch
    {
        "off" => null,
        null or "auto" => ShellCheckProgram.Find(environment) is { } program ? new ShellChecker(program, environment.ShellCheckTime) : null,
        var word => new ShellChecker(ShellCheckProgram.Named(word, environment), environment.ShellCheckTime),
    };

    // The first of a list of thousands speaks for none of the others.
    FailOn FailOnFor(ConfigurationFinder configurations, InputPaths paths) =>
        options.FailOn ?? configurations.For(options.RootsFrom is null ? paths.Folders.FirstOrDefault(environment.WorkingFolder) : environment.WorkingFolder).FailOn ?? FailOn.Warning;

    // The one around the working folder, unless what is checked lies elsewhere.
    Checkout? Checkout(InputPaths paths)
    {
        var own = GitCheckout.Find(environment.WorkingFolder);
        var first = paths.Folders.Concat(paths.Files).FirstOrDefault(environment.WorkingFolder);
        return own is not null && ShownPaths.IsIn(first, own.Root) ? own : GitCheckout.Find(first) ?? own;
    }

    Report Report(Outcome outcome, ShellChecker? shellChecker, FailOn failOn) => new()
    {
        Diagnostics = outcome.Found,
        Files = outcome.Files,
        Rules = [.. _driver.Rules.Rules, .. outcome.Found.Select(d => ShellCheckRule.Of(d.Id)).OfType<ShellCheckRule>().Distinct().OrderBy(r => r.Code)],
        WorkingFolder = ShownPaths.WithSlashes(environment.WorkingFolder),
        Tool = ProductInfo.Tool,
        PageOf = id => RulePages.Of(id) ?? ShellCheckRule.PageOf(id),
        // What was repaired is no longer what was committed.
        SourceUrl = outcome.Repair?.Applied.IsEmpty == false ? _ => null : CodeHost.Of(environment),
        Problems = [.. shellChecker?.Problems.Select(p => $"ShellCheck: {p}") ?? []],
        HasByteOrderMark = document => outcome.Marked.Contains(document.Path),
        SarifCategory = options.SarifCategory,
        SarifHasSuppressed = options.SarifSuppressed,
        Timings = _driver.Timings,
        Duration = _watch.Elapsed,
        FixedCount = outcome.Repair?.Applied.Length ?? 0,
        FailOn = failOn,
        ExitCode = outcome.Found.Any(d => d.Suppression is null && failOn.Covers(d.Severity)) ? 1 : 0,
    };
}
