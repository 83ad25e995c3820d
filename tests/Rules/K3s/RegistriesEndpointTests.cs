using Microsoft.CodeAnalysis;
using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesEndpointTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    static string File(string endpoints) => $"mirrors:\n  docker.io:\n    endpoint:\n{endpoints}";

    [TestCase("      - [|https:/a.example|]\n", "      - https://a.example\n")]
    [TestCase("      - \"[|http//a.example:5000|]\"\n", "      - \"http://a.example:5000\"\n")]
    [TestCase("      - [|https:a.example|]\n", "      - https://a.example\n")]
    [TestCase("      - [|http;//a.example|]\n", "      - http://a.example\n")]
    [TestCase("      - [|https:///a.example|]\n", "      - https://a.example\n")]
    [TestCase("      - [|https://a.example:5000,|]\n      - https://b.example\n", "      - https://a.example:5000\n      - https://b.example\n")]
    public void Is_mended(string bad, string good) => Check.Rule<RegistriesEndpoint>().On(Path, File(bad)).Finds().FixedTo(File(good));

    [TestCase("      - [|https://|]\n")]
    [TestCase("      - [|tcp://a.example:5000|]\n")]
    [TestCase("      - [|a.example:port|]\n")]
    [TestCase("      - [|a.example b.example|]\n")]
    [TestCase("      - [|https://a.example/hub|]\n")]
    [TestCase("      - [|https://a.example,https://b.example|]\n")]
    public void Is_left_to_people(string bad) => Check.Rule<RegistriesEndpoint>().On(Path, File(bad)).Finds().As(DiagnosticSeverity.Warning).HasNothingToFix();

    [TestCase("      - [|192.168.1.20:5000|]\n")]
    [TestCase("      - https://a.example\n      - [|https://a.example/v2|]\n")]
    public void Is_an_info(string bad) => Check.Rule<RegistriesEndpoint>().On(Path, File(bad)).Finds().As(DiagnosticSeverity.Info);

    [TestCase("      - https://a.example/v2\n")]
    [TestCase("      - https://a.example/v2/\n")]
    [TestCase("      - https://a.example/v2/hub\n      - https://a.example/artifactory/api/docker/hub/v2\n")]
    [TestCase("      - http://httpbin:5000\n      - httpbin.example:5000\n")]
    [TestCase("      - localhost:5000\n      - 127.0.0.1:5001\n")]
    [TestCase("      - https://%%REGISTRY%%/hub\n      - https://$HOST/hub\n")]
    [TestCase("      - registry.example:443\n      - mirror.example\n")]
    [TestCase("      - http://a.example\n      - https://a.example\n")]
    public void Nothing_in(string endpoints) => Check.Rule<RegistriesEndpoint>().On(Path, File(endpoints)).FindsNothing();

    [Test]
    public void With_tls_for_it_https_is_meant() => Check.Rule<RegistriesEndpoint>()
        .On(Path, File("      - 192.168.1.20:5000\n") + "configs:\n  192.168.1.20:5000:\n    tls:\n      ca_file: /ca.pem\n").FindsNothing();
}
