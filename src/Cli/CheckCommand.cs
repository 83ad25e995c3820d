using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
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
        var paths          = options.ReadsStdin ? InputPaths.None : InputPaths.Resolve(options.Paths, environment.WorkingFolder);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, paths.Folders, _driver.Rules, options.ConfigurationFile, WithCommandLine);
        var workspace      = new WorkspaceReader(options, environment, configurations, progress).Read(paths);   // discover, read, parse, embed
        progress.Begin("analysing", 0);
        var found          = Analyze(workspace);                                                                // bind, analyze, filter
        var repair         = Repair(workspace, found);
        progress.Dispose();
        foreach (var problem in _shellChecker?.Problems ?? [])
            environment.Error.WriteLine($"plimsoll: ShellCheck's findings are missing, all or some: {problem}");
        var report         = Report(workspace, repair?.Found ?? found, repair, FailOnFor(configurations, paths));
        new CheckOutput(options, environment).Write(report, repair, _shellChecker);
        return report.ExitCode;
    }

    Configuration WithCommandLine(Configuration configuration) =>
        configuration.With(_driver.Rules, options.Preset, options.Select, options.Ignore) with { BuilderChecks = options.BuilderChecks };

    ImmutableArray<Diagnostic> Analyze(Workspace workspace) => workspace.Analyze(_driver, environment.WorkingFolder, options.Isolated, options.Build, Shell());

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

    FailOn FailOnFor(ConfigurationFinder configurations, InputPaths paths) =>
        options.FailOn ?? configurations.For(paths.Folders.FirstOrDefault(environment.WorkingFolder)).FailOn ?? FailOn.Warning;

    Report Report(Workspace workspace, ImmutableArray<Diagnostic> found, Repair? repair, FailOn failOn) => new()
    {
        Diagnostics = found,
        Files = [.. workspace.Documents],
        Rules = [.. _driver.Rules.Rules, .. found.Select(d => ShellCheckRule.Of(d.Id)).OfType<ShellCheckRule>().Distinct().OrderBy(r => r.Code)],
        WorkingFolder = ShownPaths.WithSlashes(environment.WorkingFolder),
        Tool = ProductInfo.Tool,
        PageOf = id => RulePages.Of(id) ?? ShellCheckRule.PageOf(id),
        // What was repaired is no longer what was committed.
        SourceUrl = repair?.Applied.IsEmpty == false ? _ => null : CodeHost.Of(environment),
        Problems = [.. _shellChecker?.Problems.Select(p => $"ShellCheck: {p}") ?? []],
        Duration = _watch.Elapsed,
        FixedCount = repair?.Applied.Length ?? 0,
        ExitCode = found.Any(d => d.Suppression is null && Fails(d.Severity, failOn)) ? 1 : 0,
    };

    static bool Fails(DiagnosticSeverity severity, FailOn failOn) => failOn switch
    {
        FailOn.Never => false,
        FailOn.Error => severity == DiagnosticSeverity.Error,
        FailOn.Warning => severity >= DiagnosticSeverity.Warning,
        _ => severity >= DiagnosticSeverity.Info,
    };
}
