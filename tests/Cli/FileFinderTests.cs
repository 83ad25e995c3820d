using Plimsoll.Cli.Discovery;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class FileFinderTests
{
    [Test]
    public void Files_are_found_by_name_or_left_to_their_content_in_path_order()
    {
        using var folder = new TemporaryFolder();
        folder.File("z/Dockerfile", "FROM x\n");
        folder.File("compose.yaml", "services: {}\n");
        folder.File("bin/deploy", "#!/usr/bin/env bash\n");
        folder.File("bin/tool", "#!/usr/bin/python3\n");
        folder.File("notes.txt", "#!/bin/sh\n");
        folder.File(".env", "A=1\n");
        folder.File("main.go", "package main\n");
        folder.File("stack.yml", "services: {web: {image: x}}\n");
        folder.File("lock.json", new string(' ', 300_000));
        Assert.That(Find(folder), Is.EqualTo(new[] { ".env", "bin/deploy", "bin/tool", "compose.yaml", "stack.yml", "z/Dockerfile" }));
    }

    [Test]
    public void What_git_ignores_is_left_out_unless_it_was_named()
    {
        using var folder = new TemporaryFolder();
        folder.File(".git/config", "");
        folder.File(".git/hooks/x.sh", "true\n");
        folder.File(".gitignore", "out/\n*.env\n!keep.env\n");
        folder.File("out/Dockerfile", "FROM x\n");
        folder.File("a.env", "A=1\n");
        folder.File("keep.env", "A=1\n");
        folder.File("sub/.gitignore", "/x.sh\n");
        folder.File("sub/x.sh", "true\n");
        folder.File("sub/deep/x.sh", "true\n");
        folder.File("node_modules/p/Dockerfile", "FROM x\n");
        Assert.That(Find(folder), Is.EqualTo(new[] { "keep.env", "sub/deep/x.sh" }));
        Assert.That(Find(folder, "out/Dockerfile", "a.env"), Is.EqualTo(new[] { "a.env", "out/Dockerfile" }));
        Assert.That(Find(folder, "out"), Is.EqualTo(new[] { "out/Dockerfile" }));
    }

    [Test]
    public void A_folder_may_be_named_like_a_file()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile/Dockerfile", "FROM x\n");
        folder.File("compose.yaml/readme.md", "# x\n");
        Assert.That(Find(folder), Is.EqualTo(new[] { "Dockerfile/Dockerfile", "compose.yaml/readme.md" }));
    }

    [Test]
    public void Links_are_followed_once_and_never_upward()
    {
        using var outside = new TemporaryFolder();
        outside.File("etc/daemon.json", "{}\n");
        outside.File("single.sh", "true\n");
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", "FROM x\n");
        Directory.CreateSymbolicLink(folder.Path("a/up"), "..");
        Directory.CreateSymbolicLink(folder.Path("a/self"), folder.Path("a"));
        Directory.CreateSymbolicLink(folder.Path("0-again"), folder.Path("a"));
        Directory.CreateSymbolicLink(folder.Path("etc"), outside.Path("etc"));
        Directory.CreateSymbolicLink(folder.Path("etc-again"), outside.Path("etc"));
        Directory.CreateSymbolicLink(folder.Path("machine"), "/");
        Directory.CreateSymbolicLink(folder.Path("circle"), "circle");
        File.CreateSymbolicLink(folder.Path("0-Dockerfile"), "a/Dockerfile");
        File.CreateSymbolicLink(folder.Path("out.sh"), outside.Path("single.sh"));
        File.CreateSymbolicLink(folder.Path("broken.sh"), "nowhere");
        Assert.That(Find(folder), Is.EqualTo(new[] { "a/Dockerfile", "etc/daemon.json", "out.sh" }));
    }

    [Test]
    public void What_the_configuration_excludes_is_left_out()
    {
        using var folder = new TemporaryFolder();
        folder.File(".plimsoll.yaml", "exclude: [legacy, '*.sh', .plimsoll.yaml]\n");
        folder.File("legacy/Dockerfile", "FROM x\n");
        folder.File("a/x.sh", "true\n");
        folder.File("a/Dockerfile", "FROM x\n");
        Assert.That(Find(folder), Is.EqualTo(new[] { "a/Dockerfile" }));
        Assert.That(Find(folder, "a/x.sh"), Is.EqualTo(new[] { "a/x.sh" }), "but what was named is read");
    }

    [Test]
    public void A_folder_that_cannot_be_read_is_reported_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        folder.File("locked/Dockerfile", "FROM x\n");
        folder.File("open/Dockerfile", "FROM x\n");
        if (OperatingSystem.IsWindows())
            Assert.Ignore("modes are not of this system");
        File.SetUnixFileMode(folder.Path("locked"), UnixFileMode.None);
        try
        {
            if (CanRead(folder.Path("locked")))
                Assert.Ignore("this user may read everything: unreadable folders were not tested");
            var (files, unreadable) = Run(folder);
            Assert.That(files, Is.EqualTo(new[] { "open/Dockerfile" }));
            Assert.That(unreadable.Single().Problem!.Id, Is.EqualTo("PLM0001"));
            Assert.That(unreadable.Single().Problem!.Message, Does.EndWith("permission denied"));
        }
        finally
        {
            File.SetUnixFileMode(folder.Path("locked"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    static bool CanRead(string folder)
    {
        try
        {
            return Directory.GetFileSystemEntries(folder).Length >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [Test]
    public void The_names_in_the_folders_that_were_walked_are_known()
    {
        using var folder = new TemporaryFolder();
        folder.File(".gitignore", "out/\n*.jar\n");
        folder.File("main.go", "package main\n");
        folder.File("out/app", "");
        folder.File("src/app.jar", "");
        folder.File("node_modules/p/x.js", "");
        var finder = new FileFinder(new ShownPaths(folder.Root, []), new ConfigurationFinder(folder.Root, [folder.Root], Catalogue.Index, null, c => c));
        finder.Find(InputPaths.Resolve([], folder.Root));
        var listing = finder.Listing;
        Assert.That(listing.Folders.Keys.Order(), Is.EqualTo(new[] { "", "src" }));
        Assert.That(listing.Folders[""].Names.Order(StringComparer.Ordinal), Is.EqualTo(new[] { ".gitignore", "main.go", "node_modules", "out", "src" }));
        Assert.That(new[] { "main.go", "src/app.jar", "out" }.Select(listing.Has), Is.All.True);
        Assert.That(new[] { "Main.go", "src/x.jar", "lib/x" }.Select(listing.Has), Is.All.False);
        Assert.That(new[] { "out/app", "node_modules/p", "../x" }.Select(listing.Has), Is.All.Null);
        Assert.That(listing.Folders["src"].IsIgnored("x.jar"));
        Assert.That(listing.Folders[""].IsIgnored("out"));
        Assert.That(listing.Folders["src"].IsIgnored("x.js"), Is.False);
    }

    static string[] Find(TemporaryFolder folder, params string[] paths) => Run(folder, paths).Files;

    static (string[] Files, SourceFile[] Unreadable) Run(TemporaryFolder folder, params string[] paths)
    {
        var configurations = new ConfigurationFinder(folder.Root, [folder.Root], Catalogue.Index, null, c => c);
        var (files, unreadable) = new FileFinder(new ShownPaths(folder.Root, []), configurations).Find(InputPaths.Resolve(paths, folder.Root));
        return ([.. files.Select(f => f.Path)], [.. unreadable]);
    }
}
