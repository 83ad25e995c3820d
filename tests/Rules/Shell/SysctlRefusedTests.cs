using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class SysctlRefusedTests
{
    [TestCase("setup.sh", "docker run --network {|related:host|} --sysctl [|net.core.somaxconn|]=1024 nginx\n", "`net.core.somaxconn` belongs to the network, and this container has the host's")]
    [TestCase("setup.sh", "docker run --ipc {|related:host|} --sysctl [|kernel.shmmax|]=1 nginx\n", "`kernel.shmmax` belongs to the shared memory, and this container has the host's")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    sysctls:\n      [|vm.max_map_count|]: 262144\n", "`vm.max_map_count` is one for the whole machine: no container has its own")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    sysctls: [[|fs.file-max|]=100]\n", "`fs.file-max` is one for the whole machine: no container has its own")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    privileged: true\n    sysctls:\n      - [|kernel.hostname|]=x\n", "`kernel.hostname` is the name of the container, which has a key of its own")]
    public void Is_refused(string path, string text, string message) => Check.Rule<SysctlRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker run --sysctl net.core.somaxconn=1024 --sysctl kernel.shmmax=1 --sysctl fs.mqueue.msg_max=9 nginx\n")]
    [TestCase("setup.sh", "docker run --network none --sysctl net.ipv4.ip_forward=1 nginx\n")]
    [TestCase("setup.sh", "docker run --network $NET --sysctl net.ipv4.ip_forward=1 nginx\n")]
    [TestCase("setup.sh", "docker run --network container:vpn --sysctl net.ipv4.ip_forward=1 nginx\n")]
    [TestCase("setup.sh", "docker run --sysctl vm.max_map_count=1 nginx\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    sysctls:\n      - net.core.somaxconn=1024\n      - kernel.domainname=x\n      - kernel.msgmax=1\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    sysctls:\n      - ${NAME}=1\n")]
    public void Is_taken(string path, string text) => Check.Rule<SysctlRefused>().On(path, text).FindsNothing();
}
