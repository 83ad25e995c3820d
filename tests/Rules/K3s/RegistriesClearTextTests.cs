using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesClearTextTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [Test]
    public void With_a_password() => Check.Rule<RegistriesClearText>()
        .On(Path, "mirrors:\n  docker.io:\n    endpoint: [\"{|related:http://192.168.1.20:5000|}\"]\nconfigs:\n  192.168.1.20:5000:\n    [|auth|]:\n      username: a\n      password: b\n")
        .Finds("The credentials for `192.168.1.20:5000` go over the network unencrypted, to `http://192.168.1.20:5000`");

    [Test]
    public void With_a_token_from_a_template() => Check.Rule<RegistriesClearText>()
        .On(Path, "mirrors:\n  docker.io:\n    endpoint: [http://registry.lan]\nconfigs:\n  registry.lan:\n    [|auth|]:\n      identity_token: $TOKEN\n").Finds();

    [TestCase("mirrors:\n  docker.io:\n    endpoint: [https://a.lan]\nconfigs:\n  a.lan:\n    auth:\n      password: b\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://127.0.0.1:5000]\nconfigs:\n  127.0.0.1:5000:\n    auth:\n      password: b\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://a.lan]\nconfigs:\n  a.lan:\n    auth:\n      username:\n      password:\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://a.lan]\nconfigs:\n  b.lan:\n    auth:\n      password: b\n")]
    [TestCase("mirrors:\n  docker.io:\n    endpoint: [http://$HOST]\nconfigs:\n  $HOST:\n    auth:\n      password: b\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesClearText>().On(Path, text).FindsNothing();
}
