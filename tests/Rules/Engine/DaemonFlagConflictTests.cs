using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonFlagConflictTests
{
    const string Path = "etc/docker/daemon.json";

    [Test]
    public void A_flag_of_the_unit() => Check.Rule<DaemonFlagConflict>()
        .On(Path, """{ [|"hosts"|]: ["tcp://127.0.0.1:2375"], "debug": true }""")
        .On("etc/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/dockerd {|related:-H fd://|} --containerd=/run/containerd/containerd.sock\n")
        .Finds("`hosts` stands in daemon.json, and dockerd is started with `-H` as well");

    [Test]
    public void The_same_value_is_no_excuse() => Check.Rule<DaemonFlagConflict>()
        .On(Path, """{ [|"log-driver"|]: "local", "proxies": { [|"http-proxy"|]: "http://10.0.0.1:3128" } }""")
        .On("start.sh", "dockerd {|related:--log-driver=local|} {|related:--http-proxy http://10.0.0.1:3128|}\n")
        .Finds();

    [TestCase("[Service]\nExecStart=/usr/bin/dockerd --containerd=/run/containerd/containerd.sock\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/dockerd -H fd:// --config-file /etc/other.json\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/dockerd --add-runtime a=b\n")]
    [TestCase("[Service]\nEnvironment=HTTP_PROXY=http://10.0.0.1:3128\n")]
    public void Nothing_with(string unit) => Check.Rule<DaemonFlagConflict>()
        .On(Path, """{ "hosts": ["tcp://127.0.0.1:2375"], "runtimes": { "c": { "path": "d" } } }""")
        .On("etc/systemd/system/docker.service", unit)
        .FindsNothing();

    [Test]
    public void Notes_show_one_after_the_other() => Check.Rule<DaemonFlagConflict>()
        .On("notes.md", "`/etc/docker/daemon.json`:\n\n```json\n{ \"debug\": true }\n```\n\n```bash\ndockerd --debug\n```\n")
        .FindsNothing();
}
