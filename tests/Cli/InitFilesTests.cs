using Plimsoll.Embedding;
using Plimsoll.Syntax.Data;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>What <c>plimsoll init</c> writes beside the configuration. Whether pre-commit and GitHub take it: PreCommit/run.sh.</summary>
public sealed class InitFilesTests
{
    const string Hook = ".pre-commit-config.yaml", Workflow = ".github/workflows/plimsoll.yml";

    [Test]
    public void A_repository_at_GitHub_gets_all_three_and_keeps_them()
    {
        using var folder = Repository("[remote \"origin\"]\n\turl = git@github.com:team/app.git\n");
        Assert.That(CliRun.In(folder, "init"), Is.EqualTo(new CliRun(0,
            $".plimsoll.yaml is written\n{Hook} is written; `pre-commit install` makes git run it\n{Workflow} is written\n", "")));
        var written = new[] { ".plimsoll.yaml", Hook, Workflow }.Select(f => File.ReadAllText(folder.Path(f))).ToList();
        Assert.That(CliRun.In(folder, "init"), Is.EqualTo(new CliRun(0,
            $".plimsoll.yaml is there already, left alone\n{Hook} has a hook of plimsoll already, left alone\n{Workflow} is there already, left alone\n", "")));
        Assert.That(new[] { ".plimsoll.yaml", Hook, Workflow }.Select(f => File.ReadAllText(folder.Path(f))), Is.EqualTo(written));
        Assert.That(CliRun.In(folder, "check").ExitCode, Is.Zero);
    }

    [Test]
    public void A_repository_elsewhere_gets_no_workflow_unless_it_is_asked_for()
    {
        using var folder = Repository("[remote \"origin\"]\n\turl = https://git.example.com/team/app.git\n");
        Assert.That(CliRun.In(folder, "init").Output, Does.Contain("no workflow is written (--only workflow writes it)"));
        Assert.That(Directory.Exists(folder.Path(".github")), Is.False);
        Assert.That(CliRun.In(folder, "init", "--only", "workflow"), Is.EqualTo(new CliRun(0, $"{Workflow} is written\n", "")));
    }

    [Test]
    public void GitHub_s_folder_and_a_second_work_tree_tell_too()
    {
        using var folder = Repository("");
        Directory.CreateDirectory(folder.Path(".github"));
        Assert.That(CliRun.In(folder, "init").Output, Does.Contain($"{Workflow} is written"));

        using var both = new TemporaryFolder();
        both.File("first/.git/config", "[remote \"origin\"]\n\turl = https://github.com/team/app\n");
        both.File("first/.git/worktrees/second/HEAD", "ref: refs/heads/b\n");
        both.File("first/.git/worktrees/second/commondir", "../..\n");
        both.File("second/.git", $"gitdir: {both.Path("first/.git/worktrees/second")}\n");
        Assert.That(CliRun.With(both.Path("second"), [], "init").Output, Does.Contain($"{Workflow} is written"));
    }

    [Test]
    public void Hook_and_workflow_lie_at_the_top_of_the_repository()
    {
        using var folder = Repository("");
        Directory.CreateDirectory(folder.Path("deploy"));
        Assert.That(CliRun.With(folder.Path("deploy"), [], "init").ExitCode, Is.Zero);
        Assert.That(File.Exists(folder.Path("deploy/.plimsoll.yaml")) && File.Exists(folder.Path(Hook)), Is.True);
        Assert.That(File.Exists(folder.Path("deploy/" + Hook)), Is.False);
    }

    [Test]
    public void The_hook_runs_the_program_in_PATH()
    {
        using var folder = Repository("");
        Assert.That(CliRun.In(folder, "init", "--only", "hook").ExitCode, Is.Zero);
        var hook = Hooks(File.ReadAllText(folder.Path(Hook))).Single();
        Assert.That(Text(hook, "language"), Is.EqualTo("system"));
        Assert.That(Text(hook, "entry"), Is.EqualTo("plimsoll check --root ."));
        Assert.That(Text(hook, "files").TrimEnd('\n'), Is.EqualTo(StartingHook.Files));
    }

