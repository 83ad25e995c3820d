using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PlatformConstantTests
{
    [Test]
    public void The_flag_is_removed() => Check.Rule<PlatformConstant>()
        .On("Dockerfile", "FROM [|--platform=linux/amd64|] debian:12\n")
        .Finds("This stage is for `linux/amd64`, whatever platform is built for")
        .FixedTo("FROM debian:12\n");

    [TestCase("FROM [|--platform=linux/arm64|] debian:12 AS build\n")]
    [TestCase("FROM debian:12 AS base\nFROM [|--platform=windows/amd64|] base\n")]
    [TestCase("FROM [|--platform=linux|] debian:12\n")]
    [TestCase("from [|--platform=linux/arm/v7|] scratch\n")]
    public void Is_found(string text) => Check.Rule<PlatformConstant>().On("Dockerfile", text).Finds();

    [TestCase("FROM --platform=$BUILDPLATFORM debian:12\n")]
    [TestCase("FROM --platform=linux/$TARGETARCH debian:12\n")]
    [TestCase("ARG PLATFORM=linux/amd64\nFROM --platform=$PLATFORM debian:12\n")]
    [TestCase("FROM --platform=linux/amd64 debian:12 AS build-amd64\n")]
    [TestCase("FROM --platform=linux/x86_64 debian:12 AS amd64\n")]
    [TestCase("FROM --platform=linux/arm64 debian:12 AS Linux-Build\n")]
    [TestCase("FROM --platform={{ platform }} debian:12\n")]
    [TestCase("FROM debian:12\nRUN docker run --platform=linux/amd64 debian:12\n")]
    public void Nothing_in(string text) => Check.Rule<PlatformConstant>().On("Dockerfile", text).FindsNothing();
}
