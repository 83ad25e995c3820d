using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Analysis;
using Plimsoll.Model;
using Plimsoll.Output;
using Plimsoll.Text;

namespace Plimsoll.Cli;

/// <summary>What <c>plimsoll check</c> was asked for.</summary>
sealed record CheckOptions
{
    public ImmutableArray<string> Paths { get; init; } = [];

    /// <summary>The folder that is read around the paths; null: each folder among them is read by itself.</summary>
    public string? Root { get; init; }

    public ReportFormat Format { get; init; } = ReportFormat.Text;
    public string? Output { get; init; }

    /// <summary>More reports of the same run: <c>FORMAT=FILE</c>.</summary>
    public ImmutableArray<string> Reports { get; init; } = [];

    public string? SarifCategory { get; init; }
    public bool SarifSuppressed { get; init; }

    public string? Preset { get; init; }
    public ImmutableArray<string> Select { get; init; } = [];
    public ImmutableArray<string> Ignore { get; init; } = [];
    public FailOn? FailOn { get; init; }
    public bool Fix { get; init; }
    public bool UnsafeFixes { get; init; }
    public bool Diff { get; init; }
    public string? StdinFilename { get; init; }
    public bool Isolated { get; init; }

    /// <summary>As given: <c>NAME=value</c>.</summary>
    public ImmutableArray<string> BuildArguments { get; init; } = [];

    public string? Target { get; init; }
    public bool Statistics { get; init; }
    public string? ConfigurationFile { get; init; }

    /// <summary>A file with more folders, one a line.</summary>
    public string? RootsFrom { get; init; }

    /// <summary>As given: <c>i/n</c>.</summary>
    public string? Shard { get; init; }

    public ColourWish Colour { get; init; }
    public bool Verbose { get; init; }

    /// <summary><c>auto</c>, <c>off</c> or a program; null: as the configuration says.</summary>
    public string? ShellCheck { get; init; }

    /// <summary>The file of findings that were there before; null: as the configuration says.</summary>
    public string? Baseline { get; init; }

    public bool WriteBaseline { get; init; }

    /// <summary>Only what changed since a commit; null: everything.</summary>
    public string? ChangedSince { get; init; }

    /// <summary>The reason that new suppression comments give; null: none are written.</summary>
    public string? AddIgnores { get; init; }

    public bool ReadsStdin => StdinFilename is not null || Paths is ["-"];

