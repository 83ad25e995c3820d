using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class K3sRangesTests
{
    const string Path = "etc/rancher/k3s/config.yaml";

    [TestCase("cluster-cidr: [|10.40.0.0/14|]\nservice-cidr: {|related:10.43.0.0/16|}\n")]
    [TestCase("service-cidr: [|10.42.128.0/17|]\n")]
    [TestCase("cluster-cidr: [|10.43.0.0/16|]\n")]
    [TestCase("service-cidr: {|related:10.53.0.0/16|}\ncluster-dns: [|10.43.0.10|]\n")]
    [TestCase("cluster-dns: [|10.42.0.10|]\n")]
    public void Is_found(string text) => Check.Rule<K3sRanges>().On(Path, text).Finds();

    [Test]
    public void On_a_command_line() => Check.Rule<K3sRanges>()
        .On("setup.sh", "docker run --privileged rancher/k3s:v1.33.4-k3s1 server --cluster-cidr [|10.50.0.0/15|] --service-cidr {|related:10.51.0.0/16|}\n")
        .Finds("Pods and services have the same addresses: `10.50.0.0/15` and `10.51.0.0/16` overlap");

    [TestCase("k3s server --cluster-cidr [|10.50.0.0/15|] --service-cidr {|related:10.51.0.0/16|}\n")]
    public void On_the_machine_itself(string script) => Check.Rule<K3sRanges>().On("setup.sh", script).Finds();

    [Test]
    public void On_the_machine_itself_a_file_may_say_the_rest() => Check.Rule<K3sRanges>().On("setup.sh", "k3s server --service-cidr 10.42.0.0/16\n").FindsNothing();

    [Test]
    public void In_a_drop_in_the_rest_may_stand_elsewhere() => Check.Rule<K3sRanges>().On("etc/rancher/k3s/config.yaml.d/a.yaml", "service-cidr: 10.42.0.0/16\n").FindsNothing();

    [TestCase("cluster-cidr: 10.52.0.0/16\nservice-cidr: 10.53.0.0/16\ncluster-dns: 10.53.0.10\n")]
    [TestCase("cluster-cidr: 10.52.0.0/16,fd00:52::/56\nservice-cidr: 10.53.0.0/16,fd00:53::/112\ncluster-dns: [10.53.0.10, \"fd00:53::a\"]\n")]
    [TestCase("cluster-dns: 10.43.0.53\n")]
    [TestCase("cluster-cidr: $CIDR\nservice-cidr: 10.42.0.0/16\n")]
    [TestCase("token: abc\n")]
    [TestCase("cluster-dns: <ip>\n")]
    public void Nothing_in(string text) => Check.Rule<K3sRanges>().On(Path, text).FindsNothing();
}
