using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class TopLevelOrderTests
{
    const string Services = "services:\n  web:\n    image: nginx:1.29\n";

    [TestCase("# A shop.\n{|related:services|}:\n  web:\n    image: nginx:1.29\n\n[|name|]: shop\n", "# A shop.\nname: shop\n\n" + Services)]
    [TestCase(Services + "{|related:volumes|}:\n  data:\n[|networks|]:\n  lan:\n", Services + "networks:\n  lan:\nvolumes:\n  data:\n")]
    public void Moves(string markup, string expected) => Check.Rule<TopLevelOrder>().On("compose.yaml", markup).Finds().FixedTo(expected);

    [TestCase("x-a: 1\nversion: '3'\nname: shop\n" + Services + "networks:\n  lan:\nvolumes:\n  data:\nsecrets:\n  s:\n    file: s\nconfigs:\n  c:\n    file: c\n")]
    [TestCase("x-b: 1\nx-a: 1\n" + Services)]
    [TestCase(Services)]
    [TestCase(Services + "models:\n  m:\n    model: ai/smollm2\n")]
    public void In_order(string text) => Check.Rule<TopLevelOrder>().On("compose.yaml", text).FindsNothing();
}
