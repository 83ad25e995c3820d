using System.Text;
using Plimsoll.Cli.Discovery;
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
        var fileStyle = environment.Style(options.Colour, isFile: true);
        foreach (var (format, path) in options.Reports.Select(CheckOptions.ReportOf))
            WriteFile(path, output => format.Writer(fileStyle).Write(report, output));
        if (options.Output is { } file)
            WriteFile(file, output => Write(report, repair, output, fileStyle));
        else if (options is { ReadsStdin: true, Fix: true, Diff: false })
            WriteFiltered(report, repair!);
        else
            Write(report, repair, environment.Output, environment.Style(options.Colour));
    }

    void Write(Report report, Repair? repair, Stream output, TextStyle style)
    {
        if (options.Diff)
            repair!.WriteDiff(output, environment.WorkingFolder);
        else if (options.Statistics && options.Format == ReportFormat.Text)
            WriteStatistics(report, output);
        else
            options.Format.Writer(style).Write(report, output);
        if (options.Statistics && options.Format != ReportFormat.Text)
            Statistics.Write(report, environment.Error);
    }

    static void WriteStatistics(Report report, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        Statistics.Write(report, text);
    }

    // As it is made, without a copy in memory.
    void WriteFile(string file, Action<Stream> write)
    {
        try
        {
            SafeWriter.Write(Path.GetFullPath(file, environment.WorkingFolder), write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"cannot write {file}: {(e is DirectoryNotFoundException ? "there is no such folder" : SourceFile.Reason(e))}", e);
        }
    }

    // An editor's filter: the text comes back, and what is left to say goes beside it.
    void WriteFiltered(Report report, Repair repair)
    {
        environment.Output.Write(repair.SingleFile);
        using var memory = new MemoryStream();
        options.Format.Writer(new TextStyle()).Write(report, memory);
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
