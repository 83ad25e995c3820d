using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesConfigKeyMismatchTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [Test]
    public void A_url_is_no_key() => Check.Rule<RegistriesConfigKeyMismatch>()
        .On(Path, "mirrors:\n  docker.io:\n    endpoint: [{|related:\"https://a.lan:5000\"|}]\nconfigs:\n  [|\"https://a.lan:5000\"|]:\n    tls: {ca_file: /a}\n")
        .Finds("`https://a.lan:5000` under `configs` is a URL, and K3s looks for `host[:port]`: what stands below it is not used there")
        .FixedTo("mirrors:\n  docker.io:\n    endpoint: [\"https://a.lan:5000\"]\nconfigs:\n  \"a.lan:5000\":\n    tls: {ca_file: /a}\n");

    [Test]
    public void The_port_belongs_to_the_key() => Check.Rule<RegistriesConfigKeyMismatch>()
        .On(Path, "mirrors:\n  docker.io:\n    endpoint: [{|related:http://a.lan:5000|}]\nconfigs:\n  [|a.lan|]:\n    auth: {username: x}\n")
        .Finds()
        .FixedTo("mirrors:\n  docker.io:\n    endpoint: [http://a.lan:5000]\nconfigs:\n  \"a.lan:5000\":\n    auth: {username: x}\n");

    [TestCase("mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\nconfigs:\n  a.lan:\n    auth: {username: x}\n  ghcr.io:\n    auth: {username: x}\n")]
    [TestCase("configs:\n  a.lan:5000:\n    auth: {username: x}\n")]
    [TestCase("configs:\n  \"*\":\n    tls: {insecure_skip_verify: true}\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [https://a.lan:5000, https://a.lan]\nconfigs:\n  a.lan:\n    auth: {username: x}\n")]
    [TestCase("mirrors:\n  docker.io:\nconfigs:\n  docker.io:\n    auth: {username: x}\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesConfigKeyMismatch>().On(Path, text).FindsNothing();
}
