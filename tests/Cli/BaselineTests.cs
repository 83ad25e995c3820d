using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>Findings that were there before.</summary>
public sealed class BaselineTests
{
    const string Old = "FROM debian:latest\nMAINTAINER Ada\nUSER 10001\n";
    const string Name = ".plimsoll-baseline.json";

    [Test]
    public void What_was_there_is_silent_and_what_is_new_fails()
    {
        using var folder = Written();
        Assert.That(Check(folder, "--fail-on", "info"), Is.EqualTo(new CliRun(0, "", "")));
        folder.File("Dockerfile", "# a comment\n\n" + Old.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.That(Check(folder, "--fail-on", "info"), Is.EqualTo(new CliRun(0, "", "")), "lines move, line ends change");
        folder.File("Dockerfile", Old + "EXPOSE 80 80 99999\n");
        var run = Check(folder, "--format", "github");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.Contains("line=4"));
    }

    [Test]
    public void Writing_tells_what_it_did_and_leaves_nothing_to_report()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        Assert.That(CliRun.In(folder, "check", "--write-baseline"), Is.EqualTo(new CliRun(0, "",
            "plimsoll: .plimsoll-baseline.json lists 2 findings in 1 file; `baseline: .plimsoll-baseline.json` in .plimsoll.yaml, or --baseline .plimsoll-baseline.json, makes a run read it\n")));
        var first = File.ReadAllBytes(folder.Path(Name));
        Assert.That(CliRun.In(folder, "check", "--baseline", Name, "--write-baseline").Error, Is.EqualTo("plimsoll: .plimsoll-baseline.json lists 2 findings in 1 file\n"));
        Assert.That(File.ReadAllBytes(folder.Path(Name)), Is.EqualTo(first));
        folder.File("Dockerfile", Old.Replace("MAINTAINER Ada\n", "EXPOSE 99999\n", StringComparison.Ordinal));
        Assert.That(CliRun.In(folder, "check", "--baseline", Name, "--write-baseline").Error, Does.Contain("(1 new, 1 gone)"));
    }

    [Test]
    public void The_configuration_names_it_from_any_folder()
    {
        using var folder = new TemporaryFolder();
        folder.File("app/Dockerfile", Old);
        folder.File(".plimsoll.yaml", "baseline: lint/known.json\n");
        Directory.CreateDirectory(folder.Path("lint"));
        Assert.That(CliRun.In(folder, "check").Error, Is.EqualTo("plimsoll: no such baseline: lint/known.json (plimsoll check --write-baseline writes it)\n"));
        Assert.That(CliRun.In(folder, "check", "--write-baseline").Error, Is.EqualTo("plimsoll: lint/known.json lists 2 findings in 1 file\n"));
        Assert.That(File.ReadAllText(folder.Path("lint/known.json")), Does.Contain("\"../app/Dockerfile\""));
        Assert.That(CliRun.In(folder, "check"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.With(folder.Path("app"), [], "check"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.With(folder.Path("app"), [], "check", "Dockerfile"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.With(folder.Path("app"), System.Text.Encoding.UTF8.GetBytes(Old), "check", "--stdin-filename", "Dockerfile"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [TestCase("/etc/x.json")]
    [TestCase("../x.json")]
    [TestCase("a/../../x.json")]
    [TestCase("'C:\\x.json'")]
    public void The_configuration_cannot_name_a_file_elsewhere(string path)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        folder.File(".plimsoll.yaml", $"baseline: {path}\n");
        Assert.That(CliRun.In(folder, "check", "--write-baseline"), Is.EqualTo(new CliRun(2, "",
            "plimsoll: .plimsoll.yaml:1:11: `baseline` is a file in this folder or below it, with / between folders\n")));
    }

    [Test]
    public void Writing_follows_no_link_and_replaces_nothing_but_a_baseline()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        folder.File(".plimsoll.yaml", "baseline: x/known.json\n");
        Directory.CreateDirectory(folder.Path("elsewhere"));
        Directory.CreateSymbolicLink(folder.Path("x"), folder.Path("elsewhere"));
        Assert.That(CliRun.In(folder, "check", "--write-baseline"), Is.EqualTo(new CliRun(2, "", "plimsoll: cannot write x/known.json: x is a link; name the file with --baseline\n")));
        Assert.That(Directory.EnumerateFileSystemEntries(folder.Path("elsewhere")), Is.Empty);
        Assert.That(CliRun.In(folder, "check", "--write-baseline", "--baseline", "Dockerfile").ExitCode, Is.EqualTo(2));
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo(Old));
    }

    [Test]
    public void It_shows_in_json_and_sarif_as_what_it_is()
    {
        using var folder = Written();
        folder.File("Dockerfile", "# plimsoll: ignore PLM1001 -- wanted\n" + Old);
        var json = JsonDocument.Parse(Check(folder, "--format", "json").Output).RootElement;
        Assert.That(json.GetProperty("suppressed").EnumerateArray().Select(d => d.GetProperty("source").GetString()), Is.EqualTo(new[] { "comment", "baseline" }));
        Assert.That(Check(folder, "--format", "sarif", "--sarif-suppressed").Output, Does.Contain("\"external\"").And.Contain("\"inSource\""));
        folder.File("Dockerfile", Old + "EXPOSE 99999\n");
        Assert.That(Check(folder).Output, Does.Contain("· 2 silenced by the baseline ·"));
        Assert.That(Check(folder, "--statistics").Output, Does.Contain("  silenced  by\n         2  baseline\n"));
    }

    [Test]
    public void It_is_not_repaired()
    {
        using var folder = Written();
        Assert.That(Check(folder, "--fix"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(File.ReadAllText(folder.Path("Dockerfile")), Is.EqualTo(Old));
    }

    [Test]
    public void What_is_gone_is_told_where_all_was_checked_and_leaves_the_next_baseline()
    {
        using var folder = Written();
        folder.File("web/Dockerfile", "FROM debian:12.7\nUSER 10001\n");
        folder.File("Dockerfile", Old.Replace("MAINTAINER Ada\n", "", StringComparison.Ordinal));
        var run = Check(folder, "--fail-on", "info");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.StartWith($"{Name}:5:5  info  PLM0104  1 finding of this baseline matches nothing any more\n"));
        Assert.That(Check(folder, "--ignore", "PLM0104").Output, Is.Empty);
        Assert.That(Check(folder, "--ignore", "PLM1002").Output, Is.Empty, "a rule that did not run");
        Assert.That(Check(folder, "Dockerfile").Output, Is.Empty, "a part of the files");
        Assert.That(Check(folder, "web").Output, Is.Empty);
        Assert.That(Check(folder, "--isolated").Output, Is.Empty);
        Assert.That(Check(folder, "--write-baseline").Error, Does.Contain("lists 1 finding in 1 file (0 new, 1 gone)"));
        Assert.That(Check(folder, "--fail-on", "info"), Is.EqualTo(new CliRun(0, "", "")));
        File.Delete(folder.Path("Dockerfile"));
        Assert.That(Check(folder).Output, Does.Contain("PLM0104"));
    }

    [Test]
    public void Writing_from_a_part_keeps_what_it_cannot_know()
    {
        using var folder = Written();
        folder.File("web/Dockerfile", Old);
        Assert.That(Check(folder, "web", "--write-baseline", "--select", "PLM1001").Error, Does.Contain("lists 3 findings in 2 files (1 new, 0 gone)"));
        Assert.That(Check(folder, "Dockerfile"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void A_comment_in_its_place_makes_the_entry_superfluous_and_is_used()
    {
        using var folder = Written();
        folder.File("Dockerfile", "# plimsoll: ignore PLM1001 -- wanted\n" + Old);
        Assert.That(Check(folder).Output, Does.Contain("PLM0104").And.Not.Contain("PLM0101"));
    }

    [TestCase("--write-baseline --fix", "--write-baseline is for what is left: repair with --fix first, then run it without")]
    [TestCase("--write-baseline --diff", "--write-baseline lists every finding: it does not go with --diff")]
    [TestCase("--write-baseline --changed-since main", "--write-baseline lists every finding: it does not go with --changed-since")]
    [TestCase("--write-baseline -", "--write-baseline needs files, not the standard input")]
    [TestCase("--baseline nowhere.json", "no such baseline: nowhere.json (plimsoll check --write-baseline writes it)")]
    [TestCase("--baseline nowhere/x.json --write-baseline", "cannot write nowhere/x.json: there is no such folder")]
    [TestCase("--baseline . --write-baseline", ". is a folder, not a baseline")]
    public void What_cannot_be_done_is_2_and_one_line(string arguments, string message)
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        Assert.That(CliRun.In(folder, ["check", .. arguments.Split(' ')]), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
    }

    static TemporaryFolder Written()
    {
        var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        Assert.That(CliRun.In(folder, "check", "--write-baseline").ExitCode, Is.EqualTo(0));
        return folder;
    }

    static CliRun Check(TemporaryFolder folder, params string[] args) => CliRun.In(folder, ["check", "--baseline", Name, .. args]);

    [Test]
    public void What_others_wrote_into_it_is_written_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Old);
        const string Foreign = "{ \"path\": \"Dockerfile\", \"rule\": \"PLM1002\", \"hash\": \"a\\\"b\", \"count\": 2147483647 }";
        folder.File(Name, $"{{ \"schemaVersion\": 1, \"findings\": [ {Foreign}, {Foreign} ] }}");
        var run = CliRun.In(folder, "check", "--baseline", Name, "--write-baseline", "--isolated");
        Assert.That(run, Is.EqualTo(new CliRun(0, "", "plimsoll: .plimsoll-baseline.json lists 2147483649 findings in 1 file (2 new, 2147483647 gone)\n")));
        Assert.That(File.ReadAllText(folder.Path(Name)), Does.Contain(Foreign));
        Assert.That(CliRun.In(folder, "check", "--baseline", Name, "--isolated"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void An_empty_folder_has_an_empty_baseline_and_a_wrong_name_is_told_there_too()
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, "check", "--baseline", "x.json").Error, Is.EqualTo("plimsoll: no such baseline: x.json (plimsoll check --write-baseline writes it)\n"));
        Assert.That(CliRun.In(folder, "check", "--baseline", "x.json", "--write-baseline"), Is.EqualTo(new CliRun(0, "", "plimsoll: x.json lists 0 findings in 0 files\n")));
        folder.File("x.json", "{ \"schemaVersion\": 1, \"findings\": [ { \"path\": \"gone\", \"rule\": \"PLM1001\", \"hash\": \"0\" } ] }");
        Assert.That(CliRun.In(folder, "check", "--baseline", "x.json").Output, Does.StartWith("x.json:1:37  info  PLM0104  1 finding of this baseline matches nothing any more\n"));
    }

    [TestCase("\"path\": \"a\\u0000b\", \"rule\": \"r\", \"hash\": \"h\"", "1:47: `path` is no text")]
    [TestCase("\"path\": \"\", \"rule\": \"r\", \"hash\": \"h\"", "1:47: `path` is no text")]
    [TestCase("\"path\": \"p\", \"rule\": \"r\", \"hash\": \"h\", \"count\": 99999999999", "1:87: `count` is a number from 1 on")]
    public void A_value_that_cannot_be_is_told_at_its_place(string entry, string message)
    {
        using var folder = new TemporaryFolder();
        folder.File("x.json", $"{{ \"schemaVersion\": 1, \"findings\": [ {{ {entry} }} ] }}");
        Assert.That(CliRun.In(folder, "check", "--baseline", "x.json").Error, Is.EqualTo($"plimsoll: x.json:{message}\n"));
    }

    [TestCase("{", "broken/known.json:1:")]
    [TestCase(null, "no such baseline: broken/known.json")]
    public void One_that_is_broken_does_not_stop_the_scan_of_a_list(string? baseline, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Old);
        folder.File("broken/Dockerfile", Old);
        folder.File("broken/.plimsoll.yaml", "baseline: known.json\n");
        if (baseline is not null)
            folder.File("broken/known.json", baseline);
        folder.File("list.txt", "a\nbroken\n");
        var run = CliRun.In(folder, "check", "--format", "json", "--roots-from", "list.txt");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((1, "")));
        using var report = JsonDocument.Parse(run.Output);
        var found = report.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => $"{d.GetProperty("location").GetProperty("path")} {d.GetProperty("id")} {d.GetProperty("message")}").ToList();
        Assert.That(found.Select(f => string.Join(' ', f.Split(' ')[..2])), Is.EqualTo(new[] { "a/Dockerfile PLM1001", "a/Dockerfile PLM1002", "broken PLM0001" }));
        Assert.That(found[^1], Does.Contain(reason));
        Assert.That(CliRun.In(folder, "check", "a", "broken").ExitCode, Is.EqualTo(2), "a root that was named is meant");
    }
}
