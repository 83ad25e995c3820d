using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InvalidDefaultArgInFromTests
{
    [TestCase("ARG V\nFROM [|debian:$V|]\n")]
    [TestCase("ARG V=\nFROM [|debian:${V}|]\n")]
    [TestCase("ARG BASE\nFROM [|$BASE|]\n")]
    [TestCase("ARG REG\nFROM [|$REG/app|]\n")]
    [TestCase("FROM [|Debian|]\n")]
    public void Found(string markup) => Check.Rule<InvalidDefaultArgInFrom>().On("Dockerfile", markup).Finds();

    [TestCase("ARG V=12\nFROM debian:$V\n")]
    [TestCase("ARG V\nFROM debian:${V:-12}\n")]
    [TestCase("ARG P\nFROM ${P}debian:12\n")]
    [TestCase("FROM debian:$V\n")]
    [TestCase("FROM scratch\n")]
    [TestCase("FROM --platform=$BUILDPLATFORM debian:12 AS b\nFROM b\n")]
    [TestCase("FROM debian:12-$TARGETARCH\n")]
    [TestCase("ARG V=1\nARG W=${V}.2\nFROM debian:$W\n")]
    public void Nothing_in(string text) => Check.Rule<InvalidDefaultArgInFrom>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void Names_the_argument() => Check.Rule<InvalidDefaultArgInFrom>()
        .On("Dockerfile", "ARG {|related:VERSION|}\nFROM [|node:$VERSION|]\n")
        .Finds("`FROM node:$VERSION` fails without `--build-arg VERSION=...`: `node:` names no image");

    [Test]
    public void The_shell_fills_in_what_a_heredoc_has() => Check.Rule<InvalidDefaultArgInFrom>()
        .On("build.sh", "cat > Dockerfile <<EOF\nARG BASE\nFROM ${BASE}\nEOF\n").FindsNothing();
}
