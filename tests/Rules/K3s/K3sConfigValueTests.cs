using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class K3sConfigValueTests
{
    const string Path = "etc/rancher/k3s/config.yaml";

    [TestCase("write-kubeconfig-mode: [|0644|]\n", "write-kubeconfig-mode: \"0644\"\n")]
    [TestCase("cluster-init: [|\"yes\"|]\n", "cluster-init: true\n")]
    [TestCase("selinux: [|'off'|]\n", "selinux: false\n")]
    [TestCase("[|cluster-init|]:\ntoken: abc\n", "cluster-init: true\ntoken: abc\n")]
    [TestCase("kubelet-arg:\n  - [|max-pods|]: 100\n", "kubelet-arg:\n  - \"max-pods=100\"\n")]
    [TestCase("token: [|0123|]\n", "token: \"0123\"\n")]
    [TestCase("token: [|08|]\n", "token: \"08\"\n")]
    public void Is_mended(string bad, string good) => Check.Rule<K3sConfigValue>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("cluster-init: [|enabled|]\n")]
    [TestCase("https-listen-port: [|api|]\n")]
    [TestCase("[|flannel-backend|]: [vxlan, host-gw]\n")]
    [TestCase("kubelet-arg:\n  [|max-pods|]: 100\n")]
    [TestCase("node-ip:\n  [|a|]: 10.0.0.1\n")]
    public void Is_left_to_people(string text) => Check.Rule<K3sConfigValue>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("write-kubeconfig-mode: \"0644\"\n")]
    [TestCase("write-kubeconfig-mode: 644\n")]
    [TestCase("cluster-init: yes\nselinux: \"true\"\ndebug: 1\n")]
    [TestCase("token: 1234\nnode-name: 0\n")]
    [TestCase("tls-san: a.lan\nnode-label: [a=b, c=d]\n")]
    [TestCase("flannel-backend: [vxlan]\n")]
    [TestCase("cluster-init: {{ init }}\n")]
    [TestCase("cluster-init: $INIT\n")]
    [TestCase("kubelet-arg: [\"max-pods=100\"]\n")]
    [TestCase("unknown: {a: b}\ntoken: abc\n")]
    public void Nothing_in(string text) => Check.Rule<K3sConfigValue>().On(Path, text).FindsNothing();
}
