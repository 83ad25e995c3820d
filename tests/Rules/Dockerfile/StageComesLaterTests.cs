using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class StageComesLaterTests
{
    [Test]
    public void A_stage_below() => Check.Rule<StageComesLater>()
        .On("Dockerfile", "FROM [|builder|]\nRUN make\n\nFROM debian:12 AS {|related:builder|}\n")
        .Finds("`builder` is the image `builder:latest` here: the stage of that name comes later, at line 4");

    [Test]
    public void Letter_case_and_platforms() => Check.Rule<StageComesLater>()
        .On("Dockerfile", "FROM --platform=$BUILDPLATFORM [|Base|] AS app\nFROM debian:12 AS {|related:base|}\nFROM app\n")
        .Finds("`Base` is the image `Base:latest` here: the stage of that name comes later, at line 2");

    [Test]
    public void Between_two_others() => Check.Rule<StageComesLater>()
        .On("Dockerfile", "FROM debian:12 AS base\nFROM [|deps|] AS build\nFROM base AS {|related:deps|}\nFROM build\n").Finds();

    [Test]
    public void In_a_heredoc() => Check.Rule<StageComesLater>()
        .On("setup.sh", "cat > Dockerfile <<'EOF'\nFROM [|app-base|]\nFROM debian:12 AS {|related:app-base|}\nEOF\n")
        .Finds("`app-base` is the image `app-base:latest` here: the stage of that name comes later, at line 3");

    [TestCase("FROM debian:12 AS build\nFROM build\n")]
    [TestCase("FROM golang AS golang\n")]
    [TestCase("FROM builder AS builder\n")]
    [TestCase("FROM golang AS build\nFROM debian:12 AS golang\n")]
    [TestCase("FROM build:1\nFROM debian:12 AS build\n")]
    [TestCase("FROM example/build\nFROM debian:12 AS build\n")]
    [TestCase("FROM build@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d\nFROM debian:12 AS build\n")]
    [TestCase("ARG BASE=build\nFROM $BASE\nFROM debian:12 AS build\n")]
    [TestCase("FROM scratch\nFROM debian:12 AS scratch\n")]
    [TestCase("FROM debian:12 AS build\nFROM build AS test\nFROM alpine:3.22 AS build\n")]
    [TestCase("FROM base\nFROM {{ image }} AS x\nFROM debian:12 AS base\n")]
    public void Nothing_in(string text) => Check.Rule<StageComesLater>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void A_context_of_that_name() => Check.Rule<StageComesLater>()
        .On("Dockerfile", "FROM base\nFROM debian:12 AS base\n")
        .On("setup.sh", "docker build --build-context base=docker-image://debian:12 .\n")
        .FindsNothing();
}
