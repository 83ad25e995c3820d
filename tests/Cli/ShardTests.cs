using System.Text;
using System.Text.Json;
using Plimsoll.Cli.Sharding;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

public sealed class ShardTests
{
    const string Warned = "FROM debian:12.7\nMAINTAINER Ada\n";

    [TestCase("", "--shard takes NUMBER/COUNT, such as 3/8, not ")]
    [TestCase("3", "--shard takes NUMBER/COUNT, such as 3/8, not 3")]
    [TestCase("1/2/3", "--shard takes NUMBER/COUNT, such as 3/8, not 1/2/3")]
    [TestCase("a/8", "--shard takes NUMBER/COUNT, such as 3/8, not a/8")]
    [TestCase("-1/8", "--shard takes NUMBER/COUNT, such as 3/8, not -1/8")]
    [TestCase("+1/8", "--shard takes NUMBER/COUNT, such as 3/8, not +1/8")]
    [TestCase("1/99999999999", "--shard takes NUMBER/COUNT, such as 3/8, not 1/99999999999")]
    [TestCase("9/8", "--shard 9/8: the shards of 8 are 1/8 to 8/8")]
    [TestCase("0/0", "--shard 0/0: there is no division into 0 shards")]
    public void A_value_that_is_no_shard_is_told(string shard, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, "check", "--shard", shard, "."), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
    }

    [Test]
    public void Who_counts_from_zero_has_every_share_once() =>
        Assert.That(Enumerable.Range(0, 8).Select(i => Shard.Parse($"{i}/8").Number), Is.EquivalentTo(Enumerable.Range(1, 8)));

    // Another number here tears every scan that runs with two versions at a time.
    [TestCase("", 8, ExpectedResult = 5)]
    [TestCase("a", 8, ExpectedResult = 3)]
    [TestCase("services/web", 8, ExpectedResult = 2)]
    [TestCase("services/web", 1, ExpectedResult = 1)]
    public int The_path_alone_decides(string root, int count) => Shard.NumberOf(root, count);

    [Test]
    public void Shards_together_find_what_one_run_finds()
    {
        using var folder = new TemporaryFolder();
        var roots = Enumerable.Range(0, 12).Select(i => $"r{i}").ToList();
        foreach (var root in roots)
            folder.File($"{root}/Dockerfile", Warned);
        var whole = Findings(folder, roots);
        Assert.That(whole, Is.Not.Empty);
        foreach (var count in new[] { 1, 2, 3, 7 })
        {
            var shards = Enumerable.Range(1, count).Select(i => Findings(folder, roots.AsEnumerable().Reverse(), "--shard", $"{i}/{count}")).ToList();
            Assert.That(shards.SelectMany(s => s).Order(StringComparer.Ordinal), Is.EqualTo(whole.Order(StringComparer.Ordinal)), $"{count} shards");
        }
    }

    [Test]
    public void Sets_that_are_joined_and_files_that_are_seen_are_no_matter_of_shards()
    {
        const string web = "services:\n  web:\n    image: nginx:1.27\n    ports: [\"8080:80\"]\n";
        using var folder = new TemporaryFolder();
        var roots = Enumerable.Range(0, 6).Select(i => $"r{i}").ToList();
        foreach (var root in roots)
        {
            folder.File($"{root}/compose.yaml", "include: [api/compose.yaml]\n" + web);
            folder.File($"{root}/api/compose.yaml", "services:\n  api:\n    extends: {file: ../common/base.yml, service: base}\n    ports: [\"8080:80\"]\n");
            folder.File($"{root}/common/base.yml", "services:\n  base:\n    image: nginx:1.27\n");
            folder.File($"{root}/up.sh", "docker network create edge\ndocker compose -f tools/compose.yaml up -d\n");
            folder.File($"{root}/tools/compose.yaml", "services:\n  tool:\n    image: nginx:1.27\n    networks: [edge]\nnetworks:\n  edge:\n    external: true\n");
        }

        var whole = Findings(folder, roots);
        Assert.That(whole.Count(f => f.Contains("\"PLM7010\"", StringComparison.Ordinal)), Is.EqualTo(6), "joined: the services of two files want one port");
        Assert.That(whole.Where(f => f.Contains("\"PLM7024\"", StringComparison.Ordinal)), Is.Empty, "joined: the script creates the network");
        var shards = Enumerable.Range(1, 2).Select(i => Findings(folder, roots, "--shard", $"{i}/2")).ToList();
        Assert.That(shards, Has.All.Not.Empty);
        Assert.That(shards.SelectMany(s => s).Order(StringComparer.Ordinal), Is.EqualTo(whole.Order(StringComparer.Ordinal)));

        foreach (var (file, shard) in new[] { ("whole", "1/1"), ("1", "1/2"), ("2", "2/2") })
            CliRun.With(folder.Root, [], ["check", "--preset", "all", "--format", "sarif", "--fail-on", "never", "--shard", shard, "--output", $"{file}.sarif", .. roots]);
        Assert.That(Results(CliRun.With(folder.Root, [], "merge", "1.sarif", "2.sarif").Output), Is.EqualTo(Results(File.ReadAllText(folder.Path("whole.sarif")))).And.Not.Empty, "merged");

        static IEnumerable<string> Results(string sarif) => JsonDocument.Parse(sarif).RootElement.GetProperty("runs").EnumerateArray()
            .SelectMany(r => r.GetProperty("results").EnumerateArray()).Select(r => $"{r.GetProperty("ruleId")} {r.GetProperty("locations")} {r.GetProperty("message")}").Order(StringComparer.Ordinal);
    }

    [Test]
    public void What_one_root_says_is_not_heard_in_another()
    {
        using var folder = new TemporaryFolder();
        // Built from a folder whose names are known only where the other root is read too.
        folder.File("a/compose.yaml", "services:\n  web:\n    build: {context: ../b, dockerfile: ../a/Dockerfile}\n");
        folder.File("a/Dockerfile", "FROM debian:12.7\nCOPY missing.sh /srv/\nUSER 10001\nCMD [\"/srv/missing.sh\"]\n");
        folder.File("b/Dockerfile", Warned);
        List<string> both = Findings(folder, ["a", "b"]), apart = [.. Findings(folder, ["a"]), .. Findings(folder, ["b"])];
        Assert.That(both, Is.EqualTo(apart));
    }

    [Test]
    public void A_root_in_a_root_goes_with_it_and_is_a_root_still()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/compose.yaml", "services:\n  web:\n    image: example/web:1\n    networks: [back]\nnetworks:\n  back:\n");
        folder.File("a/sub/compose.yaml", "services:\n  db:\n    image: example/db:1\n    networks: [back]\n");
        folder.File("b/Dockerfile", Warned);
        string[] roots = ["a/sub", "b", "a"];
        var whole = Findings(folder, roots);
        Assert.That(whole, Has.Some.Contains("a/sub/compose.yaml"));
        var shards = Enumerable.Range(1, 5).SelectMany(i => Findings(folder, roots.Reverse(), "--shard", $"{i}/5"));
        Assert.That(shards.Order(StringComparer.Ordinal), Is.EqualTo(whole.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void A_link_from_one_root_to_another_is_not_followed()
    {
        if (OperatingSystem.IsWindows())
            Assert.Ignore("Links need a privilege on Windows.");
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("b/Dockerfile", Warned);
        Directory.CreateSymbolicLink(folder.Path("a/link"), folder.Path("b"));
        List<string> expected = ["a/Dockerfile", "b/Dockerfile"];
        Assert.That(Paths(Findings(folder, ["a", "b"])), Is.EqualTo(expected));
        Assert.That(Paths(Findings(folder, ["b", "a"])), Is.EqualTo(expected));
        Assert.That(Paths(Findings(folder, ["a"])), Is.EqualTo(new[] { "a/Dockerfile", "a/link/Dockerfile" }));

        static IEnumerable<string> Paths(List<string> findings) => findings.Select(f => f.Split(':')[0]).Distinct().Order(StringComparer.Ordinal);
    }

    [Test]
    public void Files_of_a_folder_stay_together()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("a/b.Dockerfile", Warned);
        var counts = Enumerable.Range(1, 6).Select(i => Findings(folder, ["a/Dockerfile", "a/b.Dockerfile"], "--shard", $"{i}/6").Select(f => f.Split(':')[0]).Distinct().Count());
        Assert.That(counts.Order(), Is.EqualTo(new[] { 0, 0, 0, 0, 0, 2 }));
    }

    [Test]
    public void An_empty_shard_is_clean_and_its_report_whole()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("b/Dockerfile", Warned);
        var empty = Enumerable.Range(1, 9).Select(i => $"{i}/9").First(s => Shard.Parse(s) is var shard && !shard.Owns("a") && !shard.Owns("b"));
        foreach (var format in new[] { "sarif", "json" })
        {
            var run = CliRun.In(folder, "check", "--format", format, "--shard", empty, "a", "b");
            Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
            Assert.That(() => JsonDocument.Parse(run.Output), Throws.Nothing);
        }

        Assert.That(CliRun.In(folder, "check", "--diff", "--shard", empty, "a", "b"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void One_root_is_not_divided()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        var own = Shard.NumberOf("", 3);
        for (var i = 1; i <= 3; i++)
        {
            var run = CliRun.In(folder, "check", "--shard", $"{i}/3");
            Assert.That(run.ExitCode, Is.EqualTo(i == own ? 1 : 0));
            Assert.That(run.Error, Is.EqualTo(
                $"plimsoll: --shard divides roots and here is one: it is in shard {own} of 3, the other shards are empty (name the folders in it, and each is a root)\n"));
        }
    }

    [Test]
    public void The_standard_input_has_no_shards()
    {
        using var folder = new TemporaryFolder();
        Assert.That(CliRun.In(folder, "check", "--shard", "1/2", "-").Error, Is.EqualTo("plimsoll: --shard divides folders: it does not go with the standard input\n"));
        Assert.That(CliRun.In(folder, "check", "--roots-from", "-", "-").Error, Is.EqualTo("plimsoll: --roots-from names folders: it does not go with a file from the standard input\n"));
    }

    [Test]
    public void Roots_come_from_a_file_or_from_the_standard_input()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("b c/Dockerfile", Warned);
        folder.File("d/Dockerfile", Warned);
        var list = "b c\r\n\r\na/\n";
        folder.File("list.txt", list);
        var expected = Findings(folder, ["a", "b c"]);
        Assert.That(Findings(folder, [], "--roots-from", "list.txt"), Is.EqualTo(expected));
        var run = CliRun.With(folder.Root, Encoding.UTF8.GetBytes(list), "check", "--format", "json", "--roots-from", "-");
        Assert.That(Findings(run), Is.EqualTo(expected));
        Assert.That(Findings(folder, ["d"], "--roots-from", "list.txt"), Is.EqualTo(Findings(folder, ["a", "b c", "d"])), "with paths as well");
    }

    [Test]
    public void An_empty_list_is_an_empty_run_and_not_the_working_folder()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", Warned);
        folder.File("list.txt", "\n");
        Assert.That(CliRun.In(folder, "check", "--roots-from", "list.txt"), Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void A_list_that_cannot_be_read_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.File("list.bin", "a\0b\0");
        Assert.That(CliRun.In(folder, "check", "--roots-from", "none.txt"), Is.EqualTo(new CliRun(2, "", "plimsoll: --roots-from: none.txt cannot be read: there is no such file\n")));
        Assert.That(CliRun.In(folder, "check", "--roots-from", "list.bin"), Is.EqualTo(new CliRun(2, "", "plimsoll: --roots-from: list.bin is no list of folders, one a line: it has NUL characters\n")));
    }

    [Test]
    public void One_root_that_cannot_be_read_does_not_stop_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.File("a/Dockerfile", Warned);
        folder.File("broken/.plimsoll.yaml", "preset: [\n");
        folder.File("broken/Dockerfile", Warned);
        folder.File("file", "x\n");
        folder.File("list.txt", "a\nbroken\ngone\nfile\n");
        var run = CliRun.In(folder, "check", "--format", "json", "--roots-from", "list.txt");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(Findings(run).Where(f => f.Contains("PLM0001")).Select(f => f.Split(':')[0]), Is.EqualTo(new[] { "broken", "file", "gone" }));
        Assert.That(Findings(run), Has.Some.Contains("The file cannot be read: it is no folder"));
        Assert.That(Findings(run), Has.Some.Contains("broken/.plimsoll.yaml:"), "the place of the error");
        Assert.That(Findings(run), Has.Some.StartsWith("a/Dockerfile"));
    }

    [Test]
    public void Many_files_come_in_several_batches_and_in_one_order()
    {
        using var folder = new TemporaryFolder();
        // More than one batch holds; the roots by path are not the files by path.
        var roots = Enumerable.Range(0, 130).SelectMany(i => new[] { $"r{i}", $"r{i}-x" }).ToList();
        foreach (var root in roots)
        {
            foreach (var name in new[] { "Dockerfile", "a.Dockerfile", "z/Dockerfile" })
                folder.File($"{root}/{name}", Warned);
        }

        var whole = Findings(folder, roots);
        Assert.That(whole, Is.EqualTo(roots.SelectMany(r => Findings(folder, [r])).OrderBy(f => f.Split(':')[0], StringComparer.Ordinal)));
        var text = CliRun.In(folder, ["check", .. roots]).Output;
        Assert.That(text, Does.Contain("MAINTAINER Ada").And.Contain("in 780 of 780 files"));
        Assert.That(CliRun.In(folder, ["check", "--diff", .. roots]).Output.Split("\n+++ ").Length - 1, Is.EqualTo(780), "fixes see all files");
    }

    [Test]
    public void The_projects_of_the_corpus_find_the_same_in_shards()
    {
        var projects = TestData.Corpus("projects");
        var roots = Directory.GetDirectories(projects).Select(d => Path.GetFileName(d)!).ToList();
        var whole = Findings(projects, roots).Order(StringComparer.Ordinal).ToList();
        Assert.That(whole, Has.Count.GreaterThan(500));
        Assert.That(roots.SelectMany(r => Findings(projects, [r])).Order(StringComparer.Ordinal), Is.EqualTo(whole), "each root alone");
        foreach (var count in new[] { 1, 2, 3, 7 })
        {
            var shards = Enumerable.Range(1, count).SelectMany(i => Findings(projects, roots, "--shard", $"{i}/{count}"));
            Assert.That(shards.Order(StringComparer.Ordinal), Is.EqualTo(whole), $"{count} shards");
        }
    }

    static List<string> Findings(TemporaryFolder folder, IEnumerable<string> roots, params string[] options) => Findings(folder.Root, roots, options);

    static List<string> Findings(string folder, IEnumerable<string> roots, params string[] options) =>
        Findings(CliRun.With(folder, [], ["check", "--preset", "all", "--format", "json", .. options, .. roots]));

    // All that the report says of each.
    static List<string> Findings(CliRun run)
    {
        Assert.That(run.ExitCode, Is.LessThan(2), run.Error);
        var report = JsonDocument.Parse(run.Output).RootElement;
        return [.. report.GetProperty("diagnostics").EnumerateArray().Concat(report.GetProperty("suppressed").EnumerateArray()).Select(d => $"{d.GetProperty("location").GetProperty("path").GetString()}: {d.GetRawText()}")];
    }
}
