using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ExposeInvalidFormatTests
{
    [TestCase("FROM debian:12\nEXPOSE [|8080:|]80\n")]
    [TestCase("FROM debian:12\nEXPOSE [|127.0.0.1:80:|]80/tcp\n")]
    [TestCase("FROM debian:12\nEXPOSE 80 [|1-5:|]2-6\n")]
    [TestCase("FROM debian:12\nARG P=80:81\nEXPOSE [|$P|]\n")]
    public void Found(string markup) => Check.Rule<ExposeInvalidFormat>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12\nEXPOSE 80\n")]
    [TestCase("FROM debian:12\nEXPOSE 80-90/udp\n")]
    [TestCase("FROM debian:12\nEXPOSE $HOST:80\n")]
    [TestCase("FROM debian:12\nEXPOSE :80\n")]
    [TestCase("FROM debian:12\nONBUILD EXPOSE 80:80\n")]
    public void Nothing_in(string text) => Check.Rule<ExposeInvalidFormat>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\nEXPOSE [|8080:|]80 [|127.0.0.1:90:|]91/udp\n", "FROM debian:12\nEXPOSE 80 91/udp\n")]
    public void Fixed(string markup, string text) => Check.Rule<ExposeInvalidFormat>().On("Dockerfile", markup).Finds().FixedTo(text);
}
