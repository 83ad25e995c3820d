using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class K3sCommandLineTests
{
    [TestCase("k3s server --disable traefik --cluster-cidr=10.52.0.0/16 --cluster-init -v 3", "Server disable=traefik cluster-cidr=10.52.0.0/16 cluster-init= v=3")]
    [TestCase("/usr/local/bin/k3s agent --with-node-id --node-name a", "Agent with-node-id= node-name=a")]
    [TestCase("sudo k3s server $FLAGS --disable traefik", "Server")]
    [TestCase("k3s server", "Server")]
    [TestCase("k3s kubectl get nodes", "")]
    [TestCase("docker server --disable traefik", "")]
    public void Is_read(string script, string expected)
    {
        var commands = ShellFlows.Bind(script + "\n").Commands.Select(K3sCommandLine.TryRead).OfType<K3sCommandLine>();
        Assert.That(string.Join(';', commands.Select(c => string.Join(' ', c.Flags.Select(f => $"{f.Name}={f.Value?.Text}").Prepend(c.Role.ToString())))), Is.EqualTo(expected));
    }
}
