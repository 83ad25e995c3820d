using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class SwarmOnlyKeyTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      [|placement|]:\n        constraints: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      [|update_config|]:\n        order: start-first\n      [|endpoint_mode|]: vip\n")]
    public void Is_found(string text) => Check.Rule<SwarmOnlyKey>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      replicas: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      restart_policy:\n        condition: any\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      resources:\n        limits:\n          memory: 5m\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    placement: a\n")]
    public void Nothing_in(string text) => Check.Rule<SwarmOnlyKey>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_stack() => Check.Rule<SwarmOnlyKey>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    deploy:\n      placement:\n        constraints: [a]\n").On("setup.sh", "docker stack deploy -c compose.yaml shop\n").FindsNothing();
}
