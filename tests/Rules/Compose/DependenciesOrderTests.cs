using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class DependenciesOrderTests
{
    const string Head = "services:\n  web:\n    image: nginx:1.29\n    depends_on:";

    [TestCase("\n      - {|related:redis|}\n      - [|db|] # first\n", "\n      - db # first\n      - redis\n")]
    [TestCase("\n      {|related:redis|}:\n        condition: service_started\n      [|db|]:\n        condition: service_healthy\n", "\n      db:\n        condition: service_healthy\n      redis:\n        condition: service_started\n")]
    public void Moves(string markup, string expected) => Check.Rule<DependenciesOrder>().On("compose.yaml", Head + markup)
        .Finds("`db` stands after `redis`, which follows it in the alphabet").FixedTo(Head + expected);

    [Test]
    public void A_flow_list_is_left_to_people() => Check.Rule<DependenciesOrder>().On("compose.yaml", Head + " [{|related:b|}, [|a|]]\n").Finds().HasNothingToFix();

    [TestCase(" [a, b]\n")]
    [TestCase("\n      - a\n      - B\n      - c\n")]
    [TestCase("\n      - a\n")]
    [TestCase(" []\n")]
    public void In_order(string list) => Check.Rule<DependenciesOrder>().On("compose.yaml", Head + list).FindsNothing();
}
