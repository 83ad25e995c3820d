using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UntrustedRegistryTests
{
    const string OnlyOurs = "trustedRegistries: [registry.example.com, \"*.example.org\", \"mirror*\"]";

    [Test]
    public void A_registry_that_is_not_listed() => Check.Rule<UntrustedRegistry>()
        .On("Dockerfile", "FROM [|quay.io/example/app:1|]\n")
        .With(OnlyOurs)
        .Finds("`quay.io/example/app:1` comes from `quay.io`, which `trustedRegistries` does not list");

    [TestCase("FROM [|debian:12|] AS a\nFROM a\n")]
    [TestCase("FROM scratch\nCOPY --from=[|quay.io/example/app|] /a /a\n")]
    [TestCase("FROM scratch\nRUN --mount=[|from=quay.io/example/app:1,target=/a|] true\n")]
    [TestCase("ARG BASE=quay.io/example\nFROM [|$BASE/app:1|]\n")]
    [TestCase("ARG TAG\nFROM [|quay.io/app:$TAG|]\n")]
    [TestCase("FROM [|example.org/app:1|]\n")]
    public void Is_found(string text) => Check.Rule<UntrustedRegistry>().On("Dockerfile", text).With(OnlyOurs).Finds();

    [TestCase("FROM registry.example.com/app:1\n")]
    [TestCase("FROM eu.example.org/app:1\nCOPY --from=mirror.example.com:5000/a /a /a\n")]
    [TestCase("FROM scratch AS a\nFROM a\nCOPY --from=a /a /a\nCOPY --from=0 /a /a\n")]
    [TestCase("ARG BASE\nFROM $BASE/app:1\n")]
    [TestCase("FROM {{ base }}\n")]
    [TestCase("FROM\n")]
    public void Nothing_in(string text) => Check.Rule<UntrustedRegistry>().On("Dockerfile", text).With(OnlyOurs).FindsNothing();

    [TestCase("trustedRegistries: [docker.io]")]
    [TestCase("trustedRegistries: [hub.docker.com]")]
    [TestCase("trustedRegistries: [\"*\"]")]
    [TestCase("trustedRegistries: []")]
    [TestCase("extends: all")]
    public void Docker_hub_has_several_names(string configuration) => Check.Rule<UntrustedRegistry>()
        .On("Dockerfile", "FROM debian:12\nCOPY --from=example/tools:1 /a /a\n")
        .With(configuration)
        .FindsNothing();
}
