using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class MergeOfNoMappingTests
{
    [TestCase("services:\n  web:\n    <<: [|a|]\n    image: nginx\n")]
    [TestCase("x-a: &a [1]\nservices:\n  web:\n    <<: [|*a|]\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    [|<<|]:\n    image: nginx\n")]
    [TestCase("x-a: &a {b: 1}\nx-b:\n  <<: [*a, [|c|]]\n")]
    public void Is_found(string text) => Check.Rule<MergeOfNoMapping>().On("compose.yaml", text).Finds();

    [TestCase("x-a: &a {init: true}\nservices:\n  web:\n    <<: *a\n    image: nginx\n")]
    [TestCase("x-a: &a {init: true}\nx-b: &b {tty: true}\nservices:\n  web:\n    <<: [*a, *b]\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      \"<<\": a\n")]
    public void Nothing_in(string text) => Check.Rule<MergeOfNoMapping>().On("compose.yaml", text).FindsNothing();
}
