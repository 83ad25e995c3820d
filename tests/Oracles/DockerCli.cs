using System.Diagnostics;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// The real docker client, asked with a DOCKER_HOST that leads nowhere: what it cannot read it refuses before it looks for the engine.
/// PLIMSOLL_ENGINE says that <c>docker</c> on the PATH may be asked; the words are those of one release.
/// </summary>
static class DockerCli
{
    const string Version = "28.5";

    /// <summary>Skips the test where there is no such client.</summary>
    public static void Need()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE")))
            Assert.Ignore("PLIMSOLL_ENGINE is not set: no docker client to ask.");
        var version = Run("docker --version").Output;
        if (!version.Contains($"version {Version}", StringComparison.Ordinal))
            Assert.Ignore($"the docker client is another release than {Version}: {version.Trim()}");
    }

    /// <summary>What the client says instead of looking for the engine, or for compose's files; null where it goes on to do so.</summary>
    public static string? Refusal(string line)
    {
        var (code, output) = Run(line);
        string[] goesOn = ["Cannot connect to the Docker daemon", "failed to connect", "error during connect", "no configuration file provided", "the input device is not a TTY", "no such host"];
        return code == 0 || goesOn.Any(g => output.Contains(g, StringComparison.Ordinal)) ? null : output.Trim();
    }

    public static (int ExitCode, string Output) Run(string line)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(line);
        start.Environment["DOCKER_HOST"] = "unix:///nonexistent/docker.sock";
        // A folder without a compose file.
        start.WorkingDirectory = Directory.CreateTempSubdirectory("plimsoll-docker-").FullName;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error.Result + output);
        }
        finally
        {
            Directory.Delete(start.WorkingDirectory, recursive: true);
        }
    }
}