    /// <summary>Of two values for one name the last counts.</summary>
    public BuildOptions Build => new(
        BuildArguments.Select(a => a.Split('=', 2)).Aggregate(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), (all, a) => all.SetItem(a[0], a[1])),
        Target);

    /// <summary>What <c>--build-arg BUILDKIT_DOCKERFILE_CHECK=...</c> asks of BuildKit's own checks; null where it is not given.</summary>
    public Syntax.Dockerfile.CheckOptions? BuilderChecks =>
        Build.Arguments.GetValueOrDefault(Suppressions.BuilderChecks.Argument) is { } value ? Suppressions.BuilderChecks.Parse(value, out _) : null;

    /// <summary>What is done with the findings looks at all files together: no part of a run can be let go of before the next.</summary>
    public bool NeedsAllAtOnce => Fix || Diff || AddIgnores is not null || WriteBaseline || Baseline is not null;

    public FixSafety FixSafety => UnsafeFixes ? FixSafety.Unsafe : FixSafety.Safe;

    /// <summary>The format and the file that <c>--report</c> names.</summary>
    /// <exception cref="UserErrorException">It names none.</exception>
    public static (ReportFormat Format, string File) ReportOf(string report)
    {
        if (report.Split('=', 2) is not [var name, { Length: > 0 } file])
            throw new UserErrorException($"--report takes FORMAT=FILE, not {report}");
        return ReportFormat.Named(name) is { } format ? (format, file) : throw new UserErrorException(
            $"--report: no such format: {name} ({(Nearest.To(name, ReportFormat.All.Select(f => f.Name)) is { } near ? $"did you mean {near}?" : string.Join(", ", ReportFormat.All.Select(f => f.Name)))})");
    }

    /// <exception cref="UserErrorException">Options contradict each other, or name a rule that is not there.</exception>
    public void Validate(RuleIndex rules)
    {
        if (StdinFilename is not null && !(Paths.IsEmpty || Paths is ["-"]) || Paths.Length > 1 && Paths.Contains("-"))
            throw new UserErrorException("either paths or the standard input can be checked, not both");
        if (ReadsStdin && Shard is not null)
            throw new UserErrorException("--shard divides folders: it does not go with the standard input");
        if (ReadsStdin && RootsFrom is not null)
            throw new UserErrorException("--roots-from names folders: it does not go with a file from the standard input");
        if (Root is not null && ReadsStdin)
            throw new UserErrorException("--root reads files around files: it does not go with the standard input");
        if (Root is not null && (Shard is not null || RootsFrom is not null))
            throw new UserErrorException($"--root is one root: it does not go with {(Shard is null ? "--roots-from" : "--shard")}");
        if (Root is not null && Isolated)
            throw new UserErrorException("--root reads files together, and --isolated apart: one or the other");
        foreach (var report in Reports)
            ReportOf(report);
        if (SarifCategory is not null && (string.IsNullOrWhiteSpace(SarifCategory) || SarifCategory.Any(char.IsControl)))
            throw new UserErrorException("--sarif-category takes a name");
        if ((SarifCategory is not null || SarifSuppressed) && Format.Name != "sarif" && Reports.All(r => ReportOf(r).Format.Name != "sarif"))
            throw new UserErrorException($"{(SarifCategory is null ? "--sarif-suppressed" : "--sarif-category")} goes with --format sarif or --report sarif=FILE");
        if (UnsafeFixes && !Fix && !Diff)
            throw new UserErrorException("--unsafe-fixes needs --fix or --diff");
        ValidateAdoption();
        if (Diff && (Format != ReportFormat.Text || Statistics))
            throw new UserErrorException("--diff prints a patch: it goes with neither --format nor --statistics");
        if (BuildArguments.FirstOrDefault(a => a.IndexOf('=', StringComparison.Ordinal) < 1) is { } argument)
            throw new UserErrorException($"--build-arg takes NAME=value, not {argument}");
        if (Build.Arguments.GetValueOrDefault(Suppressions.BuilderChecks.Argument) is { } check && Suppressions.BuilderChecks.Parse(check, out var refusal) is not null && refusal is not null)
            throw new UserErrorException($"--build-arg {Suppressions.BuilderChecks.Argument}: {refusal}");
        foreach (var (option, word) in Select.Select(w => ("--select", w)).Concat(Ignore.Select(w => ("--ignore", w))))
        {
            if (rules.Resolve(word).IsEmpty)
                throw new UserErrorException($"{option}: no such rule: {word}{(rules.Near(word) is { } near ? $" (did you mean {near}?)" : "")}");
        }
    }

    void ValidateAdoption()
    {
        string? writes = WriteBaseline ? "--write-baseline" : AddIgnores is not null ? "--add-ignores" : null;
        if (writes is not null && Fix)
            throw new UserErrorException($"{writes} is for what is left: repair with --fix first, then run it without");
        if (ReadsStdin && (writes ?? (ChangedSince is not null ? "--changed-since" : null)) is { } option)
            throw new UserErrorException($"{option} needs files, not the standard input");
        if (WriteBaseline && (AddIgnores is not null || ChangedSince is not null || Diff))
            throw new UserErrorException($"--write-baseline lists every finding: it does not go with {(AddIgnores is not null ? "--add-ignores" : Diff ? "--diff" : "--changed-since")}");
        if (AddIgnores is { } reason && (reason.Trim().Length == 0 || reason.Any(char.IsControl) || reason.Contains("--", StringComparison.Ordinal) || reason.TrimEnd().EndsWith('\\')))
            throw new UserErrorException("--add-ignores takes the reason for the comments: one line without -- in it and without a backslash at its end");
    }
}

