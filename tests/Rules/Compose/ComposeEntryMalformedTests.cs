using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeEntryMalformedTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    extra_hosts: [\"[|db|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: it[|'|]s\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      ssh: [\"[|a|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      additional_contexts: [\"[|a|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    devices: [\"/a:/b:rwm[|:x|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: a [|(|]b\n")]
    public void Is_found(string text) => Check.Rule<ComposeEntryMalformed>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    environment:\n      - A[| |]=b\n", "services:\n  web:\n    image: nginx\n    environment:\n      - A=b\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeEntryMalformed>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    extra_hosts: [\"db:1.2.3.4\", \"db=host-gateway\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: echo \"it's\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: [it's]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    build:\n      context: .\n      ssh: [default, a=b]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    devices: [\"/a:/b:rwm\", \"/c\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    environment: [A, A=b, \"A B\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: a; it's\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    healthcheck:\n      test: it's\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeEntryMalformed>().On("compose.yaml", text).FindsNothing();
}
