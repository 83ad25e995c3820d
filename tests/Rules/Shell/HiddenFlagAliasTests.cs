using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class HiddenFlagAliasTests
{
    [Test]
    public void Gets_the_name_of_today() => Check.Rule<HiddenFlagAlias>()
        .On("setup.sh", "docker run [|--net|]=host [|--dns-opt|] ndots:1 nginx\ndocker create [|--net-alias|] w --network n nginx\n")
        .Finds().FixedTo("docker run --network=host --dns-option ndots:1 nginx\ndocker create --network-alias w --network n nginx\n");

    [Test]
    public void In_a_fence() => Check.Rule<HiddenFlagAlias>().On("notes.md", "```bash\ndocker run [|--net|] host nginx\n```\n")
        .Finds("`--net` is an old name of `--network`, which docker's help no longer shows");

    [TestCase("docker run --network host nginx\n")]
    [TestCase("docker run nginx --net host\n")]
    [TestCase("podman run --net host nginx\n")]
    public void Nothing_in(string script) => Check.Rule<HiddenFlagAlias>().On("setup.sh", script).FindsNothing();
}
