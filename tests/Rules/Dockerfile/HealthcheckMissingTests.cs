using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class HealthcheckMissingTests
{
    [TestCase("FROM [|debian:12|]\nCMD [\"app\"]\n")]
    [TestCase("FROM debian:12 AS base\nENTRYPOINT [\"app\"]\nFROM [|base|]\n")]
    [TestCase("FROM debian:12 AS a\nHEALTHCHECK CMD true\nFROM [|debian:12|]\nCMD [\"app\"]\n")]
    [TestCase("FROM [|debian:12|]\nONBUILD HEALTHCHECK CMD true\nCMD [\"app\"]\n")]
    public void Is_found(string text) => Check.Rule<HealthcheckMissing>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12\nHEALTHCHECK CMD true\nCMD [\"app\"]\n")]
    [TestCase("FROM debian:12\nHEALTHCHECK NONE\nCMD [\"app\"]\n")]
    [TestCase("FROM debian:12 AS base\nHEALTHCHECK CMD true\nFROM base\nCMD [\"app\"]\n")]
    [TestCase("FROM debian:12\nRUN make\n")]
    [TestCase("FROM debian:12 AS a\nCMD [\"app\"]\nFROM scratch\nCOPY --from=a /a /a\n")]
    [TestCase("FROM debian:12\nHEALTHCHECK SOMETIMES\nCMD [\"app\"]\n")]
    [TestCase("CMD [\"app\"]\n")]
    public void Nothing_in(string text) => Check.Rule<HealthcheckMissing>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void It_is_opt_in() => Check.Rule<HealthcheckMissing>()
        .On("Dockerfile", "FROM debian:12\nCMD [\"app\"]\n")
        .With("extends: [recommended, strict, security]")
        .FindsNothing();
}
