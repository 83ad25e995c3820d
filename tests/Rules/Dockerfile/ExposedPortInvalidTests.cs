using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ExposedPortInvalidTests
{
    [TestCase("FROM debian:12\nEXPOSE [|80000|]\n", "`80000` is above 65535, the highest port")]
    [TestCase("FROM debian:12\nEXPOSE 80 \\\n  [|65536/udp|] 443\n", "`65536/udp` is above 65535, the highest port")]
    [TestCase("FROM debian:12\nEXPOSE [|60000-70000|]\n", "`60000-70000` is above 65535, the highest port")]
    [TestCase("FROM debian:12\nEXPOSE [|90-80/tcp|]\n", "`90-80/tcp` is no range of ports: it ends before it begins")]
    [TestCase("FROM debian:12\nARG PORT=99999\nEXPOSE [|$PORT|]\n", "`99999` is above 65535, the highest port")]
    [TestCase("FROM debian:12\nEXPOSE [|99999999999999999999|]\n", "`99999999999999999999` is above 65535, the highest port")]
    public void Is_found(string text, string message) => Check.Rule<ExposedPortInvalid>().On("Dockerfile", text).Finds(message);

    [TestCase("FROM debian:12\nEXPOSE 65535 1/udp 8000-8010 0\n")]
    [TestCase("FROM debian:12\nEXPOSE $PORT\n")]
    [TestCase("FROM debian:12\nARG PORT\nEXPOSE ${PORT}/tcp\n")]
    [TestCase("FROM debian:12\nARG PORT=8080\nEXPOSE ${PORT}-9090\n")]
    [TestCase("FROM debian:12\nEXPOSE http\n")]
    [TestCase("FROM debian:12\nEXPOSE 127.0.0.1:80000:80\n")]
    [TestCase("FROM debian:12\nEXPOSE <port>\n")]
    [TestCase("FROM debian:12\nONBUILD EXPOSE 80000\n")]
    public void Nothing_in(string text) => Check.Rule<ExposedPortInvalid>().On("Dockerfile", text).FindsNothing();
}
