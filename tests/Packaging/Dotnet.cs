using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Packaging;

/// <summary>Programs as a user starts them: what the run of these tests has put into the environment is taken out again.</summary>
static class Dotnet
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Finished Run(string folder, params ReadOnlySpan<string> arguments) => Start("dotnet", folder, arguments);

    public static Finished Start(string program, string folder, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // Nothing stays behind: neither build nodes nor a compiler server.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        if (folder != TestData.Root)
        {
            // A home of its own: what `dotnet tool` remembers of another run leads nowhere.
            start.Environment["DOTNET_CLI_HOME"] = folder;
            start.Environment["DOTNET_ADD_GLOBAL_TOOLS_TO_PATH"] = "false";
            start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments.ToArray())}: not done after {Patience}");
        }

        process.WaitForExit();
        return new Finished(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}

/// <summary>What a program left.</summary>
sealed record Finished(int ExitCode, string Output, string Error)
{
    /// <summary>The errors and warnings of a build, each once, without the project that stands behind each in brackets.</summary>
    public ImmutableArray<string> Findings =>
    [
        .. Output.Split('\n').Where(l => l.Contains(": warning ", StringComparison.Ordinal) || l.Contains(": error ", StringComparison.Ordinal))
            .Select(l => (l.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var end ? l[..end] : l).Trim()).Distinct(),
    ];

    public Finished Succeeded()
    {
        Assert.That(ExitCode, Is.Zero, $"{Output}\n{Error}");
        return this;
    }
}
