using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Output;

namespace Plimsoll.Cli;

/// <summary>The options as System.CommandLine sees them, in the order and the groups of the help.</summary>
sealed class CheckSymbols
{
    readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders; - is the standard input. Each folder is a root: its files are read together. Default: the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    readonly Option<string?> _root = Value("--root", "FOLDER", "Read this whole folder and report on the paths alone, as a commit hook does.");
    readonly Option<bool> _isolated = Flag("--isolated", "Read every file for itself: none says anything about another.");
    readonly Option<string?> _stdinFilename = Value("--stdin-filename", "NAME", "Check the standard input as if it were this file.");
    readonly Option<string[]> _buildArguments = Values("--build-arg", "NAME=VALUE", "Read Dockerfiles as a build with this argument does. Repeatable.");
    readonly Option<string?> _target = Value("--target", "STAGE", "The stage that is built, in Dockerfiles that have it (default: the last).");
    readonly Option<bool> _explainRoots = Flag("--explain-roots", "Check nothing: tell which files are read together, and why. As text or, with --format json, as JSON.");
    readonly Option<string?> _rootsFrom = Value("--roots-from", "FILE", "More folders, one a line of a file; - is the standard input.");
    readonly Option<string?> _shard = Value("--shard", "NUMBER/COUNT", "Check one share of the folders: 3/8 is the third of eight.");

    readonly Option<string?> _preset = CommandLine.Choice(
        "--preset", "The set of rules to begin with.", "preset", [.. Configuration.PresetNames]);

    readonly Option<string[]> _select = Values("--select", "RULES", "Only these rules: ids, aliases, patterns such as PLM6*; commas separate.");
    readonly Option<string[]> _ignore = Values("--ignore", "RULES", "Not these rules.");
    readonly Option<string?> _config = Value("--config", "FILE", $"The configuration, in place of the nearest {Configuration.FileName}.");
    readonly Option<string?> _shellCheck = Value("--shellcheck", "auto|off|PROGRAM", "ShellCheck's findings too. Default: auto, with the one in PATH where there is one.");

    readonly Option<string?> _failOn = CommandLine.Choice(
        "--fail-on", "From which severity on findings make the exit code 1 (default: warning).", "severity", "error", "warning", "info", "never");

    readonly Option<string?> _baseline = Value("--baseline", "FILE", "Findings that this file lists are not shown, do not fail and are not repaired.");
    readonly Option<bool> _writeBaseline = Flag("--write-baseline", $"List all present findings in the baseline (default: {Plimsoll.Baselines.Baseline.FileName}).");
    readonly Option<string?> _addIgnores = Value("--add-ignores", "REASON", "Silence every present finding by a comment above it, with this reason; with --diff, show the comments.");
    readonly Option<string?> _changedSince = Value("--changed-since", "REF", "Only findings on lines that changed since the branch left this commit, branch or tag of git.");

    readonly Option<bool> _fix = Flag("--fix", "Repair what can be repaired safely. The standard input comes back, repaired, on the standard output.");
    readonly Option<bool> _unsafeFixes = Flag("--unsafe-fixes", "Repair too what somebody may have wanted as it is.");
    readonly Option<bool> _diff = Flag("--diff", "Print the repairs as a patch and write nothing.");

    readonly Option<string?> _format = CommandLine.Choice(
        "--format", $"What is written (default: text): {string.Join(", ", ReportFormat.All.Select(f => f.Name))}.", "format", "FORMAT", [.. ReportFormat.All.Select(f => f.Name)]);

    readonly Option<string?> _output = Value("--output", "FILE", "Write it to a file; - is the standard output.");
    readonly Option<string[]> _reports = Values("--report", "FORMAT=FILE", "One more report of the same run, as in --report sarif=plimsoll.sarif. Repeatable.");
    readonly Option<bool> _statistics = Flag("--statistics", "Counts by rule and by kind of file in place of findings.");
    readonly Option<bool> _timings = Flag("--timings", "With --statistics: the time of each step and each rule, too; in JSON as `timings`.");
    readonly Option<string?> _sarifCategory = Value("--sarif-category", "NAME", "In SARIF: tells this analysis from others of the same commit.");
    readonly Option<bool> _sarifSuppressed = Flag("--sarif-suppressed", "In SARIF: the silenced findings too. GitHub shows them as open alerts.");
    readonly Option<string?> _colour = CommandLine.ColourChoice();
    readonly Option<bool> _verbose = Flag("--verbose", "Tell more about the run, and where an error came from.");

    public GroupedCommand Define(string name, string description)
    {
        var command = new GroupedCommand(name, description)
        {
            Groups =
            [
                ("What is checked", [_root, _isolated, _explainRoots, _stdinFilename, _buildArguments, _target]),
                ("Which rules", [_preset, _select, _ignore, _config, _shellCheck, _failOn]),
                ("Repairs", [_fix, _unsafeFixes, _diff]),
                ("Findings that were there before", [_changedSince, _baseline, _writeBaseline, _addIgnores]),
                ("The report", [_format, _output, _reports, _statistics, _timings, _sarifCategory, _sarifSuppressed, _colour, _verbose]),
                ("Many repositories", [_rootsFrom, _shard]),
            ],
            Note = "The exit code is 0 for a clean run, 1 for findings, 2 where it could not run.",
        };
        command.Add(_paths);
        foreach (var option in command.Groups.SelectMany(g => g.Options))
            command.Add(option);
        return command;
    }

    public CheckOptions Read(ParseResult result) => new()
    {
        Paths = CommandLine.Paths(result, _paths),
        Root = result.GetValue(_root),
        Format = result.GetValue(_format) is { } format ? ReportFormat.Named(format)! : ReportFormat.Text,
        Output = result.GetValue(_output),
        Reports = [.. result.GetValue(_reports) ?? []],
        SarifCategory = result.GetValue(_sarifCategory),
        SarifSuppressed = result.GetValue(_sarifSuppressed),
        Preset = result.GetValue(_preset),
        Select = Words(result.GetValue(_select)),
        Ignore = Words(result.GetValue(_ignore)),
        FailOn = FailOnExtensions.Parse(result.GetValue(_failOn)),
        Fix = result.GetValue(_fix),
        UnsafeFixes = result.GetValue(_unsafeFixes),
        Diff = result.GetValue(_diff),
        Baseline = result.GetValue(_baseline),
        WriteBaseline = result.GetValue(_writeBaseline),
        ChangedSince = result.GetValue(_changedSince),
        AddIgnores = result.GetValue(_addIgnores),
        StdinFilename = result.GetValue(_stdinFilename),
        Isolated = result.GetValue(_isolated),
        ExplainRoots = result.GetValue(_explainRoots),
        BuildArguments = [.. result.GetValue(_buildArguments) ?? []],
        Target = result.GetValue(_target),
        Statistics = result.GetValue(_statistics),
        Timings = result.GetValue(_timings),
        ConfigurationFile = result.GetValue(_config),
        RootsFrom = result.GetValue(_rootsFrom),
        Shard = result.GetValue(_shard),
        Colour = CommandLine.Colour(result.GetValue(_colour)),
        Verbose = result.GetValue(_verbose),
        ShellCheck = result.GetValue(_shellCheck),
    };

    static ImmutableArray<string> Words(string[]? values) =>
        [.. (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    static Option<string?> Value(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    static Option<string[]> Values(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
