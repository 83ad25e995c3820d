using System.Diagnostics;
using System.Text;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>Where reports may go, and that nothing is lost there.</summary>
public sealed class OutputFileTests
{
    const string Text = "FROM debian:latest\nMAINTAINER Ada\n";

    [TestCase("--output Dockerfile", "--output would overwrite Dockerfile, which is a file to check: delete it first, or name another")]
    [TestCase("--output sub/../Dockerfile x", "--output would overwrite sub/../Dockerfile, which is a file to check: delete it first, or name another")]
    [TestCase("--output x x", "--output would overwrite x, which this run reads")]
    [TestCase("--output link x", "--output would overwrite link, which this run reads")]
    [TestCase("--report json=known.json --baseline known.json", "--report json would overwrite known.json, which --baseline reads")]
    [TestCase("--output known.json --config known.json", "--output would overwrite known.json, which --config reads")]
    [TestCase("--output known.json --roots-from known.json", "--output would overwrite known.json, which --roots-from reads")]
    [TestCase("--output new --report json=./new", "--output and --report json would write the same file: ./new")]
    [TestCase("--report json=new --report json=new", "two times --report json would write the same file: new")]
    [TestCase("--report json=-", "--format text and --report json would both go to the standard output: --output FILE takes one of them elsewhere")]
    [TestCase("--report json=/dev/stdout --report sarif=- --output new", "--report json and --report sarif would both go to the standard output: --output FILE takes one of them elsewhere")]
    [TestCase("- --fix --output -", "--fix and --output would both go to the standard output: --output FILE takes one of them elsewhere")]
    [TestCase("--baseline nothing", "nothing is a link to nothing")]
    [TestCase("--output sub", "cannot write sub: it is a folder")]
    [TestCase("--output none/new", "cannot write none/new: there is no such folder")]
    [TestCase("--output ", "--output takes a file")]
    [TestCase("--config ", "--config takes a file")]
    [TestCase("--baseline ", "--baseline takes a file")]
    [TestCase("--root ", "--root takes a folder")]
    [TestCase("--config sub", "sub is a folder, not a configuration")]
    [TestCase("--config know.json", "no such configuration: know.json (did you mean known.json?)")]
    [TestCase("--baseline know.json", "no such baseline: know.json (did you mean known.json?)")]
    public void A_wrong_file_is_told_before_anything_is_written(string arguments, string message)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Text);
        folder.File("x", Text);
        folder.File("known.json", "{ \"schemaVersion\": 1, \"findings\": [] }");
        Directory.CreateDirectory(folder.Path("sub"));
        File.CreateSymbolicLink(folder.Path("link"), folder.Path("x"));
        File.CreateSymbolicLink(folder.Path("nothing"), folder.Path("none"));
        Assert.That(CliRun.In(folder, ["check", .. arguments.Split(' ')]), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")) + File.ReadAllText(folder.Path("x")), Is.EqualTo(Text + Text));
        Assert.That(File.Exists(folder.Path("new")), Is.False);
    }

    [Test]
    public void An_empty_path_is_not_the_current_folder()
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, "check", ""), Is.EqualTo(new CliRun(2, "", "plimsoll: one of the paths is empty (. is the current folder)\n")));
    }

    [Test]
    public void A_report_is_written_over_that_of_the_last_run()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Text);
        string[] args = ["check", "--report", "markdown=report.md", "--report", "sarif=report.sarif", "--output", "report.txt"];
        Assert.That(CliRun.In(folder, args), Is.EqualTo(new CliRun(1, "", "")));
        Assert.That(File.ReadAllText(folder.Path("report.md")), Does.StartWith("## ❌ Plimsoll: 2 warnings in 1 of 1 file\n"));
        Assert.That(CliRun.In(folder, args), Is.EqualTo(new CliRun(1, "", "")));
        Assert.That(File.ReadAllText(folder.Path("report.md")), Does.StartWith("## ❌ Plimsoll: 2 warnings in 1 of 2 files\n"), "the report itself is Markdown");
    }

    [TestCase("-")]
    [TestCase("/dev/stdout")]
    public void The_standard_output_has_a_name(string name)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Text);
        var expected = CliRun.In(folder, "check", "--format", "rdjson");
        Assert.That(CliRun.In(folder, "check", "--format", "rdjson", "--output", name), Is.EqualTo(expected));
        Assert.That(CliRun.In(folder, "check", "--output", "new", "--report", $"rdjson={name}"), Is.EqualTo(expected));
        Assert.That(File.Exists(folder.Path("-")), Is.False);
    }

    [Test]
    public void A_named_pipe_is_written_to_and_not_replaced()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("mkfifo and statx are asked on Linux.");
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Text);
        using (var make = Process.Start("mkfifo", [folder.Path("pipe")]))
            make.WaitForExit();
        var reading = Task.Run(() => File.ReadAllText(folder.Path("pipe")));
        Assert.That(CliRun.In(folder, "check", "--format", "rdjson", "--output", "pipe"), Is.EqualTo(new CliRun(1, "", "")));
        Assert.That(reading.Wait(TimeSpan.FromSeconds(20)), Is.True);
        Assert.That(reading.Result, Is.EqualTo(CliRun.In(folder, "check", "--format", "rdjson").Output));
    }

    [Test]
    public void A_repaired_standard_input_comes_back_whatever_else_is_asked()
    {
        using var folder = new TemporaryFolder();
        var input = Encoding.UTF8.GetBytes("FROM debian:12\nMAINTAINER Ada\nENV a b\n");
        const string Repaired = "ENV a=b\n";
        var run = CliRun.With(folder.Root, input, "check", "-", "--fix", "--format", "json", "--output", "report.json");
        Assert.That((run.Output.EndsWith(Repaired, StringComparison.Ordinal), run.Error), Is.EqualTo((true, "")));
        Assert.That(File.ReadAllText(folder.Path("report.json")), Does.StartWith("{"));
        run = CliRun.With(folder.Root, input, "check", "-", "--fix", "--statistics");
        Assert.That(run.Output, Does.EndWith(Repaired));
        Assert.That(run.Error, Does.StartWith("  findings  rule "));
    }

    [TestCase(".plimsoll.yaml", "configuration")]
    [TestCase(".plimsoll-baseline.json", "baseline")]
    public void What_has_no_end_is_not_read_to_it(string name, string what)
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("There is no /dev/zero.");
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Text);
        if (what == "baseline")
            folder.File(".plimsoll.yaml", $"baseline: {name}\n");
        File.CreateSymbolicLink(folder.Path(name), "/dev/zero");
        Assert.That(CliRun.In(folder, "check"), Is.EqualTo(new CliRun(2, "", $"plimsoll: {name}: this {what} is larger than 64 MB\n")));
    }
}
