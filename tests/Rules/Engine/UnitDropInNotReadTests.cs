using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitDropInNotReadTests
{
    [TestCase("etc/systemd/system/docker.d/http-proxy.conf", "Systemd does not read `etc/systemd/system/docker.d/http-proxy.conf`: the folder of drop-ins has the unit's whole name and `.d`")]
    [TestCase("etc/systemd/system/docker.conf.d/http-proxy.conf", "Systemd does not read `etc/systemd/system/docker.conf.d/http-proxy.conf`: the folder of drop-ins has the unit's whole name and `.d`")]
    [TestCase("etc/systemd/system/docker.service.d/http-proxy", "Systemd does not read `etc/systemd/system/docker.service.d/http-proxy`: names of drop-ins end in `.conf`")]
    [TestCase("etc/systemd/system/http-proxy.conf", "Systemd does not read `etc/systemd/system/http-proxy.conf`: a drop-in lies in a folder that has the unit's name and `.d`")]
    public void By_its_place(string path, string message) => Check.Rule<UnitDropInNotRead>().On(path, "[|[Service]|]\nEnvironment=A=b\n").Finds(message);

    [Test]
    public void In_a_script() => Check.Rule<UnitDropInNotRead>()
        .On("setup.sh", "sudo tee [|/etc/systemd/docker.service.d/p.conf|] <<EOF\n[Service]\nEnvironment=A=b\nEOF\n")
        .Finds("Systemd does not read `/etc/systemd/docker.service.d/p.conf`: the folder of units is `/etc/systemd/system`");

    [TestCase("etc/systemd/system/docker.service.d/http-proxy.conf")]
    [TestCase("etc/systemd/system/docker.service")]
    [TestCase("etc/systemd/system/service.d/x.conf")]
    [TestCase("etc/systemd/system/docker-.service.d/x.conf")]
    [TestCase("etc/systemd/system/multi-user.target.wants/docker.service")]
    [TestCase("home/me/.config/systemd/user/docker.service.d/p.conf")]
    public void Nothing_at(string path) => Check.Rule<UnitDropInNotRead>().On(path, "[Service]\nEnvironment=A=b\n").FindsNothing();
}
