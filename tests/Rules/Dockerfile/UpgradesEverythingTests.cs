using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UpgradesEverythingTests
{
    [Test]
    public void Zypper_dup() => Check.Rule<UpgradesEverything>()
        .On("Dockerfile", "FROM opensuse/leap:15.6\nRUN zypper ref \\\n && [|zypper -n dup|]\n")
        .Finds("`zypper dup` replaces packages of the base image with whatever is newest")
        .HasNothingToFix();

    [TestCase("RUN apt-get update && [|apt-get -y upgrade|]")]
    [TestCase("RUN [|apt-get dist-upgrade|] -y")]
    [TestCase("RUN [|apt full-upgrade|] -y")]
    [TestCase("RUN [|apk upgrade|] --no-cache")]
    [TestCase("RUN [|yum update|] -y && yum install -y httpd")]
    [TestCase("RUN [|dnf upgrade|] -y --refresh")]
    [TestCase("RUN [|microdnf update|]")]
    [TestCase("RUN [|zypper --non-interactive update|]")]
    [TestCase("ONBUILD RUN [|apt-get upgrade|] -y")]
    public void Is_found(string line) => Check.Rule<UpgradesEverything>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("RUN apt-get update && apt-get install -y curl")]
    [TestCase("RUN apk update")]
    [TestCase("RUN apk upgrade openssl")]
    [TestCase("RUN yum update -y glibc")]
    [TestCase("RUN dnf upgrade -y $PACKAGES")]
    [TestCase("RUN zypper refresh")]
    [TestCase("RUN zypper -n in dup")]
    [TestCase("RUN pip install --upgrade pip")]
    [TestCase("RUN echo apt-get upgrade")]
    public void Nothing_in(string line) => Check.Rule<UpgradesEverything>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void A_machine_is_to_be_upgraded() => Check.Rule<UpgradesEverything>().On("setup.sh", "apt-get upgrade -y\n").FindsNothing();
}
