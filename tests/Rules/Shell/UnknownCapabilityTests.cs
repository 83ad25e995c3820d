using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnknownCapabilityTests
{
    [TestCase("setup.sh", "docker run --cap-add [|NET_ADMN|] nginx\n", "`NET_ADMN` is no capability (did you mean `NET_ADMIN`?)")]
    [TestCase("setup.sh", "docker run --cap-add=[|CAP_ALL|] nginx\n", "`CAP_ALL` is no capability (did you mean `ALL`?)")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    cap_add: [[|NET_BIND|]]\n", "`NET_BIND` is no capability")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    cap_drop:\n      - [|SYS-TIME|]\n", "`SYS-TIME` is no capability (did you mean `SYS_TIME`?)")]
    public void Is_refused(string path, string text, string message) => Check.Rule<UnknownCapability>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run --cap-add net_admin --cap-add CAP_SYS_ADMIN --cap-drop all nginx\n")]
    [TestCase("setup.sh", "docker run --cap-add $CAP --cap-add \"<capability>\" nginx\n")]
    [TestCase("notes.md", "```bash\ndocker run --cap-add CAPABILITY --cap-drop=CAP_NAME nginx\n```\n")]
    [TestCase("setup.sh", "podman run --cap-add CAP_ALL nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE, BPF]\n")]
    public void Is_taken(string path, string text) => Check.Rule<UnknownCapability>().On(path, text).FindsNothing();

    [Test]
    public void Becomes_the_one_that_is_near() => Check.Rule<UnknownCapability>()
        .On("setup.sh", "docker run --cap-add [|SYS_ADIMN|] nginx\n").Finds().FixedTo("docker run --cap-add SYS_ADMIN nginx\n");
}
