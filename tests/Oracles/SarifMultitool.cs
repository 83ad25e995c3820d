using System.Diagnostics;
using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>Microsoft's own SARIF tool, where PLIMSOLL_SARIF_MULTITOOL is its path; <c>tests/Oracles/sarif/check.sh</c> installs it.</summary>
static class SarifMultitool
{
    /// <summary>Holds reports to the schema and to the validator, as <c>check.mjs</c> does, which also says what is accepted.</summary>
    public static void Check(params IReadOnlyList<string> reports)
    {
        var script = System.IO.Path.Combine(Tools, "check.mjs");
        File.Copy(System.IO.Path.Combine(TestData.Root, "tests", "Oracles", "sarif", "check.mjs"), script, overwrite: true);
        var (exitCode, output) = Run("node", [script, .. reports]);
        TestContext.Out.WriteLine(output);
        Assert.That(exitCode, Is.Zero, output);
    }

    /// <summary>The line hashes that it computes for the results of a log, in their order.</summary>
    public static string?[] LineHashes(string log)
    {
        using var folder = new TemporaryFolder();
        var output = folder.Path("out.sarif");
        // Its exit code is always 0: only the file that it writes counts.
        Run(Path(), "rewrite", log, "--insert", "RollingHashPartialFingerprints", "-o", output, "--log", "ForceOverwrite");
        return [.. Results(output).Select(r => r.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString())];
    }

    /// <summary>Skips the test, and says so, where the tool is not there.</summary>
    public static string Path()
    {
        var tool = Environment.GetEnvironmentVariable("PLIMSOLL_SARIF_MULTITOOL");
        if (string.IsNullOrEmpty(tool))
            Assert.Ignore("PLIMSOLL_SARIF_MULTITOOL is not set: no SARIF was validated (tests/Oracles/sarif/check.sh installs the tool).");
        return tool!;
    }

    // Where check.sh installed everything.
    static string Tools => System.IO.Path.GetFullPath("../../../..", Path());

    static IEnumerable<JsonElement> Results(string file) =>
        JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();

    static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(10)), $"{program} ends");
        return (process.ExitCode, output + error.Result);
    }
}
