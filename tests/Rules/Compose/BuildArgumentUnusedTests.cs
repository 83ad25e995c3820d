using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class BuildArgumentUnusedTests
{
    const string Dockerfile = "ARG BASE=debian:12\nFROM $BASE\nARG VERSION\nRUN make VERSION=$VERSION\n";

    [Test]
    public void A_name_mistyped() => Check.Rule<BuildArgumentUnused>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        [|VERSIN: \"2\"|]\n").On("Dockerfile", Dockerfile)
        .Finds("Dockerfile does not declare the argument `VERSIN` (did you mean `VERSION`?)")
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        VERSION: \"2\"\n");

    [Test]
    public void In_a_list() => Check.Rule<BuildArgumentUnused>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        - VERSION=2\n        - [|COMMIT=abc|]\n").On("Dockerfile", Dockerfile)
        .Finds("Dockerfile does not declare the argument `COMMIT`").HasNothingToFix();

    [Test]
    public void On_a_command_line() => Check.Rule<BuildArgumentUnused>()
        .On("build.sh", "docker build [|--build-arg VERSOIN=2|] .\n").On("Dockerfile", Dockerfile)
        .Finds("Dockerfile does not declare the argument `VERSOIN` (did you mean `VERSION`?)");

    [Test]
    public void Passed_through() => Check.Rule<BuildArgumentUnused>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args: [[|TOKEN|]]\n").On("Dockerfile", Dockerfile).Finds();

    [TestCase("VERSION=2")]
    [TestCase("BASE=debian:13")]
    [TestCase("HTTP_PROXY=http://proxy.example.com:3128")]
    [TestCase("no_proxy=localhost")]
    [TestCase("BUILDKIT_INLINE_CACHE=1")]
    [TestCase("SOURCE_DATE_EPOCH=0")]
    [TestCase("TARGETARCH=arm64")]
    [TestCase("$NAME=1")]
    public void Nothing(string argument) => Check.Rule<BuildArgumentUnused>().On("build.sh", $"docker build --build-arg {argument} .\n").On("Dockerfile", Dockerfile).FindsNothing();

    [Test]
    public void Declared_behind_ONBUILD() => Check.Rule<BuildArgumentUnused>()
        .On("build.sh", "docker build --build-arg LATER=1 .\n").On("Dockerfile", "FROM debian:12\nONBUILD ARG LATER\n").FindsNothing();

    [Test]
    public void Of_a_Dockerfile_that_is_not_here() => Check.Rule<BuildArgumentUnused>().On("build.sh", "docker build --build-arg X=1 .\n").FindsNothing();

    [Test]
    public void A_script_that_passes_one_more_is_for_strict() => Check.Rule<BuildArgumentUnused>().With("extends: recommended")
        .On("build.sh", "docker build --build-arg COMMIT=abc .\n").On("Dockerfile", Dockerfile).FindsNothing();
}
