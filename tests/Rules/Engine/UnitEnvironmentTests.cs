using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class UnitEnvironmentTests
{
    const string Path = "etc/systemd/system/docker.service.d/http-proxy.conf";

    [TestCase("[Service]\nEnvironment=[|HTTP_PROXY = http://a.example:1|]\n", "[Service]\nEnvironment=\"HTTP_PROXY=http://a.example:1\"\n")]
    [TestCase("[Service]\nEnvironment=NO_PROXY=a.lan, [|b.lan, c.lan|]\n", "[Service]\nEnvironment=\"NO_PROXY=a.lan, b.lan, c.lan\"\n")]
    [TestCase("[Service]\nEnvironment=[|export|] A=b\n", "[Service]\nEnvironment=A=b\n")]
    public void Is_mended(string bad, string good) => Check.Rule<UnitEnvironment>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("[Service]\nEnvironment=A=b [|NO|] PROXY=c\n")]
    [TestCase("[Service]\nEnvironment=\"A=b c\" [|d|]\n")]
    [TestCase("[Service]\nEnvironment=[|1A=b|]\n")]
    [TestCase("[Service]\nEnvironment=[|A-B=c|]\n")]
    [TestCase("[Service]\nEnvironment=[|=c|]\n")]
    public void Is_left_to_people(string text) => Check.Rule<UnitEnvironment>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("[Service]\nEnvironment=\"HTTP_PROXY=http://a.example:1\" \"NO_PROXY=a b\"\n")]
    [TestCase("[Service]\nEnvironment='A=b c' D=e\n")]
    [TestCase("[Service]\nEnvironment=\n")]
    [TestCase("[Service]\nEnvironment=HTTP_PROXY={{ proxy }}\n")]
    [TestCase("[Service]\nEnvironment=HTTP_PROXY=<your proxy>\n")]
    [TestCase("[Service]\nEnvironment=A=\"b c\"\n")]
    [TestCase("[Service]\nEnvironment=A=b \\\n  C=d\n")]
    public void Nothing_in(string text) => Check.Rule<UnitEnvironment>().On(Path, text).FindsNothing();

    [Test]
    public void What_a_script_puts_in_is_unknown() => Check.Rule<UnitEnvironment>()
        .On("setup.sh", "cat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=$ALL\nEOF\n").FindsNothing();

    [Test]
    public void Nobody_puts_a_variable_in() => Check.Rule<UnitEnvironment>()
        .On("setup.sh", "cat > /etc/systemd/system/docker.service.d/p.conf <<'EOF'\n[Service]\nEnvironment=\"HTTP_PROXY=[|$HTTP_PROXY|]\"\nEOF\n")
        .Finds("Systemd puts nothing in for `$HTTP_PROXY`: `HTTP_PROXY` gets the text as it stands").As(DiagnosticSeverity.Warning);

    [Test]
    public void A_file_may_be_a_template() => Check.Rule<UnitEnvironment>()
        .On(Path, "[Service]\nEnvironment=PATH=[|${PATH}|]:/opt/bin\n").Finds().As(DiagnosticSeverity.Info).HasNothingToFix();

    [TestCase("[Service]\nEnvironment=A=pa$word B=$ C=$1\n")]
    [TestCase("[Service]\nExecStart=/bin/a $A ${B}\n")]
    public void A_dollar_alone_is_none(string text) => Check.Rule<UnitEnvironment>().On(Path, text).FindsNothing();
}
