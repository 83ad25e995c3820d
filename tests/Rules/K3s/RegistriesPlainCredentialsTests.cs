using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesPlainCredentialsTests
{
    static string Config(string line) => $"configs:\n  \"reg.lan:5000\":\n    auth:\n      username: puller\n      {line}\n";

    [TestCase("password: [|Eimer-9-Kran|]", "The password for `reg.lan:5000` is written in plain text")]
    [TestCase("auth: [|cHVsbGVyOkVpbWVy|]", "The user name and password for `reg.lan:5000` is written in plain text")]
    [TestCase("identity_token: [|9f8e7d6c5b4a|]", "The token for `reg.lan:5000` is written in plain text")]
    public void Is_found(string line, string message) => Check.Rule<RegistriesPlainCredentials>().On("registries.yaml", Config(line)).Finds(message);

    [TestCase("password: xxx")]
    [TestCase("password: <password>")]
    [TestCase("password: your-password")]
    [TestCase("password: ${PASSWORD}")]
    [TestCase("password: registry-password")]
    [TestCase("password:")]
    [TestCase("auth: xxxxxxxxxx==")]
    [TestCase("identity_token: my_token")]
    public void A_stand_in_is_none(string line) => Check.Rule<RegistriesPlainCredentials>().On("registries.yaml", Config(line)).FindsNothing();

    [Test]
    public void In_a_script() => Check.Rule<RegistriesPlainCredentials>()
        .On("setup.sh", "cat > /etc/rancher/k3s/registries.yaml <<'EOF'\n" + Config("password: [|Eimer-9-Kran|]") + "EOF\n").Finds();

    [Test]
    public void A_variable_of_the_script_is_none() => Check.Rule<RegistriesPlainCredentials>()
        .On("setup.sh", "cat > /etc/rancher/k3s/registries.yaml <<EOF\n" + Config("password: $PW") + "EOF\n").FindsNothing();
}
