using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class SourceNotSingleTests
{
    [TestCase("secrets:\n  [|a|]: {}\n")]
    [TestCase("secrets:\n  a:\n    file: b\n    [|environment|]: C\n")]
    [TestCase("configs:\n  [|a|]:\n    name: b\n")]
    [TestCase("configs:\n  a:\n    file: b\n    [|content|]: c\n")]
    public void Is_found(string text) => Check.Rule<SourceNotSingle>().On("compose.yaml", text).Finds();

    [TestCase("secrets:\n  a:\n    file: b\n")]
    [TestCase("secrets:\n  a:\n    environment: B\n")]
    [TestCase("secrets:\n  a:\n    external: true\n")]
    [TestCase("secrets:\n  a:\n    external:\n      name: b\n")]
    [TestCase("configs:\n  a:\n    content: \"\"\n")]
    [TestCase("configs:\n  a:\n    template_driver: golang\n    file: b\n")]
    [TestCase("secrets:\n  a:\n    file: ${FILE}\n")]
    public void Nothing_in(string text) => Check.Rule<SourceNotSingle>().On("compose.yaml", text).FindsNothing();
}
