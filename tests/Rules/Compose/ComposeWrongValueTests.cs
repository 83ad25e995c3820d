using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeWrongValueTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    cgroup: [|none|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: [|sometimes|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: \"[|-|]\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus: [|some|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: ${P:-[|nope|]}\n")]
    public void Is_found(string text) => Check.Rule<ComposeWrongValue>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: [|allways|]\n", "services:\n  web:\n    image: nginx\n    pull_policy: always\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: '[|IfNotPresent|]'\n", "services:\n  web:\n    image: nginx\n    pull_policy: 'missing'\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeWrongValue>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    cgroup: host\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: every_2h\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: web-1\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    gpus: all\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    pull_policy: ${P}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    restart: whatever\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cgroup: !reset\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeWrongValue>().On("compose.yaml", text).FindsNothing();
}
