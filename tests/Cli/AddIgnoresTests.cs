using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>Comments for all that is found.</summary>
public sealed class AddIgnoresTests
{
    [Test]
    public void One_comment_for_all_findings_of_a_node_and_the_run_is_clean()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:12.7\nRUN apt-get install curl && cd /tmp\nUSER 10001\n");
        var run = Add(folder);
        Assert.That(run, Is.EqualTo(new CliRun(0, "", "plimsoll: comments in 1 file silence 2 findings\n")));
        Assert.That(Text(folder), Is.EqualTo("FROM debian:12.7\n# plimsoll: ignore PLM1006, PLM1050 -- was there before\nRUN apt-get install curl && cd /tmp\nUSER 10001\n"));
        Assert.That(CliRun.In(folder, "check", "--fail-on", "info"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(Add(folder), Is.EqualTo(new CliRun(0, "", "plimsoll: no comment was written\n")), "there is nothing left to do");
    }

    [TestCase("# plimsoll: ignore PLM1002 -- wanted\nFROM debian:latest\n", "# plimsoll: ignore PLM1002, PLM1001 -- wanted\nFROM debian:latest\n")]
    [TestCase("# plimsoll: ignore PLM1002\n# another comment\n\nFROM debian:latest\n", "# plimsoll: ignore PLM1002, PLM1001\n# another comment\n\nFROM debian:latest\n")]
    public void A_comment_that_is_there_takes_more(string before, string after)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", before + "USER 10001\n");
        Add(folder, "--select", "PLM1001");
        Assert.That(Text(folder), Is.EqualTo(after + "USER 10001\n"));
    }

    [Test]
    public void A_comment_behind_a_command_takes_more()
    {
        using var folder = new TemporaryFolder();
        folder.File("setup.sh", "docker run -d --network host -p 80:80 nginx:1.27  # plimsoll: ignore PLM6001 -- wanted\n");
        Add(folder);
        Assert.That(Text(folder, "setup.sh"), Is.EqualTo("docker run -d --network host -p 80:80 nginx:1.27  # plimsoll: ignore PLM6001, PLM7003 -- wanted\n"));
    }

    [Test]
    public void Comments_of_other_tools_stay_next_to_what_they_are_for()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "# syntax=docker/dockerfile:1\n# hadolint ignore=DL3008\nFROM debian:latest\nUSER 10001\n");
        Add(folder);
        Assert.That(Text(folder), Does.Contain("# plimsoll: ignore PLM1001 -- was there before\n# hadolint ignore=DL3008\nFROM"));
    }

    [Test]
    public void Line_ends_marks_and_modes_stay()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes("FROM debian:latest\r\nUSER 10001\r\n")]);
        Add(folder);
        Assert.That(File.ReadAllBytes(folder.Path("Dockerfile")), Is.EqualTo(
            (byte[])[0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes("# plimsoll: ignore PLM1001 -- was there before\r\nFROM debian:latest\r\nUSER 10001\r\n")]));
    }

    [Test]
    public void Where_no_comment_can_stand_it_is_told_and_the_rest_is_done()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:latest\nUSER 10001\n");
        const string json = "{\"bip\": \"nonsense\"}\n";
        folder.File("etc/docker/daemon.json", json);
        var run = Add(folder);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Error, Is.EqualTo("plimsoll: comments in 1 file silence 1 finding; 1 is left, where no comment can stand or help: a baseline silences those (--write-baseline)\n"));
        Assert.That(run.Output, Does.Contain("etc/docker/daemon.json"));
        Assert.That(File.ReadAllText(folder.Path("etc/docker/daemon.json")), Is.EqualTo(json));
        CliRun.In(folder, "check", "--write-baseline");
        Assert.That(CliRun.In(folder, "check", "--baseline", ".plimsoll-baseline.json", "--fail-on", "info"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void Where_comments_count_for_nothing_none_are_written()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:latest\nUSER 10001\n");
        folder.File(".plimsoll.yaml", "disableIgnoreComments: true\n");
        Assert.That(Add(folder).Error, Does.StartWith("plimsoll: no comment was written; 1 is left"));
        Assert.That(Text(folder), Is.EqualTo("FROM debian:latest\nUSER 10001\n"));
    }

    [Test]
    public void Diff_shows_them_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:latest\nUSER 10001\n");
        var run = Add(folder, "--diff");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Contain("\n+# plimsoll: ignore PLM1001 -- was there before\n FROM debian:latest\n"));
        Assert.That(Text(folder), Is.EqualTo("FROM debian:latest\nUSER 10001\n"));
    }

    [Test]
    public void Findings_of_the_baseline_get_no_comment()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:latest\nUSER 10001\n");
        CliRun.In(folder, "check", "--write-baseline");
        Assert.That(Add(folder, "--baseline", ".plimsoll-baseline.json").Error, Is.EqualTo("plimsoll: no comment was written\n"));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a\nb")]
    [TestCase("a --> b")]
    [TestCase("a \\")]
    public void A_reason_is_one_line_of_words(string reason)
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, "check", "--add-ignores", reason), Is.EqualTo(new CliRun(2, "",
            "plimsoll: --add-ignores takes the reason for the comments: one line without -- in it and without a backslash at its end\n")));
    }

    static CliRun Add(TemporaryFolder folder, params string[] args) => CliRun.In(folder, ["check", "--add-ignores", "was there before", .. args]);

    static string Text(TemporaryFolder folder, string name = "Dockerfile") => File.ReadAllText(folder.Path(name));

    [Test]
    public void A_file_that_cannot_be_written_is_told_as_such()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:latest\n");
        folder.File("a.Dockerfile", "FROM debian:latest\n");
        File.SetAttributes(folder.Path("Dockerfile"), FileAttributes.ReadOnly);
        var run = CliRun.In(folder, "check", "--add-ignores", "known", "--format", "github");
        File.SetAttributes(folder.Path("Dockerfile"), FileAttributes.Normal);
        Assert.That(run.Error, Is.EqualTo("plimsoll: comments in 1 file silence 1 finding; 1 file cannot be written\n"));
        Assert.That(run.Output.Split('\n').Select(l => l.Split(',')[0]), Is.EqualTo(new[] { "::warning file=Dockerfile", "::warning file=Dockerfile", "" }));
    }
}
