using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class EnvironmentFileExportTests
{
    const string Path = "etc/systemd/system/k3s.service.env";

    [Test]
    public void In_the_file_of_K3s() => Check.Rule<EnvironmentFileExport>()
        .On(Path, "[|export|] HTTP_PROXY=http://a.example:1\nNO_PROXY=a.lan\n")
        .Finds("Systemd does not set `HTTP_PROXY`: in an environment file, a line is `NAME=value` without `export`")
        .FixedTo("HTTP_PROXY=http://a.example:1\nNO_PROXY=a.lan\n");

    [Test]
    public void In_a_file_that_a_unit_names() => Check.Rule<EnvironmentFileExport>()
        .On("etc/app/app.env", "[|export|] A=b\n")
        .On("etc/systemd/system/app.service", "[Service]\nEnvironmentFile={|related:-/etc/app/app.env|}\nExecStart=/bin/a\n")
        .Finds();

    [TestCase("HTTP_PROXY=http://a.example:1\n")]
    [TestCase("export_x=1\nEXPORT=1\n")]
    public void Nothing_in(string text) => Check.Rule<EnvironmentFileExport>().On(Path, text).FindsNothing();

    [Test]
    public void A_file_that_no_unit_names_is_for_shells() => Check.Rule<EnvironmentFileExport>().On("app.env", "export A=b\n").FindsNothing();
}
