using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ProgramMissingTests
{
    [Test]
    public void No_shell_for_the_shell_form() => Check.Rule<ProgramMissing>()
        .On("Dockerfile", "FROM golang:1.25 AS build\nRUN make\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /app /app\nCMD [|/app serve|]\n")
        .Finds("`/bin/sh`, which the shell form needs, is not in `gcr.io/distroless/static-debian12`, and no instruction here brings it")
        .FixedTo("FROM golang:1.25 AS build\nRUN make\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /app /app\nCMD [\"/app\", \"serve\"]\n");

    [Test]
    public void No_curl_for_the_healthcheck() => Check.Rule<ProgramMissing>()
        .On("Dockerfile", "FROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nHEALTHCHECK CMD [|curl|] -f http://localhost:3000/ || exit 1\nCMD [\"node\", \"app.js\"]\n")
        .Finds("`curl` is not in `node:24-slim`, and no instruction here brings it")
        .HasNothingToFix();

    [Test]
    public void It_is_one_finding() => Check.Rule<ShellFormCommand>().On("Dockerfile", "FROM scratch\nCOPY app /app\nCMD /app serve\n").FindsNothing();

    [TestCase("FROM scratch\nCOPY app.exe /\nENTRYPOINT [|/app.exe && true|]")]
    [TestCase("FROM gcr.io/distroless/base-debian12 AS base\nFROM base\nRUN [|apt-get update|]")]
    [TestCase("FROM scratch\nWORKDIR /app\nCOPY server .\nCMD [|./server|]")]
    [TestCase("FROM alpine:3.20\nHEALTHCHECK CMD [[|\"curl\"|], \"-f\", \"http://localhost/\"]\nCMD [\"app\"]")]
    [TestCase("FROM debian:12\nRUN apt-get update && apt-get install -y nginx\nHEALTHCHECK --interval=5s CMD [|wget|] -q http://localhost/")]
    [TestCase("FROM python:3.13-alpine\nHEALTHCHECK CMD [|curl|] -f http://localhost/")]
    public void Found_in(string text) => Check.Rule<ProgramMissing>().On("Dockerfile", text + "\n").Finds();

    [TestCase("FROM gcr.io/distroless/static-debian12\nCOPY app /app\nCMD [\"/app\"]")]
    [TestCase("FROM gcr.io/distroless/static-debian12:debug\nCMD /app")]
    [TestCase("FROM scratch\nADD rootfs.tar.xz /\nCMD bash")]
    [TestCase("FROM scratch\nCOPY rootfs/ /\nRUN ls")]
    [TestCase("FROM scratch\nCOPY . /\nCMD /app")]
    [TestCase("FROM scratch\nCOPY --from=busybox /bin/busybox /bin/sh\nCMD /app")]
    [TestCase("FROM scratch\nCOPY --from=x / /\nCMD /app")]
    [TestCase("FROM scratch\nCOPY system /\nCMD /app")]
    [TestCase("FROM scratch\nSHELL [\"/app\", \"-c\"]\nCMD serve")]
    [TestCase("FROM debian:12\nCMD /app")]
    [TestCase("FROM registry.example.com/app:1\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("ARG BASE=scratch\nFROM $BASE\nCMD /app")]
    [TestCase("FROM scratch\nRUN --mount=from=busybox,target=/bin ls")]
    [TestCase("FROM alpine:3.20\nRUN apk add --no-cache curl\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM alpine:3.20\nHEALTHCHECK CMD wget -q http://localhost/")]
    [TestCase("FROM node:24\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM debian:12\nRUN ./setup.sh\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM debian:12\nRUN apt-get install -y $PACKAGES\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM debian:12\nCOPY --from=x /tools /tools\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM debian:12\nCOPY root/ /\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM alpine:3.20\nHEALTHCHECK NONE")]
    [TestCase("FROM alpine:3.20 AS a\nHEALTHCHECK CMD curl x\nFROM nginx\n")]
    [TestCase("FROM nginx:alpine\nHEALTHCHECK CMD curl -f http://localhost/")]
    [TestCase("FROM alpine:3.20\nHEALTHCHECK CMD /check || curl x")]
    public void Nothing_in(string text) => Check.Rule<ProgramMissing>().On("Dockerfile", text + "\n").FindsNothing();
}
