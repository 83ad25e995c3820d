using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UndefinedVarTests
{
    [TestCase("ARG V=1\nFROM node:24\nENV A=[|$V|]\n")]
    [TestCase("FROM golang:1.25\nENV GOARCH=[|$TARGETARCH|]\n")]
    [TestCase("FROM golang:1.25\nRUN --mount=type=cache,target=/c,id=[|${TARGETARCH}|] make\n")]
    [TestCase("FROM debian:12\nENV A=1 B=[|$A|]\n")]
    [TestCase("FROM debian:12\nCOPY --chown=[|$OWNER|] a /b\n")]
    [TestCase("FROM scratch\nCOPY <<EOF /x\nhost [|$HOST|] ${PATH}\nEOF\n")]
    [TestCase("FROM scratch\nWORKDIR /[|$A|]\nUSER [|$B|]\nVOLUME /[|$C|]\nLABEL x=[|$D|]\n")]
    [TestCase("FROM debian:12 AS a\nENV DIR=/x\nFROM debian:12\nWORKDIR [|$DIR|]\n")]
    [TestCase("FROM debian:12\nARG A=[|$B|] B=1 C=$B\n")]
    [TestCase("FROM node:24\nENV LIBS=/x:[|$LIBS|]\n")]
    [TestCase("FROM scratch\nENV A=[|${B:-[|$C|]}|] B=2\n")]
    public void Found(string markup) => Check.Rule<UndefinedVar>().On("Dockerfile", markup).Finds();

    [TestCase("ARG V=1\nFROM node:24\nARG V\nENV A=$V\n")]
    [TestCase("FROM golang:1.25\nARG TARGETARCH\nENV GOARCH=$TARGETARCH\n")]
    [TestCase("FROM debian:12\nARG U\nENV A=$U PATH=/x:$PATH\n")]
    [TestCase("FROM debian:12 AS a\nENV DIR=/x\nFROM a\nWORKDIR $DIR\n")]
    [TestCase("FROM debian:12\nRUN echo $X $TARGETARCH\nCMD run $Y\nENTRYPOINT [\"sh\", \"-c\", \"$Z\"]\n")]
    [TestCase("FROM debian:12\nENV A='$X' B=\\$Y\n")]
    [TestCase("FROM debian:12\nCOPY <<'EOF' /x\n$HOST\nEOF\nONBUILD ENV A=$X\n")]
    [TestCase("FROM debian:12\nEXPOSE $PORT\n")]
    [TestCase("FROM debian:12\nARG V=${option:version}\nENV A=$V\n")]
    [TestCase("FROM debian:12\nARG A=1 B=$A\n")]
    public void Nothing_in(string text) => Check.Rule<UndefinedVar>().On("Dockerfile", text).FindsNothing();

    [TestCase("ARG V=1\nFROM node:24\nENV A=[|$V|]\n", "ARG V=1\nFROM node:24\nARG V\nENV A=$V\n")]
    [TestCase("FROM debian:12\nARG VERSION=1\nENV A=[|${VERSON}|]\n", "FROM debian:12\nARG VERSION=1\nENV A=${VERSION}\n")]
    public void Fixed(string markup, string text) => Check.Rule<UndefinedVar>().On("Dockerfile", markup).Finds().FixedTo(text);

    [Test]
    public void Says_what_the_file_tells_of_it() => Check.Rule<UndefinedVar>()
        .On("Dockerfile", """
            ARG {|related:VERSION|}=1
            FROM debian:12 AS build
            ENV {|related:OUT|}=/out
            FROM debian:12
            ENV A=[|$VERSION|] B=[|$OUT|] C=[|$TARGETOS|] D=[|$NONE|]

            """)
        .Finds(
            "`$VERSION` is not set here: the `ARG VERSION` above the first FROM is for FROM alone",
            "`$OUT` is not set here: only the stage `build` sets it",
            "`$TARGETOS` is not set here: a stage gets it only after `ARG TARGETOS`",
            "`$NONE` is not set here: nothing in this file sets it");

    [TestCase("FROM node:24\nENV A=$NODE_VERSION\n")]
    [TestCase("FROM node:24\nENV A=${B:-1} C=$A\n")]
    [TestCase("FROM debian:12\nARG V=${V:-1}\n")]
    [TestCase("ARG BASE=debian\nFROM $BASE\nENV A=$LIBS\n")]
    public void What_a_base_image_may_set_is_for_strict(string text) =>
        Check.Rule<UndefinedVar>().With("extends: recommended").On("Dockerfile", text).FindsNothing();

    [Test]
    public void In_a_fence_and_in_compose() => Check.Rule<UndefinedVar>()
        .On("notes.md", "```dockerfile\nFROM debian:12\nUSER [|$NAME|]\n```\n")
        .On("compose.yaml", "services:\n  a:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM debian:12\n        ARG X\n        USER $$X\n")
        .Finds();

    [Test]
    public void The_shell_fills_in_what_a_heredoc_has() => Check.Rule<UndefinedVar>()
        .On("build.sh", "cat > Dockerfile <<EOF\nFROM debian:12\nWORKDIR ${FOLDER}\nEOF\n").FindsNothing();
}
