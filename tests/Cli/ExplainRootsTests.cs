using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary><c>check --explain-roots</c>: which files are read together, and why.</summary>
public sealed class ExplainRootsTests
{
    const string Web = "services:\n  web:\n    image: nginx:1.27\n";

    static TemporaryFolder Shop()
    {
        var folder = new TemporaryFolder();
        folder.File("compose.yaml", "include:\n  - backend/compose.yaml\n" + Web);
        folder.File("backend/compose.yaml", "services:\n  api:\n    extends: {file: ../common/base.yml, service: base}\n");
        folder.File("common/base.yml", "services:\n  base:\n    image: alpine:3.20\n");
        folder.File("examples/a/compose.yml", Web);
        folder.File("examples/b/compose.yml", Web);
        folder.File("test.sh", "docker compose -f examples/a/compose.yml up\ndocker compose -f examples/b/compose.yml up\n");
        return folder;
    }

    static CliRun Explain(TemporaryFolder folder, params string[] more) => CliRun.In(folder, ["check", "--explain-roots", .. more]);

    [Test]
    public void It_tells_each_set_with_its_reasons()
    {
        using var folder = Shop();
        var run = Explain(folder);
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((0, "")));
        Assert.That(run.Output, Does.StartWith("""
            .: a root, holds compose.yaml
              files
                backend/compose.yaml  compose
                compose.yaml          compose
                test.sh               shell
              applications
            """.ReplaceLineEndings("\n")));
        Assert.That(run.Output, Does.Contain("compose.yaml, backend/compose.yaml (found by its name; include; extends common/base.yml)\n"));
        Assert.That(run.Output, Does.Contain("  joined with\n    backend           compose.yaml:2 includes backend/compose.yaml\n"));
        Assert.That(run.Output, Does.Contain("  reads too\n    common/base.yml   backend/compose.yaml:3 extends\n"));
        Assert.That(run.Output, Does.Contain("  not joined with\n    examples/a        test.sh:1 runs it, and applications of other folders too\n"));
        Assert.That(run.Output, Does.Contain("\nexamples/b: holds compose.yml\n").And.EndsWith("\n4 sets of 1 root, 6 files\n"));
    }

    [Test]
    public void What_a_set_above_says_of_the_machine_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.File("setup.sh", "cat > /etc/docker/daemon.json <<'X'\n{\"bip\": \"10.9.0.1/24\"}\nX\n");
        folder.File("etc/docker/daemon.json", "{}\n");
        folder.File("web/compose.yaml", Web);
        Assert.That(Explain(folder).Output, Does.EndWith("""
            web: holds compose.yaml
              files
                web/compose.yaml  compose
              applications
                web               web/compose.yaml (found by its name)
              reads too
                etc/docker/daemon.json  speaks of the machine
                setup.sh                speaks of the machine

            2 sets of 1 root, 3 files

            """.ReplaceLineEndings("\n")));
        using var json = JsonDocument.Parse(Explain(folder, "--format", "json").Output);
        Assert.That(json.RootElement.GetProperty("sets")[1].GetProperty("machine").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { "etc/docker/daemon.json", "setup.sh" }));
    }

    [Test]
    public void Each_section_has_columns_of_its_own_and_one_long_name_does_not_widen_them()
    {
        using var folder = new TemporaryFolder();
        var path = $"{string.Join('/', Enumerable.Repeat("quite-deep", 8))}/Dockerfile";
        folder.File(path, "FROM alpine:3.20\n");
        folder.File("docker/Dockerfile.web", "FROM alpine:3.20\n");
        folder.File("docker/Dockerfile.worker", "FROM alpine:3.20\n");
        Assert.That(Explain(folder).Output, Does.Contain($"    docker/Dockerfile.web     dockerfile\n    docker/Dockerfile.worker  dockerfile\n    {path}  dockerfile\n"));
    }

    [Test]
    public void An_application_of_many_files_is_told_by_the_first()
    {
        using var folder = new TemporaryFolder();
        folder.File("compose.yaml", "include:\n" + string.Concat(Enumerable.Range(10, 50).Select(i => $"  - s{i}/compose.yaml\n")));
        for (var i = 10; i < 60; i++)
            folder.File($"s{i}/compose.yaml", $"services:\n  s{i}:\n    image: nginx:1.27\n");
        var output = Explain(folder).Output;
        Assert.That(output, Does.Contain("  files: 51 compose (--verbose lists them)\n").And.Contain("  joined with: 50 (--verbose lists them)\n"));
        Assert.That(output, Does.Contain("  compose.yaml, s10/compose.yaml, s11/compose.yaml and 48 more files (found by its name; include)\n"));
        Assert.That(Explain(folder, "--verbose").Output, Does.Contain("    s59               compose.yaml:51 includes s59/compose.yaml\n").And.Contain(", s59/compose.yaml (found"));
    }

    [TestCase(".devcontainer/devcontainer.json", "{\"dockerComposeFile\": \"../deploy/compose.yml\", \"service\": \"web\"}\n", ExpectedResult = 1)]
    [TestCase("up.sh", "docker compose -f deploy/compose.yml up -d\n", ExpectedResult = 1)]
    [TestCase(".github/workflows/ci.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n    - run: docker compose -f deploy/compose.yml up -d\n", ExpectedResult = 2)]
    [TestCase("README.md", "```bash\ndocker compose -f deploy/compose.yml up -d\n```\n", ExpectedResult = 2)]
    public int Who_starts_an_application_is_one_set_with_it_but_for_jobs_and_notes(string path, string text)
    {
        using var folder = new TemporaryFolder();
        folder.File("deploy/compose.yml", Web);
        folder.File(path, text);
        using var json = JsonDocument.Parse(Explain(folder, "--format", "json").Output);
        return json.RootElement.GetProperty("sets").GetArrayLength();
    }

    [Test]
    public void The_page_shows_what_the_samples_are()
    {
        const string Command = "$ plimsoll check --explain-roots samples/traefik-matrix samples/nas-k3s\n";
        var path = Path.Combine(TestData.Root, "docs", "roots.md");
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Command, StringComparison.Ordinal) + Command.Length;
        var end = page.IndexOf("```", start, StringComparison.Ordinal);
        var run = CliRun.With(TestData.Root, [], "check", "--explain-roots", "samples/traefik-matrix", "samples/nas-k3s");
        Assert.That((start >= Command.Length, run.ExitCode, run.Error), Is.EqualTo((true, 0, "")));
        Testing.Baseline.Check(path, page[..start] + run.Output + page[end..]);
    }

    [Test]
    public void The_same_as_json()
    {
        using var folder = Shop();
        using var json = JsonDocument.Parse(Explain(folder, "--format", "json").Output);
        var sets = json.RootElement.GetProperty("sets").EnumerateArray().ToList();
        Assert.That(json.RootElement.GetProperty("version").GetInt32(), Is.EqualTo(1));
        Assert.That(sets.Select(s => s.GetProperty("folder").GetString()), Is.EqualTo(new[] { ".", "common", "examples/a", "examples/b" }));
        Assert.That(sets.Select(s => s.GetProperty("outer").GetString()), Is.EqualTo(new[] { null, ".", ".", "." }));
        Assert.That(sets[0].GetProperty("joined")[0].GetProperty("path").GetString(), Is.EqualTo("backend"));
        Assert.That(sets[0].GetProperty("borrowed")[0].GetProperty("place").GetString(), Is.EqualTo("backend/compose.yaml:3"));
        Assert.That(sets[0].GetProperty("apart").GetArrayLength(), Is.EqualTo(2));
        Assert.That(sets[0].GetProperty("files")[0].GetProperty("kind").GetString(), Is.EqualTo("compose"));
        Assert.That(sets[0].GetProperty("applications")[0].GetProperty("files").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(new[] { "compose.yaml", "backend/compose.yaml" }));
    }

    [Test]
    public void It_is_the_same_from_any_folder_and_as_many_parts()
    {
        using var folder = Shop();
        var whole = Shape(Explain(folder, "--format", "json").Output);
        Assert.That(Shape(CliRun.With(folder.Path("examples"), [], "check", "--explain-roots", "--format", "json", folder.Root).Output), Is.EqualTo(whole));
        Assert.That(Shape(Explain(folder, "--format", "json", "--root", ".", "test.sh").Output), Is.EqualTo(whole));
        Assert.That(Shape(Explain(folder, "--format", "json", "--shard", "1/1").Output), Is.EqualTo(whole));

        static string Shape(string text)
        {
            using var json = JsonDocument.Parse(text);
            return string.Join('\n', json.RootElement.GetProperty("sets").EnumerateArray()
                .Select(s => $"{Path.GetFileName(s.GetProperty("folder").GetString())} {string.Join(' ', s.GetProperty("files").EnumerateArray().Select(f => Path.GetFileName(f.GetProperty("path").GetString())))} {s.GetProperty("borrowed").GetArrayLength()}")
                .Select(s => s[(s.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        }
    }

    [Test]
    public void Isolated_files_are_told_as_such()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM alpine:3.20\n");
        Assert.That(Explain(folder, "--isolated").Output, Is.EqualTo("Dockerfile: read for itself (--isolated)\n  files\n    Dockerfile        dockerfile\n\n1 set of 1 root, 1 file\n"));
    }

    [Test]
    public void Of_thousands_only_a_line_each()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 70; i++)
            folder.File($"e{i:00}/compose.yml", Web);
        for (var i = 0; i < 50; i++)
            folder.File($"d{i:00}.dockerfile", "FROM alpine:3.20\n");
        var output = Explain(folder).Output;
        Assert.That(output.Split('\n'), Has.Length.EqualTo(73));
        Assert.That(output, Does.StartWith(".: a root: 50 dockerfile\ne00: holds compose.yml: 1 compose\n").And.EndsWith("71 sets of 1 root, 120 files (--verbose lists the files)\n"));
        Assert.That(Explain(folder, "--verbose").Output, Does.Contain("    d49.dockerfile    dockerfile\n"));
    }

    [TestCase("--fix", "--explain-roots checks nothing: it does not go with --fix")]
    [TestCase("--write-baseline", "--explain-roots checks nothing: it does not go with --write-baseline")]
    [TestCase("--statistics", "--explain-roots checks nothing: it does not go with --statistics")]
    [TestCase("--format=sarif", "--explain-roots writes text or json, not sarif")]
    [TestCase("-", "--explain-roots checks nothing: it does not go with the standard input")]
    public void What_does_not_go_with_it_is_told(string option, string message)
    {
        using var folder = new TemporaryFolder();
        Assert.That(Explain(folder, option), Is.EqualTo(new CliRun(2, "", $"plimsoll: {message}\n")));
    }

    [Test]
    public void It_goes_to_a_file()
    {
        using var folder = Shop();
        Assert.That(Explain(folder, "--output", "roots.txt"), Is.EqualTo(new CliRun(0, "", "")));
        Assert.That(File.ReadAllText(folder.Path("roots.txt")), Is.EqualTo(Explain(folder).Output));
    }
}
