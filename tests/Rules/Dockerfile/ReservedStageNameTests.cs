using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ReservedStageNameTests
{
    [Test]
    public void Scratch_is_no_longer_empty() => Check.Rule<ReservedStageName>()
        .On("Dockerfile", "FROM debian:12 AS [|scratch|]\nRUN make\nFROM {|related:scratch|}\nCOPY a /a\n")
        .Finds("`scratch` is a reserved word, and no name for a stage");

    [TestCase("FROM debian:12 AS [|Scratch|]\n")]
    [TestCase("FROM debian:12 AS [|context|]\nFROM alpine:3.22\nCOPY --from=context /a /a\n")]
    [TestCase("FROM debian:12\nFROM scratch AS [|scratch|]\n")]
    [TestCase("FROM --platform=$BUILDPLATFORM debian:12 as [|CONTEXT|]\n")]
    public void Is_found(string text) => Check.Rule<ReservedStageName>().On("Dockerfile", text).Finds();

    [TestCase("FROM scratch\n")]
    [TestCase("FROM scratch AS empty\n")]
    [TestCase("FROM debian:12 AS scratchpad\nFROM debian:12 AS context-2\n")]
    [TestCase("FROM debian:12 AS build AS scratch\n")]
    [TestCase("FROM debian:12\nCOPY context /scratch\n")]
    public void Nothing_in(string text) => Check.Rule<ReservedStageName>().On("Dockerfile", text).FindsNothing();
}
