using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ServiceHealthUnknownTests
{
    [Test]
    public void None() => Check.Rule<ServiceHealthUnknown>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29

        """).Finds("`web` has no `healthcheck`");

    [Test]
    public void In_a_fence() => Check.Rule<ServiceHealthUnknown>().On("notes.md", """
        ```yaml
        services:
          [|web|]:
            image: nginx:1.29
        ```

        """).Finds("`web` has no `healthcheck`");

    [Test]
    public void Each() => Check.Rule<ServiceHealthUnknown>().On("compose.yaml", """
        services:
          [|a|]:
            image: nginx:1.29
          [|b|]:
            build: .

        """).Finds("`a` has no `healthcheck`", "`b` has no `healthcheck`");

    [Test]
    public void Beside_others() => Check.Rule<ServiceHealthUnknown>().On("compose.yaml", """
        services:
          a:
            image: nginx:1.29
            healthcheck:
              test: ["CMD", "true"]
          [|b|]:
            image: nginx:1.29

        """).Finds("`b` has no `healthcheck`");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    healthcheck: {test: [\"CMD\", \"true\"]}\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    healthcheck:\n      disable: true\n")]
    [TestCase("setup.sh", "docker run nginx:1.29\n")]
    [TestCase("compose.prod.yaml", "services:\n  web:\n    restart: always\n")]
    public void Nothing(string path, string text) => Check.Rule<ServiceHealthUnknown>().On(path, text).FindsNothing();
}
