using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class NamespaceRefusedTests
{
    [TestCase("setup.sh", "docker run --uts {|related:host|} --hostname [|web|] nginx\n", "A container with the host's UTS namespace has the host's name, and takes no other")]
    [TestCase("setup.sh", "docker run --ipc [|shared|] nginx\n", "`shared` is no IPC mode")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    pid: [|shared|]\n", "`shared` is no PID mode")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    uts: {|related:host|}\n    hostname: [|web|]\n", "A container with the host's UTS namespace has the host's name, and takes no other")]
    public void Is_refused(string path, string text, string message) => Check.Rule<NamespaceRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run --network host --hostname web nginx\n")]
    [TestCase("setup.sh", "docker run --ipc container:db --pid host --uts host nginx\n")]
    [TestCase("setup.sh", "docker run --ipc $MODE nginx\n")]
    [TestCase("setup.sh", "docker run --pid shared nginx\n")]
    [TestCase("setup.sh", "docker run --uts host --hostname '' nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    pid: service:db\n    ipc: shareable\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    hostname: web\n")]
    public void Is_taken(string path, string text) => Check.Rule<NamespaceRefused>().On(path, text).FindsNothing();
}
