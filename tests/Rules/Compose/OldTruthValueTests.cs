using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class OldTruthValueTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    init: [|yes|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tty: \"[|on|]\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    read_only: ${R:-[|no|]}\n")]
    public void Is_found(string text) => Check.Rule<OldTruthValue>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    init: [|yes|]\n", "services:\n  web:\n    image: nginx\n    init: true\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tty: \"[|off|]\"\n", "services:\n  web:\n    image: nginx\n    tty: false\n")]
    public void Is_mended(string text, string mended) => Check.Rule<OldTruthValue>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    restart: no\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    environment:\n      A: yes\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: \"true\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: maybe\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: ${I}\n")]
    public void Nothing_in(string text) => Check.Rule<OldTruthValue>().On("compose.yaml", text).FindsNothing();
}
