using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class DependencyCycleTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [[|web|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [[|db|]]\n  db:\n    image: postgres\n    links: [\"web:w\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: service:[|web|]\n")]
    [TestCase("services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [[|c|]]\n  c:\n    image: x\n    depends_on: [b]\n")]
    public void Is_found(string text) => Check.Rule<DependencyCycle>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db, cache]\n  db:\n    image: postgres\n    depends_on: [cache]\n  cache:\n    image: redis\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [nothing]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    external_links: [web]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes_from: [\"container:web\"]\n")]
    public void Nothing_in(string text) => Check.Rule<DependencyCycle>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void The_whole_circle_is_told() => Check.Rule<DependencyCycle>()
        .On("compose.yaml", "services:\n  a:\n    image: x\n    depends_on: [[|b|]]\n  b:\n    image: x\n    depends_on: [{|related:c|}]\n  c:\n    image: x\n    depends_on: [{|related:a|}]\n")
        .Finds("`a` depends on `b`, `b` depends on `c`, `c` depends on `a`: none of them can start first");

    [Test]
    public void Two_circles_are_two_findings() => Check.Rule<DependencyCycle>()
        .On("compose.yaml", "services:\n  a:\n    image: x\n    depends_on: [[|a|]]\n  b:\n    image: x\n    depends_on: [[|b|]]\n").Finds();
}
