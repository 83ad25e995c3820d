using Microsoft.CodeAnalysis;
using Plimsoll.Rules.K3s;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.K3s;

public sealed class RegistriesMirrorUselessTests
{
    const string Path = "etc/rancher/k3s/registries.yaml";

    [TestCase("mirrors:\n  docker.io:\n    endpoint: [\"[|https://registry-1.docker.io|]\"]\n")]
    [TestCase("mirrors:\n  a.lan:5000:\n    endpoint: [[|https://a.lan:5000/v2|]]\n")]
    public void Is_where_K3s_asks_anyway(string text) => Check.Rule<RegistriesMirrorUseless>().On(Path, text).Finds().As(DiagnosticSeverity.Info);

    [TestCase("mirrors:\n  [|a.lan|]:\n    endpoint: [https://b.lan]\n  {|related:a.lan|}:\n")]
    [TestCase("configs:\n  [|a.lan|]:\n  {|related:a.lan|}:\n")]
    public void The_last_of_two_counts(string text) => Check.Rule<RegistriesMirrorUseless>().On(Path, text).Finds().As(DiagnosticSeverity.Warning);

    [TestCase("mirrors:\n  docker.io:\n    endpoint: [https://a.lan, https://registry-1.docker.io]\n")]
    [TestCase("mirrors:\n  a.lan:5000:\n    endpoint: [http://a.lan:5000]\n")]
    [TestCase("mirrors:\n  a.lan:\n    endpoint: [https://a.lan:443]\n    rewrite: {a: b}\n")]
    [TestCase("mirrors:\n  docker.io:\n  ghcr.io:\n")]
    [TestCase("mirrors:\n  a.lan:\nconfigs:\n  a.lan:\n")]
    public void Nothing_in(string text) => Check.Rule<RegistriesMirrorUseless>().On(Path, text).FindsNothing();
}
