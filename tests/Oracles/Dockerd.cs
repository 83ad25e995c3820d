using System.Diagnostics;
using System.Text;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// A real dockerd, asked with <c>--validate</c>, which needs no root. PLIMSOLL_DOCKERD is its path; docker-proxy lies beside it. Starts go
/// through PLIMSOLL_DOCKERD_START, a script that takes a daemon.json and prints STARTS, or what dockerd died with.
/// </summary>
static class Dockerd
{
    /// <summary>The release that the agreement was reached with; another one may know other keys.</summary>
    public const string Version = "28.5";

    public static string Path
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("PLIMSOLL_DOCKERD");
            if (string.IsNullOrEmpty(path))
                Assert.Ignore("PLIMSOLL_DOCKERD is not set: no dockerd to ask.");
            var version = Run(path!, null, "--version").Output;
            if (!version.Contains($"version {Version}", StringComparison.Ordinal))
                Assert.Ignore($"PLIMSOLL_DOCKERD is another release than {Version}: {version.Trim()}");
            return path!;
        }
    }

    /// <summary>Why it refuses the text; null where it says OK.</summary>
    public static string? Refusal(string dockerd, string text, params string[] flags) => WithFile(text, file =>
    {
        var (code, output) = Run(dockerd, System.IO.Path.GetDirectoryName(dockerd), ["--validate", "--config-file", file, .. flags]);
        return code == 0 ? null : output.Trim().Replace(file, "daemon.json", StringComparison.Ordinal);
    });

    /// <summary>What a real start dies of; null where it starts.</summary>
    public static string? StartRefusal(string text)
    {
        var script = Environment.GetEnvironmentVariable("PLIMSOLL_DOCKERD_START");
        if (string.IsNullOrEmpty(script))
            Assert.Ignore("PLIMSOLL_DOCKERD_START is not set: no dockerd to start.");
        return WithFile(text, file => Run(script!, null, file).Output.Trim() is var said && said == "STARTS" ? null : said);
    }

    static string? WithFile(string text, Func<string, string?> ask)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-dockerd-").FullName;
        try
        {
            var file = System.IO.Path.Combine(folder, "daemon.json");
            File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return ask(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static (int ExitCode, string Output) Run(string program, string? alsoOnPath, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (alsoOnPath is not null)
            start.Environment["PATH"] = $"{alsoOnPath}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return (process.ExitCode, output.Result + error.Result);
    }
}
