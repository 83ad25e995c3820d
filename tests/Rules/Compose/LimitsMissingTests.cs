using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class LimitsMissingTests
{
    [Test]
    public void None_at_all() => Check.Rule<LimitsMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29

        """).Finds("`web` has no limit for memory, processors, processes");

    [Test]
    public void One_is_missing() => Check.Rule<LimitsMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            mem_limit: 256m
            deploy:
              resources:
                limits:
                  cpus: "0.5"

        """).Finds("`web` has no limit for processes");

    [Test]
    public void Minus_one() => Check.Rule<LimitsMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            pids_limit: -1
            cpus: 1
            mem_limit: 1g

        """).Finds("`web` has no limit for processes");

    [Test]
    public void Two() => Check.Rule<LimitsMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            mem_limit: 1g

        """).Finds("`web` has no limit for processors and processes");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 100\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    deploy:\n      resources:\n        limits: {memory: 1g, cpus: 1, pids: 100}\n")]
    [TestCase("setup.sh", "docker run nginx:1.29\n")]
    [TestCase("compose.prod.yaml", "services:\n  web:\n    restart: always\n")]
    public void Nothing(string path, string text) => Check.Rule<LimitsMissing>().On(path, text).FindsNothing();
}
