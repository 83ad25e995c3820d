using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class K3sKubeconfigModeTests
{
    [TestCase("etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: \"[|0644|]\"\n")]
    [TestCase("etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: [|644|]\n")]
    [TestCase("setup.sh", "sudo k3s server --write-kubeconfig-mode [|666|]\n")]
    [TestCase("setup.sh", "docker run --privileged -e K3S_KUBECONFIG_MODE=[|644|] rancher/k3s:v1.33.4-k3s1 server\n")]
    [TestCase("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.33.4-k3s1\n    command: server --write-kubeconfig-mode=[|0777|]\n")]
    public void Is_found(string path, string text) => Check.Rule<K3sKubeconfigMode>().On(path, text).Finds();

    [TestCase("etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: \"0640\"\n")]
    [TestCase("etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: 0644\n")]
    [TestCase("etc/rancher/k3s/config.yaml", "write-kubeconfig-mode: $MODE\n")]
    [TestCase("setup.sh", "k3s server --write-kubeconfig-mode 600\nk3s kubectl --write-kubeconfig-mode 644\n")]
    [TestCase("setup.sh", "docker run -e K3S_KUBECONFIG_MODE=644 nginx:1.27\n")]
    [TestCase("setup.sh", "docker run -e K3S_KUBECONFIG_MODE=$MODE rancher/k3s:v1.33.4-k3s1 server\n")]
    public void Nothing_in(string path, string text) => Check.Rule<K3sKubeconfigMode>().On(path, text).FindsNothing();
}
