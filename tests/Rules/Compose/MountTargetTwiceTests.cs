using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class MountTargetTwiceTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: [/a]\n    volumes: [\"./b:[|/a|]:ro\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: /a:size=64m\n    volumes: [\"[|/a|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: [/a]\n    volumes:\n      - {type: bind, source: ./b, target: [|/a|]}\n")]
    public void Is_found(string text) => Check.Rule<MountTargetTwice>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: [/a]\n    volumes: [\"./b:/c\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: [/a]\n    volumes: [\"./b:/a/\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"./a:/a\", \"./b:/a\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    tmpfs: [\"${T}\"]\n    volumes: [\"./b:${T}\"]\n")]
    public void Nothing_in(string text) => Check.Rule<MountTargetTwice>().On("compose.yaml", text).FindsNothing();
}
