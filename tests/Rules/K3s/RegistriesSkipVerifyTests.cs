using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesSkipVerifyTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("configs:\n  a.lan:\n    tls:\n      [|insecure_skip_verify: true|]\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      [|insecure_skip_verify: yes|]\n")]
    [TestCase("mirrors:\n  a.lan:\n    endpoint: [https://a.lan]\nconfigs:\n  a.lan:\n    tls:\n      [|insecure_skip_verify: true|]\n")]
    public void Is_found(string text) => Check.Rule<RegistriesSkipVerify>().On(Path, text).Finds();

    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: false\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      insecure_skip_verify: \"true\"\n")]
    [TestCase("configs:\n  localhost:5000:\n    tls:\n      insecure_skip_verify: true\n")]
    [TestCase("mirrors:\n  a.lan:\n    endpoint: [http://a.lan]\nconfigs:\n  a.lan:\n    tls:\n      insecure_skip_verify: true\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesSkipVerify>().On(Path, text).FindsNothing();
}
