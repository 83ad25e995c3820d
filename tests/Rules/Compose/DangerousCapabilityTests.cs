using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class DangerousCapabilityTests
{
    [Test]
    public void A_service() => Check.Rule<DangerousCapability>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            cap_add:
              - NET_ADMIN
              - [|SYS_ADMIN|]

        """).Finds("The capability `SYS_ADMIN` lets the container mount file systems and set up namespaces: with few steps, root on the host");

    [Test]
    public void All() => Check.Rule<DangerousCapability>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            cap_add: [[|ALL|]]

        """).Finds("The capability `ALL` is all of them: with few steps, root on the host");

    [Test]
    public void With_its_prefix() => Check.Rule<DangerousCapability>().On("setup.sh", """
        docker run --cap-add=[|CAP_SYS_MODULE|] nginx:1.29

        """).Finds("The capability `CAP_SYS_MODULE` lets the container load kernel modules, which is all that root can do");

    [Test]
    public void In_small_letters() => Check.Rule<DangerousCapability>().On("setup.sh", """
        docker run --cap-add [|sys_boot|] nginx:1.29

        """).Finds("The capability `sys_boot` lets the container restart the machine or load another kernel");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    cap_add: [NET_ADMIN, NET_BIND_SERVICE]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    cap_drop: [ALL]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    cap_add: [\"${CAP}\"]\n")]
    [TestCase("setup.sh", "docker run --cap-add SYS_NICE nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<DangerousCapability>().On(path, text).FindsNothing();
}
