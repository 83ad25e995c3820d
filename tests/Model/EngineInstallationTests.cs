using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class EngineInstallationTests
{
    [TestCase("apt-get install -y docker-ce=5:20.10.24~3-0~debian-bookworm docker-ce-cli=5:23.0.6~1", "20.10.24")]
    [TestCase("sudo apt install docker.io=20.10.21-0ubuntu1", "20.10.21")]
    [TestCase("dnf -y install docker-ce-3:28.5.2-1.el9 docker-ce-cli-3:28.5.2-1.el9", "28.5.2")]
    [TestCase("V=27.5.1\nyum install -y docker-ce-$V", "27.5.1")]
    [TestCase("apt-get install -y docker-ce=5:28.*", "28", Description = "no version of its own")]
    public void Is_named(string script, string expected) => Assert.That(Engine(script)?.ToString(), Is.EqualTo(expected == "28" ? null : expected));

    [TestCase("apt-get install -y docker-ce")]
    [TestCase("apt-get install -y docker-ce=$V")]
    [TestCase("apt-get install -y docker-ce-cli=5:28.5.2~1")]
    [TestCase("apt-get install -y docker-ce=5:20.10.24~3\napt-get install -y docker-ce=5:28.5.2~1")]
    [TestCase("ssh host apt-get install -y docker-ce=5:20.10.24~3")]
    [TestCase("apt-mark hold docker-ce=5:20.10.24~3")]
    public void Is_not_known(string script) => Assert.That(Engine(script), Is.Null);

    static Version? Engine(string script) => DeploymentBinder.Bind([TestSet.Read("setup.sh", script + "\n")]).InstalledEngine;
}
