using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeMissingKeyTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on:\n      [|db|]: {}\n  db:\n    image: postgres\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - [|source|]: a\n        target: /a\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports:\n      - [|{published: \"80\"}|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ulimits:\n      [|nofile|]:\n        soft: 5\n")]
    public void Is_found(string text) => Check.Rule<ComposeMissingKey>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    ports:\n      - {target: 80}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - {type: bind, source: ./a, target: /a}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ulimits:\n      nofile: 5\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    depends_on: [web2]\n  web2:\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    env_file:\n      - path: ./a\n")]
    [TestCase("x-hook: &hook\n  command: a\nservices:\n  web:\n    image: nginx\n    post_start:\n      - <<: *hook\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeMissingKey>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void A_part_says_the_rest_elsewhere() => Check.Rule<ComposeMissingKey>()
        .On("compose.prod.yaml", "services:\n  web:\n    ulimits:\n      nofile:\n        soft: 5\n").FindsNothing();
}
