using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class AptRecommendsTests
{
    [Test]
    public void The_option_is_added() => Check.Rule<AptRecommends>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update \\\n && [|apt-get install|] -y curl\n")
        .Finds("`apt-get install` brings recommended packages along")
        .FixedTo("FROM debian:12\nRUN apt-get update \\\n && apt-get install --no-install-recommends -y curl\n");

    [TestCase("RUN [|apt-get -y install|] curl")]
    [TestCase("RUN sudo [|apt install|] curl")]
    [TestCase("RUN bash -c '[|apt-get install|] -y curl'")]
    [TestCase("RUN DEBIAN_FRONTEND=noninteractive [|apt-get install|] -y curl=$VERSION")]
    [TestCase("RUN <<EOF\n[|apt-get install|] -y curl\nEOF")]
    public void Is_found(string line) => Check.Rule<AptRecommends>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("RUN apt-get install -y --no-install-recommends curl")]
    [TestCase("RUN apt-get --no-install-recommends install curl")]
    [TestCase("RUN apt-get -o APT::Install-Recommends=0 install curl")]
    [TestCase("RUN echo 'APT::Install-Recommends \"0\";' > /etc/apt/apt.conf.d/99x\nRUN apt-get install curl")]
    [TestCase("RUN apt-get install -y --install-recommends curl")]
    [TestCase("RUN apt-get install ./x.deb")]
    [TestCase("RUN apt-get install")]
    [TestCase("RUN apt-get update")]
    [TestCase("RUN apt-get $OPTS install curl")]
    [TestCase("RUN echo apt-get install curl")]
    [TestCase("RUN apt-get install -y gcc\nFROM alpine:3.22")]
    public void Nothing_in(string lines) => Check.Rule<AptRecommends>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<AptRecommends>().On("setup.sh", "apt-get install curl\n").FindsNothing();
}
