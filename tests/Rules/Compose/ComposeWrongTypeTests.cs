using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeWrongTypeTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    user: [|1000|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    [|labels|]:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cap_add: [|NET_ADMIN|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command: [a, [|5|]]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    environment:\n      A: [|[1]|]\n")]
    [TestCase("services: [|[web]|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    init: true\n[|volumes|]:\n")]
    [TestCase("x-user: &user [|5|]\nservices:\n  web:\n    image: nginx\n    user: *user\n")]
    [TestCase("x-web: &web\n  user: [|5|]\nservices:\n  web:\n    <<: *web\n    image: nginx\n  app:\n    <<: *web\n    image: nginx\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      at: [|2024-01-01|]\n")]
    [TestCase("[|- a|]\n")]
    public void Is_found(string text) => Check.Rule<ComposeWrongType>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    user: [|1000|]  # root\n", "services:\n  web:\n    image: nginx\n    user: \"1000\"  # root\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    cap_add: [|NET_ADMIN|]\n", "services:\n  web:\n    image: nginx\n    cap_add: [NET_ADMIN]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    environment:\n      - [|TZ|]: UTC\n", "services:\n  web:\n    image: nginx\n    environment:\n      - TZ=UTC\n")]
    public void Is_mended(string text, string mended) => Check.Rule<ComposeWrongType>().On("compose.yaml", text).Finds().FixedTo(mended);

    [TestCase("services:\n  web:\n    image: nginx\n    user: \"1000\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    command:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    deploy:\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: \"2\"\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels: !reset\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    user: ${UID}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    ports: [80, \"81\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    x-own: [1]\n")]
    [TestCase("x-any: 2024-01-01\nservices:\n  web:\n    image: nginx\n    init: true\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    labels:\n      at: !!str 2024-01-01\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    user: \"{{ uid }}\"\n")]
    [TestCase("x-user: &user 5\nservices:\n  web:\n    image: nginx\n    x-who: *user\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeWrongType>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void Empty_services_beside_outdented_ones_are_told_elsewhere() => Check.Rule<ComposeWrongType>()
        .On("compose.yaml", "services:\nweb:\n  image: nginx\n").FindsNothing();

    [Test]
    public void Behind_a_syntax_error_nothing_is_certain() => Check.Rule<ComposeWrongType>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    {{ more }}\n    user: 5\n").FindsNothing();

    [Test]
    public void In_a_fence() => Check.Rule<ComposeWrongType>()
        .On("notes.md", "```yaml\nservices:\n  web:\n    image: nginx\n    user: [|1000|]\n```\n").Finds("`services.web.user` is the number `1000` where compose takes a text");
}
