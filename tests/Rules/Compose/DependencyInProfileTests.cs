using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class DependencyInProfileTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [[|db|]]\n  db:\n    image: postgres\n    profiles: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    links: [[|db|]]\n  db:\n    image: postgres\n    profiles: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on:\n      [|db|]:\n        condition: service_started\n  db:\n    image: postgres\n    profiles: [a]\n")]
    public void Is_found(string text) => Check.Rule<DependencyInProfile>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    depends_on:\n      db:\n        condition: service_started\n        required: false\n  db:\n    image: postgres\n    profiles: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db]\n    profiles: [a]\n  db:\n    image: postgres\n    profiles: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n  db:\n    image: postgres\n    profiles: [a]\n")]
    public void Nothing_in(string text) => Check.Rule<DependencyInProfile>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void The_env_file_switches_it_on() => Check.Rule<DependencyInProfile>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n    profiles: [a]\n").On(".env", "COMPOSE_PROFILES=b,a\n").FindsNothing();

    [Test]
    public void A_script_switches_it_on() => Check.Rule<DependencyInProfile>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n    profiles: [a]\n").On("setup.sh", "docker compose --profile a up\n").FindsNothing();
}
