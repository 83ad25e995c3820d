using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class FinalUserMissingTests
{
    [Test]
    public void Root_by_default() => Check.Rule<FinalUserMissing>()
        .On("Dockerfile", "FROM [|python:3.13-slim|]\nCMD [\"python\", \"app.py\"]\n")
        .Finds("The process of this image starts as root: nothing behind `FROM python:3.13-slim` sets a `USER`");

    [Test]
    public void Through_stages() => Check.Rule<FinalUserMissing>()
        .On("Dockerfile", "ARG V=12\nFROM {|related:debian:$V|} AS base\nENTRYPOINT [\"/app\"]\nFROM golang:1.25 AS build\nUSER 1\nRUN make\nFROM [|base|]\nCOPY --from=build /app /app\n")
        .Finds("The process of this image starts as root: nothing behind `FROM debian:12` sets a `USER`");

    [TestCase("FROM [|docker.io/library/node:24|]\nCMD node x.js")]
    [TestCase("FROM [|alpine|]\nENTRYPOINT [\"/bin/tini\", \"--\"]")]
    [TestCase("FROM --platform=linux/amd64 [|ubuntu:24.04|]\nCMD bash")]
    public void Is_found(string text) => Check.Rule<FinalUserMissing>().On("Dockerfile", text + "\n").Finds();

    [Test]
    public void Not_back_from_root() => Check.Rule<FinalUserMissing>()
        .On("Dockerfile", "FROM registry.example.com/app:1\nUSER {|related:app|}\nRUN make\nUSER [|root|]\nRUN make install\nENTRYPOINT [\"/start.sh\"]\n")
        .Finds("The process of this image starts as root: its last `USER` is `root`");

    [TestCase("FROM python:3.13\nUSER [|root|]\nCMD python")]
    [TestCase("FROM registry.example.com/python:3\nUSER [|0:0|]\nCMD python")]
    [TestCase("FROM debian:12 AS base\nUSER [|root|]\nFROM base\nCMD python")]
    [TestCase("FROM [|gcr.io/distroless/static-debian12|]\nCMD [\"/app\"]")]
    public void Root_in_other_ways(string text) => Check.Rule<FinalUserMissing>().On("Dockerfile", text + "\n").Finds();

    [TestCase("FROM python:3.13\nUSER app\nCMD python")]
    [TestCase("FROM debian:12\nUSER root\nRUN make\nUSER app\nCMD app")]
    [TestCase("FROM debian:12\nARG U\nUSER $U\nCMD app")]
    [TestCase("FROM gcr.io/distroless/static-debian12:nonroot\nCMD [\"/app\"]")]
    [TestCase("FROM python:3.13 AS base\nUSER 1\nFROM base\nCMD python")]
    [TestCase("FROM python:3.13\nRUN make")]
    [TestCase("FROM registry.example/python:3\nCMD python")]
    [TestCase("FROM example/python:3\nCMD python")]
    [TestCase("FROM postgres:17\nCMD postgres")]
    [TestCase("FROM $BASE\nCMD python")]
    [TestCase("FROM scratch\nCMD [\"/app\"]")]
    [TestCase("FROM debian:12\nRUN apt-get install gosu\nCMD /app")]
    [TestCase("FROM debian:12\nENTRYPOINT [\"/docker-entrypoint.sh\"]\nCMD [\"app\"]")]
    [TestCase("RUN true")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<FinalUserMissing>().On("Dockerfile", text + "\n").FindsNothing();

    [TestCase("FROM python:3.13\nUSER [|root|]\nCMD python")]
    [TestCase("FROM example/app:1\nUSER app\nUSER [|0:0|]\nCMD [\"/app\"]")]
    [TestCase("FROM debian:12 AS base\nUSER [|0|]\nFROM base\nCMD [\"/app\"]")]
    [TestCase("FROM example/app:1\nUSER [|root:app|]\nRUN make\nENTRYPOINT [\"/app\"]")]
    [TestCase("FROM example/app:1\nUSER [|root|]")]
    public void Root_by_name(string text) => Check.Rule<FinalUserMissing>().On("Dockerfile", text + "\n").Finds();

    [TestCase("FROM example/app:1\nUSER root\nRUN make\nUSER app\nCMD [\"/app\"]")]
    [TestCase("FROM golang:1.25 AS build\nUSER root\nRUN make\nFROM example/app:1\nCMD [\"/app\"]")]
    [TestCase("FROM debian:12 AS base\nUSER root\nFROM base\nUSER 1000\nCMD [\"/app\"]")]
    [TestCase("FROM example/app:1\nARG WHO=root\nUSER $WHO\nCMD [\"/app\"]")]
    [TestCase("FROM example/app:1\nUSER rooty\nCMD [\"/app\"]")]
    [TestCase("FROM example/app:1\nUSER root\nENTRYPOINT [\"gosu\", \"app\", \"/app\"]")]
    [TestCase("FROM example/app:1\nUSER 1:0\nCMD [\"/app\"]")]
    public void Root_is_not_the_last_user_of(string text) => Check.Rule<FinalUserMissing>().On("Dockerfile", text + "\n").FindsNothing();

    [Test]
    public void An_image_without_a_command_is_for_the_strict()
    {
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM example/app:1\nUSER root\n").FindsNothing();
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM example/app:1\nUSER [|root|]\nCMD [\"/app\"]\n").Finds();
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM debian:12\nCMD [\"/app\"]\n").FindsNothing();
    }

    [Test]
    public void So_is_a_program_that_may_need_root()
    {
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM debian:12\nUSER root\nCMD [\"/usr/sbin/crond\", \"-f\"]\n").FindsNothing();
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM debian:12\nUSER root\nCMD [\"/start.sh\"]\n").FindsNothing();
        Check.Rule<FinalUserMissing>().With("extends: recommended").On("Dockerfile", "FROM debian:12\nUSER app\nRUN make\nUSER [|root|]\nCMD [\"/start.sh\"]\n").Finds();
    }
}
