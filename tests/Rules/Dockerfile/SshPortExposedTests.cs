using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class SshPortExposedTests
{
    [Test]
    public void Port_22() => Check.Rule<SshPortExposed>()
        .On("Dockerfile", "FROM debian:12\nEXPOSE 80 [|22|]\n")
        .Finds("`EXPOSE 22` offers SSH into the container")
        .HasNothingToFix();

    [TestCase("EXPOSE [|22/tcp|]")]
    [TestCase("expose [|22|]")]
    [TestCase("EXPOSE 80 \\\n    [|22|]")]
    [TestCase("ONBUILD EXPOSE [|22|]")]
    public void Found_in(string line) => Check.Rule<SshPortExposed>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("EXPOSE 2222")]
    [TestCase("EXPOSE 22/udp")]
    [TestCase("EXPOSE 220-222")]
    [TestCase("EXPOSE $PORT")]
    [TestCase("ENV PORT=22")]
    public void Nothing_in(string line) => Check.Rule<SshPortExposed>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();
}
