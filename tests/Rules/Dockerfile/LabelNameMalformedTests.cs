using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LabelNameMalformedTests
{
    [Test]
    public void Lower_case() => Check.Rule<LabelNameMalformed>()
        .On("Dockerfile", "FROM debian:12\nLABEL [|Vendor|]=\"Example Ltd\" version=1\n")
        .Finds("Label `Vendor` has capital letters")
        .FixedTo("FROM debian:12\nLABEL vendor=\"Example Ltd\" version=1\n");

    [TestCase("FROM debian:12\nLABEL [|com.docker.image|]=1\n", "Label `com.docker.image` is in `com.docker.*`, which Docker keeps for itself")]
    [TestCase("FROM debian:12\nLABEL [|build@home|]=1\n", "Label `build@home` has a character other than letters, digits, dots and hyphens: `@`")]
    [TestCase("FROM debian:12\nLABEL [|2nd|]=1\n", "Label `2nd` does not begin with a letter")]
    [TestCase("FROM debian:12\nLABEL [|com.example.|]=1\n", "Label `com.example.` does not end with a letter or a digit")]
    [TestCase("FROM debian:12\nLABEL [|com..example|]=1\n", "Label `com..example` has two dots or two hyphens in a row")]
    [TestCase("FROM debian:12\nLABEL [|\"Com Example\"|]=1\n", "Label `Com Example` has capital letters")]
    public void Is_found(string text, string message) => Check.Rule<LabelNameMalformed>().On("Dockerfile", text).Finds(message);

    [TestCase("FROM debian:12\nLABEL org.opencontainers.image.title=\"App\" io.k8s.display-name=App\n")]
    [TestCase("FROM debian:12\nLABEL com.example.some_label=1 example.com/name=2 v2=3\n")]
    [TestCase("FROM debian:12\nLABEL com.docker.desktop.extension.api.version=0.3\n")]
    [TestCase("FROM debian:12\nLABEL $NAME=1 ${PREFIX}.Name=2\n")]
    [TestCase("FROM debian:12\nLABEL version 1\n")]
    [TestCase("FROM debian:12\nENV Vendor=1\n")]
    [TestCase("FROM debian:12\nLABEL RUN=\"podman run IMAGE\" INSTALL=true\n")]
    [TestCase("FROM debian:12\nLABEL <name>=1\n")]
    public void Nothing_in(string text) => Check.Rule<LabelNameMalformed>().On("Dockerfile", text).FindsNothing();
}
