using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class DistributionPackageUnpinnedTests
{
    [Test]
    public void Names_the_packages() => Check.Rule<DistributionPackageUnpinned>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    git=1:2.39.5-0+deb12u2 \\\n    [|curl|] \\\n    jq\n")
        .Finds("`curl` and `jq` have no version: each build may get another one")
        .HasNothingToFix();

    [Test]
    public void Names_two_of_many() => Check.Rule<DistributionPackageUnpinned>()
        .On("Dockerfile", "FROM alpine:3.22\nRUN apk add --no-cache -t .build [|gcc|] g++ make musl-dev\n")
        .Finds("`gcc`, `g++` and 2 more packages have no version: each build may get another one");

    [TestCase("RUN yum install -y [|httpd|]")]
    [TestCase("RUN tdnf install -y [|httpd|]")]
    [TestCase("ENV P=curl\nRUN apt-get install -y [|$P|]")]
    [TestCase("RUN dnf -y install [|httpd|]")]
    [TestCase("RUN microdnf install [|tar|]")]
    [TestCase("RUN zypper -n in [|curl|]")]
    [TestCase("RUN apt-get install -y [|curl|] $MORE")]
    [TestCase("ONBUILD RUN apk add [|curl|]")]
    public void Is_found(string line) => Check.Rule<DistributionPackageUnpinned>().On("Dockerfile", $"FROM fedora:41\n{line}\n").Finds();

    [TestCase("RUN apt-get install -y curl=7.88.1-10 jq/bookworm ./x.deb")]
    [TestCase("RUN apt-get install -y curl=$VERSION")]
    [TestCase("RUN apt-get install -y $PACKAGES")]
    [TestCase("RUN apt-get install -s curl > /dev/null")]
    [TestCase("RUN apt-get --dry-run install curl")]
    [TestCase("ARG P=curl\nRUN apt-get install -y $P")]
    [TestCase("RUN apt-get remove -y curl")]
    [TestCase("RUN apk add 'curl=8.5.0-r0' 'jq~1.7' 'git>2' -t .deps")]
    [TestCase("RUN apk add curl@edge ./x.apk")]
    [TestCase("RUN yum install -y httpd-2.4.57 https://example.com/x.rpm x.rpm @development")]
    [TestCase("RUN dnf module install -y nodejs:20")]
    [TestCase("RUN zypper -n in curl=8.0 'jq>1' x.rpm")]
    [TestCase("RUN zypper -n in -t pattern devel_basis")]
    [TestCase("RUN sed -i s/deb.debian.org/snapshot.debian.org/ /etc/apt/sources.list && apt-get install -y curl")]
    [TestCase("RUN apt-get install -y <package>")]
    public void Nothing_in(string line) => Check.Rule<DistributionPackageUnpinned>().On("Dockerfile", $"FROM fedora:41\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<DistributionPackageUnpinned>().On("setup.sh", "apt-get install -y curl\n").FindsNothing();
}
