using Microsoft.CodeAnalysis;
using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesTlsTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("configs:\n  a.lan:\n    tls:\n      [|cert_file|]: /a.crt\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      [|key_file|]: /a.key\n      cert_file:\n")]
    public void Half_a_pair(string text) => Check.Rule<RegistriesTls>().On(Path, text).Finds().As(DiagnosticSeverity.Warning);

    [Test]
    public void For_http_it_does_nothing() => Check.Rule<RegistriesTls>()
        .On(Path, "mirrors:\n  docker.io:\n    endpoint: [{|related:http://a.lan|}]\nconfigs:\n  a.lan:\n    [|tls|]:\n      insecure_skip_verify: true\n")
        .Finds("`tls` for `a.lan` does nothing for `http://a.lan`, which is asked without TLS").As(DiagnosticSeverity.Info);

    [TestCase("configs:\n  a.lan:\n    tls:\n      cert_file: /a.crt\n      key_file: /a.key\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      ca_file: /a.crt\n")]
    [TestCase("configs:\n  a.lan:\n    tls:\n      cert_file: \"\"\n      key_file: \"\"\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://a.lan, https://a.lan]\nconfigs:\n  a.lan:\n    tls:\n      ca_file: /a.crt\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://a.lan]\nconfigs:\n  a.lan:\n    tls: {}\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesTls>().On(Path, text).FindsNothing();
}
