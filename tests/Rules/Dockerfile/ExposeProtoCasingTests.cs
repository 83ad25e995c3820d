using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ExposeProtoCasingTests
{
    [TestCase("FROM debian:12\nEXPOSE 80/[|TCP|]\n")]
    [TestCase("FROM debian:12\nEXPOSE 80 81/[|Udp|] 82/tcp\n")]
    [TestCase("FROM debian:12\nEXPOSE 3000-3010/[|TCP|]\n")]
    [TestCase("FROM debian:12\nARG P=80/TCP\nEXPOSE [|$P|]\n")]
    public void Found(string markup) => Check.Rule<ExposeProtoCasing>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12\nEXPOSE 80/tcp\n")]
    [TestCase("FROM debian:12\nEXPOSE 80 81/udp\n")]
    [TestCase("FROM debian:12\nARG P\nEXPOSE $P\n")]
    [TestCase("FROM debian:12\nONBUILD EXPOSE 80/TCP\n")]
    public void Nothing_in(string text) => Check.Rule<ExposeProtoCasing>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\nEXPOSE 80/[|TCP|] 81/[|UDP|]\n", "FROM debian:12\nEXPOSE 80/tcp 81/udp\n")]
    public void Fixed(string markup, string text) => Check.Rule<ExposeProtoCasing>().On("Dockerfile", markup).Finds().FixedTo(text);
}
