using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Cli.ShellCheck;
using Plimsoll.Output;
using Plimsoll.Output.Terminal;

namespace Plimsoll.Cli;

/// <summary>Where the result of a check goes: the standard output or a file, as a report, a patch, counts, or a repaired text.</summary>
sealed class CheckOutput(CheckOptions options, CliEnvironment environment)
{
    /// <exception cref="UserErrorException">The file of <c>--output</c> or <c>--report</c> cannot be written.</exception>
    /// <exception cref="IOException">The standard output cannot be written to.</exception>
    public void Write(Report report, Repair? repair, ShellChecker? shellChecker)
    {
        if (options.Verbose)
            WriteDetails(report, shellChecker);
        foreach (var (format, file) in options.Reports.Select(CheckOptions.ReportOf))
            Write(file, (output, style) => Write(report, format, output, style));
        // The text comes back, and what is left to say goes beside it.
        if (options.IsFilter)
        {
            environment.Output.Write(repair!.SingleFile);
            if (options.Output is null)
                WriteBeside(report);
            else
                Write(options.Output, (output, style) => Write(report, repair, output, style));
        }
        else
        {
            Write(options.Output ?? "-", (output, style) => Write(report, repair, output, style));
        }
    }

    /// <summary>Something else than a report.</summary>
    /// <exception cref="UserErrorException">The file of <c>--output</c> cannot be written.</exception>
    public void Write(Action<Stream, TextStyle> write) => Write(options.Output ?? "-", write);

    void Write(string file, Action<Stream, TextStyle> write)
    {
        if (OutputFile.IsStandard(file))
            write(environment.Output, environment.Style(options.Colour));
        else
            OutputFile.Write(Path.GetFullPath(file, environment.WorkingFolder), file, output => write(output, environment.Style(options.Colour, isFile: true)));
    }

    void Write(Report report, Repair? repair, Stream output, TextStyle style)
    {
        if (options.Diff)
            repair!.WriteDiff(output, environment.WorkingFolder);
        else if (options.Statistics && options.Format == ReportFormat.Text)
            WriteStatistics(report, output);
        else
            Write(report, options.Format, output, style);
        if (options.Statistics && options.Format != ReportFormat.Text)
            Statistics.Write(report, environment.Error);
    }

    static void Write(Report report, ReportFormat format, Stream output, TextStyle style)
    {
        _ = report.Timings.Measure(RunPhase.Write, () =>
        {
            format.Writer(style).Write(report, output);
            return true;
        });
    }

    static void WriteStatistics(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        Statistics.Write(report, text);
    }

    void WriteBeside(Report report)
    {
        using var memory = new MemoryStream();
        Write(report, repair: null, memory, new TextStyle());
        environment.Error.Write(Encoding.UTF8.GetString(memory.ToArray()));
    }

    void WriteDetails(Report report, ShellChecker? shellChecker)
    {
        environment.Error.WriteLine($"plimsoll: {report.Files.Length} files, {report.Files.Sum(f => f.WithGuests.Count() - 1)} embedded documents, "
            + $"{report.Rules.Length} rules, {(long)report.Duration.TotalMilliseconds} ms");
        environment.Error.WriteLine(shellChecker is null ? "plimsoll: without ShellCheck"
            : $"plimsoll: {shellChecker.Count} shell texts to ShellCheck {shellChecker.Program.Version()} at {shellChecker.Program.Path}, {(long)shellChecker.Duration.TotalMilliseconds} ms of these");
    }
}
