using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class HostNamespaceSharedTests
{
    [Test]
    public void Processes() => Check.Rule<HostNamespaceShared>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            pid: [|host|]
            ipc: "[|host|]"

        """).Finds("`web` sees all processes of the host", "`web` shares the host's shared memory");

    [Test]
    public void Users() => Check.Rule<HostNamespaceShared>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            userns_mode: [|host|]

        """).Finds("`web` has the host's user ids");

    [Test]
    public void A_command() => Check.Rule<HostNamespaceShared>().On("setup.sh", """
        docker run --pid=[|host|] nginx:1.29

        """).Finds("`nginx:1.29` sees all processes of the host");

    [Test]
    public void Two_words() => Check.Rule<HostNamespaceShared>().On("setup.sh", """
        docker run --ipc [|host|] nginx:1.29

        """).Finds("`nginx:1.29` shares the host's shared memory");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    pid: service:db\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    ipc: shareable\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    pid: host\n    privileged: true\n")]
    [TestCase("setup.sh", "docker run --pid container:x nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<HostNamespaceShared>().On(path, text).FindsNothing();
}
