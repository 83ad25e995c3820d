using Plimsoll.Analysis;
using Plimsoll.Output;

namespace Plimsoll.Cli;

/// <summary>What can be said of options before anything is read.</summary>
static class CheckOptionsValidation
{
    /// <exception cref="UserErrorException">Options contradict each other, or name what is not there.</exception>
    public static void Validate(this CheckOptions options, RuleIndex rules, string workingFolder)
    {
        ValidateWhatIsChecked(options);
        ValidateExplainRoots(options);
        ValidateReports(options);
        ValidateStatistics(options);
        ValidateChanges(options);
        ValidateBuild(options);
        foreach (var (option, word) in options.Select.Select(w => ("--select", w)).Concat(options.Ignore.Select(w => ("--ignore", w))))
        {
            if (rules.Resolve(word).IsEmpty)
                throw new UserErrorException($"{option}: no such rule: {word}{(rules.Near(word) is { } near ? $" (did you mean {near}?)" : "")}");
        }

        OutputFile.Validate(Outputs(options), Inputs(options), workingFolder);
    }

    static void ValidateWhatIsChecked(CheckOptions options)
    {
        if (options.Paths.Any(string.IsNullOrWhiteSpace))
            throw new UserErrorException("one of the paths is empty (. is the current folder)");
        (string Option, string? Value)[] names =
        [
            ("--root", options.Root), ("--roots-from", options.RootsFrom), ("--stdin-filename", options.StdinFilename),
            ("--config", options.ConfigurationFile), ("--baseline", options.Baseline),
        ];
        if (names.FirstOrDefault(n => n.Value is not null && string.IsNullOrWhiteSpace(n.Value)) is { Option: { } empty })
            throw new UserErrorException($"{empty} takes a {(empty == "--root" ? "folder" : "file")}");
        if (options.StdinFilename is not null && !(options.Paths.IsEmpty || options.Paths is ["-"]) || options.Paths.Length > 1 && options.Paths.Contains("-"))
            throw new UserErrorException("either paths or the standard input can be checked, not both");
        if (options.ReadsStdin && options.Shard is not null)
            throw new UserErrorException("--shard divides folders: it does not go with the standard input");
        if (options.ReadsStdin && options.RootsFrom is not null)
            throw new UserErrorException("--roots-from names folders: it does not go with a file from the standard input");
        if (options.Root is null)
            return;
        if (options.ReadsStdin)
            throw new UserErrorException("--root reads files around files: it does not go with the standard input");
        if (options.Shard is not null || options.RootsFrom is not null)
            throw new UserErrorException($"--root is one root: it does not go with {(options.Shard is null ? "--roots-from" : "--shard")}");
        if (options.Isolated)
            throw new UserErrorException("--root reads files together, and --isolated apart: one or the other");
    }

    static void ValidateExplainRoots(CheckOptions options)
    {
        if (!options.ExplainRoots)
            return;
        (string Option, bool IsGiven)[] others =
        [
            ("--fix", options.Fix), ("--diff", options.Diff), ("--write-baseline", options.WriteBaseline), ("--add-ignores", options.AddIgnores is not null),
            ("--changed-since", options.ChangedSince is not null), ("--baseline", options.Baseline is not null), ("--statistics", options.Statistics),
            ("--report", !options.Reports.IsEmpty), ("the standard input", options.ReadsStdin),
        ];
        if (others.FirstOrDefault(o => o.IsGiven).Option is { } other)
            throw new UserErrorException($"--explain-roots checks nothing: it does not go with {other}");
        if (options.Format.Name is not ("text" or "json"))
            throw new UserErrorException($"--explain-roots writes text or json, not {options.Format.Name}");
    }

    static void ValidateReports(CheckOptions options)
    {
        var formats = options.Reports.Select(r => CheckOptions.ReportOf(r).Format).Append(options.Format).ToList();
        if (options.SarifCategory is { } category && (string.IsNullOrWhiteSpace(category) || category.Any(char.IsControl)))
            throw new UserErrorException("--sarif-category takes a name");
        if ((options.SarifCategory is not null || options.SarifSuppressed) && formats.All(f => f.Name != "sarif"))
            throw new UserErrorException($"{(options.SarifCategory is null ? "--sarif-suppressed" : "--sarif-category")} goes with --format sarif or --report sarif=FILE");
    }

    static void ValidateStatistics(CheckOptions options)
    {
        if (options.Timings && !options.Statistics)
            throw new UserErrorException("--timings goes with --statistics");
    }

    static void ValidateChanges(CheckOptions options)
    {
        if (options.UnsafeFixes && !options.Fix && !options.Diff)
            throw new UserErrorException("--unsafe-fixes needs --fix or --diff");
        if (options.Diff && (options.Format != ReportFormat.Text || options.Statistics))
            throw new UserErrorException("--diff prints a patch: it goes with neither --format nor --statistics");
        string? writes = options.WriteBaseline ? "--write-baseline" : options.AddIgnores is not null ? "--add-ignores" : null;
        if (writes is not null && options.Fix)
            throw new UserErrorException($"{writes} is for what is left: repair with --fix first, then run it without");
        if (options.ReadsStdin && (writes ?? (options.ChangedSince is not null ? "--changed-since" : null)) is { } option)
            throw new UserErrorException($"{option} needs files, not the standard input");
        if (options.WriteBaseline && (options.AddIgnores is not null || options.ChangedSince is not null || options.Diff))
            throw new UserErrorException($"--write-baseline lists every finding: it does not go with {(options.AddIgnores is not null ? "--add-ignores" : options.Diff ? "--diff" : "--changed-since")}");
        if (options.AddIgnores is { } reason && (reason.Trim().Length == 0 || reason.Any(char.IsControl) || reason.Contains("--", StringComparison.Ordinal) || reason.TrimEnd().EndsWith('\\')))
            throw new UserErrorException("--add-ignores takes the reason for the comments: one line without -- in it and without a backslash at its end");
    }

    static void ValidateBuild(CheckOptions options)
    {
        if (options.BuildArguments.FirstOrDefault(a => a.IndexOf('=', StringComparison.Ordinal) < 1) is { } argument)
            throw new UserErrorException($"--build-arg takes NAME=value, not {argument}");
        if (options.Build.Arguments.GetValueOrDefault(Suppressions.BuilderChecks.Argument) is { } check && Suppressions.BuilderChecks.Parse(check, out var refusal) is not null && refusal is not null)
            throw new UserErrorException($"--build-arg {Suppressions.BuilderChecks.Argument}: {refusal}");
    }

    static IEnumerable<(string Option, string File)> Outputs(CheckOptions options)
    {
        // The report of an editor's filter goes to the standard error.
        if (options.IsFilter)
            yield return ("--fix", "-");
        if (options.Output is { } output)
            yield return ("--output", output);
        else if (!options.IsFilter)
            yield return (options.Diff ? "--diff" : $"--format {options.Format.Name}", "-");
        foreach (var report in options.Reports)
            yield return ($"--report {CheckOptions.ReportOf(report).Format.Name}", CheckOptions.ReportOf(report).File);
    }

    static IEnumerable<(string Option, string File)> Inputs(CheckOptions options)
    {
        (string Option, string? File)[] named = [("--config", options.ConfigurationFile), ("--roots-from", options.RootsFrom), ("--baseline", options.Baseline)];
        return named.Where(n => n.File is not null).Select(n => (n.Option, n.File!)).Concat(options.Paths.Select(p => ("PATH", p)));
    }
}
