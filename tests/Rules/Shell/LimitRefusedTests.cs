using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class LimitRefusedTests
{
    [TestCase("setup.sh", "docker run -m [|4m|] nginx\n", "The memory limit `4m` is below 6 MB, the least that the engine takes")]
    [TestCase("setup.sh", "docker run --memory-reservation [|2m|] nginx\n", "The memory reservation `2m` is below 6 MB, the least that the engine takes")]
    [TestCase("setup.sh", "docker run --memory-swap [|1g|] nginx\n", "A limit of memory with swap needs a limit of memory")]
    [TestCase("setup.sh", "docker run --memory {|related:1g|} --memory-swap [|512m|] nginx\n", "Memory with swap, `512m`, is less than the memory alone, `1g`")]
    [TestCase("setup.sh", "docker run --cpus {|related:2|} --cpu-period [|100000|] nginx\n", "A CPU period does not go with a number of CPUs: they say the same in two ways")]
    [TestCase("setup.sh", "docker run --cpus [|-1|] nginx\n", "`-1` CPUs are fewer than the engine gives: 0.01 at least")]
    [TestCase("setup.sh", "docker run --cpu-quota [|10|] nginx\n", "The CPU quota `10` is below 1000 microseconds")]
    [TestCase("setup.sh", "docker run --oom-score-adj [|2000|] nginx\n", "`2000` is no OOM score: they go from -1000 to 1000")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    mem_limit: {|related:512m|}\n    mem_reservation: [|1g|]\n", "The memory reservation `1g` is above the limit `512m`")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    memswap_limit: [|1g|]\n", "A limit of memory with swap needs a limit of memory")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    deploy:\n      resources:\n        limits:\n          memory: [|5M|]\n", "The memory limit `5M` is below 6 MB, the least that the engine takes")]
    public void Is_refused(string path, string text, string message) => Check.Rule<LimitRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run -m 6m nginx\n")]
    [TestCase("setup.sh", "docker run -m 0 nginx\n")]
    [TestCase("setup.sh", "docker run -m $MEM nginx\n")]
    [TestCase("setup.sh", "docker run --memory-swap -1 nginx\n")]
    [TestCase("setup.sh", "docker run $OPTS --memory-swap 1g nginx\n")]
    [TestCase("setup.sh", "docker run -m 1g --memory-swap 1g --memory-reservation 512m nginx\n")]
    [TestCase("setup.sh", "docker run --cpus 0 --cpu-quota 50000 --cpu-period 100000 nginx\n")]
    [TestCase("setup.sh", "docker run --cpus 64 nginx\n")]
    [TestCase("setup.sh", "podman run -m 4m nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    mem_limit: 1g\n    memswap_limit: 2g\n    mem_reservation: 64m\n    cpus: 1.5\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    mem_limit: 4m\n    deploy:\n      placement: {}\n")]
    public void Is_taken(string path, string text) => Check.Rule<LimitRefused>().On(path, text).FindsNothing();

    [Test]
    public void Older_engines_take_less() => Check.Rule<LimitRefused>().On("setup.sh", "docker run -m 4m nginx\n").With("engineVersion: 19.03").FindsNothing();
}
