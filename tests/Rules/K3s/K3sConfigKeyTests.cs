using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class K3sConfigKeyTests
{
    const string Path = "etc/rancher/k3s/config.yaml";

    [TestCase("[|cluster_cidr|]: 10.52.0.0/16\n", "cluster-cidr: 10.52.0.0/16\n")]
    [TestCase("[|--disable|]: traefik\ndebug: true\n", "disable: traefik\ndebug: true\n")]
    [TestCase("[|K3S_TOKEN|]: abc\n", "token: abc\n")]
    [TestCase("[|K3S_URL|]: https://a.lan:6443\n", "server: https://a.lan:6443\n")]
    [TestCase("[|tls-sans|]: [a.lan]\ntoken: abc\n", "tls-san: [a.lan]\ntoken: abc\n")]
    [TestCase("[|node-tains+|]:\n  - a=b:NoSchedule\n", "node-taint+:\n  - a=b:NoSchedule\n")]
    [TestCase("[|write_kubeconfig_mode|]: \"0644\"\n", "write-kubeconfig-mode: \"0644\"\n")]
    public void Is_renamed(string bad, string good) => Check.Rule<K3sConfigKey>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("token: abc\n[|HTTP_PROXY|]: http://a.example:1\n")]
    [TestCase("token: abc\n[|INSTALL_K3S_EXEC|]: server\n")]
    [TestCase("token: abc\n[|K3S_TOKEN|]: abc\n")]
    public void Is_left_to_people(string text) => Check.Rule<K3sConfigKey>().On(Path, text).Finds().HasNothingToFix();

    [TestCase("cluster-cidr: 10.52.0.0/16\nnode-taint+: [a=b:NoSchedule]\nv: 3\n")]
    [TestCase("token: abc\nflag-of-a-later-release: true\ncni: canal\n")]
    [TestCase("apiVersion: v1\nkind: Config\ntokens: a\n")]
    [TestCase("debugging: 1\nname: other\nsettings: {}\n")]
    [TestCase("{{ key }}: a\ntoken: abc\n")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<K3sConfigKey>().On(Path, text).FindsNothing();

    [Test]
    public void Rke2_has_keys_of_its_own() => Check.Rule<K3sConfigKey>().On("etc/rancher/rke2/config.yaml", "token: abc\ncluster_cidr: 10.52.0.0/16\n").FindsNothing();

    [Test]
    public void In_a_drop_in() => Check.Rule<K3sConfigKey>().On("etc/rancher/k3s/config.yaml.d/10-net.yaml", "[|service_cidr|]: 10.53.0.0/16\n").Finds();
}
