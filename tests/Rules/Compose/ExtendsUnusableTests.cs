using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ExtendsUnusableTests
{
    [TestCase("services:\n  web:\n    extends: [|base|]\n")]
    [TestCase("services:\n  web:\n    extends:\n      service: [|web|]\n")]
    [TestCase("services:\n  web:\n    extends: [|base|]\n    image: nginx\n  bse:\n    image: nginx\n")]
    public void Is_found(string text) => Check.Rule<ExtendsUnusable>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    extends: [|bace|]\n  base:\n    image: nginx\n", "services:\n  web:\n    extends: base\n  base:\n    image: nginx\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ExtendsUnusable>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    extends: base\n  base:\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    extends:\n      file: other.yaml\n      service: base\n")]
    [TestCase("services:\n  web:\n    extends: ${BASE}\n")]
    public void Nothing_in(string text) => Check.Rule<ExtendsUnusable>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void Another_file() => Check.Rule<ExtendsUnusable>()
        .On("compose.yaml", "services:\n  web:\n    extends:\n      file: compose.common.yaml\n      service: base\n").On("compose.common.yaml", "services:\n  base:\n    image: nginx\n").FindsNothing();

    [Test]
    public void Not_in_the_other_file() => Check.Rule<ExtendsUnusable>()
        .On("compose.yaml", "services:\n  web:\n    extends:\n      file: compose.common.yaml\n      service: [|base|]\n").On("compose.common.yaml", "services:\n  app:\n    image: nginx\n").Finds();
}
