using System.Diagnostics;
using System.Text;

namespace Plimsoll.Cli.ShellCheck;

/// <summary>The program that the user has installed. It reads texts and runs nothing of them.</summary>
/// <param name="Path">A full path.</param>
sealed record ShellCheckProgram(string Path)
{
    /// <summary>Bytes; a report on some dozen scripts has a few hundred thousand.</summary>
    const int MostOutput = 64 * 1024 * 1024;

    static readonly TimeSpan VersionTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Looks for <c>shellcheck</c> in the folders of PATH. Relative ones count for nothing: a file of the scanned folder would be run.
    /// </summary>
    public static ShellCheckProgram? Find(CliEnvironment environment, string name = "shellcheck") =>
        ExternalProgram.Find(environment, name) is { } path ? new ShellCheckProgram(path) : null;

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
        var start = new ProcessStartInfo(Path, arguments) { WorkingDirectory = folder };
        // Options of the user's own shell would give other findings on every machine; GHCRTS is read by ShellCheck's runtime.
        start.Environment.Remove("SHELLCHECK_OPTS");
        start.Environment.Remove("GHCRTS");
        var run = ExternalProgram.Run(start, time, MostOutput);
        // 1: there are findings; 2: some file could not be read, the others were.
        return run.Problem is null && run.ExitCode is not (0 or 1 or 2)
            ? run with { Problem = $"it ended with exit code {run.ExitCode}{(run.ErrorLine.Length == 0 ? "" : $": {run.ErrorLine}")}" } : run;
    }
}
