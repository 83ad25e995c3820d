using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class ExternalNetworkNotCreatedTests
{
    const string External = "services:\n  web:\n    image: web:1\n    networks: [proxy]\nnetworks:\n  proxy:\n    external: true\n";

    [Test]
    public void Is_found() => Check.Rule<ExternalNetworkNotCreated>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    networks: [proxy]\nnetworks:\n  [|proxy|]:\n    external: true\n")
        .Finds("Nothing here creates the external network `proxy`").HasNothingToFix();

    [Test]
    public void By_its_own_name() => Check.Rule<ExternalNetworkNotCreated>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    networks: [proxy]\nnetworks:\n  [|proxy|]:\n    external: true\n    name: traefik_public\n")
        .Finds("Nothing here creates the external network `traefik_public`");

    [TestCase("setup.sh", "docker network create proxy\n")]
    [TestCase("setup.sh", "NET=proxy\ndocker network create \"$NET\"\n")]
    [TestCase("setup.sh", "docker network create \"$1\"\n")]
    [TestCase("README.md", "First run `docker network create proxy`.\n")]
    [TestCase("README.md", "```bash\ndocker network create proxy\n```\n")]
    [TestCase("traefik/compose.yaml", "services:\n  t:\n    image: t\n    networks: [x]\nnetworks:\n  x:\n    name: proxy\n")]
    [TestCase("setup.sh", "docker network create proxi\n")]
    public void Nothing_with(string path, string text) => Check.Rule<ExternalNetworkNotCreated>().On("compose.yaml", External).On(path, text).FindsNothing();

    [TestCase("networks:\n  proxy:\n    name: ${NET}\n    external: true\n")]
    [TestCase("networks:\n  proxy:\n    external: false\n")]
    [TestCase("networks:\n  proxy:\n")]
    [TestCase("networks:\n  proxy:\n    name: bridge\n    external: true\n")]
    public void Nothing_in(string networks) => Check.Rule<ExternalNetworkNotCreated>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    networks: [proxy]\n" + networks).FindsNothing();

    [Test]
    public void An_override_of_another_file() => Check.Rule<ExternalNetworkNotCreated>()
        .On("compose.override.yaml", "services:\n  web:\n    networks: [proxy]\nnetworks:\n  proxy:\n    external: true\n").FindsNothing();

    [Test]
    public void The_default_network_of_another_application() => Check.Rule<ExternalNetworkNotCreated>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    networks: [x]\nnetworks:\n  x:\n    name: traefik_default\n    external: true\n")
        .On("traefik/compose.yaml", "services:\n  t:\n    image: t\n").FindsNothing();
}
