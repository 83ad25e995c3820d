using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeQuantityMalformedTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    stop_grace_period: \"[|10|]\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: 5[|x|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cpus: [|500m|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: [|maybe|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: [|-1|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ulimits:\n      nofile: [|many|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n      resources:\n        limits:\n          memory: [|lots|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus:\n      - count: [|some|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: \"${N:-[|x|]}\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    oom_score_adj: [|2000|]\n")]
    public void Is_found(string text) => Check.Rule<ComposeQuantityMalformed>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    stop_grace_period: \"[|10|]\"\n", "services:\n  web:\n    image: nginx\n    stop_grace_period: \"10s\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: a\n      interval: 5[|min|]\n", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test: a\n      interval: 5m\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeQuantityMalformed>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    stop_grace_period: 1m30s\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    stop_grace_period: 1d\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: 1.5g\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: 512 MiB\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    mem_limit: -1\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cpus: \"0.5\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: \"on\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: ${N}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cpu_shares: \"73\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus:\n      - count: all\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      init: maybe\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeQuantityMalformed>().On("compose.yaml", text).FindsNothing();
}
