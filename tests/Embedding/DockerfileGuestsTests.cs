namespace Plimsoll.Tests.Embedding;

public sealed class DockerfileGuestsTests
{
    static string[] Guests(string text) => GuestAssert.Dump(DocumentKind.Dockerfile, text);

    static string[] After(string before, string instruction) => Guests($"FROM a\n{before}{instruction}");

    [TestCase("RUN a && b", "a && b")]
    [TestCase("RUN --mount=type=cache,target=/x a", "a")]
    [TestCase("RUN a \\\n  # comment\n\n  && b \\\r\n && c", "a   && b  && c")]
    [TestCase("CMD a b", "a b")]
    [TestCase("ENTRYPOINT exec a", "exec a")]
    [TestCase("HEALTHCHECK --interval=5s CMD curl -f x || exit 1", "curl -f x || exit 1")]
    [TestCase("ONBUILD RUN a", "a")]
    [TestCase("RUN [\"sh\", \"-c\", \"a \\\"b\\\" \\u0026\\u0026 c\"]", "a \"b\" && c")]
    [TestCase("CMD [\"/bin/bash\", \"-lc\", \"exec a\"]", "exec a")]
    [TestCase("RUN [\"a\", \"b\"]", "a b")]
    [TestCase("RUN [ \"apt-get\" ,\\\n  \"install\", \"-y\", \"c=1\"]", "apt-get install -y c=1")]
    [TestCase("RUN [\"python\", \"-c\", \"a\"]", "python -c a")]
    [TestCase("RUN <<EOF\na\nb\nEOF", "a\nb\n")]
    [TestCase("RUN <<-EOF\n\ta\n\t\tb\n\tEOF", "a\nb\n")]
    [TestCase("RUN <<EOF\n#!/bin/bash\na\nEOF", "#!/bin/bash\na\n")]
    public void Commands(string instruction, string script) => Assert.That(After("", instruction), Is.EqualTo(new[] { "ShellScript: " + script }));

    [TestCase("RUN [\"a b\", \"c\"]")]
    [TestCase("RUN [\"a\", \"$B\"]")]
    [TestCase("RUN [\"a\", \"\"]")]
    [TestCase("RUN [\"a\", \"b;c\"]")]
    [TestCase("RUN [\"A=1\", \"b\"]")]
    [TestCase("RUN [\"if\", \"b\"]")]
    [TestCase("RUN [\"export\", \"A=1\"]")]
    [TestCase("RUN []")]
    [TestCase("CMD [\"a\", \"b\"]")]
    [TestCase("HEALTHCHECK NONE")]
    [TestCase("RUN <<EOF\n#!/usr/bin/env python3\na\nEOF")]
    [TestCase("COPY <<EOF /etc/motd\na\nEOF")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]")]
    public void No_scripts(string instruction) => Assert.That(After("", instruction), Is.Empty);

    [TestCase("SHELL [\"pwsh\", \"-Command\"]\n", false)]
    [TestCase("SHELL [\"cmd\", \"/S\", \"/C\"]\n", false)]
    [TestCase("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n", true)]
    [TestCase("# hadolint shell=pwsh\n", false)]
    [TestCase("# hadolint shell=bash\n", true)]
    [TestCase("SHELL [\"pwsh\"]\nFROM b\n", true)]
    [TestCase("SHELL [\"powershell.exe\"]\n", false)]
    [TestCase("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n", false)]
    [TestCase("FROM golang:1.23-windowsservercore\n", false)]
    [TestCase("FROM a AS w\nSHELL [\"pwsh\"]\nFROM b AS c\nFROM w\n", false)]
    [TestCase("FROM a AS w\nSHELL [\"pwsh\"]\nFROM b AS c\nFROM c\n", true)]
    public void The_shell_decides(string before, bool isParsed) => Assert.That(After(before, "RUN x").Any(g => g == "ShellScript: x"), Is.EqualTo(isParsed));

    [Test]
    public void A_file_with_backquote_escapes_is_for_another_shell() => Assert.That(Guests("# escape=`\nFROM a\nRUN dir c:\\\n"), Is.Empty);

    [TestCase("RUN a", "Posix")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]\nRUN a", "Bash")]
    [TestCase("RUN [\"bash\", \"-c\", \"a\"]", "Bash")]
    public void Dialects(string instructions, string dialect)
    {
        var document = Plimsoll.Embedding.DocumentReader.Read("x", DocumentKind.Dockerfile, "FROM a\n" + instructions);
        Assert.That(((Plimsoll.Syntax.Shell.ShellScriptSyntax)document.Guests.Single().Root).Dialect.ToString(), Is.EqualTo(dialect));
    }

    [TestCase("COPY <<EOF /etc/docker/daemon.json\n{}\nEOF", "DaemonJson /etc/docker/daemon.json: {}\n")]
    [TestCase("ADD <<daemon.json /etc/docker/\n{}\ndaemon.json", "DaemonJson /etc/docker/daemon.json: {}\n")]
    [TestCase("COPY <<-\"EOF\" /x/run.sh\n\ta \\$b\n\tEOF", "ShellScript /x/run.sh: a \\$b\n")]
    [TestCase("COPY <<EOF /x/run.sh\na \\$b \"\\n\" $c ${d}\nEOF", "ShellScript /x/run.sh: a $b \"n\" $c ${d}\n")]
    [TestCase("ARG D=docker\nWORKDIR /etc\nCOPY <<EOF $D/daemon.json\n{}\nEOF", "DaemonJson /etc/docker/daemon.json: {}\n")]
    [TestCase("COPY <<EOF /usr/bin/run\n#!/bin/sh\na\nEOF", "ShellScript /usr/bin/run: #!/bin/sh\na\n")]
    public void Files_of_heredocs(string instruction, string guest) => Assert.That(After("", instruction), Is.EqualTo(new[] { guest }));

    [Test]
    public void Several_heredocs_are_several_files_in_a_folder() => Assert.That(
        After("", "COPY <<a.env <<b.env /x\nA=1\na.env\nB=2\nb.env\n"),
        Is.EqualTo(new[] { "EnvFile /x/a.env: A=1\n", "EnvFile /x/b.env: B=2\n" }));

    [Test]
    public void A_heredoc_behind_a_command_is_the_commands_input() => Assert.That(
        After("", "RUN cat <<EOF > /etc/docker/daemon.json && \\\n  ls\n{}\nEOF\nUSER x"),
        Is.EqualTo(new[] { "ShellScript: cat <<EOF > /etc/docker/daemon.json &&   ls\n{}\nEOF", ">DaemonJson /etc/docker/daemon.json: {}\n" }));

    [Test]
    public void Two_heredocs_behind_a_command() => Assert.That(
        After("", "RUN cat <<A > a.env && cat <<B > b.env\nA=1\nA\nB=2\nB\n"),
        Is.EqualTo(new[]
        {
            "ShellScript: cat <<A > a.env && cat <<B > b.env\nA=1\nA\nB=2\nB",
            ">EnvFile a.env: A=1\n", ">EnvFile b.env: B=2\n",
        }));
}
