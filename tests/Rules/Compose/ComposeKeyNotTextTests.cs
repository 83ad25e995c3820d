using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeKeyNotTextTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      [|1|]: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      [|true|]: a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      [|null|]: a\n")]
    [TestCase("x-a:\n  [|1.5|]: b\n")]
    [TestCase("x-a:\n  [|2024-01-01|]: b\n")]
    public void Is_found(string text) => Check.Rule<ComposeKeyNotText>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      [|1|]: a\n", "services:\n  web:\n    image: nginx\n    labels:\n      \"1\": a\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeKeyNotText>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      \"1\": a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      y: a\n      on: b\n      1a: c\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      !!str 1: a\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeKeyNotText>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void Other_yaml_is_not_its_business() => Check.Rule<ComposeKeyNotText>().On("etc/rancher/k3s/config.yaml", "1: a\n").FindsNothing();
}
