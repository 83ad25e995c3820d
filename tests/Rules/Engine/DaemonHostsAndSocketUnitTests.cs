using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonHostsAndSocketUnitTests
{
    const string Path = "etc/docker/daemon.json";

    const string Write = "cat > /etc/docker/daemon.json <<'EOF'\n{ HOSTS: [\"unix:///var/run/docker.sock\"] }\nEOF\n";

    [Test]
    public void The_script_starts_the_service() => Check.Rule<DaemonHostsAndSocketUnit>()
        .On("setup.sh", Write.Replace("HOSTS", "[|\"hosts\"|]") + "{|related:systemctl|} restart docker\n")
        .Finds("`hosts` stands in daemon.json, and the packaged docker.service, which `systemctl restart` starts, passes `-H fd://` as well");

    [TestCase("service docker restart\n")]
    [TestCase("mkdir -p /etc/systemd/system/docker.service.d\nsystemctl restart docker\n")]
    [TestCase("systemctl restart nginx\n")]
    public void Nothing_before(string rest) => Check.Rule<DaemonHostsAndSocketUnit>()
        .On("setup.sh", Write.Replace("HOSTS", "\"hosts\"") + rest)
        .FindsNothing();

    [Test]
    public void A_unit_tells_how_it_is_started() => Check.Rule<DaemonHostsAndSocketUnit>()
        .On("setup.sh", Write.Replace("HOSTS", "\"hosts\"") + "systemctl restart docker\n")
        .On("etc/systemd/system/docker.service.d/override.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd\n")
        .FindsNothing();
}
