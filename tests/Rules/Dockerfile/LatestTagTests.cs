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
    [TestCase("debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("debian:latest-slim")]
    [TestCase("$IMAGE:latest")]
    [TestCase("scratch")]
    [TestCase("$IMAGE")]
    [TestCase("debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Nothing_in(string image) => Check.Rule<LatestTag>().On("Dockerfile", $"FROM {image}\n").FindsNothing();

    [TestCase("FROM [|debian|]")]
    [TestCase("FROM --platform=linux/amd64 [|debian|] AS build")]
    [TestCase("FROM [|registry.example.com:5000/team/app|]")]
    [TestCase("FROM debian:12 AS base\nFROM base\nFROM [|bases|]")]
    [TestCase("FROM [|base|]\nFROM debian:12 AS base")]
    public void No_tag_is_the_tag_latest(string text) => Check.Rule<LatestTag>().On("Dockerfile", text + "\n").Finds();

    [TestCase("FROM debian:12 AS base\nFROM base")]
    [TestCase("FROM debian:12 AS Base\nFROM BASE")]
    [TestCase("FROM debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [TestCase("ARG IMAGE=debian\nFROM $IMAGE")]
    [TestCase("ARG KIND=plain\nFROM debian:12 AS app-plain\nFROM app-${KIND}")]
    [TestCase("FROM REPLACE-ME")]
    [TestCase("FROM <image>")]
    [TestCase("FROM scratch")]
    public void No_tag_is_needed_in(string text) => Check.Rule<LatestTag>().On("Dockerfile", text + "\n").FindsNothing();

    [Test]
    public void An_image_that_the_set_makes_has_no_other_tag() => Check.Rule<LatestTag>()
        .On("Dockerfile", "FROM base\n")
        .On("build.sh", "docker build -t base:latest base/\ndocker build .\n")
        .FindsNothing();

    [TestCase("FROM [|alpine|]", "docker build -t \"$1\" app/")]
    [TestCase("FROM [|alpine|]", "docker build -t \"$REGISTRY/alpine:$TAG\" app/")]
    [TestCase("FROM [|acme/base|]", "docker build -t \"shop/$1\" app/")]
    [TestCase("FROM [|acme/base|]", "docker build -t \"$1\" app/")]
    [TestCase("FROM [|acme/base|]", "docker build -t \"$1/tools\" app/")]
    [TestCase("FROM [|acme/base|]", "docker build -t \"acme/base:v$1\" app/")]
    public void A_name_that_is_not_known_is_not_any_name(string dockerfile, string script) => Check.Rule<LatestTag>()
        .On("Dockerfile", dockerfile + "\n")
        .On("build.sh", script + "\n")
        .Finds();

    [TestCase("FROM acme/base", "docker build -t \"${1:-acme/base}\" app/")]
    [TestCase("FROM acme/base", "make() { docker build -t \"$1\" app/; }\nfor image in $(list); do make \"$image\"; done # acme/base comes first")]
    [TestCase("FROM acme/base", "docker build -t \"$1/$2\" app/")]
    [TestCase("FROM acme/base", "docker build -t \"acme/$1\" app/")]
    [TestCase("FROM acme/base", "docker build -t \"acme/base:$1\" app/")]
    [TestCase("FROM acme/base", "docker build -t \"$1/base\" app/")]
    [TestCase("FROM acme/base", "docker build -t \"$1/ba$2:latest\" app/")]
    [TestCase("FROM base", "docker build -t \"$1\" app/")]
    public void It_may_be_one_that_is_nobody_elses(string dockerfile, string script) => Check.Rule<LatestTag>()
        .On("Dockerfile", dockerfile + "\n")
        .On("build.sh", script + "\n")
        .FindsNothing();

    [Test]
    public void A_build_may_bring_the_name_along() => Check.Rule<LatestTag>()
        .On("Dockerfile", "FROM base\n")
        .On("build.sh", "docker build --build-context base=docker-image://debian:12 .\n")
        .FindsNothing();

    [Test]
    public void Images_of_others_and_notes_are_strict_about_tags()
    {
        Check.Rule<LatestTag>().With("extends: recommended").On("Dockerfile", "FROM domain-12\n").FindsNothing();
        Check.Rule<LatestTag>().With("extends: recommended").On("Dockerfile", "FROM base\n").FindsNothing();
        Check.Rule<LatestTag>().With("extends: recommended").On("Dockerfile", "FROM shop/base\n").FindsNothing();
        Check.Rule<LatestTag>().With("extends: recommended").On("notes.md", "```dockerfile\nFROM alpine\n```\n").FindsNothing();
        Check.Rule<LatestTag>().With("extends: recommended").On("Dockerfile", "FROM [|alpine|]\n").Finds();
    }
}
