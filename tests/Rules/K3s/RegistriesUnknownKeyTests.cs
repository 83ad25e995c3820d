using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesUnknownKeyTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("[|mirror|]:\n  docker.io:\n", "mirrors:\n  docker.io:\n")]
    [TestCase("[|mirrros|]: {}\n", "mirrors: {}\n")]
    [TestCase("mirrors:\n  quay.io:\n    [|endpoints|]: [a.lan]\n", "mirrors:\n  quay.io:\n    endpoint: [a.lan]\n")]
    [TestCase("mirrors:\n  quay.io:\n    [|rewrites|]: {}\n", "mirrors:\n  quay.io:\n    rewrite: {}\n")]
    [TestCase("[|config|]:\n  a.lan:\n", "configs:\n  a.lan:\n")]
    public void Is_renamed(string bad, string good) => Check.Rule<RegistriesUnknownKey>().On(Path, bad).Finds().FixedTo(good);

    [Test]
    public void A_token_has_another_name() => Check.Rule<RegistriesUnknownKey>()
        .On(Path, "configs:\n  a.lan:\n    auth:\n      [|token|]: abc\n")
        .Finds("K3s silently ignores `token`: a token is given as `identity_token`, or in `auth`");

    [Test]
    public void There_is_no_proxy() => Check.Rule<RegistriesUnknownKey>()
        .On(Path, "configs:\n  a.lan:\n    [|http_proxy|]: http://proxy.example:3128\n")
        .Finds("K3s silently ignores `http_proxy`: registries.yaml has no place for a proxy, the environment of K3s has");

    [TestCase("configs:\n  a.lan:\n    [|insecure_skip_verify|]: true\n", "configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: true\n")]
    [TestCase("configs:\n  a.lan:\n    [|username|]: $U\n    [|password|]: $P\n    tls:\n", "configs:\n  a.lan:\n    auth:\n      username: $U\n      password: $P\n    tls:\n")]
    public void Goes_one_step_deeper(string bad, string good) => Check.Rule<RegistriesUnknownKey>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("configs:\n  a.lan:\n    [|ca_file|]: /a.pem\n    tls:\n      insecure_skip_verify: true\n")]
    [TestCase("mirrors:\n  a.lan:\n    [|auth|]:\n      username: $U\n")]
    [TestCase("[|endpoint|]: [https://a.lan]\n")]
    public void Is_told_where_it_is_read(string text) => Check.Rule<RegistriesUnknownKey>().On(Path, text).Finds().HasNothingToFix();

    [Test]
    public void In_a_heredoc() => Check.Rule<RegistriesUnknownKey>()
        .On("setup.sh", "cat > /etc/rancher/k3s/registries.yaml <<EOF\n[|mirror|]:\n  docker.io:\nEOF\n")
        .Finds()
        .FixedTo("cat > /etc/rancher/k3s/registries.yaml <<EOF\nmirrors:\n  docker.io:\nEOF\n");

    [TestCase("mirrors:\n  \"*\":\n  docker.io:\n")]
    [TestCase("configs:\n  a.lan:\n    tls: {ca_file: /a, cert_file: /b, key_file: /c, insecure_skip_verify: true}\n")]
    [TestCase("")]
    [TestCase("mirrors:\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesUnknownKey>().On(Path, text).FindsNothing();
}
