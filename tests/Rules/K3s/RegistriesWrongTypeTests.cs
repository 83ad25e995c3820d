using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesWrongTypeTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("mirrors:\n  docker.io:\n    endpoint: [|https://a.lan:5000|]\n", "mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000]\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: [|\"true\"|]\n", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: true\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: [|'off'|]\n", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: false\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: [|1|]\n", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: true\n")]
    public void Is_mended(string bad, string good) => Check.Rule<RegistriesWrongType>().On(Path, bad).Finds().FixedTo(good);

    [Test]
    public void A_mirror_without_endpoint_key() => Check.Rule<RegistriesWrongType>()
        .On(Path, "mirrors:\n  docker.io:\n    - [|https://a.lan|]\n")
        .Finds("`mirrors.docker.io` wants a mapping, and this is a list: K3s cannot read the file")
        .HasNothingToFix();

    [Test]
    public void In_a_heredoc() => Check.Rule<RegistriesWrongType>()
        .On("setup.sh", "cat > /etc/rancher/k3s/registries.yaml <<'EOF'\nmirrors:\n  docker.io:\n    endpoint: [|https://a.lan|]\nEOF\n")
        .Finds()
        .FixedTo("cat > /etc/rancher/k3s/registries.yaml <<'EOF'\nmirrors:\n  docker.io:\n    endpoint: [https://a.lan]\nEOF\n");

    [TestCase("mirrors:\n")]
    [TestCase("")]
    [TestCase("mirrors:\n  docker.io:\nconfigs:\n  a.lan:\n")]
    [TestCase("configs:\n  a.lan:\n    auth:\n      username: 1001\n      password: true\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: yes\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: {{ skip }}\n")]
    [TestCase("mirrors:\n  a.lan:\n    endpoint: [1, b.lan]\n    rewrite:\n      a: 1\n")]
    [TestCase("mirrors:\n  a.lan:\n    endpoint: $ENDPOINT\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesWrongType>().On(Path, text).FindsNothing();
}
