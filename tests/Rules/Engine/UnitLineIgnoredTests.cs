using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitLineIgnoredTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [TestCase("[[|service|]]\nEnvironment=A=b\n", "[Service]\nEnvironment=A=b\n")]
    [TestCase("[[|Servcie|]]\nEnvironment=A=b\n", "[Service]\nEnvironment=A=b\n")]
    [TestCase("[Service]\n[|environment|]=A=b\n", "[Service]\nEnvironment=A=b\n")]
    [TestCase("[Service]\n[|Enviroment|]=A=b\n", "[Service]\nEnvironment=A=b\n")]
    [TestCase("[Service]\n[|Environment:|]=A=b\n", "[Service]\nEnvironment=A=b\n")]
    [TestCase("[Service]\n[|export HTTP_PROXY|]=http://a.example:1\n", "[Service]\nEnvironment=\"HTTP_PROXY=http://a.example:1\"\n")]
    [TestCase("[Service]\n[|export NO_PROXY|]=\"a.lan,b.lan\"\n", "[Service]\nEnvironment=\"NO_PROXY=a.lan,b.lan\"\n")]
    [TestCase("[Service]\n[|HTTPS_PROXY|]=http://a.example:1\n", "[Service]\nEnvironment=\"HTTPS_PROXY=http://a.example:1\"\n")]
    [TestCase("[Service]\n[|Environment HTTP_PROXY|]=http://a.example:1\n", "[Service]\nEnvironment=\"HTTP_PROXY=http://a.example:1\"\n")]
    public void Is_mended(string bad, string good) => Check.Rule<UnitLineIgnored>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("[Unit]\n[|Environment|]=A=b\n[Service]\n")]
    [TestCase("[Install]\n[|ExecStart|]=/bin/true\n")]
    [TestCase("[Service]\nEnvironmentFile=[|docker.env|]\n")]
    [TestCase("[Service]\n[|WantedBy|]=multi-user.target\n")]
    public void Is_left_to_people(string text) => Check.Rule<UnitLineIgnored>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("[Service]\nEnvironment=A=b\nExecStart=/bin/true\nRestartSteps=3\nX-Note=a\nCompletelyOther=1\n")]
    [TestCase("[Service]\nEnvironmentFile=/etc/a.env\nEnvironmentFile=-/etc/b.env\nEnvironmentFile=%h/c.env\nEnvironmentFile=\n")]
    [TestCase("[X-Own]\nanything=1\n")]
    [TestCase("[Unit]\nAfter=docker.service\n[Install]\nWantedBy=x.target\n")]
    [TestCase("[Socket]\nlistenstream=1\n")]
    [TestCase("[Wireguard]\na=b\n")]
    public void Nothing_in(string text) => Check.Rule<UnitLineIgnored>().On(Path, text).FindsNothing();

    [Test]
    public void In_a_heredoc() => Check.Rule<UnitLineIgnored>()
        .On("setup.sh", "cat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\n[|environment|]=\"HTTP_PROXY=$P\"\nEOF\n")
        .Finds("Systemd knows no `environment=` in `[Service]` (did you mean `Environment=`?)");
}
