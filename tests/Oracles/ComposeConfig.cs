using System.Diagnostics;

namespace Plimsoll.Tests.Oracles;

/// <summary>What compose says of a file.</summary>
/// <param name="Error">Why it refuses it, without its warnings; null when it does not.</param>
/// <param name="Output">What it prints.</param>
sealed record ComposeVerdict(string? Error, string Output)
{
    public bool IsAccepted => Error is null;

    /// <summary>A file is missing that the compose file names, and that no corpus has.</summary>
    public bool IsAboutAbsentFile => Error is not null
        && (Error.Contains("no such file", StringComparison.Ordinal) || Error.Contains(" not found: stat", StringComparison.Ordinal) || Error.Contains("is a directory", StringComparison.Ordinal));
}

/// <summary>
/// A real compose, asked with <c>docker compose config</c>: it needs no engine, but is looked for only where PLIMSOLL_ENGINE says that
/// <c>docker</c> with its plugins is on the PATH. The environment is empty, so that only files count.
/// </summary>
sealed class ComposeConfig
{
    public static ComposeConfig Connect()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE")))
            Assert.Ignore("PLIMSOLL_ENGINE is not set: no compose to ask.");
        var compose = new ComposeConfig();
        var version = compose.Run(Path.GetTempPath(), "version", "--short");
        Assert.That(version.IsAccepted, $"docker compose does not answer: {version.Error}");
        return compose;
    }

    /// <summary>One file, alone in its folder.</summary>
    public ComposeVerdict Check(string text, params ReadOnlySpan<string> options) => Check([("compose.yaml", text)], options);

    public ComposeVerdict Check(IEnumerable<(string Path, string Text)> files, params ReadOnlySpan<string> options)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-compose-").FullName;
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            return CheckFolder(folder, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What compose finds by itself in a folder.</summary>
    public ComposeVerdict CheckFolder(string folder, params ReadOnlySpan<string> options) =>
        Run(folder, ["config", "--quiet", "--no-path-resolution", "--no-env-resolution", .. options]);

    /// <summary>What compose makes of one file, as JSON; its folder, which <c>$PWD</c> has, is <c>/srv</c>.</summary>
    public ComposeVerdict Model(string text)
    {
        var folder = Directory.CreateTempSubdirectory("plimsoll-compose-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "compose.yaml"), text);
            var verdict = Run(folder, "--project-name", "plimsoll", "config", "--format", "json", "--no-path-resolution", "--no-env-resolution");
            return verdict with { Output = verdict.Output.Replace(folder, "/srv", StringComparison.Ordinal) };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    ComposeVerdict Run(string folder, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("docker") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("compose");
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var kept = new[] { "PATH", "HOME", "DOCKER_CONFIG" }.ToDictionary(n => n, Environment.GetEnvironmentVariable, StringComparer.Ordinal);
        start.Environment.Clear();
        foreach (var (name, value) in kept)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        var lines = error.Result.Split('\n').Where(l => !l.Contains("level=warning", StringComparison.Ordinal)).Take(5);
        return new ComposeVerdict(process.ExitCode == 0 ? null : string.Join(' ', lines).Trim(), output.Result);
    }
}
