using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class StageNameCasingTests
{
    [TestCase("FROM debian:12 AS [|Build|]\n")]
    [TestCase("FROM debian:12 AS a\nFROM a AS [|B|]\n")]
    [TestCase("FROM debian:12 as [|BASE|]\nCOPY --from=BASE a b\n")]
    [TestCase("FROM scratch AS [|a-B|]\n")]
    public void Found(string markup) => Check.Rule<StageNameCasing>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12 AS build\n")]
    [TestCase("FROM debian:12\n")]
    [TestCase("FROM debian:12 AS a.b_c-1\n")]
    [TestCase("FROM debian:12 AS build\nFROM scratch\nCOPY --from=Build a b\n")]
    public void Nothing_in(string text) => Check.Rule<StageNameCasing>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12 AS [|Build|]\nFROM build\nCOPY --from=Build a b\n", "FROM debian:12 AS build\nFROM build\nCOPY --from=Build a b\n")]
    public void Fixed(string markup, string text) => Check.Rule<StageNameCasing>().On("Dockerfile", markup).Finds().FixedTo(text);
}
