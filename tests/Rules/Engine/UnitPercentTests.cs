using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitPercentTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [TestCase("[Service]\nEnvironment=\"HTTP_PROXY=http://u:p[|%40|]x@a.example:1\"\n", "[Service]\nEnvironment=\"HTTP_PROXY=http://u:p%%40x@a.example:1\"\n")]
    [TestCase("[Service]\nEnvironment=HTTP_PROXY=http://u:[|%C3|]%BC@a.example:1\n", "[Service]\nEnvironment=HTTP_PROXY=http://u:%%C3%%BC@a.example:1\n")]
    [TestCase("[Service]\nEnvironment=A=50[|%2|]\n", "[Service]\nEnvironment=A=50%%2\n")]
    [TestCase("[Service]\nEnvironment=A=[|%99|]\n", "[Service]\nEnvironment=A=%%99\n")]
    public void Is_doubled(string bad, string good) => Check.Rule<UnitPercent>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("[Service]\nEnvironment=A=%h B=%n C=%%40 D=5%\n")]
    [TestCase("[Service]\nEnvironment=\"A=http://u:p%%40x@a.example:1\"\n")]
    [TestCase("[Service]\nEnvironment=A=%HOST%\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/curl -w %{http_code} a.example\n")]
    [TestCase("[Service]\nDescription=50%2\n")]
    [TestCase("[Service]\nEnvironment=A={{ x %1 }}\n")]
    [TestCase("[Service]\nEnvironment=A=%{x} B=%(y)\n")]
    public void Nothing_in(string text) => Check.Rule<UnitPercent>().On(Path, text).FindsNothing();
}
