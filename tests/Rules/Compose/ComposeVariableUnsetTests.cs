using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeVariableUnsetTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: [|$NAME|] $NAME\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: a-[|${NAME}|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: [|${NAME:?please}|]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: ${A:-[|${B}|]}\n")]
    public void Is_found(string text) => Check.Rule<ComposeVariableUnset>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    hostname: ${A:-b}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: ${A-}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: ${A:+b}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: $$A\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    hostname: ${COMPOSE_PROJECT_NAME}\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeVariableUnset>().On("compose.yaml", text).FindsNothing();

    [Test]
    public void The_env_file_sets_it() => Check.Rule<ComposeVariableUnset>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:$TAG\n").On(".env", "TAG=1\n").FindsNothing();
}
