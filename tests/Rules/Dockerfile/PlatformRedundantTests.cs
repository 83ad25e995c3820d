using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PlatformRedundantTests
{
    [Test]
    public void The_flag_is_removed() => Check.Rule<PlatformRedundant>()
        .On("Dockerfile", "FROM --platform=$BUILDPLATFORM debian:12 AS build\nFROM [|--platform=$TARGETPLATFORM|]  debian:12\n")
        .Finds("`--platform=$TARGETPLATFORM` is what `FROM` does without it")
        .FixedTo("FROM --platform=$BUILDPLATFORM debian:12 AS build\nFROM debian:12\n");

    [TestCase("FROM [|--platform=${TARGETPLATFORM}|] debian:12\n")]
    [TestCase("FROM [|--platform=${TARGETPLATFORM:-linux/amd64}|] debian:12\n")]
    [TestCase("ARG TARGETPLATFORM\nFROM [|--platform=$TARGETPLATFORM|] debian:12\n")]
    [TestCase("FROM debian:12 AS base\nFROM [|--platform=\"$TARGETPLATFORM\"|] base AS two\n")]
    public void Is_found(string text) => Check.Rule<PlatformRedundant>().On("Dockerfile", text).Finds();

    [TestCase("FROM --platform=$BUILDPLATFORM debian:12\n")]
    [TestCase("FROM --platform=$TARGETOS/$TARGETARCH debian:12\n")]
    [TestCase("FROM --platform=$TARGETPLATFORM/v8 debian:12\n")]
    [TestCase("ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM debian:12\n")]
    [TestCase("FROM --platform=${TARGETPLATFORM:+linux/amd64} debian:12\n")]
    [TestCase("FROM debian:12\nARG TARGETPLATFORM\nRUN echo $TARGETPLATFORM\n")]
    public void Nothing_in(string text) => Check.Rule<PlatformRedundant>().On("Dockerfile", text).FindsNothing();
}
