using System.Text.Json;
using Plimsoll.Tests.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// The real ShellCheck: what it says stands where the text stands, and its fixes are made there. PLIMSOLL_SHELLCHECK names it; else the
/// one in PATH is taken. Skipped, and says so, where there is none.
/// </summary>
public sealed class ShellCheckTests
{
    string _program = "";

    [OneTimeSetUp]
    public void NeedsShellCheck()
    {
        var named = Environment.GetEnvironmentVariable("PLIMSOLL_SHELLCHECK");
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, "shellcheck")).FirstOrDefault(File.Exists);
        if (string.IsNullOrEmpty(named) && found is null)
            Assert.Ignore("ShellCheck is neither in PLIMSOLL_SHELLCHECK nor in PATH: nothing to ask.");
        _program = string.IsNullOrEmpty(named) ? found! : Path.GetFullPath(named);
    }

    [TestCase("Dockerfile", "FROM a\nRUN\techo a &&\\\n# a comment\n\trm «$x» ; \\\n\n  ls\n")]
    [TestCase("Dockerfile", "FROM a\nRUN echo \U0001F600\U0001F600 é\t&& rm «$x»\n")]
    [TestCase("Dockerfile", "FROM a\nENV A=1 B=2\nRUN rm $A «$x»\n")]
    [TestCase("Dockerfile", "# escape=`\nFROM a\nSHELL [\"/bin/bash\", \"-euo\", \"pipefail\", \"-c\"]\nARG A\nRUN echo a; `\n  rm «$x»\n")]
    [TestCase("Dockerfile", "FROM a\nENV A=1\nRUN <<EOF\n#!/bin/bash\n# shellcheck disable=SC2006\necho `ls` a\n\trm «$x»\nEOF\n")]
    [TestCase("Dockerfile", "FROM a\nRUN <<-EOF\n\techo \U0001F600 é ; rm «$x»\n\tEOF\n")]
    [TestCase("Dockerfile", "FROM a\nRUN cat <<EOF > /f && rm «$x»\n$y\nEOF\n")]
    [TestCase("Dockerfile", "FROM a\nONBUILD RUN --mount=type=bind,target=/m --network=none \\\n  rm «$x»\n")]
    [TestCase("Dockerfile", "FROM a\nRUN [\"sh\", \"-c\", \"echo \\u0041\\t\\\"q\\\"; rm «$x»\"]\n")]
    [TestCase("Dockerfile", "FROM a\nRUN bash -c 'echo \"$HOME\"; rm «$x»'\n")]
    [TestCase("compose.yaml", "services:\n  a:\n    image: b\n    command:\n      - sh\n      - -c\n      - |\n        echo \U0001F600\n        rm «$$x»\n")]
    [TestCase("run.sh", "#!/bin/bash\n\t\techo \U0001F600 \t é ; rm «$x»\n")]
    [TestCase("run.sh", "#!/bin/bash\necho a\\\nb \\\n  «$x»\n")]
    [TestCase("run.sh", "#!/bin/bash\ncat > /a.sh <<'EOF'\n#!/bin/sh\n\trm «$x»\nEOF\n")]
    [TestCase("notes.md", "- Do this:\n\n  ```bash\n  $ echo \U0001F600 ; rm «$x»\n  a\n  ```\n")]
    public void Its_finding_stands_where_the_text_stands(string name, string marked)
    {
        foreach (var markedText in (string[])[marked, marked.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            var start = markedText.IndexOf('«', StringComparison.Ordinal);
            var length = markedText.IndexOf('»', StringComparison.Ordinal) - start - 1;
            using var folder = new TemporaryFolder();
            folder.File(name, markedText.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));
            var run = CliRun.In(folder, "check", ".", "--shellcheck", _program, "--select", "SC2086", "--format", "json");
            Assert.That(run.Error, Is.Empty);
            var location = JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Single().GetProperty("location");
            Assert.That(location.GetProperty("start").GetProperty("offset").GetInt32(), Is.EqualTo(start));
            Assert.That(location.GetProperty("end").GetProperty("offset").GetInt32(), Is.EqualTo(start + length));
        }
    }

    [TestCase("Dockerfile", "FROM a\nENV A=1\nRUN ls && \\\n  rm $x `pwd`\n", "FROM a\nENV A=1\nRUN ls && \\\n  rm \"$x\" $(pwd)\n")]
    [TestCase("run.sh", "#!/bin/bash\n\trm \U0001F600 $x\ncd /x\n", "#!/bin/bash\n\trm \U0001F600 \"$x\"\ncd /x || exit\n")]
    public void Its_fixes_are_made_in_the_file(string name, string before, string after)
    {
        foreach (var lineEnd in (string[])["\n", "\r\n"])
        {
            using var folder = new TemporaryFolder();
            var path = folder.File(name, before.Replace("\n", lineEnd, StringComparison.Ordinal));
            string[] check = ["check", ".", "--shellcheck", _program, "--select", "SC*"];
            Assert.That(CliRun.In(folder, [.. check, "--diff", "--unsafe-fixes"]).Output, Does.Contain("+"));
            Assert.That(CliRun.In(folder, [.. check, "--fix"]).Error, Is.Empty);
            Assert.That(File.ReadAllText(path), Is.EqualTo(before.Replace("\n", lineEnd, StringComparison.Ordinal)), "they are not safe");
            CliRun.In(folder, [.. check, "--fix", "--unsafe-fixes"]);
            Assert.That(File.ReadAllText(path), Is.EqualTo(after.Replace("\n", lineEnd, StringComparison.Ordinal)));
        }
    }

    [Test]
    public void Directives_and_options_of_its_own_do_not_get_in_the_way()
    {
        using var folder = new TemporaryFolder();
        folder.File(".shellcheckrc", "disable=all\n");
        folder.File("run.sh", "#!/bin/bash\n# shellcheck disable=SC2006 # old\nrm $x `pwd`\n. ./other.sh\n. /etc/passwd\n");
        var run = CliRun.In(folder, "check", ".", "--shellcheck", _program, "--preset", "all", "--format", "json");
        var ids = JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()).Where(i => i!.StartsWith("SC", StringComparison.Ordinal));
        Assert.That(ids, Does.Contain("SC2086").And.Not.Contain("SC2006").And.Not.Contain("SC1091"));
    }

    /// <summary>Every shell text of the samples can be read, and no finding points outside its text.</summary>
    [Test]
    public void It_has_nothing_to_say_of_the_samples()
    {
        var run = CliRun.With(TestData.Root, [], "check", "samples", "--shellcheck", _program, "--format", "json");
        Assert.That(run.Error, Is.Empty);
        Assert.That(JsonDocument.Parse(run.Output).RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()), Has.None.StartsWith("SC"));
    }

    [Test]
    public void It_says_its_version() =>
        Assert.That(new Plimsoll.Cli.ShellCheck.ShellCheckProgram(_program).Version(), Does.Match(@"^\d+\.\d+"));
}
