using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class BuildSecretMissingTests
{
    const string Secret = "FROM debian:12\nRUN {|related:--mount=type=secret,id=token,required=true|} make\n";

    [Test]
    public void Required_and_not_given() => Check.Rule<BuildSecretMissing>()
        .On("build.sh", "[|docker build|] -t shop/web .\n").On("Dockerfile", Secret).Finds("The build gives no secret `token`, which Dockerfile mounts");

    [Test]
    public void By_a_service() => Check.Rule<BuildSecretMissing>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]: .\n").On("Dockerfile", Secret).Finds("The build gives no secret `token`, which Dockerfile mounts");

    [Test]
    public void Under_another_name() => Check.Rule<BuildSecretMissing>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]:\n      context: .\n      secrets: [tokn]\nsecrets:\n  tokn:\n    file: token\n")
        .On("Dockerfile", "FROM debian:12\nRUN {|related:--mount=type=secret,id=token|} make\n").Finds("The build gives no secret `token`, which Dockerfile mounts (it gives `tokn`)");

    [Test]
    public void The_agent_of_SSH() => Check.Rule<BuildSecretMissing>()
        .On("build.sh", "[|docker build|] .\n").On("Dockerfile", "FROM debian:12 AS a\nRUN {|related:--mount=type=ssh,required|} make\nFROM scratch\nCOPY --from=a /x /x\n")
        .Finds("The build gives no SSH agent `default`, which Dockerfile mounts");

    [TestCase("docker build --secret id=token,src=token.txt .\n")]
    [TestCase("docker build --secret \"$SECRET\" .\n")]
    [TestCase("docker build $OPTIONS .\n")]
    [TestCase("docker build -f other/Dockerfile .\n")]
    public void Given_or_not_known(string script) => Check.Rule<BuildSecretMissing>()
        .On("build.sh", script).On("Dockerfile", Secret.Replace("{|related:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)).FindsNothing();

    [TestCase("FROM debian:12\nRUN --mount=type=secret,id=token make\n", Description = "not required: the command may do without")]
    [TestCase("FROM debian:12\nRUN --mount=type=ssh make\n")]
    [TestCase("FROM debian:12 AS unused\nRUN --mount=type=secret,id=token,required=true make\nFROM debian:12\nRUN make\n")]
    [TestCase("FROM debian:12\nRUN --mount=type=secret,id=$ID,required=true make\n")]
    public void Not_needed(string dockerfile) => Check.Rule<BuildSecretMissing>().On("build.sh", "docker build .\n").On("Dockerfile", dockerfile).FindsNothing();

    [TestCase("      secrets: [token]\nsecrets:\n  token:\n    file: t\n")]
    [TestCase("      secrets:\n        - source: other\n          target: token\nsecrets:\n  other:\n    file: t\n")]
    public void Given_by_a_service(string rest) => Check.Rule<BuildSecretMissing>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n" + rest)
        .On("Dockerfile", "FROM debian:12\nRUN --mount=type=secret,id=token,required=true make\n").FindsNothing();

    [Test]
    public void SSH_given_by_a_service() => Check.Rule<BuildSecretMissing>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      ssh: [default]\n")
        .On("Dockerfile", "FROM debian:12\nRUN --mount=type=ssh,required make\n").FindsNothing();
}
