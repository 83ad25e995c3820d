using System.Diagnostics;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// Errors about how a command is used: where there is no terminal, with a shell's words, with a name that is taken. The rule finds the line, and
/// the real client and engine refuse it in the words that the finding gives.
/// </summary>
[NonParallelizable]
public sealed class RefusedUseTests
{
    const string Container = "plimsoll-refused-use";

    [TestCase("PLM5050", "echo x | docker run -it --rm busybox true", "the input device is not a TTY")]
    [TestCase("PLM5050", "echo x | docker exec -it plimsoll-refused-use true", "the input device is not a TTY")]
    [TestCase("PLM5053", "docker exec plimsoll-refused-use cd /tmp", "exec: \"cd\": executable file not found in $PATH")]
    [TestCase("PLM5053", "docker exec plimsoll-refused-use 'ls -l /'", "exec: \"ls -l /\": ")]
    [TestCase("PLM5055", "docker run --rm -v '~/data:/data' busybox true", "includes invalid characters for a local volume name")]
    [TestCase("PLM5055", "docker run --rm --env-file='~/app.env' busybox true", "~/app.env: no such file or directory")]
    [TestCase("PLM5059", "docker run -d --name plimsoll-refused-use busybox sleep 60\ndocker run -d --name plimsoll-refused-use busybox true", "Conflict. The container name \"/plimsoll-refused-use\" is already in use")]
    public void Is_refused_in_these_words(string id, string script, string words)
    {
        var found = new TestSet([("setup.sh", script + "\n")], new AnalysisDriver(Catalogue.All), Configuration.Default).Analyze().Where(d => d.Id == id).ToList();
        Assert.That(found, Has.Count.EqualTo(1));
        if (Environment.GetEnvironmentVariable("PLIMSOLL_ENGINE") is not { Length: > 0 } engine)
        {
            Assert.Ignore("PLIMSOLL_ENGINE is not set: nobody is asked.");
            return;
        }

        const string remove = $"docker rm --force {Container} >/dev/null 2>&1";
        var starts = script.Contains("--name", StringComparison.Ordinal) ? "" : $"docker run -d --name {Container} busybox sleep 60 >/dev/null\n";
        Assert.That(Said($"{remove}\n{starts}{script}\n{remove}", engine), Does.Contain(words));
    }

    // The scripts are those above, and no others.
    static string Said(string script, string engine)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        start.Environment["DOCKER_HOST"] = engine;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return said + output.Result;
    }
}