/// <summary>The options as System.CommandLine sees them.</summary>
sealed class CheckSymbols
{
    readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Files and folders; each folder is a root of its own. Without any: the current folder. - is the standard input.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    readonly Option<string?> _root = new("--root")
    {
        Description = "Read this whole folder, and report on the paths alone: what a hook does with the files of a commit.", HelpName = "FOLDER",
    };

    readonly Option<string?> _format = CommandLine.Choice(
        "--format", $"What is written (default: text): {string.Join(", ", ReportFormat.All.Select(f => f.Name))}.", "format", "FORMAT", [.. ReportFormat.All.Select(f => f.Name)]);

    readonly Option<string?> _output = new("--output") { Description = "Write the report to a file.", HelpName = "FILE" };
    readonly Option<string[]> _reports = new("--report") { Description = "One more report of the same run; may be given several times.", HelpName = "FORMAT=FILE" };

    readonly Option<string?> _sarifCategory = new("--sarif-category")
    {
        Description = "In SARIF: what tells this analysis from others of the same commit; without it, the upload says.", HelpName = "NAME",
    };

    readonly Option<bool> _sarifSuppressed = new("--sarif-suppressed") { Description = "In SARIF: the suppressed findings too. GitHub shows them as open alerts." };

    readonly Option<string?> _preset = CommandLine.Choice(
        "--preset", "The set of rules to begin with.", "preset", [.. Configuration.PresetNames]);

    readonly Option<string[]> _select = new("--select") { Description = "Only these rules: ids, aliases, patterns such as PLM6*; commas separate.", HelpName = "RULES" };
    readonly Option<string[]> _ignore = new("--ignore") { Description = "Not these rules.", HelpName = "RULES" };

    readonly Option<string?> _failOn = CommandLine.Choice(
        "--fail-on", "From which severity on findings make the exit code 1 (default: warning).", "severity", "error", "warning", "info", "never");

    readonly Option<bool> _fix = new("--fix") { Description = "Repair what can be repaired safely. With the standard input: the text goes to the standard output." };
    readonly Option<bool> _unsafeFixes = new("--unsafe-fixes") { Description = "Repair too what somebody may have wanted as it is." };
    readonly Option<bool> _diff = new("--diff") { Description = "Print the repairs as a patch and write nothing." };
    readonly Option<string?> _stdinFilename = new("--stdin-filename") { Description = "Check the standard input as if it were this file.", HelpName = "NAME" };
    readonly Option<bool> _isolated = new("--isolated") { Description = "Every file for itself: no file says anything about another." };
    readonly Option<string[]> _buildArguments = new("--build-arg") { Description = "Read Dockerfiles as a build with this argument does; may be given several times.", HelpName = "NAME=VALUE" };
    readonly Option<string?> _target = new("--target") { Description = "The stage that is built, in Dockerfiles that have it (default: the last).", HelpName = "STAGE" };
    readonly Option<bool> _statistics = new("--statistics") { Description = "Counts by rule and by kind of file in place of findings." };
    readonly Option<string?> _config = new("--config") { Description = "The configuration, in place of the nearest .plimsoll.yaml.", HelpName = "FILE" };

