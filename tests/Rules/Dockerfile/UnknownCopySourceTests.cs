using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UnknownCopySourceTests
{
    [Test]
    public void A_stage_that_comes_later() => Check.Rule<UnknownCopySource>()
        .On("Dockerfile", "FROM alpine:3.22\nCOPY --from=[|Build|] /a /a\nFROM debian:12 AS {|related:build|}\n")
        .Finds("Stage `Build` comes later than the instruction that takes files from it")
        .HasNothingToFix();

    [Test]
    public void A_name_misspelt() => Check.Rule<UnknownCopySource>()
        .On("Dockerfile", "FROM debian:12 AS {|related:builder|}\nFROM alpine:3.22\nCOPY --chown=1 --from=[|bulider|] /a /a\n")
        .Finds("`bulider` is no stage of this file: did you mean `builder`?")
        .FixedTo("FROM debian:12 AS builder\nFROM alpine:3.22\nCOPY --chown=1 --from=builder /a /a\n");

    [Test]
    public void In_a_mount() => Check.Rule<UnknownCopySource>()
        .On("Dockerfile", "FROM debian:12 AS {|related:builder|}\nFROM alpine:3.22\nRUN --mount=[|from=bulider,target=/b|] cp /b/a /a\n")
        .Finds()
        .FixedTo("FROM debian:12 AS builder\nFROM alpine:3.22\nRUN --mount=from=builder,target=/b cp /b/a /a\n");

    [TestCase("FROM debian:12\nCOPY --from=[|1|] /a /a\n", "Stage 1 does not exist here: no stage stands above")]
    [TestCase("FROM debian:12\nFROM debian:12\nCOPY --from=[|2|] /a /a\n", "Stage 2 does not exist here: one stage stands above, number 0")]
    [TestCase("FROM debian:12\nFROM debian:12\nFROM debian:12\nCOPY --from=[|3|] /a /a\nFROM debian:12\n", "Stage 3 does not exist here: the stages above have the numbers 0 to 1")]
    [TestCase("FROM debian:12\nCOPY --from=[|composer|] /usr/bin/composer /usr/bin/\n", "`composer` is no stage of this file: it is the image `composer:latest`")]
    [TestCase("FROM debian:12 AS redis7\nFROM debian:12\nCOPY --from=[|redis|] /a /a\n", "`redis` is no stage of this file: it is the image `redis:latest`")]
    [TestCase("FROM debian:12\nRUN --mount=[|type=bind,from=b,target=/b|] true\nFROM debian:12 AS {|related:b|}\n", "Stage `b` comes later than the instruction that takes files from it")]
    public void Is_found(string text, string message) => Check.Rule<UnknownCopySource>().On("Dockerfile", text).Finds(message);

    [TestCase("FROM debian:12 AS build\nFROM alpine:3.22\nCOPY --from=build /a /a\n")]
    [TestCase("FROM debian:12 AS Build\nFROM alpine:3.22\nCOPY --from=bUILD /a /a\n")]
    [TestCase("FROM debian:12\nFROM alpine:3.22\nCOPY --from=0 /a /a\n")]
    [TestCase("FROM debian:12\nCOPY --from=composer:2 /a /a\n")]
    [TestCase("FROM debian:12\nCOPY --from=hadolint/hadolint /a /a\n")]
    [TestCase("FROM debian:12\nCOPY --from=ghcr.io/example/tool@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d /a /a\n")]
    [TestCase("FROM debian:12 AS build\nCOPY --from=build /a /a\n")]
    [TestCase("FROM debian:12\nONBUILD COPY --from=assets /a /a\n")]
    [TestCase("FROM debian:12\nARG SOURCE=x\nRUN --mount=from=$SOURCE,target=/b true\n")]
    [TestCase("FROM debian:12\nCOPY --from= /a /a\n")]
    [TestCase("FROM python-{{ version }} as build\nFROM debian:12\nCOPY --from=build /a /a\n")]
    [TestCase("FROM debian:12\nCOPY a /a\nRUN --mount=type=cache,target=/root/.cache true\n")]
    public void Nothing_in(string text) => Check.Rule<UnknownCopySource>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void Contexts_that_the_build_names() => Check.Rule<UnknownCopySource>()
        .On("Dockerfile", "FROM debian:12 AS builder\nFROM alpine:3.22\nCOPY --from=build /a /a\n")
        .On("compose.yaml", "services:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        build: ../build\n")
        .FindsNothing();

    [Test]
    public void Contexts_on_the_command_line() => Check.Rule<UnknownCopySource>()
        .On("Dockerfile", "FROM debian:12 AS builder\nFROM alpine:3.22\nCOPY --from=build /a /a\n")
        .On("build.sh", "docker build --build-context build=../build .\n")
        .FindsNothing();
}
