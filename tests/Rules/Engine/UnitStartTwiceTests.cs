using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitStartTwiceTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [TestCase("[Service]\n[|ExecStart|]=/usr/bin/dockerd -H fd://\n", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd://\n")]
    [TestCase("[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\n[|ExecStart|]=/usr/bin/dockerd -D\n", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\nExecStart=\nExecStart=/usr/bin/dockerd -D\n")]
    public void Is_mended(string bad, string good) => Check.Rule<UnitStartTwice>().On(Path, bad).Finds().FixedTo(good);

    [Test]
    public void In_a_unit() => Check.Rule<UnitStartTwice>()
        .On("app.service", "[Service]\n{|related:ExecStart|}=/bin/a\n[|ExecStart|]=/bin/b\n")
        .Finds("This is a second `ExecStart=`: systemd refuses to start the service");

    [Test]
    public void In_a_heredoc() => Check.Rule<UnitStartTwice>()
        .On("setup.sh", "cat > /etc/systemd/system/docker.service.d/o.conf <<EOF\n[Service]\n[|ExecStart|]=/usr/bin/dockerd\nEOF\n")
        .Finds("`docker.service` has an `ExecStart=` of its own, and this drop-in adds a second one: systemd refuses to start the service")
        .FixedTo("cat > /etc/systemd/system/docker.service.d/o.conf <<EOF\n[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\nEOF\n");

    [TestCase("app.service", "[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n")]
    [TestCase("app.service", "[Service]\nExecStart=/bin/a\n")]
    [TestCase("app.service", "[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b\n")]
    [TestCase("etc/systemd/system/app.service.d/o.conf", "[Service]\nExecStart=/bin/a\n")]
    [TestCase("etc/systemd/system/docker.service.d/o.conf", "[Service]\nExecStartPre=/bin/a\nExecStartPre=/bin/b\n")]
    [TestCase("etc/systemd/system/docker.service.d/o.conf", "[Unit]\nDescription=a\n[Service]\nExecStart=/usr/bin/dockerd\n")]
    public void Nothing_in_a_file(string path, string text) => Check.Rule<UnitStartTwice>().On(path, text).FindsNothing();
}
