using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UndefinedArgInFromTests
{
    [TestCase("FROM debian:[|$V|]\n")]
    [TestCase("FROM debian:12 AS a\nARG V=12\nFROM debian:[|${V}|]\n")]
    [TestCase("FROM [|${BASE:-debian:12}|]\n")]
    [TestCase("FROM --platform=[|$BULDPLATFORM|] debian:12\n")]
    [TestCase("ARG A=1\nFROM debian:${A}[|$B|]\n")]
    public void Found(string markup) => Check.Rule<UndefinedArgInFrom>().On("Dockerfile", markup).Finds();

    [TestCase("ARG V=${option:version}\nFROM debian:$V\n")]
    [TestCase("ARG V=12\nFROM debian:$V\n")]
    [TestCase("FROM --platform=$BUILDPLATFORM golang:1.25\n")]
    [TestCase("FROM --platform=${TARGETPLATFORM} golang:1.25\n")]
    [TestCase("ARG V\nFROM debian:${V:-12}\n")]
    [TestCase("FROM debian:12\nENV A=$B\n")]
    [TestCase("# syntax=docker/dockerfile:1\nARG A=x B=$A\nFROM $B\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedArgInFrom>().On("Dockerfile", text).FindsNothing();

    [TestCase("docker build - <<EOF\nFROM $IMAGE\nEOF\n")]
    [TestCase("IMAGE=a:1\ndocker build - <<EOF\nFROM $IMAGE\nEOF\n")]
    [TestCase("cat > Dockerfile <<EOF\nFROM a:${TAG}\nEOF\n")]
    public void Nothing_in_a_heredoc_that_the_shell_fills_in(string script) => Check.Rule<UndefinedArgInFrom>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_heredoc_in_quotes() => Check.Rule<UndefinedArgInFrom>().On("setup.sh", "docker build - <<'EOF'\nFROM [|$IMAGE|]\nEOF\n").Finds();

    [Test]
    public void Suggests_a_name_and_shows_where_it_is_set() => Check.Rule<UndefinedArgInFrom>()
        .On("Dockerfile", """
            ARG VERSION=12
            FROM debian:[|$VERSON|]
            ARG {|related:TAG|}=1
            FROM debian:[|$TAG|]

            """)
        .Finds(
            "`$VERSON` in FROM is never set: no `ARG VERSON` stands above the first FROM; did you mean `VERSION`?",
            "`$TAG` in FROM is never set: no `ARG TAG` stands above the first FROM");

    [Test]
    public void The_shell_fills_in_what_a_heredoc_has() => Check.Rule<UndefinedArgInFrom>()
        .On("build.sh", "cat > Dockerfile <<EOF\nFROM debian:$RELEASE\nFROM [|\\${OTHER}|]\nEOF\n")
        .Finds("`$OTHER` in FROM is never set: no `ARG OTHER` stands above the first FROM");
}
