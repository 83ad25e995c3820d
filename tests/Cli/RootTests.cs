using System.Text;
using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Cli.Discovery;
using Plimsoll.Embedding;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary><c>--root</c>: everything in a folder is read, and the run speaks of the named files alone.</summary>
public sealed class RootTests
{
    const string Dockerfile = "FROM debian:12.7\nCOPY Start.sh .env /srv/\nUSER 10001\nCMD [\"/srv/Start.sh\"]\n";

    [Test]
    public void Named_files_are_seen_in_the_light_of_the_others()
    {
        using var folder = Deployment();
        Assert.That(CliRun.In(folder, "check", "app/Dockerfile").Output, Is.Empty);
        var run = Check(folder, "app/Dockerfile");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(Found(run), Is.EqualTo(new[] { "app/Dockerfile PLM1132", "app/Dockerfile PLM1131" }));
        Assert.That(Check(folder, "old.dockerfile", "./old.dockerfile").Output, Does.Contain("PLM1002").And.Not.Contain("app/"));
    }

    [Test]
    public void A_finding_elsewhere_that_leads_into_a_named_file_is_told()
    {
        using var folder = Deployment();
        var run = Check(folder, "app/.dockerignore");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(Found(run), Is.EqualTo(new[] { "app/Dockerfile PLM1131" }));
        Assert.That(CliRun.In(folder, "check", "--root", ".", "app/.dockerignore").Output, Does.Contain("1 error in 1 of 2 files"));
    }

