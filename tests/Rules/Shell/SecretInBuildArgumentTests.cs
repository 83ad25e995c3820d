using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class SecretInBuildArgumentTests
{
    [TestCase("docker build [|--build-arg NPM_TOKEN=$NPM_TOKEN|] .\n")]
    [TestCase("docker build [|--build-arg NPM_TOKEN|] .\n")]
    [TestCase("docker buildx build [|--build-arg=DB_PASSWORD=s3kr1t-Word|] .\n")]
    [TestCase("docker compose build [|--build-arg API_KEY=$KEY|] web\n")]
    public void Is_found(string script) => Check.Rule<SecretInBuildArgument>().On("setup.sh", script).Finds();

    [Test]
    public void Says_which() => Check.Rule<SecretInBuildArgument>()
        .On("notes.md", "```bash\ndocker build [|--build-arg NPM_TOKEN=$NPM_TOKEN|] .\n```\n")
        .Finds("`NPM_TOKEN` stands in the history of the image for everybody who has it");

    [TestCase("docker build --build-arg VERSION=1 .\n")]
    [TestCase("docker build --build-arg TOKEN_URL=$URL .\n")]
    [TestCase("docker build --build-arg PUBLIC_KEY=$KEY .\n")]
    [TestCase("docker build --build-arg PASSWORD= .\n")]
    [TestCase("docker build --build-arg PASSWORD=changeme .\n")]
    [TestCase("docker build --secret id=npm_token,env=NPM_TOKEN .\n")]
    [TestCase("docker build --build-arg $ARG .\n")]
    public void Nothing_in(string script) => Check.Rule<SecretInBuildArgument>().On("setup.sh", script).FindsNothing();
}
