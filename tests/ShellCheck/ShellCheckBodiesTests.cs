using Plimsoll.ShellCheck;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.ShellCheck;

public sealed class ShellCheckBodiesTests
{
    [TestCase("#!/bin/bash\nls\n", "bash")]
    [TestCase("#!/bin/sh\nls\n", "dash")]
    [TestCase("#!/usr/bin/env dash\nls\n", "dash")]
    [TestCase("#!/bin/busybox ash\nls\n", "dash")]
    [TestCase("ls\n", "bash")]
    [TestCase("#!/bin/bash\n# shellcheck shell=dash disable=SC2086\nls\n", "dash")]
    [TestCase("# shellcheck shell=ksh\nls\n", "ksh")]
    [TestCase("# shellcheck shell=\u202e\nls\n", "bash")]
    [TestCase("ls\n# shellcheck shell=ksh\n", "bash")]
    public void A_script_says_its_shell(string text, string shell) => Assert.That(Of(("run.sh", text)).Single().Shell, Is.EqualTo(shell));

    [TestCase("RUN ls", "dash")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN ls", "bash")]
    [TestCase("RUN <<EOF\n#!/bin/bash\nls\nEOF", "bash")]
    [TestCase("RUN [\"bash\", \"-c\", \"ls\"]", "bash")]
    [TestCase("# hadolint shell=bash\nRUN ls", "bash")]
    [TestCase("ONBUILD RUN ls", "dash")]
    [TestCase("HEALTHCHECK CMD ls || exit 1", "dash")]
    public void A_stage_says_it_for_its_instructions(string instructions, string shell) =>
        Assert.That(Of(("Dockerfile", $"FROM a\n{instructions}\n")).Single().Shell, Is.EqualTo(shell));

    [TestCase("SHELL [\"powershell\", \"-Command\"]\nRUN ls")]
    [TestCase("SHELL [\"cmd\", \"/S\", \"/C\"]\nRUN dir")]
    [TestCase("SHELL [\"/usr/bin/python3\", \"-c\"]\nRUN print(1)")]
    [TestCase("RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF")]
    [TestCase("# hadolint shell=pwsh\nRUN ls")]
    [TestCase("RUN [\"ls\", \"-l\"]")]
    public void What_no_shell_reads_is_not_given(string instructions) => Assert.That(Of(("Dockerfile", $"FROM a\n{instructions}\n")), Is.Empty);

    [Test]
    public void Empty_texts_and_templates_are_not_given() => Assert.Multiple(() =>
    {
        Assert.That(Of(("run.sh", " \n")), Is.Empty);
        Assert.That(Of(("run.sh", "{% if a %}\nls\n{% endif %}\n")), Is.Empty);
        Assert.That(Of(("run.sh", "docker ps --format '{{.Names}}'\n")), Has.Count.EqualTo(1));
    });

    [Test]
    public void Variables_of_the_stage_are_declared_as_they_stand_before_the_instruction()
    {
        var bodies = Of(("Dockerfile", "FROM a\nARG V=1\nENV B=x\\ y PATH=/a\nRUN ls\nENV C=1\nRUN ls\nFROM b\nRUN ls\n"));
        Assert.That(bodies.Select(b => b.Text), Is.EqualTo(new[] { "export B=1 V=1\nls", "export B=1 C=1 V=1\nls", "ls" }));
    }

    [Test]
    public void A_shell_that_stops_at_failures_is_told()
    {
        var bodies = Of(("Dockerfile", "FROM a\nSHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN ls\nENV A=1\nRUN ls\n"));
        Assert.That(bodies.Select(b => b.Text), Is.EqualTo(new[] { "set -e\nls", "set -e; export A=1\nls" }));
    }

    [TestCase("FROM debian:12\nRUN ls", true)]
    [TestCase("FROM ubuntu\nRUN ls", true)]
    [TestCase("FROM ubuntu AS a\nFROM a\nRUN ls", true)]
    [TestCase("FROM alpine\nRUN ls", false)]
    [TestCase("FROM example.com/debian\nRUN ls", false)]
    [TestCase("ARG I=debian\nFROM $I\nSHELL [\"/bin/sh\", \"-c\"]\nRUN ls", false)]
    [TestCase("FROM debian\nRUN <<EOF\n#!/bin/bash\nls\nEOF", false)]
    public void Dash_is_certain_in_Debian_alone(string dockerfile, bool isDash) => Assert.That(Of(("Dockerfile", dockerfile + "\n")).Single().IsDash, Is.EqualTo(isDash));

    [Test]
    public void Every_place_of_a_shell_text_is_told_apart()
    {
        Assert.That(Places(("run.sh", "#!/bin/sh\nbash -c 'ls -l'\n")), Is.EqualTo(new[] { ShellCheckPlace.Script, ShellCheckPlace.Embedded }));
        Assert.That(Places(("run.sh", "ls\n")), Is.EqualTo(new[] { ShellCheckPlace.Sourced }));
        Assert.That(Places(("run.sh", "cat > /usr/bin/a.sh <<'EOF'\n#!/bin/sh\nls\nEOF\n")), Is.EqualTo(new[] { ShellCheckPlace.Sourced, ShellCheckPlace.Script }));
        Assert.That(Places(("notes.md", "```bash\nls\n```\n")), Is.EqualTo(new[] { ShellCheckPlace.Note }));
        Assert.That(Places(("notes.md", "```dockerfile\nFROM a\nRUN ls\n```\n")), Is.EqualTo(new[] { ShellCheckPlace.Dockerfile }).Or.EqualTo(new[] { ShellCheckPlace.Note }));
        Assert.That(Places(("compose.yaml", "services:\n  a:\n    image: b\n    command: [sh, -c, 'ls -l']\n")), Is.EqualTo(new[] { ShellCheckPlace.Embedded }));
    }

    static IEnumerable<ShellCheckPlace> Places((string, string) file) => Of(file).Select(b => b.Place);

    static List<ShellCheckBody> Of(params (string, string)[] files) => [.. ShellCheckBodies.Of(Deployed.Of(files))];
}
