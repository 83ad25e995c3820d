using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ListItemTwiceTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db, [|db|]]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    security_opt:\n      - a\n      - [|a|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    group_add: [5, a, [|5|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    networks: [back, [|back|]]\nnetworks:\n  back: {}\n")]
    public void Is_found(string text) => Check.Rule<ListItemTwice>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [db, [|db|]]\n  db:\n    image: postgres\n", "services:\n  web:\n    image: nginx\n    depends_on: [db]\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    security_opt:\n      - a\n      - b\n      - [|a|]\n    init: true\n", "services:\n  web:\n    image: nginx\n    security_opt:\n      - a\n      - b\n    init: true\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ListItemTwice>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    group_add: [5, \"5\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [\"80:80\", \"80:80\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: [a, a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cap_add: [A, A]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    group_add: [\"${A}\", \"${A}\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    links: [db, db]\n  db:\n    image: postgres\n")]
    public void Nothing_in(string text) => Check.Rule<ListItemTwice>().On("compose.yaml", text).FindsNothing();
}
