using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>Only what a change has part in.</summary>
public sealed class ChangedSinceTests
{
    const string Old = "FROM debian:latest\nMAINTAINER Ada\nUSER 10001\n";

    [Test]
    public void Only_findings_on_lines_that_changed()
    {
        using var git = Committed();
        Assert.That(git.Found("HEAD"), Is.Empty);
        git.Folder.File("Dockerfile", "# new\n" + Old + "EXPOSE 99999\n");
        Assert.That(git.Found("HEAD"), Is.EqualTo(new[] { "Dockerfile:5 PLM1014" }), "not committed");
        git.Commit();
        Assert.That(git.Found("HEAD~1"), Is.EqualTo(new[] { "Dockerfile:5 PLM1014" }), "committed");
        Assert.That(git.Found("HEAD"), Is.Empty);
        Assert.That(git.Check("--changed-since", "HEAD").ExitCode, Is.Zero);
        Assert.That(git.Check("--changed-since", "HEAD~1").ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void What_git_does_not_know_yet_is_new()
    {
        using var git = Committed();
        git.Folder.File("web/Dockerfile", "FROM debian:latest\nUSER 10001\n");
        Assert.That(git.Found("main"), Is.EqualTo(new[] { "web/Dockerfile:1 PLM1001" }));
        git.Git("add", "--all");
        Assert.That(git.Found("main"), Is.EqualTo(new[] { "web/Dockerfile:1 PLM1001" }));
    }

    [Test]
    public void The_point_where_the_branch_began_counts_not_what_happened_there_since()
    {
        using var git = Committed();
        git.Git("checkout", "--quiet", "-b", "topic");
        git.Folder.File("web/Dockerfile", "FROM debian:latest\nUSER 10001\n");
        git.Commit();
        git.Git("checkout", "--quiet", "main");
        git.Folder.File("Dockerfile", "FROM debian:12.7\nUSER 10001\n");
        git.Commit();
        git.Git("checkout", "--quiet", "topic");
        Assert.That(git.Found("main"), Is.EqualTo(new[] { "web/Dockerfile:1 PLM1001" }), "the old Dockerfile is here as it was");
    }

    [Test]
    public void A_file_that_was_moved_is_the_same_file()
    {
        using var git = Committed(string.Concat(Enumerable.Range(0, 20).Select(i => $"ENV A{i}=1\n")));
        git.Git("mv", "Dockerfile", "Dockerfile.été");
        Assert.That(git.Found("HEAD"), Is.Empty);
        File.AppendAllText(git.Folder.Path("Dockerfile.été"), "EXPOSE 99999\n");
        Assert.That(git.Found("HEAD"), Is.EqualTo(new[] { "Dockerfile.été:24 PLM1014" }));
        git.Commit();
        Assert.That(git.Found("HEAD~1"), Is.EqualTo(new[] { "Dockerfile.été:24 PLM1014" }));
    }

    [Test]
    public void Line_ends_are_no_change()
    {
        using var git = Committed();
        git.Folder.File("Dockerfile", Old.Replace("\n", "\r\n", StringComparison.Ordinal));
        Assert.That(git.Found("HEAD"), Is.Empty);
    }

    [Test]
    public void A_change_elsewhere_that_belongs_to_the_story_shows_it()
    {
        using var git = new GitFolder();
        git.Folder.File("setup.sh", "#!/bin/sh\nset -e\ndocker pull alpine:3.20\n");
        git.Commit();
        git.Folder.File("setup.sh", "#!/bin/sh\nset -e\nexport HTTPS_PROXY=http://192.168.31.198:7222\ndocker pull alpine:3.20\n");
        Assert.That(git.Found("HEAD", "--select", "PLM6001"), Is.EqualTo(new[] { "setup.sh:4 PLM6001" }), "the pull is as it was; the proxy above it is new");
    }

    [Test]
    public void A_change_in_a_folder_that_is_joined_is_judged_with_the_whole_application()
    {
        const string web = "services:\n  web:\n    image: nginx:1.27\n    ports: [\"8080:80\"]\n";
        using var git = new GitFolder();
        git.Folder.File("compose.yaml", "include: [api/compose.yaml]\n" + web);
        git.Folder.File("api/compose.yaml", "services:\n  api:\n    image: nginx:1.27\n");
        git.Commit();
        git.Folder.File("api/compose.yaml", "services:\n  api:\n    image: nginx:1.27\n    ports: [\"8080:80\"]\n");
        Assert.That(git.Found("HEAD", "--select", "PLM7010"), Has.Length.EqualTo(1), "the other service is in a file that is as it was");
        git.Folder.File("compose.yaml", web);
        git.Commit();
        git.Folder.File("compose.yaml", "include: [api/compose.yaml]\n" + web);
        Assert.That(git.Found("HEAD", "--select", "PLM7010"), Is.Empty, "two lines that nobody touched: only a line that joins them is new");
        Assert.That(git.Found("HEAD~1", "--select", "PLM7010"), Has.Length.EqualTo(1));
    }

    [Test]
    public void Paths_may_be_anywhere_in_the_repository()
    {
        using var git = new GitFolder();
        git.Folder.File("a/b/Dockerfile", Old);
        git.Commit();
        File.AppendAllText(git.Folder.Path("a/b/Dockerfile"), "EXPOSE 99999\n");
        Assert.That(git.Found("HEAD", "a"), Is.EqualTo(new[] { "a/b/Dockerfile:4 PLM1014" }));
        Assert.That(git.Found("HEAD", "a/b/Dockerfile"), Is.EqualTo(new[] { "a/b/Dockerfile:4 PLM1014" }));
        Assert.That(git.Found("HEAD", "a/b", "a/b/Dockerfile", "."), Is.EqualTo(new[] { "a/b/Dockerfile:4 PLM1014" }));
        using var elsewhere = new TemporaryFolder();
        Assert.That(CliRun.On(GitFolder.Machine, elsewhere, "check", "--changed-since", "HEAD", "--format", "github", git.Folder.Root).Output, Does.Contain("line=4").And.Not.Contain("line=1"));
    }

    [Test]
    public void A_submodule_that_stayed_as_it_was_is_no_change()
    {
        using var inner = Committed();
        using var git = Committed();
        git.Git("submodule", "--quiet", "add", "file://" + inner.Folder.Root, "sub");
        git.Commit();
        Assert.That(git.Found("HEAD"), Is.Empty);
        Assert.That(git.Found("HEAD~1").Select(f => f.Split(':')[0]).Distinct(), Is.EqualTo(new[] { "sub/Dockerfile" }));
    }

    [Test]
    public void Fixes_are_made_only_there()
    {
        using var git = Committed();
        File.WriteAllText(git.Folder.Path("Dockerfile"), Old + "RUN apt-get install curl\n");
        git.Check("--changed-since", "HEAD", "--fix");
        Assert.That(File.ReadAllText(git.Folder.Path("Dockerfile")), Does.StartWith(Old).And.Contain("apt-get install -y"));
    }

    [Test]
    public void What_cannot_be_done_is_2_and_one_line() => Assert.Multiple(() =>
    {
        using var git = Committed();
        git.Git("update-ref", "refs/remotes/origin/trunk", "HEAD");
        void Says(string reference, string message) => Assert.That(git.Check("--changed-since", reference), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
        Says("mian", "--changed-since: no such commit: mian (did you mean main?)");
        Says("trunk", "--changed-since: no such commit: trunk (did you mean origin/trunk?)");
        Says("HEAD:Dockerfile", "--changed-since: no such commit: HEAD:Dockerfile");
        Assert.That(git.Check("--changed-since=--output=x").Error, Is.EqualTo("plimsoll: --changed-since: no such commit: --output=x\n"));
        Assert.That(git.Check("--changed-since=").ExitCode, Is.EqualTo(2));
        git.Git("checkout", "--quiet", "--orphan", "other");
        git.Git("commit", "--quiet", "--message", "another");
        Says("main", "--changed-since: HEAD and main have no commit in common");
        Assert.That(CliRun.In(git.Folder, "check", "--changed-since", "main").Error, Is.EqualTo("plimsoll: --changed-since asks git, and there is no git in PATH\n"));
        using var nowhere = new TemporaryFolder();
        nowhere.File("Dockerfile", Old);
        Assert.That(CliRun.On(GitFolder.Machine, nowhere, "check", "--changed-since", "main").Error, Is.EqualTo("plimsoll: --changed-since: this folder lies in no git repository\n"));
    });

    [Test]
    public void A_shallow_clone_is_told_what_it_lacks()
    {
        using var origin = Committed();
        origin.Git("checkout", "--quiet", "-b", "topic");
        origin.Folder.File("a", "1");
        origin.Commit();
        origin.Git("checkout", "--quiet", "main");
        origin.Folder.File("b", "1");
        origin.Commit();
        using var clone = new GitFolder(origin.Folder.Root, "--depth=1", "--no-single-branch", "--branch=topic");
        Assert.That(clone.Check("--changed-since", "origin/main"), Is.EqualTo(new CliRun(2, "",
            "plimsoll: --changed-since: this clone is shallow, and what HEAD and origin/main have in common is not in it: fetch more history (in GitHub Actions: fetch-depth: 0)\n")));
        using var narrow = new GitFolder(origin.Folder.Root, "--depth=1", "--branch=topic");
        Assert.That(narrow.Check("--changed-since", "HEAD~1").Error, Does.Contain("fetch-depth: 0"));
    }

    /// <summary>Every program that a repository's own configuration may name leaves a trace when it is run.</summary>
    [Test]
    public void Nothing_that_the_repository_names_is_run()
    {
        using var git = Committed();
        using var traces = new TemporaryFolder();
        var program = traces.File("program", $"#!/bin/sh\necho \"$0 $*\" >>{traces.Path("trace")}\ncat\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        git.Folder.File(".gitattributes", "* diff=evil filter=evil merge=evil\n");
        git.Commit();
        foreach (var key in new[]
        {
            "core.fsmonitor", "diff.external", "diff.evil.command", "diff.evil.textconv", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
            "core.pager", "pager.diff", "core.sshCommand", "core.gitProxy", "core.askPass", "core.alternateRefsCommand", "core.editor", "credential.helper",
            "gpg.program", "interactive.diffFilter", "uploadpack.packObjectsHook", "remote.origin.uploadpack", "alias.rev-parse", "alias.cat-file",
        })
            git.Git("config", key, key.StartsWith("alias", StringComparison.Ordinal) ? "!" + program : program);
        Directory.CreateDirectory(git.Folder.Path("hooks"));
        git.Git("config", "core.hooksPath", git.Folder.Path("hooks"));
        git.Git("config", "protocol.ext.allow", "always");
        git.Git("config", "remote.origin.url", $"ext::{program}");
        git.Git("config", "remote.origin.promisor", "true");
        git.Git("config", "extensions.partialClone", "origin");
        foreach (var hook in new[] { "post-index-change", "reference-transaction", "fsmonitor-watchman", "query-watchman" })
            File.Copy(program, git.Folder.Path("hooks/" + hook));
        File.AppendAllText(git.Folder.Path("Dockerfile"), "EXPOSE 99999\n");
        File.Delete(traces.Path("trace"));

        Assert.That(git.Found("HEAD"), Is.EqualTo(new[] { "Dockerfile:4 PLM1014" }));
        git.Git("mv", "Dockerfile", "Dockerfile.web");
        File.Delete(traces.Path("trace"));
        git.Check("--changed-since", "HEAD");
        Assert.That(git.Check("--changed-since", "0123456789012345678901234567890123456789").ExitCode, Is.EqualTo(2));
        Assert.That(File.Exists(traces.Path("trace")), Is.False, () => File.ReadAllText(traces.Path("trace")));
        GitFolder.GitIn(git.Folder.Root, "diff", "HEAD");
        Assert.That(File.Exists(traces.Path("trace")), Is.True, "git's own diff would have run them");
    }

    [Test]
    public void A_blob_that_is_missing_is_told_and_not_fetched()
    {
        using var git = Committed();
        var name = git.Git("rev-parse", "HEAD:Dockerfile").Trim();
        File.AppendAllText(git.Folder.Path("Dockerfile"), "EXPOSE 99999\n");
        var blob = git.Folder.Path($".git/objects/{name[..2]}/{name[2..]}");
        File.SetAttributes(blob, FileAttributes.Normal);
        File.Delete(blob);
        Assert.That(git.Check("--changed-since", "HEAD").Error, Does.StartWith("plimsoll: --changed-since: this clone lacks the files as they were"));
    }

    [Test]
    public void A_git_that_does_not_answer_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var program = folder.File("bin/git", "#!/bin/sh\nsleep 60\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        folder.File("src/Dockerfile", Old);
        var run = CliRun.On(e => e with { Variable = n => n == "PATH" ? folder.Path("bin") : null, GitTime = TimeSpan.FromSeconds(1) }, folder, "check", "src", "--changed-since", "main");
        Assert.That(run, Is.EqualTo(new CliRun(2, "", "plimsoll: --changed-since: git rev-parse: it took longer than 1 seconds and was stopped\n")));
    }

    static GitFolder Committed(string more = "")
    {
        var git = new GitFolder();
        git.Folder.File("Dockerfile", Old + more);
        git.Commit();
        return git;
    }

    [Test]
    public void One_root_without_a_repository_does_not_stop_the_scan_of_a_list()
    {
        using var git = new GitFolder();
        git.Folder.File("a/Dockerfile", "FROM debian:12\n");
        git.Commit();
        git.Folder.File("a/Dockerfile", "FROM debian:12\nEXPOSE 99999\n");
        using var other = new TemporaryFolder();
        other.File("Dockerfile", "FROM debian:12\nEXPOSE 99999\n");
        git.Folder.File("list.txt", $"a\n{other.Root}\nnone\n");
        Assert.That(git.Found("HEAD", "--roots-from", "list.txt").Select(f => f.Split(' ')[1]).Order(), Is.EqualTo(new[] { "PLM0001", "PLM0001", "PLM1014" }));
        Assert.That(git.Check("--changed-since", "HEAD", "a", other.Root).Error, Is.EqualTo($"plimsoll: --changed-since: {other.Root} lies in no git repository\n"));
    }

    [Test]
    public void A_repository_without_a_commit_is_told()
    {
        using var git = new GitFolder();
        Assert.That(git.Check("--changed-since", "HEAD").Error, Is.EqualTo("plimsoll: --changed-since: this repository has no commit yet\n"));
        Assert.That(git.Check("--changed-since", "").Error, Is.EqualTo("plimsoll: --changed-since takes a commit, a branch or a tag\n"));
    }

    [Test]
    public void A_repository_in_a_repository_that_is_named_speaks_for_itself()
    {
        using var git = new GitFolder();
        git.Folder.File(".gitignore", "inner/\n");
        git.Folder.File("a/Dockerfile", "FROM debian:12\nEXPOSE 99999\n");
        git.Folder.File("b/Dockerfile", "FROM debian:12\n");
        git.Commit();
        git.Folder.File("inner/Dockerfile", "FROM debian:12\nEXPOSE 99999\n");
        GitFolder.GitIn(git.Folder.Path("inner"), "init", "--quiet", "--initial-branch=main", ".");
        GitFolder.GitIn(git.Folder.Path("inner"), "add", "--all");
        GitFolder.GitIn(git.Folder.Path("inner"), "commit", "--quiet", "--message", "x");
        git.Folder.File("b/Dockerfile", "FROM debian:12\nEXPOSE 99998\n");
        git.Folder.File("inner/Dockerfile", "FROM debian:12\nEXPOSE 99999\nEXPOSE 99997\n");
        Assert.That(git.Found("HEAD", "a", "b", "inner"), Is.EqualTo(new[] { "b/Dockerfile:2 PLM1014", "inner/Dockerfile:3 PLM1014" }));
    }
}
