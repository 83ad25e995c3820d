using System.Diagnostics;
using System.Text.RegularExpressions;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>docs/adoption.md shows what the program prints. PLIMSOLL_UPDATE_BASELINES=1 rewrites its transcripts.</summary>
public sealed partial class AdoptionPageTests
{
    [Test]
    public void The_transcripts_are_true()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("The transcripts are those of a POSIX shell.");
        using var git = new GitFolder();
        var sample = Path.Combine(TestData.Root, "samples", "nas-k3s");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories))
            git.Folder.File(Path.GetRelativePath(sample, file), File.ReadAllBytes(file));
        git.Commit();
        var path = Path.Combine(TestData.Root, "docs", "adoption.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var shown = Transcript().Replace(page, m => $"```console\n{string.Concat(m.Groups[1].Value.Split('\n').Where(l => l.StartsWith("$ ", StringComparison.Ordinal)).Select(l => $"{l}\n{Run(git, l[2..])}"))}```");
        Assert.That(shown, Does.Contain("$ plimsoll"));
        Testing.Baseline.Check(path, shown);
    }

    static string Run(GitFolder git, string command)
    {
        if (!command.StartsWith("plimsoll ", StringComparison.Ordinal))
            return Shell(git, command);
        var words = Word().Matches(command).Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Value).Skip(2);
        var run = git.Check([.. words]);
        return run.Error + Duration().Replace(run.Output, "· 41 ms");
    }

    static string Shell(GitFolder git, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = git.Folder.Root, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, command);
        return output;
    }

    [GeneratedRegex("```console\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Transcript();

    [GeneratedRegex("'([^']*)'|[^ ]+")]
    private static partial Regex Word();

    [GeneratedRegex("· [0-9]+ ms")]
    private static partial Regex Duration();
}
