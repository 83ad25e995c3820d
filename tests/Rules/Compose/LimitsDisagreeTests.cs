using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class LimitsDisagreeTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: [|1g|]\n    deploy:\n      resources:\n        limits:\n          memory: 512m\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cpus: [|1|]\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: [|2|]\n    deploy:\n      replicas: 3\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pids_limit: [|5|]\n    deploy:\n      resources:\n        limits:\n          pids: 6\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_reservation: [|1g|]\n    deploy:\n      resources:\n        reservations:\n          memory: 512m\n")]
    public void Is_found(string text) => Check.Rule<LimitsDisagree>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: 1g\n    deploy:\n      resources:\n        limits:\n          memory: 1024m\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cpus: 1\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: 1g\n    deploy:\n      resources:\n        reservations:\n          memory: 512m\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: ${N}\n    deploy:\n      replicas: 3\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: 2\n")]
    public void Nothing_in(string text) => Check.Rule<LimitsDisagree>().On("compose.yaml", text).FindsNothing();
}
