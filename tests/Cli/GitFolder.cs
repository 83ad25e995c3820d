using System.Diagnostics;
using Plimsoll.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>A repository of one test. Skips the test, and says so, where there is no git.</summary>
sealed class GitFolder : IDisposable
{
    public GitFolder(string? clone = null, params string[] options)
    {
        if (Program is null)
            Assert.Ignore("git is not installed: nothing is asked of it.");
        if (clone is null)
            Git("init", "--quiet", "--initial-branch=main", ".");
        else
            Git(["clone", "--quiet", .. options, "file://" + clone, "."]);
    }

    public TemporaryFolder Folder { get; } = new();

    static string? Program { get; } = ExternalProgram.Find(Machine(new CliEnvironment(Stream.Null, Stream.Null, TextWriter.Null, "/")), "git");

    public static CliEnvironment Machine(CliEnvironment environment) => environment with { Variable = Environment.GetEnvironmentVariable };

    public string Git(params string[] arguments) => GitIn(Folder.Root, arguments);

    public static string GitIn(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "protocol.file.allow=always", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Nothing of the machine's own settings.
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = "/dev/null";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors.Result);
        return output;
    }

    public void Commit(string message = "x")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
    }

    /// <summary>The findings as <c>path:line id</c>.</summary>
    public string[] Found(string reference, params string[] more)
    {
        var run = Check(["--changed-since", reference, "--format", "json", .. more]);
        Assert.That(run.Error, Is.Empty);
        return [.. System.Text.Json.JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Select(d =>
            $"{d.GetProperty("location").GetProperty("path")}:{d.GetProperty("location").GetProperty("start").GetProperty("line")} {d.GetProperty("id")}")];
    }

    public CliRun Check(params string[] args) => CliRun.On(Machine, Folder, ["check", "--shellcheck", "off", .. args]);

    public void Dispose() => Folder.Dispose();
}
