using Microsoft.CodeAnalysis;
using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesMirrorNameTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("mirrors:\n  [|https://a.example:5000|]:\n", "mirrors:\n  a.example:5000:\n")]
    [TestCase("mirrors:\n  [|\"https://hub.docker.com\"|]:\n", "mirrors:\n  \"docker.io\":\n")]
    [TestCase("mirrors:\n  [|index.docker.io|]:\n", "mirrors:\n  docker.io:\n")]
    [TestCase("mirrors:\n  [|a.example/hub|]:\n", "mirrors:\n  a.example:\n")]
    public void Is_renamed(string bad, string good) => Check.Rule<RegistriesMirrorName>().On(Path, bad).Finds().FixedTo(good);

    [TestCase("mirrors:\n  [|hub|]:\n    endpoint: [https://a.lan]\n")]
    [TestCase("mirrors:\n  \"*\":\n  [|\"*.example.com\"|]:\n")]
    [TestCase("mirrors:\n  a.lan:\n  [|configs|]:\n    a.lan:\n")]
    public void Is_left_to_people(string bad) => Check.Rule<RegistriesMirrorName>().On(Path, bad).Finds().HasNothingToFix();

    [Test]
    public void Beside_docker_io_it_is_an_info() => Check.Rule<RegistriesMirrorName>()
        .On(Path, "mirrors:\n  docker.io:\n  [|registry-1.docker.io|]:\n").Finds().As(DiagnosticSeverity.Info).HasNothingToFix();

    [Test]
    public void An_empty_section_that_slid_in_loses_nothing() => Check.Rule<RegistriesMirrorName>()
        .On(Path, "mirrors:\n  a.lan:\n  [|configs|]: {}\n").Finds().As(DiagnosticSeverity.Info);

    [TestCase("mirrors:\n  docker.io:\n  ghcr.io:\n  localhost:\n  localhost:5000:\n  registry:5000:\n  \"*\":\n")]
    [TestCase("mirrors:\n  $REGISTRY:\n")]
    [TestCase("mirrors:\n  <registry>:\n  REGISTRY:\n")]
    [TestCase("configs:\n  registry:\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesMirrorName>().On(Path, text).FindsNothing();
}
