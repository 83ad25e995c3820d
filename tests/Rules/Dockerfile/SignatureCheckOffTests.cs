using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class SignatureCheckOffTests
{
    [Test]
    public void Apt() => Check.Rule<SignatureCheckOff>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update && apt-get install -y [|--allow-unauthenticated|] \\\n    curl\n")
        .Finds("`--allow-unauthenticated` makes apt-get install what nobody has signed")
        .FixedTo("FROM debian:12\nRUN apt-get update && apt-get install -y \\\n    curl\n");

    [TestCase("apt-get install [|--force-yes|] curl")]
    [TestCase("apk add [|--allow-untrusted|] -X https://repo.example.com curl")]
    [TestCase("yum install -y [|--nogpgcheck|] curl")]
    [TestCase("dnf -y install curl [|--nogpgcheck|]")]
    [TestCase("rpm -i [|--nosignature|] https://repo.example.com/curl.rpm")]
    [TestCase("sudo yum install [|--nogpgcheck|] curl")]
    public void Found_in(string command) => Check.Rule<SignatureCheckOff>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").Finds();

    [Test]
    public void A_file_of_the_build_is_information() => Check.Rule<SignatureCheckOff>()
        .On("Dockerfile", "FROM alpine:3.20\nRUN apk add [|--allow-untrusted|] /tmp/x.apk\n").Finds().HasNothingToFix();

    [TestCase("apt-get install -y curl")]
    [TestCase("apt-get update --allow-unauthenticated")]
    [TestCase("apk index --allow-untrusted -o /x.tar.gz /x/*.apk")]
    [TestCase("apk add --no-cache curl")]
    [TestCase("yum install -y curl")]
    [TestCase("rpm --import https://repo.example.com/key")]
    [TestCase("apt-get install $OPTIONS curl")]
    [TestCase("echo apt-get install --force-yes")]
    [TestCase("tool install --nogpgcheck")]
    public void Nothing_in(string command) => Check.Rule<SignatureCheckOff>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<SignatureCheckOff>().On("setup.sh", "yum install --nogpgcheck curl\n").FindsNothing();
}
