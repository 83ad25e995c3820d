using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class SeveralComposeFilesTests
{
    const string Web = "services:\n  web:\n    image: nginx\n";
    const string Marked = "[|services|]:\n  web:\n    image: nginx\n";

    [TestCase("compose.yaml", "docker-compose.yml")]
    [TestCase("compose.yml", "docker-compose.yaml")]
    [TestCase("app/compose.yaml", "app/compose.yml")]
    public void Is_found(string taken, string other) => Check.Rule<SeveralComposeFiles>().On(taken, Web).On(other, Marked).Finds();

    [TestCase("compose.yaml", "compose.override.yaml")]
    [TestCase("compose.yaml", "compose.prod.yaml")]
    [TestCase("compose.yaml", "app/docker-compose.yml")]
    public void Nothing_in(string one, string other) => Check.Rule<SeveralComposeFiles>().On(one, Web).On(other, Web).FindsNothing();

    [Test]
    public void A_script_says_which() => Check.Rule<SeveralComposeFiles>()
        .On("compose.yaml", Web).On("docker-compose.yml", Web).On("setup.sh", "docker compose -f docker-compose.yml up\n").FindsNothing();
}
