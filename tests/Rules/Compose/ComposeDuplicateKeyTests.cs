using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeDuplicateKeyTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n    [|init|]: false\n")]
    [TestCase("services:\n  web: {image: a, [|image|]: b}\n")]
    [TestCase("x-a:\n  b: 1\n  [|b|]: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n[|services|]:\n  db:\n    image: postgres\n")]
    public void Is_found(string text) => Check.Rule<ComposeDuplicateKey>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n    tty: true\n    [|init|]: true\n", "services:\n  web:\n    image: nginx\n    init: true\n    tty: true\n")]
    [TestCase("x-a: &a {init: true}\nx-b: &b {tty: true}\nservices:\n  web:\n    <<: *a\n    [|<<|]: *b\n    image: nginx\n", "x-a: &a {init: true}\nx-b: &b {tty: true}\nservices:\n  web:\n    <<: [*a, *b]\n    image: nginx\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeDuplicateKey>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      init: a\n    init: true\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      a: b\n      A: b\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    <<: {init: true}\n    init: false\n")]
    [TestCase("services:\n  web:\n    image: nginx\n---\nservices:\n  web:\n    init: true\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeDuplicateKey>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void Other_yaml_is_not_its_business() => Check.Rule<ComposeDuplicateKey>().On("etc/rancher/k3s/config.yaml", "a: 1\na: 2\n").FindsNothing();
}
