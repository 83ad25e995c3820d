using System.Diagnostics;
using Plimsoll.Cli.Discovery;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class GitIgnoreTests
{
    // Pattern, path (a folder ends with a slash), ignored. The last test asks git about the very same rows.
    static readonly (string Pattern, string Path, bool IsIgnored)[] Rows =
    [
        ("build", "build/", true), ("build", "a/build", true), ("build", "building", false),
        ("build/", "build/", true), ("build/", "a/b/build/", true), ("build/", "build", false),
        ("/build", "build", true), ("/build", "a/build", false),
        ("a/b", "a/b", true), ("a/b", "x/a/b", false), ("a/b/", "a/b/", true),
        ("*.log", "x.log", true), ("*.log", "a/b/x.log", true), ("*.log", "x.log2", false), ("*.log", ".log", true),
        ("a/*.log", "a/x.log", true), ("a/*.log", "a/b/x.log", false),
        ("a/**", "a/x", true), ("a/**", "a/b/x", true), ("a/**", "a/", false),
        ("**/a", "a", true), ("**/a", "x/y/a", true), ("**/a/b", "x/a/b", true), ("**/a/b", "a/c/b", false),
        ("a/**/b", "a/b", true), ("a/**/b", "a/x/b", true), ("a/**/b", "a/x/y/b", true), ("a/**/b", "ab", false),
        ("a**b", "axxb", true), ("a**b", "a/b", false), ("**", "x", true),
        ("x?z", "xyz", true), ("x?z", "xz", false), ("a?b", "a/b", false),
        ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[!a-c]x", "dx", true), ("[^a-c]x", "ax", false),
        ("[]]x", "]x", true), ("[a-]x", "-x", true), ("[[:digit:]]x", "7x", true), ("[[:alpha:]_]x", "_x", true), ("[[:upper:]]x", "ax", false),
        ("#comment", "#comment", false), ("\\#file", "#file", true), ("\\!file", "!file", true),
        ("name ", "name", true), ("name\\ ", "name ", true), ("name\\ ", "name", false),
        ("a\\*b", "a*b", true), ("a\\*b", "axb", false),
        ("{a,b}", "a", false), ("{a,b}", "{a,b}", true),
        ("*", "anything", true), ("*\n!keep", "keep", false), ("!keep\n*", "keep", true), ("*.md\n!README.md", "docs/README.md", false),
        ("é*", "été", true), ("/", "x", false), ("", "x", false), ("!", "x", false),
        ("name\r", "name", true),
    ];

    [Test]
    public void Patterns([Values] bool isRooted)
    {
        foreach (var (pattern, path, isIgnored) in Rows)
        {
            using var folder = new TemporaryFolder();
            if (isRooted)
                Directory.CreateDirectory(folder.Path(".git"));
            folder.File(".gitignore", pattern + "\n");
            var ignore = GitIgnore.At(folder.Root);
            var actual = ignore?.IsIgnored(Path.Combine(folder.Root, path.TrimEnd('/')), path.EndsWith('/')) ?? false;
            Assert.That(actual, Is.EqualTo(isIgnored), $"{pattern} on {path}");
        }
    }

    // One repository and one question: each row has a folder of its own with a .gitignore.
    [Test]
    public void Git_says_the_same()
    {
        using var folder = new TemporaryFolder();
        Git(folder.Root, "", "init", "-q");
        for (var i = 0; i < Rows.Length; i++)
        {
            folder.File($"{i}/.gitignore", Rows[i].Pattern + "\n");
            if (Rows[i].Path.EndsWith('/'))
                Directory.CreateDirectory(folder.Path($"{i}/{Rows[i].Path}"));
        }

        var paths = Rows.Select((r, i) => $"{i}/{r.Path.TrimEnd('/')}").ToList();
        var ignored = Git(folder.Root, string.Join('\0', paths), "check-ignore", "--no-index", "-z", "--stdin").Split('\0');
        Assert.That(paths.Select(p => (Rows[int.Parse(p.Split('/')[0])].Pattern, p, ignored.Contains(p))),
            Is.EqualTo(Rows.Select((r, i) => (r.Pattern, paths[i], r.IsIgnored))));
    }

    [Test]
    public void Deeper_files_win_over_outer_ones_and_exclude_is_the_weakest()
    {
        using var folder = new TemporaryFolder();
        folder.File(".git/info/exclude", "*.sh\n");
        folder.File(".gitignore", "!a.sh\n*.env\n");
        folder.File("deep/.gitignore", "!*.env\na.sh\n");
        var deep = GitIgnore.At(folder.Path("deep"))!;
        Assert.That(deep.IsIgnored(folder.Path("deep/a.sh"), false), Is.True);
        Assert.That(deep.IsIgnored(folder.Path("deep/b.sh"), false), Is.True);
        Assert.That(deep.IsIgnored(folder.Path("deep/x.env"), false), Is.False);
        var root = GitIgnore.At(folder.Root)!;
        Assert.That(root.IsIgnored(folder.Path("a.sh"), false), Is.False);
        Assert.That(root.IsIgnored(folder.Path("x.env"), false), Is.True);
    }

    [Test]
    public void A_repository_inside_begins_anew()
    {
        using var folder = new TemporaryFolder();
        folder.File(".gitignore", "*\n");
        Directory.CreateDirectory(folder.Path(".git"));
        Directory.CreateDirectory(folder.Path("inner/.git"));
        Assert.That(GitIgnore.At(folder.Path("inner")), Is.Null);
    }

    [Test]
    public void Outside_a_repository_only_folders_of_the_walk_count()
    {
        using var folder = new TemporaryFolder();
        folder.File(".gitignore", "*\n");
        Directory.CreateDirectory(folder.Path("walked"));
        Assert.That(GitIgnore.At(folder.Path("walked")), Is.Null);
    }

    static string Git(string folder, string input, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            return process.StandardOutput.ReadToEnd();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("git is missing: our reading of .gitignore was not compared with it.");
            throw;
        }
    }
}
