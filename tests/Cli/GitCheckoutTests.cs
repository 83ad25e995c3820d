using System.Diagnostics;
using Plimsoll.Cli.Git;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class GitCheckoutTests
{
    const string Hash = "0123456789abcdef0123456789abcdef01234567";
    const string Other = "89abcdef0123456789abcdef0123456789abcdef";

    [Test]
    public void A_branch_and_its_commit()
    {
        using var folder = Repository("ref: refs/heads/feat/x\n", "[remote \"origin\"]\n\turl = https://github.com/o/n.git\n");
        folder.File(".git/refs/heads/feat/x", $"{Hash}\n");
        folder.File("a/b/x.sh", "");
        var checkout = GitCheckout.Find(folder.Path("a/b"))!;
        Assert.That(checkout, Is.EqualTo(new Plimsoll.Output.Checkout(folder.Root, "https://github.com/o/n.git", Hash, "feat/x")));
    }

    [Test]
    public void A_detached_head()
    {
        using var folder = Repository($"{Hash}\n");
        Assert.That(GitCheckout.Find(folder.Root), Is.EqualTo(new Plimsoll.Output.Checkout(folder.Root, null, Hash, null)));
    }

    [Test]
    public void Packed_references()
    {
        using var folder = Repository("ref: refs/heads/main\n");
        folder.File(".git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted \n{Other} refs/heads/not/refs/heads/main\n{Hash} refs/heads/main\n{Other} refs/tags/v1\n^{Other}\n");
        Assert.That(GitCheckout.Find(folder.Root)!.Revision, Is.EqualTo(Hash));
    }

    [Test]
    public void A_loose_reference_is_newer_than_a_packed_one()
    {
        using var folder = Repository("ref: refs/heads/main\n");
        folder.File(".git/packed-refs", $"{Other} refs/heads/main\n");
        folder.File(".git/refs/heads/main", $"{Hash}\n");
        Assert.That(GitCheckout.Find(folder.Root)!.Revision, Is.EqualTo(Hash));
    }

    [Test]
    public void Before_the_first_commit_there_is_only_a_branch()
    {
        using var folder = Repository("ref: refs/heads/main\n");
        Assert.That(GitCheckout.Find(folder.Root), Is.EqualTo(new Plimsoll.Output.Checkout(folder.Root, null, null, "main")));
    }

    [Test]
    public void With_reftable_there_is_the_repository_alone()
    {
        using var folder = Repository("ref: refs/heads/.invalid\n", "[extensions]\n\trefstorage = reftable\n[remote \"origin\"]\n\turl = https://example.org/n\n");
        folder.File(".git/refs/heads", "this repository uses the reftable format\n");
        Assert.That(GitCheckout.Find(folder.Root), Is.EqualTo(new Plimsoll.Output.Checkout(folder.Root, "https://example.org/n", null, null)));
    }

    [TestCase("ref: refs/heads/../../../secret\n")]
    [TestCase("ref: /etc/hostname\n")]
    [TestCase("ref: refs/heads/circle\n")]
    [TestCase("nonsense")]
    [TestCase("")]
    public void A_head_that_leads_nowhere_is_no_error(string head)
    {
        using var folder = Repository(head);
        folder.File("secret", Hash);
        folder.File(".git/refs/heads/circle", "ref: refs/heads/circle\n");
        Assert.That(GitCheckout.Find(folder.Root)!.Revision, Is.Null);
    }

    [TestCase("gitdir: nowhere\n")]
    [TestCase("something else")]
    public void A_git_file_that_leads_nowhere_is_none(string text)
    {
        using var folder = Repository($"{Hash}\n");
        folder.File("sub/.git", text);
        Assert.That(GitCheckout.Find(folder.Path("sub"))!.Root, Is.EqualTo(folder.Root));
    }

    [Test]
    public void A_folder_of_that_name_without_a_head_is_none()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/.git/config", "");
        Assert.That(GitCheckout.Find(folder.Path("a"))?.Root, Is.Not.EqualTo(folder.Path("a")));
    }

    [TestCase("[remote \"origin\"]\n\turl = https://example.org/a.git\n", "https://example.org/a.git")]
    [TestCase("[REMOTE \"origin\"] URL=https://example.org/a.git ; a remark\n", "https://example.org/a.git")]
    [TestCase("[remote \"up\"]\nurl = u\n[remote \"origin\"]\nurl = \"https://example.org/a#b.git\" # x\n[branch \"main\"]\nurl = no\n", "https://example.org/a#b.git")]
    [TestCase("[remote \"up\"]\nurl = u\n[remote \"a]b\"]\nurl = v\n", "u")]
    [TestCase("[remote \"origin\"]\nurl = https://example\\\n.org/a\n", "https://example.org/a")]
    [TestCase("[remote \"origin\"]\nurl = a\\\\b\\\"c\n", "a\\b\"c")]
    [TestCase("[remote \"origin\"]\r\n\turl = x\r\n", "x")]
    [TestCase("[remote \"origin\"]\npushurl = x\n; url = y\n", null)]
    [TestCase("[remote \"origin\"\nurl = x\n", null)]
    [TestCase("[remote]\nurl = x\n", null)]
    [TestCase("", null)]
    public void The_configuration(string text, string? url) => Assert.That(GitConfig.RemoteUrl(text), Is.EqualTo(url));

    [TestCase("https://github.com/o/n.git", "https://github.com/o/n.git")]
    [TestCase("https://x-access-token:ghs_secret@github.com/o/n", "https://github.com/o/n")]
    [TestCase("https://ghp_secret@github.com/o/n", "https://github.com/o/n")]
    [TestCase("https://host:8443/o/n?private_token=secret#secret", "https://host:8443/o/n")]
    [TestCase("http://user:p@ss@host/n", null)]
    [TestCase("ssh://git@host:2222/o/n.git", "ssh://host:2222/o/n.git")]
    [TestCase("git@github.com:o/n.git", "ssh://github.com/o/n.git")]
    [TestCase("host.example:~me/a b.git", "ssh://host.example/~me/a%20b.git")]
    [TestCase("git://host/n", "git://host/n")]
    [TestCase("https://user:p/ss@host/n", null)]
    [TestCase("https://user:p/ss%40host/n", null)]
    [TestCase("/srv/git/n.git", null)]
    [TestCase("../n.git", null)]
    [TestCase("./a:b", null)]
    [TestCase("C:\\n.git", null)]
    [TestCase("C:/n.git", null)]
    [TestCase("file:///srv/n.git", null)]
    [TestCase("ext::sh -c secret", null)]
    [TestCase("codecommit::eu-west-1://profile@n", null)]
    [TestCase("https://", null)]
    public void What_may_be_told_of_a_url(string url, string? told)
    {
        var uri = GitRemote.PublicUri(url);
        Assert.That(uri, Is.EqualTo(told));
        Assert.That(uri is null || Uri.IsWellFormedUriString(uri, UriKind.Absolute));
    }

    [Test]
    public void What_git_says_of_a_clone_a_worktree_and_a_submodule()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Root, "init", "-q", "-b", "main", "origin");
        var origin = folder.Path("origin");
        folder.File("origin/a/Dockerfile", "FROM alpine\n");
        Git(origin, "add", ".");
        Git(origin, "commit", "-q", "-m", "first");
        Git(folder.Root, "clone", "-q", "origin", "clone");
        var clone = folder.Path("clone");
        Git(clone, "pack-refs", "--all");
        Git(clone, "worktree", "add", "-q", "-b", "beside", folder.Path("tree"));
        folder.File("tree/b.sh", "true\n");
        Git(folder.Path("tree"), "add", ".");
        Git(folder.Path("tree"), "commit", "-q", "-m", "second");
        Git(clone, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", origin, "sub");
        foreach (var repository in new[] { clone, folder.Path("clone/sub") })
            Git(repository, "remote", "set-url", "origin", "https://me:secret@example.org/n.git");
        foreach (var (at, root) in new[] { ("clone/a", "clone"), ("tree/a", "tree"), ("clone/sub/a", "clone/sub") })
        {
            var path = folder.Path(at);
            Assert.That(GitCheckout.Find(path), Is.EqualTo(new Plimsoll.Output.Checkout(
                folder.Path(root), "https://example.org/n.git", Git(path, "rev-parse", "HEAD"), Git(path, "rev-parse", "--abbrev-ref", "HEAD"))), at);
            Assert.That(Git(path, "rev-parse", "--show-toplevel"), Is.EqualTo(folder.Path(root)), at);
        }
    }

    static TemporaryFolder Repository(string head, string config = "[core]\n\tbare = false\n")
    {
        var folder = new TemporaryFolder();
        folder.File(".git/HEAD", head);
        folder.File(".git/config", config);
        return folder;
    }

    static string Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var name in start.Environment.Keys.Where(k => k is "GIT_DIR" or "GIT_WORK_TREE" or "GIT_INDEX_FILE").ToList())
            start.Environment.Remove(name);
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.Zero, error.Result);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("git is not installed: nothing to compare with.");
            throw;
        }
    }
}
