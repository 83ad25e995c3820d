using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Discovery;
using Plimsoll.Output.Merging;
using Plimsoll.Text;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll merge</c>: SARIF logs, such as those of a scan's shards, joined into one.</summary>
static class MergeCommand
{
    /// <summary>GitHub refuses a file with more.</summary>
    const int MostRuns = 20;

    /// <summary>GitHub refuses a run with more.</summary>
    const int MostResults = 25_000;

    public static Command Define(CliEnvironment environment)
    {
        var files = new Argument<string[]>("FILE") { Description = "SARIF 2.1.0 of any tool; *.sarif is for shells that hand it on.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--output") { Description = "Write the merged log to a file.", HelpName = "FILE" };
        var failOn = CommandLine.Choice("--fail-on", "From which severity on results make the exit code 1 (default: never).", "severity", "error", "warning", "info", "never");
        var command = new Command("merge", "Joins SARIF files into one.") { files, output, failOn };
        command.SetAction(result => Run(CommandLine.Paths(result, files), result.GetValue(output), result.GetValue(failOn), environment));
        return command;
    }

    static int Run(ImmutableArray<string> arguments, string? output, string? failOn, CliEnvironment environment)
    {
        var paths = Resolve(arguments, environment.WorkingFolder);
        if (output is null || OutputFile.IsStandard(output))
            output = null;
        else if (Real(output) is var target && paths.Any(p => Real(p) == target))
            throw new UserErrorException($"{output} would be read and written: write to another folder, or delete what an earlier run left there");
        try
        {
            var merge = SarifMerge.Of(paths.Select(p => Open(p, environment.WorkingFolder)));
            TellLimits(merge, environment.Error);
            if (output is null)
                merge.Write(environment.Output);
            else
                Write(merge, output, environment);
            var limit = FailOnExtensions.Parse(failOn) ?? FailOn.Never;
            return merge.Severities.Any(s => limit.Covers(s)) ? 1 : 0;
        }
        catch (SarifFormatException e)
        {
            throw new UserErrorException(e.Message, e);
        }

        string Real(string path) => FileFinder.RealPath(Path.GetFullPath(path, environment.WorkingFolder));
    }

    // Each file once, however often it was named.
    static ImmutableArray<string> Resolve(ImmutableArray<string> arguments, string workingFolder)
    {
        var paths = new List<string>();
        foreach (var argument in arguments)
        {
            var path = Path.GetFullPath(argument, workingFolder);
            if (Directory.Exists(path))
                throw new UserErrorException($"{argument} is a folder: name the files in it, {argument.TrimEnd('/', '\\')}/*.sarif");
            if (File.Exists(path))
                paths.Add(path);
            else if (!Path.GetFileName(argument).AsSpan().ContainsAny('*', '?', '['))
                throw new UserErrorException($"no such file: {argument}");
            else if (Matches(path) is { Count: > 0 } matches)
                paths.AddRange(matches);
            else
                throw new UserErrorException($"no file matches {argument}");
        }

        return [.. paths.Distinct(StringComparer.Ordinal)];
    }

    static List<string> Matches(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var glob = new Glob(Path.GetFileName(path));
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(f => glob.IsMatch(Path.GetFileName(f))).Order(StringComparer.Ordinal)] : [];
    }

    static SarifSource Open(string path, string workingFolder)
    {
        var shown = ShownPaths.Of(path, workingFolder);
        return Guard(() => new FileInfo(path).Length) is <= int.MaxValue and var length
            ? new SarifSource(shown, (int)length, (offset, count) => Guard(() => Read(offset, count)))
            : throw new UserErrorException($"{shown} is larger than {int.MaxValue} bytes: merge its parts in place of it");

        byte[] Read(int offset, int count)
        {
            using var handle = File.OpenHandle(path);
            var bytes = new byte[count];
            for (var read = 0; read < count;)
            {
                if (RandomAccess.Read(handle, bytes.AsSpan(read), offset + read) is > 0 and var more)
                    read += more;
                else
                    throw new IOException("it was changed by another program");
            }

            return bytes;
        }

        T Guard<T>(Func<T> read)
        {
            try
            {
                return read();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UserErrorException($"cannot read {shown}: {SourceFile.Reason(e)}", e);
            }
        }
    }

    static void Write(SarifMerge merge, string output, CliEnvironment environment)
    {
        OutputFile.Write(Path.GetFullPath(output, environment.WorkingFolder), output, merge.Write);
        if (environment.IsErrorTerminal)
        {
            var repeated = merge.RepeatedCount > 0 ? $", {merge.RepeatedCount} more were in several files" : "";
            environment.Error.WriteLine($"plimsoll: {merge.Runs.Length} runs, {merge.Runs.Sum(r => r.ResultCount)} results{repeated} in {output}");
        }
    }

    static void TellLimits(SarifMerge merge, TextWriter error)
    {
        if (merge.Runs.Length > MostRuns)
            error.WriteLine($"plimsoll: {merge.Runs.Length} runs: GitHub takes {MostRuns} a file (merge and upload the files of each repository on their own)");
        foreach (var run in merge.Runs.Where(r => r.ResultCount > MostResults))
            error.WriteLine($"plimsoll: {run.ResultCount} results in the run of {run.ToolName}: GitHub takes {MostResults} (upload each repository on its own, or report less with --preset or --select)");
        foreach (var same in merge.Runs.GroupBy(r => (r.ToolName, r.Category)).Where(g => g.Skip(1).Any()))
        {
            error.WriteLine($"plimsoll: {same.Count()} runs of {same.Key.ToolName} have {(same.Key.Category is { } id ? $"the category {id}" : "no category")}: GitHub refuses them in one upload "
                + "(they differ in version, root or repository, so they are kept apart)");
        }
    }
}
