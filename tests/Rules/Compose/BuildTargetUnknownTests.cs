using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class BuildTargetUnknownTests
{
    const string Dockerfile = "FROM golang:1.25 AS {|related:builder|}\nRUN make\nFROM scratch\nCOPY --from=builder /app /app\n";

    [Test]
    public void Of_a_service() => Check.Rule<BuildTargetUnknown>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: [|bulder|]\n").On("Dockerfile", Dockerfile)
        .Finds("Dockerfile has no stage `bulder` (did you mean `builder`?)")
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: builder\n");

    [Test]
    public void Of_a_command() => Check.Rule<BuildTargetUnknown>()
        .On("build.sh", "docker build --target=[|production|] .\n").On("Dockerfile", Dockerfile.Replace("{|related:builder|}", "builder", StringComparison.Ordinal))
        .Finds("Dockerfile has no stage `production`").HasNothingToFix();

    [Test]
    public void A_number_is_no_name() => Check.Rule<BuildTargetUnknown>()
        .On("build.sh", "docker build --target [|0|] .\n").On("Dockerfile", "FROM scratch AS a\nCOPY . /\n").Finds();

    [Test]
    public void In_a_Dockerfile_without_names() => Check.Rule<BuildTargetUnknown>()
        .On("app/compose.yaml", "services:\n  web:\n    build:\n      dockerfile: Dockerfile.dev\n      target: [|dev|]\n").On("app/Dockerfile.dev", "FROM debian:12\nRUN make\n")
        .Finds("Dockerfile.dev has no stage `dev`");

    [TestCase("docker build --target builder .\n")]
    [TestCase("docker build --target Builder .\n")]
    [TestCase("docker build --target \"$STAGE\" .\n")]
    [TestCase("docker build .\n")]
    [TestCase("docker build --target other -f elsewhere/Dockerfile .\n")]
    public void Nothing(string script) => Check.Rule<BuildTargetUnknown>()
        .On("build.sh", script).On("Dockerfile", Dockerfile.Replace("{|related:builder|}", "builder", StringComparison.Ordinal)).FindsNothing();

    [Test]
    public void A_Dockerfile_with_errors_may_hide_stages() => Check.Rule<BuildTargetUnknown>()
        .On("build.sh", "docker build --target a .\n").On("Dockerfile", "FROM scratch AS\nCOPY . /\n").FindsNothing();
}
