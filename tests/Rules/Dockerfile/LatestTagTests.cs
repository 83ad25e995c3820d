using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LatestTagTests
{
    [Test]
    public void Latest_is_found() => Check.Rule<LatestTag>()
        .On("Dockerfile", "FROM [|debian:latest|]\n")
        .Finds("`debian:latest` is whatever image has the tag `latest` at the time of the build");

    [Test]
    public void In_every_stage_with_registry_and_port() => Check.Rule<LatestTag>()
        .On("Dockerfile", """
            FROM --platform=linux/amd64 [|registry.local:5000/team/app:latest|] AS build
            RUN make
            FROM [|alpine:latest|]
            COPY --from=build /app /app

            """)
        .Finds();

    [TestCase("debian")]
    [TestCase("docker.io/library/node")]
    [TestCase("registry.example.com/team/app")]
    [TestCase("example/app")]
    public void No_tag_is_latest(string image) => Check.Rule<LatestTag>()
        .On("Dockerfile", $"FROM [|{image}|]\n")
        .Finds($"`{image}` is whatever image has the tag `latest` at the time of the build");

    [Test]
    public void A_stage_has_no_tag() => Check.Rule<LatestTag>().On("Dockerfile", "FROM debian:12 AS node\nFROM node\n").FindsNothing();

    [TestCase("debian:12")]
    [TestCase("debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("debian:latest-slim")]
    [TestCase("$IMAGE:latest")]
    [TestCase("scratch")]
    [TestCase("my-base")]
    [TestCase("REPLACE-ME")]
    [TestCase("$IMAGE")]
    [TestCase("debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Nothing_in(string image) => Check.Rule<LatestTag>().On("Dockerfile", $"FROM {image}\n").FindsNothing();
}
