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

    [TestCase("debian:12")]
    [TestCase("debian")]
    [TestCase("debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("debian:latest-slim")]
    [TestCase("$IMAGE:latest")]
    [TestCase("scratch")]
    public void Nothing_in(string image) => Check.Rule<LatestTag>().On("Dockerfile", $"FROM {image}\n").FindsNothing();
}
