using System.Diagnostics;
using System.Text;

namespace Plimsoll.Cli.Git;

/// <summary>
/// The git that the user has installed. A repository's own configuration may name programs (filters, hooks, a file watcher, a remote's
/// transport): only commands are asked that need none of them, and what could start one is switched off.
/// </summary>
sealed class GitProgram(string path, TimeSpan time)
{
    /// <summary>Bytes; the names and blobs of a very large tree stay below.</summary>
    const int MostOutput = 512 * 1024 * 1024;

    /// <summary>Of an outer command, such as a commit hook that calls us: the folder decides which repository is meant.</summary>
    static readonly string[] OfOthers = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF", "GIT_NAMESPACE"];

    static readonly string[] Safety =
    [
        "--no-pager", "--no-optional-locks", "--literal-pathspecs",
        "-c", "core.fsmonitor=", "-c", "core.hooksPath=/dev/null", "-c", "core.untrackedCache=false", "-c", "protocol.allow=never",
    ];

    /// <exception cref="UserErrorException">There is none in PATH.</exception>
    public static GitProgram Find(CliEnvironment environment) => ExternalProgram.Find(environment, "git") is { } path
        ? new GitProgram(path, environment.GitTime) : throw new UserErrorException("--changed-since asks git, and there is no git in PATH");

    /// <exception cref="UserErrorException">It could not be run, or did not end in time.</exception>
    public ProgramRun Run(string folder, byte[]? input, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(path, [.. Safety, .. arguments]) { WorkingDirectory = folder };
        foreach (var name in OfOthers)
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        // A partial clone fetches what it lacks, with programs that its configuration names.
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        start.Environment["LC_ALL"] = "C";
        var run = ExternalProgram.Run(start, time, MostOutput, input);
        return run.Problem is null ? run : throw new UserErrorException($"--changed-since: git {arguments[0]}: {run.Problem}");
    }

    /// <summary>The output of a command that must succeed.</summary>
    /// <exception cref="UserErrorException">It did not.</exception>
    public byte[] Output(string folder, byte[]? input, params ReadOnlySpan<string> arguments)
    {
        var run = Run(folder, input, arguments);
        return run.ExitCode == 0 ? run.Output : throw new UserErrorException($"--changed-since: git {arguments[0]} failed: {run.ErrorLine}");
    }

    public static string Text(byte[] output) => Encoding.UTF8.GetString(output);
}