    [TestCase("repos:\n- repo: https://example.com/x\n  rev: v1\n  hooks:\n  - id: a\n")]
    [TestCase("repos:\n  -   repo: https://example.com/x\n      rev: v1\n      hooks:\n      -   id: a\n")]
    [TestCase("repos:\n")]
    public void The_hooks_of_others_stay_and_the_lines_that_are_shown_fit_below_them(string text)
    {
        using var folder = Repository("");
        folder.File(Hook, text);
        var run = CliRun.In(folder, "init", "--only", "hook", "--force");
        Assert.That(run.Output, Does.StartWith($"{Hook} is there already, left alone; this belongs under its `repos:`\n\n"));
        Assert.That(File.ReadAllText(folder.Path(Hook)), Is.EqualTo(text));
        var lines = run.Output[(run.Output.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        Assert.That(Hooks(text + lines).Select(h => Text(h, "id")), Does.Contain("plimsoll"));
    }

    [Test]
    public void A_file_that_is_no_list_of_hooks_is_left_alone_too()
    {
        using var folder = Repository("");
        folder.File(Hook, "- [\n");
        Assert.That(CliRun.In(folder, "init", "--only", "hook").Output, Does.Contain("left alone; this belongs under its `repos:`"));
        Assert.That(File.ReadAllText(folder.Path(Hook)), Is.EqualTo("- [\n"));
    }

    [Test]
    public void Force_replaces_the_workflow()
    {
        using var folder = Repository("");
        folder.File(Workflow, "on: push\n");
        Assert.That(CliRun.In(folder, "init", "--only", "workflow").Output, Is.EqualTo($"{Workflow} is there already, left alone\n"));
        Assert.That(CliRun.In(folder, "init", "--only", "workflow", "--force").Output, Is.EqualTo($"{Workflow} is written\n"));
        Assert.That(File.ReadAllText(folder.Path(Workflow)), Does.Contain("plimsoll check"));
    }

    [Test]
    public void With_a_home_hook_and_action_are_fetched_from_there()
    {
        var hook = StartingHook.Text("https://github.com/OWNER/plimsoll", "1.2.3");
        Assert.That(hook, Does.EndWith("repos:\n- repo: https://github.com/OWNER/plimsoll\n  rev: v1.2.3\n  hooks:\n  - id: plimsoll\n"));
        Assert.That(Hooks(hook), Has.Count.EqualTo(1));
        var workflow = StartingWorkflow.Text("https://github.com/OWNER/plimsoll", "1.2.3");
        Assert.That(workflow, Does.Contain("\n    - uses: OWNER/plimsoll@v1.2.3\n").And.Not.Contain("dotnet tool"));
        Assert.That(StartingWorkflow.Text("https://git.example.com/plimsoll", "1.2.3"), Is.EqualTo(StartingWorkflow.Text(null, "1.2.3")), "no action can be fetched from there");
    }

    [Test]
    public void A_file_that_cannot_be_written_is_named()
    {
        using var folder = Repository("");
        folder.File(".github", "no folder\n");
        var run = CliRun.In(folder, "init", "--only", "workflow");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.StartWith($"plimsoll: {Workflow} cannot be written: "));
    }

    static TemporaryFolder Repository(string gitConfiguration)
    {
        var folder = new TemporaryFolder();
        folder.File(".git/HEAD", "ref: refs/heads/main\n");
        folder.File(".git/config", "[core]\n\tbare = false\n" + gitConfiguration);
        return folder;
    }

    static List<DataMappingSyntax> Hooks(string text)
    {
        var root = (DataMappingSyntax)((DataFileSyntax)DocumentReader.Read(Hook, DocumentKind.Yaml, text).Root).First!;
        return [.. ((DataSequenceSyntax)root["repos"]!).Items.Cast<DataMappingSyntax>().SelectMany(r => ((DataSequenceSyntax)r["hooks"]!).Items).Cast<DataMappingSyntax>()];
    }

    static string Text(DataMappingSyntax hook, string key) => ((DataScalarSyntax)hook[key]!).Value;
}
