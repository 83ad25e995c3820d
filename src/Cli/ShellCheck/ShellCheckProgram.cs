using System.Diagnostics;
using System.Text;

namespace Plimsoll.Cli.ShellCheck;

/// <summary>What a process printed before its time was over.</summary>
/// <param name="Problem">Why the output counts for nothing; null: it can be read.</param>
/// <param name="IsHanging">It did not end by itself.</param>
readonly record struct ProgramRun(byte[] Output, int ExitCode, string? Problem, bool IsHanging);

/// <summary>The program that the user has installed. It reads texts and runs nothing of them.</summary>
/// <param name="Path">A full path.</param>
sealed record ShellCheckProgram(string Path)
{
    /// <summary>Bytes; a report on some dozen scripts has a few hundred thousand.</summary>
    const int MostOutput = 64 * 1024 * 1024;

    const int MostErrorOutput = 4096;

    static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Looks for <c>shellcheck</c> in the folders of PATH. Relative ones count for nothing: a file of the scanned folder would be run.
    /// </summary>
    public static ShellCheckProgram? Find(CliEnvironment environment, string name = "shellcheck")
    {
        string[] names = OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? [name + ".exe"] : [name];
        return (environment.Variable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(System.IO.Path.IsPathFullyQualified).SelectMany(folder => names.Select(n => System.IO.Path.Combine(folder, n)))
            .Where(IsExecutable).Select(path => new ShellCheckProgram(path)).FirstOrDefault();
    }

    /// <summary>The program that the user names: a path, or a name to look up in PATH.</summary>
    /// <exception cref="UserErrorException">It is not there, or is not ShellCheck.</exception>
    public static ShellCheckProgram Named(string word, CliEnvironment environment)
    {
        var program = word.AsSpan().IndexOfAny('/', System.IO.Path.DirectorySeparatorChar) >= 0
            ? new ShellCheckProgram(System.IO.Path.GetFullPath(word, environment.WorkingFolder)) : Find(environment, word);
        if (program is null)
            throw new UserErrorException($"--shellcheck: there is no program {word} in PATH");
        if (!File.Exists(program.Path))
            throw new UserErrorException($"--shellcheck: there is no file {word}");
        if (program.Version() is null)
            throw new UserErrorException($"--shellcheck: {word} is not ShellCheck: it does not say so when it is asked for its version");
        return program;
    }

    /// <summary>What <c>--version</c> says, such as 0.9.0; null where that is not the way ShellCheck says it.</summary>
    public string? Version()
    {
        var run = Run(["--version"], System.IO.Path.GetTempPath(), VersionTime);
        if (run.Problem is not null)
            return null;
        var lines = Encoding.UTF8.GetString(run.Output).Split('\n', StringSplitOptions.TrimEntries);
        const string label = "version:";
        return lines[0].StartsWith("ShellCheck", StringComparison.Ordinal)
            && lines.FirstOrDefault(l => l.StartsWith(label, StringComparison.Ordinal))?[label.Length..].Trim() is { Length: > 0 and < 40 } version
            && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') ? version : null;
    }

    /// <summary>One process, at most as long as <paramref name="time"/>; gone when this returns, with all that it started.</summary>
    public ProgramRun Run(IEnumerable<string> arguments, string folder, TimeSpan time)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Options of the user's own shell would give other findings on every machine; GHCRTS is read by ShellCheck's runtime.
        start.Environment.Remove("SHELLCHECK_OPTS");
        start.Environment.Remove("GHCRTS");
        try
        {
            using var process = Process.Start(start)!;
            using var leaving = new AtExit(() => Kill(process));
            return Read(process, time);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return new ProgramRun([], -1, $"it could not be run: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", IsHanging: false);
        }
    }

    static ProgramRun Read(Process process, TimeSpan time)
    {
        process.StandardInput.Close();
        var output = Task.Run(() => Drain(process.StandardOutput.BaseStream, MostOutput, () => Kill(process)));
        var errors = Task.Run(() => Drain(process.StandardError.BaseStream, MostErrorOutput, isTooMuch: null));
        var deadline = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        // The streams may outlive the process, where it has handed them on.
        var isOver = process.WaitForExit(time) && Task.WaitAll([output, errors], Left());
        if (!isOver)
        {
            Kill(process);
            return new ProgramRun([], -1, $"it took longer than {time.TotalSeconds:0} seconds and was stopped", IsHanging: true);
        }

        if (output.Result is not { } bytes)
            return new ProgramRun([], process.ExitCode, $"it printed more than {MostOutput / 1024 / 1024} MB and was stopped", IsHanging: true);
        // 1: there are findings; 2: some file could not be read, the others were.
        var problem = process.ExitCode is 0 or 1 or 2 ? null : $"it ended with exit code {process.ExitCode}{FirstLine(errors.Result ?? [])}";
        return new ProgramRun(bytes, process.ExitCode, problem, IsHanging: false);

        TimeSpan Left() => TimeSpan.FromSeconds(Math.Max(1, (deadline - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency));
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
        line = new string([.. line.Where(c => !char.IsControl(c)).Take(200)]);
        return line.Length == 0 ? "" : $": {line}";
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
