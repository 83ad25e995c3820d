using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitVariableTwiceTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [Test]
    public void In_one_file() => Check.Rule<UnitVariableTwice>()
        .On(Path, "[Service]\nEnvironment=[|A=b|]\nEnvironment={|related:A=c|}\n")
        .Finds("`A` is set again below, to another value: this one does not count");

    [Test]
    public void In_two_drop_ins() => Check.Rule<UnitVariableTwice>()
        .On("etc/systemd/system/docker.service.d/10-proxy.conf", "[Service]\nEnvironment=[|A=b|]\n")
        .On("etc/systemd/system/docker.service.d/20-proxy.conf", "[Service]\nEnvironment={|related:A=c|}\n")
        .Finds();

    [Test]
    public void In_other_units_it_is_another_one() => Check.Rule<UnitVariableTwice>()
        .On("etc/systemd/system/docker.service.d/p.conf", "[Service]\nEnvironment=A=b\n")
        .On("etc/systemd/system/k3s.service.d/p.conf", "[Service]\nEnvironment=A=c\n")
        .FindsNothing();

    [TestCase("[Service]\nEnvironment=A=b\nEnvironment=A=b\n")]
    [TestCase("[Service]\nEnvironment=A=b\nEnvironment=\nEnvironment=A=c\n")]
    [TestCase("[Service]\nEnvironment=A=b B=c\n")]
    [TestCase("[Service]\nEnvironment=A=${X}\nEnvironment=A=c\n")]
    [TestCase("[Service]\nEnvironment=A=b a=c\n")]
    public void Nothing_in(string text) => Check.Rule<UnitVariableTwice>().On(Path, text).FindsNothing();
}
