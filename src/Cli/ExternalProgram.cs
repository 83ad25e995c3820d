using System.Diagnostics;
using System.Text;
using Plimsoll.Cli.ShellCheck;

namespace Plimsoll.Cli;

/// <summary>What a process printed before its time was over.</summary>
/// <param name="ErrorLine">The first line on its standard error; empty where there is none.</param>
/// <param name="Problem">Why the output counts for nothing; null: it can be read.</param>
/// <param name="IsHanging">It did not end by itself.</param>
readonly record struct ProgramRun(byte[] Output, int ExitCode, string ErrorLine, string? Problem, bool IsHanging);

/// <summary>Programs of the user's: found in PATH, never in a scanned folder, and stopped when their time is over.</summary>
static class ExternalProgram
{
    const int MostErrorOutput = 4096;

    /// <summary>The full path of a program in the folders of PATH. Relative ones count for nothing: a file of the scanned folder would be run.</summary>
    public static string? Find(CliEnvironment environment, string name)
    {
        string[] names = OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? [name + ".exe"] : [name];
        return (environment.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).SelectMany(folder => names.Select(n => Path.Combine(folder, n))).FirstOrDefault(IsExecutable);
    }

    /// <summary>One process; gone when this returns, with all that it started.</summary>
    /// <param name="start">Program, arguments, folder and environment.</param>
    /// <param name="mostOutput">Bytes; a process that prints more is stopped.</param>
    /// <param name="input">What it gets to read.</param>
    public static ProgramRun Run(ProcessStartInfo start, TimeSpan time, int mostOutput, byte[]? input = null)
    {
        (start.UseShellExecute, start.CreateNoWindow) = (false, true);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            using var leaving = new AtExit(() => Kill(process));
            return Read(process, time, mostOutput, input ?? []);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return new ProgramRun([], -1, "", $"it could not be run: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", IsHanging: false);
        }
    }

    static ProgramRun Read(Process process, TimeSpan time, int mostOutput, byte[] input)
    {
        // Beside reading: a process that waits for its output to be taken takes no more input.
        var feeding = Task.Run(() => Feed(process, input));
        var output = Task.Run(() => Drain(process.StandardOutput.BaseStream, mostOutput, () => Kill(process)));
        var errors = Task.Run(() => Drain(process.StandardError.BaseStream, MostErrorOutput, isTooMuch: null));
        var deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        // The streams may outlive the process, where it has handed them on.
        var isOver = process.WaitForExit(time) && Task.WaitAll([feeding, output, errors], Left());
        if (!isOver)
        {
            Kill(process);
            return new ProgramRun([], -1, "", $"it took longer than {time.TotalSeconds:0} seconds and was stopped", IsHanging: true);
        }

        if (output.Result is not { } bytes)
            return new ProgramRun([], process.ExitCode, "", $"it printed more than {mostOutput / 1024 / 1024} MB and was stopped", IsHanging: true);
        return new ProgramRun(bytes, process.ExitCode, FirstLine(errors.Result ?? []), Problem: null, IsHanging: false);

        TimeSpan Left() => TimeSpan.FromSeconds(Math.Max(1, (deadline - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency));
    }

    static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // It has ended, or wants no more: what it prints tells.
        }
    }

    /// <summary>Reads to the end; null where there is too much. Without <paramref name="isTooMuch"/> the rest is thrown away.</summary>
    static byte[]? Drain(Stream stream, int most, Action? isTooMuch)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (bytes.Length + read <= most)
                {
                    bytes.Write(buffer, 0, read);
                }
                else if (isTooMuch is not null)
                {
                    isTooMuch();
                    return null;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process was stopped: what it said counts for nothing then.
        }

        return bytes.ToArray();
    }

    static string FirstLine(byte[] errors)
    {
        var line = Encoding.UTF8.GetString(errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        return new string([.. line.Where(c => !char.IsControl(c)).Take(200)]);
    }

    static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It has ended.
        }
    }

    static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