    [Test]
    public void Other_findings_count_for_nothing()
    {
        using var folder = Deployment();
        Assert.That(CliRun.In(folder, "check", "--root", ".", "fine/Dockerfile"), Is.EqualTo(new CliRun(0, "", "")));
        using var json = JsonDocument.Parse(CliRun.In(folder, "check", "--root", ".", "--format", "json", "fine/Dockerfile").Output);
        Assert.That(json.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString()), Is.EqualTo(new[] { "fine/Dockerfile" }));
    }

    [Test]
    public void A_folder_names_all_that_lies_in_it()
    {
        using var folder = Deployment();
        Assert.That(Found(Check(folder, "app")), Is.EqualTo(new[] { "app/Dockerfile PLM1132", "app/Dockerfile PLM1131" }));
        Assert.That(Check(folder, "app/").Output, Is.EqualTo(Check(folder, "app").Output));
        var whole = CliRun.In(folder, "check", "--format", "github");
        Assert.That(Check(folder), Is.EqualTo(whole), "without paths: the root");
        Assert.That(Check(folder, "."), Is.EqualTo(whole));
        folder.File("app2/old.dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        Assert.That(Found(Check(folder, "app")), Has.None.Contains("app2"));
    }

    [Test]
    public void Only_named_files_are_repaired()
    {
        using var folder = Deployment();
        folder.File("other.dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        var run = CliRun.In(folder, "check", "--root", ".", "--fix", "old.dockerfile");
        Assert.That(run.ExitCode, Is.Zero, run.Output + run.Error);
        Assert.That(File.ReadAllText(folder.Path("old.dockerfile")), Does.Contain("LABEL "));
        Assert.That(File.ReadAllText(folder.Path("other.dockerfile")), Does.Contain("MAINTAINER"));
        Assert.That(CliRun.In(folder, "check", "--root", ".", "--diff", "app/Dockerfile").Output, Is.Empty);
        Assert.That(CliRun.In(folder, "check", "--root", ".", "--diff").Output, Does.Contain("other.dockerfile"));
    }

    [Test]
    public void A_repair_that_reaches_into_another_file_is_left_to_a_run_over_that_file()
    {
        Document own = DocumentReader.Read("a/Dockerfile", DocumentKind.Dockerfile, "FROM a\n"), other = DocumentReader.Read("b/Dockerfile", DocumentKind.Dockerfile, "FROM b\n");
        var scope = new Scope(new InputPaths(["/w/a"], []), new ShownPaths("/w", []));
        var finding = Diagnostic.Create(UnreadableFile.Rule, own.At(0, 4), "x");
        FixEdit inOwn = new(own.At(0, 4), "from"), inOther = new(other.At(0, 4), "from");
        Assert.That(scope.HoldsRepairOf(finding with { Fix = new Fix("Edit", FixSafety.Safe, inOwn) }), Is.True);
        Assert.That(scope.HoldsRepairOf(finding with { Fix = new Fix("Edit", FixSafety.Safe, inOwn, inOther) }), Is.False);
        Assert.That(Scope.Everything.HoldsRepairOf(finding with { Fix = new Fix("Edit", FixSafety.Safe, inOther) }), Is.True);
    }

    [Test]
    public void A_comment_is_needed_where_only_the_others_make_its_finding()
    {
        using var folder = new TemporaryFolder();
        folder.File("app/Dockerfile", "FROM debian:12.7\n# plimsoll: ignore PLM1131 -- the file is made later\nCOPY .env /srv/\nUSER 10001\nCMD [\"/srv/a\"]\n");
        folder.File("app/.env", "A=1\n");
        folder.File("app/.dockerignore", ".env\n");
        Assert.That(CliRun.In(folder, "check", "--preset", "all", "app/Dockerfile").Output, Does.Not.Contain("PLM0101"), "alone, nobody knows");
        Assert.That(CliRun.In(folder, "check", "--preset", "all", "--root", ".", "app/Dockerfile").Output, Does.Not.Contain("PLM0101"));
        File.Delete(folder.Path("app/.dockerignore"));
        Assert.That(CliRun.In(folder, "check", "--preset", "all", "--root", ".", "app/Dockerfile").Output, Does.Contain("PLM0101"));
    }

    [Test]
    public void What_the_configuration_excludes_stays_so_when_a_hook_names_it()
    {
        using var folder = Deployment();
        folder.File(".plimsoll.yaml", "exclude: [app]\n");
        Assert.That(Check(folder, "app/Dockerfile"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.In(folder, "check", "app/Dockerfile").Error, Is.Empty, "a person who names it means it");
    }

    [Test]
    public void What_git_ignores_is_read_only_where_it_is_named()
    {
        using var folder = Deployment();
        Directory.CreateDirectory(folder.Path(".git"));
        folder.File(".gitignore", "/old.dockerfile\n");
        Assert.That(Found(Check(folder, "old.dockerfile")), Is.EqualTo(new[] { "old.dockerfile PLM1002" }), "it can be tracked all the same");
        Assert.That(Check(folder).Output, Does.Not.Contain("old.dockerfile"));
    }

    [Test]
    public void Other_files_of_a_commit_are_none_of_its_business()
    {
        using var folder = new TemporaryFolder();
        folder.File("a.sh", "#!/usr/bin/env fish\n");
        folder.File("tsconfig.json", "{ // a comment\n}\n");
        folder.File("picture.png", [0, 1, 2]);
        Assert.That(Check(folder, "a.sh", "tsconfig.json", "picture.png"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(CliRun.In(folder, "check", "a.sh").ExitCode, Is.EqualTo(2), "a person who names it means it");
        folder.File("stack.yml", "services:\n  a: {}\n  b: {image: x, restart_policy: always}\n");
        Assert.That(Check(folder, "a.sh", "stack.yml").Output, Does.Contain("file=stack.yml").And.Contain("PLM2001"), "content tells, as everywhere");
    }

    [Test]
    public void Sets_and_settings_are_those_of_the_root()
    {
        using var folder = Deployment();
        folder.File("app/.plimsoll.yaml", "rules: {PLM1131: off}\n");
        folder.File(".plimsoll.yaml", "failOn: never\n");
        var run = Check(folder, "app/Dockerfile");
        Assert.That(Found(run), Is.EqualTo(new[] { "app/Dockerfile PLM1132" }));
        Assert.That(run.ExitCode, Is.Zero);
        var above = CliRun.With(folder.Path("app"), [], "check", "--format", "github", "--root", "..", "Dockerfile");
        // Outside of any repository, annotations are for the folder of the run.
        Assert.That(above, Is.EqualTo(run with { Output = run.Output.Replace("file=app/", "file=", StringComparison.Ordinal) }));
        var below = CliRun.With(Path.GetDirectoryName(folder.Root)!, [], "check", "--format", "github", "--root", folder.Root, folder.Path("app/Dockerfile"));
        Assert.That(below.Output, Does.Contain("PLM1132"));
    }

    [TestCase("--root nowhere", "no such folder: nowhere")]
    [TestCase("--root appp", "no such folder: appp (did you mean app?)")]
    [TestCase("--root old.dockerfile", "--root takes a folder, and old.dockerfile is a file")]
    [TestCase("--root app old.dockerfile", "old.dockerfile lies outside of --root app")]
    [TestCase("--root app app/Dockerfil", "no such file: app/Dockerfil (did you mean app/Dockerfile?)")]
    [TestCase("--root . -", "--root reads files around files: it does not go with the standard input")]
    [TestCase("--root . --isolated app", "--root reads files together, and --isolated apart: one or the other")]
    public void What_cannot_be_done_is_said(string line, string message)
    {
        using var folder = Deployment();
        Assert.That(CliRun.With(folder.Root, Encoding.UTF8.GetBytes("FROM a\n"), ["check", .. line.Split(' ')]), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
    }

    static TemporaryFolder Deployment()
    {
        var folder = new TemporaryFolder();
        folder.File("app/Dockerfile", Dockerfile);
        folder.File("app/.dockerignore", ".env\n");
        folder.File("app/start.sh", "#!/bin/sh\n");
        folder.File("fine/Dockerfile", "FROM debian:12.7\n");
        folder.File("old.dockerfile", "FROM debian:12.7\nMAINTAINER Ada\n");
        return folder;
    }

    static CliRun Check(TemporaryFolder folder, params string[] paths) => CliRun.In(folder, ["check", "--root", ".", "--format", "github", .. paths]);

    // ::warning file=app/Dockerfile,line=2,...,title=PLM1132 Name::...
    static string[] Found(CliRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => $"{Between(l, "file=", ",")} {Between(l, "title=", " ")}")];

    static string Between(string line, string start, string end)
    {
        var from = line.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return line[from..line.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
