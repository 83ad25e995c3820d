using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class HealthcheckTestFormTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [[|curl|], \"-f\", \"http://localhost/\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test:\n        - [|cmd|]\n        - a\n")]
    public void Is_found(string text) => Check.Rule<HealthcheckTestForm>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [\"[|curl|]\", \"-f\"]\n", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [\"CMD\", \"curl\", \"-f\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test:\n        - [|curl -f http://localhost/|]\n", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test:\n        - CMD-SHELL\n        - curl -f http://localhost/\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [[|cmd|], a]\n", "services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [CMD, a]\n")]
    public void Is_mended(string text, string mended) => Check.Rule<HealthcheckTestForm>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [CMD, a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: curl -f http://localhost/\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [\"CMD-SHELL\", \"a || b\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [NONE]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: []\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: [\"${X}\", a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      disable: true\n")]
    public void Nothing_in(string text) => Check.Rule<HealthcheckTestForm>().On("compose.yaml", text).FindsNothing();
}
