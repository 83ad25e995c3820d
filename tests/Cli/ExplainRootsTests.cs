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
            .: named, or the current folder, holds compose.yaml
              files
                backend/compose.yaml            compose
                compose.yaml                    compose
                test.sh                         shell
              applications
            """.ReplaceLineEndings("\n")));
        Assert.That(run.Output, Does.Contain("compose.yaml, backend/compose.yaml (names that compose looks for; include; extends common/base.yml)\n"));
        Assert.That(run.Output, Does.Contain("  joined with\n    backend                         compose.yaml:2 includes backend/compose.yaml\n"));
        Assert.That(run.Output, Does.Contain("  reads too\n    common/base.yml                 backend/compose.yaml:3 extends\n"));
        Assert.That(run.Output, Does.Contain("  not joined with\n    examples/a                      test.sh:1 runs it, and applications of other folders too\n"));
        Assert.That(run.Output, Does.Contain("\nexamples/b: holds compose.yml\n").And.Contain("  settings of the machine: those of . too\n").And.EndsWith("\n4 sets of 1 root, 6 files\n"));
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
        Assert.That(Explain(folder, "--isolated").Output, Is.EqualTo("Dockerfile: read for itself (--isolated)\n  files\n    Dockerfile                      dockerfile\n\n1 set of 1 root, 1 file\n"));
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
        Assert.That(output, Does.StartWith(".: named, or the current folder: 50 dockerfile\ne00: holds compose.yml: 1 compose\n").And.EndsWith("71 sets of 1 root, 120 files (--verbose lists the files)\n"));
        Assert.That(Explain(folder, "--verbose").Output, Does.Contain("    d49.dockerfile                  dockerfile\n"));
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
