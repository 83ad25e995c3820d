using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class WgetProgressTests
{
    [Test]
    public void Gets_an_option() => Check.Rule<WgetProgress>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get install -y wget && \\\n    [|wget|] -O /x.tgz https://example.com/x.tgz\n")
        .Finds("`wget` prints a line for every 50 kB of the download")
        .FixedTo("FROM debian:12\nRUN apt-get install -y wget && \\\n    wget --progress=dot:giga -O /x.tgz https://example.com/x.tgz\n");

    [TestCase("[|wget|] https://example.com/x.tgz")]
    [TestCase("[|wget|] --tries=3 https://example.com/x.tgz")]
    [TestCase("[|wget|] -c https://example.com/x.tgz")]
    [TestCase("sudo [|wget|] -P /opt https://example.com/x.tgz")]
    public void Found_in(string command) => Check.Rule<WgetProgress>().On("Dockerfile", $"FROM debian:12\nRUN apt-get install -y wget\nRUN {command}\n").Finds();

    [TestCase("wget -q https://example.com/x.tgz")]
    [TestCase("wget -qO- https://example.com/x.tgz")]
    [TestCase("wget -nv https://example.com/x.tgz")]
    [TestCase("wget --quiet https://example.com/x.tgz")]
    [TestCase("wget --progress=bar:force https://example.com/x.tgz")]
    [TestCase("wget -o /dev/null https://example.com/x.tgz")]
    [TestCase("wget https://example.com/x.tgz 2>/dev/null")]
    [TestCase("wget $OPTIONS https://example.com/x.tgz")]
    [TestCase("wget --spider https://example.com/x.tgz")]
    [TestCase("wget --version")]
    [TestCase("wget https://example.com/x.tgz.asc")]
    [TestCase("echo 'progress = dot:giga' >> /etc/wgetrc && wget https://example.com/x.tgz")]
    public void Nothing_in(string command) => Check.Rule<WgetProgress>().On("Dockerfile", $"FROM debian:12\nRUN apt-get install -y wget\nRUN {command}\n").FindsNothing();

    [Test]
    public void The_wget_of_busybox_has_no_such_option() => Check.Rule<WgetProgress>()
        .On("Dockerfile", "FROM alpine:3.20\nRUN wget https://example.com/x.tgz\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<WgetProgress>().On("setup.sh", "apt-get install -y wget\nwget https://example.com/x.tgz\n").FindsNothing();
}