    readonly Option<string?> _rootsFrom = new("--roots-from") { Description = "More folders, one a line of a file; - is the standard input.", HelpName = "FILE" };
    readonly Option<string?> _shard = new("--shard") { Description = "Check one share of the folders: number 3 of 8 with 3/8.", HelpName = "NUMBER/COUNT" };
    readonly Option<string?> _baseline = new("--baseline") { Description = "Findings that this file lists are not shown, do not fail and are not repaired.", HelpName = "FILE" };
    readonly Option<bool> _writeBaseline = new("--write-baseline") { Description = "List the findings that are there now in the baseline (default: .plimsoll-baseline.json)." };
    readonly Option<string?> _changedSince = new("--changed-since") { Description = "Only findings on lines that changed since the branch left this commit, as git knows it.", HelpName = "REF" };
    readonly Option<string?> _addIgnores = new("--add-ignores") { Description = "Write a comment that silences it above every finding, with this reason; --diff shows them first.", HelpName = "REASON" };

    readonly Option<string?> _colour = CommandLine.ColourChoice();

    readonly Option<bool> _verbose = new("--verbose") { Description = "Tell more about the run, and where an error came from." };

    readonly Option<string?> _shellCheck = new("--shellcheck")
    {
        Description = "ShellCheck's findings too: auto is with the one in PATH, where there is one (the default).", HelpName = "auto|off|PATH",
    };

    public void AddTo(Command command)
    {
        command.Add(_paths);
        Option[] options =
        [
            _root,
            _format,
            _output,
            _reports,
            _sarifCategory,
            _sarifSuppressed,
            _preset,
            _select,
            _ignore,
            _failOn,
            _fix,
            _unsafeFixes,
            _diff,
            _baseline,
            _writeBaseline,
            _changedSince,
            _addIgnores,
            _stdinFilename,
            _isolated,
            _buildArguments,
            _target,
            _statistics,
            _config,
            _rootsFrom,
            _shard,
            _shellCheck,
            _colour,
            _verbose,
        ];
        foreach (var option in options)
            command.Add(option);
        // What begins with a dash and is no option would be taken for a path.
        _paths.Validators.Add(argument =>
        {
            if (argument.Tokens.FirstOrDefault(t => t.Value is ['-', _, ..]) is { } token)
                argument.AddError(CommandLine.UnknownOption(token.Value, command));
        });
    }

    public CheckOptions Read(ParseResult result) => new()
    {
        Paths = [.. result.GetValue(_paths) ?? []],
        Root = result.GetValue(_root),
        Format = result.GetValue(_format) is { } format ? ReportFormat.Named(format)! : ReportFormat.Text,
        Output = result.GetValue(_output),
        Reports = [.. result.GetValue(_reports) ?? []],
        SarifCategory = result.GetValue(_sarifCategory),
        SarifSuppressed = result.GetValue(_sarifSuppressed),
        Preset = result.GetValue(_preset),
        Select = Words(result.GetValue(_select)),
        Ignore = Words(result.GetValue(_ignore)),
        FailOn = result.GetValue(_failOn) switch
        {
            "error" => Plimsoll.FailOn.Error,
            "warning" => Plimsoll.FailOn.Warning,
            "info" => Plimsoll.FailOn.Info,
            "never" => Plimsoll.FailOn.Never,
            _ => null,
        },
        Fix = result.GetValue(_fix),
        UnsafeFixes = result.GetValue(_unsafeFixes),
        Diff = result.GetValue(_diff),
        Baseline = result.GetValue(_baseline),
        WriteBaseline = result.GetValue(_writeBaseline),
        ChangedSince = result.GetValue(_changedSince),
        AddIgnores = result.GetValue(_addIgnores),
        StdinFilename = result.GetValue(_stdinFilename),
        Isolated = result.GetValue(_isolated),
        BuildArguments = [.. result.GetValue(_buildArguments) ?? []],
        Target = result.GetValue(_target),
        Statistics = result.GetValue(_statistics),
        ConfigurationFile = result.GetValue(_config),
        RootsFrom = result.GetValue(_rootsFrom),
        Shard = result.GetValue(_shard),
        Colour = CommandLine.Colour(result.GetValue(_colour)),
        Verbose = result.GetValue(_verbose),
        ShellCheck = result.GetValue(_shellCheck),
    };

    static ImmutableArray<string> Words(string[]? values) =>
        [.. (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
