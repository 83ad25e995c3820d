using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class UnitCommandsTests
{
    static ShellFlow Flow(string unit, params (string, string)[] others) =>
        Deployed.Of([("etc/systemd/system/app.service", unit), .. others]).Flows.Single(f => f.Document.Kind == DocumentKind.SystemdUnit);

    [Test]
    public void Exec_lines_are_commands_in_order()
    {
        var flow = Flow("""
            [Unit]
            ExecStart=/not/here
            [Service]
            ExecStartPre=-/usr/bin/docker rm -f web
            ExecStart=/usr/bin/docker run --name web \
              -p 80:80 "nginx:1.27"
            """);
        Assert.That(flow.Commands.Select(c => $"{c.Order} {c.Program}: {string.Join('|', c.Arguments)}"), Is.EqualTo(new[]
        {
            "0 docker: /usr/bin/docker|rm|-f|web", "1 docker: /usr/bin/docker|run|--name|web|-p|80:80|nginx:1.27",
        }));
    }

    [Test]
    public void Containers_of_units_are_containers() =>
        Assert.That(Deployed.Of(("web.service", "[Service]\nExecStart=/usr/bin/docker run --name web -p 80:80 nginx\n")).Containers.Single().Ports.Single().HostStart,
            Is.EqualTo(80));

    [Test]
    public void An_empty_line_forgets_those_before_it() => Assert.That(
        Flow("[Service]\nExecStartPre=/bin/a\nExecStart=/bin/b\nExecStart=\nExecStart=/bin/c\n").Commands.Select(c => c.Program), Is.EqualTo(new[] { "a", "c" }));

    [TestCase("@/usr/bin/docker dock pull x")]
    [TestCase("-@/usr/bin/docker dock pull x")]
    [TestCase("+/usr/bin/docker pull x")]
    public void Prefixes_are_left_out(string line) =>
        Assert.That(string.Join('|', Flow($"[Service]\nExecStart={line}\n").Commands.Single().Arguments), Is.EqualTo("/usr/bin/docker|pull|x"));

    [Test]
    public void What_is_unset_is_not_known() => Assert.That(
        Flow("[Service]\nUnsetEnvironment=A\nEnvironment=A=1 B=2\nExecStart=/bin/app $A $B\n").Commands.Single().Arguments.Skip(1).Select(a => a.Known), Is.EqualTo(new[] { null, "2" }));

    [TestCase("$LIST", "a|b")]
    [TestCase("${LIST}", "a b")]
    [TestCase("x${NAME}y", "xvaluey")]
    [TestCase("$$NAME", "$NAME")]
    [TestCase("${UNKNOWN}", "…")]
    [TestCase("$UNKNOWN", "…")]
    [TestCase("%i", "…")]
    [TestCase("50%%", "50%")]
    [TestCase("$5", "…")]
    public void Variables_and_specifiers_are_put_in(string word, string expected)
    {
        var command = Flow($"[Service]\nEnvironment=\"LIST=a b\" NAME=value\nExecStart=/bin/app {word}\n").Commands.Single();
        Assert.That(string.Join('|', command.Arguments.Skip(1)), Is.EqualTo(expected));
    }

    [Test]
    public void Files_win_over_settings_and_know_no_export()
    {
        var command = Flow(
            "[Service]\nEnvironmentFile=-/etc/app.env\nEnvironment=A=1 B=1 C=1\nExecStart=/bin/app\n",
            ("etc/app.env", "B=2\nexport C=2\n")).Commands.Single();
        Assert.That("ABC".Select(n => command.Environment.TryGet(n.ToString(), out var v) ? v.Value.Text : "-"), Is.EqualTo(new[] { "1", "2", "1" }));
        Assert.That(command.Environment.Passes("D"), Is.EqualTo(Truth.Unknown));
    }
}
