using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Output;
using Plimsoll.Output.Terminal;
using Plimsoll.Rules;

namespace Plimsoll.Cli;

/// <summary>
/// <c>plimsoll check</c>: discover, read, parse, embed, bind, analyze, filter, write. What a later step needs is in the value that
/// the earlier one returned.
/// </summary>
sealed class CheckCommand(CheckOptions options, CliEnvironment environment)
{
    readonly AnalysisDriver _driver = new(Catalogue.Index);
    readonly Stopwatch _watch = Stopwatch.StartNew();

    public static Command Define(CliEnvironment environment)
    {
        var command = new Command("check", "Checks files and folders.");
        var symbols = new CheckSymbols();
        symbols.AddTo(command);
        command.SetAction(result => new CheckCommand(symbols.Read(result), environment).Run());
        return command;
    }

    int Run()
    {
        options.Validate(_driver.Rules);
        using var progress = new Progress(environment.Error, environment.IsErrorTerminal);
        var configurations = new ConfigurationFinder(environment.WorkingFolder, _driver.Rules, options.ConfigurationFile, WithCommandLine);
        var workspace      = options.ReadsStdin ? ReadStdin(configurations) : ReadFiles(configurations, progress);
        progress.Begin("analysing", 0);
        var found          = Analyze(workspace);
        var repaired       = options.Fix || options.Diff ? Repair.Of(workspace, found, Analyze, options.FixSafety) : null;
        if (repaired is not null && !options.Diff && !options.ReadsStdin)
            repaired = repaired.Write(Analyze);
        progress.Dispose();

        var failOn = options.FailOn ?? configurations.For(FirstRoot(workspace)).FailOn ?? FailOn.Warning;
        var report = Report(workspace, options.Diff || repaired is null ? found : repaired.Found, repaired, failOn);
        Tell(report, workspace);
        Write(report, repaired);
        return report.ExitCode;
    }

    Workspace ReadFiles(ConfigurationFinder configurations, Progress progress)
    {
        var paths = InputPaths.Resolve(options.Paths, environment.WorkingFolder);
        var roots = paths.Folders.Select(f => ShownPaths.Of(f, environment.WorkingFolder)).ToImmutableArray();
        progress.Begin("looking for files", 0);
        var (files, unreadable) = new FileFinder(environment.WorkingFolder, configurations).Find(paths);
        var workspace = Workspace.Read(files, unreadable, roots, progress);
        foreach (var skipped in workspace.Unread.Where(s => s.Problem is null))
            environment.Error.WriteLine($"plimsoll: skipped {skipped.Found.Path}: it is no kind of file that is known here");
        if (workspace is { Files.IsEmpty: true } && workspace.Unread.Any() && workspace.Unread.All(s => s.Problem is null))
            throw new UserErrorException("nothing to check");
        var mounted = paths.Folders.SelectMany(root => new MountedFiles(environment.WorkingFolder, configurations).In(workspace, root));
        return workspace.With(Workspace.Read([.. mounted.DistinctBy(f => f.FullPath, StringComparer.Ordinal)], [], roots, progress));
    }

    // Without a name and a shebang line it is what people pipe: a Dockerfile.
    Workspace ReadStdin(ConfigurationFinder configurations)
    {
        var fullPath = Path.GetFullPath(options.StdinFilename ?? "stdin", environment.WorkingFolder);
        var found = new FoundFile(ShownPaths.Of(fullPath, environment.WorkingFolder), fullPath, null, IsNamed: true, configurations.For(Path.GetDirectoryName(fullPath)!));
        found = found with { Kind = options.StdinFilename is null ? null : DocumentKinds.ByPath(found.Path) };
        var source = SourceFile.Read(found, environment.Input)!;
        if (source is { Problem: null, Kind: null })
        {
            source = options.StdinFilename is null
                ? source with { Kind = DocumentKind.Dockerfile }
                : throw new UserErrorException($"{options.StdinFilename} is no kind of file that is known here");
        }

        if (source.Problem is { } problem && options.Fix)
            throw new UserErrorException($"{found.Path}: {problem.Message}");
        return Workspace.Of([source], []);
    }

    Configuration WithCommandLine(Configuration configuration) =>
        configuration.With(_driver.Rules, options.Preset, options.Select, options.Ignore);

    ImmutableArray<Diagnostic> Analyze(Workspace workspace) => workspace.Analyze(_driver, environment.WorkingFolder, options.Isolated);

    string FirstRoot(Workspace workspace) =>
        workspace.Roots.IsEmpty ? environment.WorkingFolder : Path.GetFullPath(workspace.Roots[0], environment.WorkingFolder);

    Report Report(Workspace workspace, ImmutableArray<Diagnostic> found, Repair? repaired, FailOn failOn) => new()
    {
        Diagnostics = found,
        Files = [.. workspace.Documents],
        Rules = _driver.Rules.Rules,
        WorkingFolder = ShownPaths.WithSlashes(environment.WorkingFolder),
        Tool = ProductInfo.Tool,
        PageOf = RulePages.Of,
        Duration = _watch.Elapsed,
        FixedCount = options.Diff ? 0 : repaired?.FixedCount ?? 0,
        ExitCode = found.Any(d => d.Suppression is null && Fails(d.Severity, failOn)) ? 1 : 0,
    };

    static bool Fails(DiagnosticSeverity severity, FailOn failOn) => failOn switch
    {
        FailOn.Never => false,
        FailOn.Error => severity == DiagnosticSeverity.Error,
        FailOn.Warning => severity >= DiagnosticSeverity.Warning,
        _ => severity >= DiagnosticSeverity.Info,
    };

    void Write(Report report, Repair? repaired)
    {
        if (options.Output is { } file)
        {
            using var memory = new MemoryStream();
            WriteReport(report, repaired, memory, environment.Style(options.Colour, isFile: true));
            OutputFile.Write(Path.GetFullPath(file, environment.WorkingFolder), file, memory.ToArray());
            return;
        }

        if (options is { ReadsStdin: true, Fix: true, Diff: false })
            WriteFixedStdin(report, repaired!);
        else
            WriteReport(report, repaired, environment.Output, environment.Style(options.Colour));
    }

    void WriteReport(Report report, Repair? repaired, Stream output, TextStyle style)
    {
        if (options.Diff)
            repaired!.WriteDiff(output);
        else if (options.Statistics && options.Format == ReportFormat.Text)
            WriteStatistics(report, output);
        else
            Writers.For(options.Format, style).Write(report, output);
        if (options.Statistics && options.Format != ReportFormat.Text)
            Statistics.Write(report, environment.Error);
    }

    static void WriteStatistics(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        Statistics.Write(report, text);
    }

    // An editor's filter: the text comes back, and what is left to say goes beside it.
    void WriteFixedStdin(Report report, Repair repaired)
    {
        environment.Output.Write(repaired.SingleFile);
        using var memory = new MemoryStream();
        Writers.For(options.Format, new TextStyle()).Write(report, memory);
        environment.Error.Write(Encoding.UTF8.GetString(memory.ToArray()));
    }

    void Tell(Report report, Workspace workspace)
    {
        if (!options.Verbose)
            return;
        foreach (var configuration in workspace.Files.Select(f => f.Source.Found.Configuration).Distinct())
            environment.Error.WriteLine($"plimsoll: configuration: {configuration.Path ?? "the default"}");
        environment.Error.WriteLine($"plimsoll: {report.Files.Length} files, {report.Files.Sum(f => f.WithGuests.Count() - 1)} embedded documents, "
            + $"{report.Rules.Length} rules, {(long)report.Duration.TotalMilliseconds} ms");
    }
}
