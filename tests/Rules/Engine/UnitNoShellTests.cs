using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitNoShellTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [TestCase("[Service]\nExecStart=/usr/bin/docker logs web [|>|] /tmp/x\n")]
    [TestCase("[Service]\nExecStartPre=-/usr/bin/docker rm -f web [||||] true\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run -h [|$(|]hostname) a\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker ps [|2>&1|]\n")]
    public void Is_found(string text) => Check.Rule<UnitNoShell>().On(Path, text).Finds();

    [TestCase("[Service]\nExecStart=/bin/sh -c 'a | b > c'\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker exec web sh -c \"a && b\"\n")]
    [TestCase("[Service]\nExecStart=/bin/a ; /bin/b\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/grep '|' x\n")]
    [TestCase("[Service]\nExecStart=/bin/kill -s HUP $MAINPID ${X}\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run -e A=b|c a\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker exec web bash -lc a && b\n")]
    public void Nothing_in(string text) => Check.Rule<UnitNoShell>().On(Path, text).FindsNothing();
}
