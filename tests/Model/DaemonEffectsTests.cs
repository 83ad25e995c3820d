using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class DaemonEffectsTests
{
    [TestCase("systemctl restart docker", DaemonEffect.Restart)]
    [TestCase("sudo systemctl --user restart docker.service", DaemonEffect.Restart)]
    [TestCase("systemctl stop docker", DaemonEffect.Restart)]
    [TestCase("service docker restart", DaemonEffect.Restart)]
    [TestCase("/etc/init.d/docker restart", DaemonEffect.Restart)]
    [TestCase("/etc/init.d/container-station.sh restart", DaemonEffect.Restart)]
    [TestCase("snap restart docker", DaemonEffect.Restart)]
    [TestCase("reboot", DaemonEffect.Restart)]
    [TestCase("dockerd --debug", DaemonEffect.Restart)]
    [TestCase("systemctl reload docker", DaemonEffect.Reload)]
    [TestCase("systemctl reload-or-restart docker", DaemonEffect.Reload)]
    [TestCase("service docker reload", DaemonEffect.Reload)]
    [TestCase("pkill -HUP dockerd", DaemonEffect.Reload)]
    [TestCase("kill -s HUP $(cat /var/run/docker.pid)", DaemonEffect.Reload)]
    [TestCase("systemctl daemon-reload", DaemonEffect.UnitReload)]
    [TestCase("systemctl enable docker", DaemonEffect.UnitReload)]
    [TestCase("systemctl start docker", DaemonEffect.Unknown)]
    [TestCase("systemctl enable --now docker", DaemonEffect.Unknown)]
    [TestCase("systemctl restart containerd", DaemonEffect.Unknown)]
    [TestCase("systemctl restart $UNIT", DaemonEffect.Unknown)]
    [TestCase("systemctl $ACTION docker", DaemonEffect.Unknown)]
    [TestCase("apt-get install -y docker-ce", DaemonEffect.Unknown)]
    [TestCase("apt-get upgrade", DaemonEffect.Unknown)]
    [TestCase("kill -HUP $PID", DaemonEffect.Unknown)]
    [TestCase("./install.sh", DaemonEffect.Unknown)]
    [TestCase("frobnicate", DaemonEffect.Unknown)]
    [TestCase("$COMMAND", DaemonEffect.Unknown)]
    [TestCase("sh -c true", DaemonEffect.Unknown)]
    [TestCase("systemctl restart nginx", DaemonEffect.None)]
    [TestCase("systemctl status docker", DaemonEffect.None)]
    [TestCase("service nginx restart", DaemonEffect.None)]
    [TestCase("apt-get install -y jq", DaemonEffect.None)]
    [TestCase("ssh nas.example systemctl restart docker", DaemonEffect.None)]
    [TestCase("echo done", DaemonEffect.None)]
    [TestCase("docker pull nginx", DaemonEffect.None)]
    public void Of_a_command(string line, DaemonEffect effect) =>
        Assert.That(DaemonEffects.Of(Deployed.Script(line + "\n").Flows.Single(f => !f.Document.IsGuest).Commands[^1]), Is.EqualTo(effect));
}
