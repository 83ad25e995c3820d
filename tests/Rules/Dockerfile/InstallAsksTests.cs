using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InstallAsksTests
{
    [Test]
    public void The_option_is_added() => Check.Rule<InstallAsks>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update \\\n # tools\n && [|apt-get install|] --no-install-recommends \\\n    curl\n")
        .Finds("`apt-get install` has no `-y`: nobody is there to answer when it asks")
        .FixedTo("FROM debian:12\nRUN apt-get update \\\n # tools\n && apt-get install -y --no-install-recommends \\\n    curl\n");

    [TestCase("RUN [|yum install|] httpd", "RUN yum install -y httpd")]
    [TestCase("RUN [|yum groupinstall|] 'Development Tools'", "RUN yum groupinstall -y 'Development Tools'")]
    [TestCase("RUN [|yum --enablerepo epel install|] htop", "RUN yum --enablerepo epel install -y htop")]
    [TestCase("RUN [|dnf module enable|] nodejs:20", "RUN dnf module enable -y nodejs:20")]
    [TestCase("RUN dnf update -y && [|dnf -q install|] httpd", "RUN dnf update -y && dnf -q install -y httpd")]
    [TestCase("RUN [|zypper install|] httpd=2.4.46", "RUN zypper install -y httpd=2.4.46")]
    [TestCase("RUN [|zypper --gpg-auto-import-keys in|] curl", "RUN zypper --gpg-auto-import-keys in -y curl")]
    [TestCase("RUN [|apt-get -q install|] curl", "RUN apt-get -q install -y curl")]
    [TestCase("RUN [|apt-get install|] curl=$VERSION", "RUN apt-get install -y curl=$VERSION")]
    [TestCase("RUN sudo [|apt-get upgrade|]", "RUN sudo apt-get upgrade -y")]
    [TestCase("RUN DEBIAN_FRONTEND=noninteractive [|apt install|] curl", "RUN DEBIAN_FRONTEND=noninteractive apt install -y curl")]
    [TestCase("RUN <<EOF\n[|apt-get install|] curl\nEOF", "RUN <<EOF\napt-get install -y curl\nEOF")]
    [TestCase("ONBUILD RUN [|apt-get remove|] curl", "ONBUILD RUN apt-get remove -y curl")]
    [TestCase("RUN bash -c '[|apt-get install|] curl'", "RUN bash -c 'apt-get install -y curl'")]
    public void Is_found_and_mended(string run, string mended) => Check.Rule<InstallAsks>()
        .On("Dockerfile", $"FROM debian:12\n{run}\n").Finds().FixedTo($"FROM debian:12\n{mended}\n");

    [Test]
    public void In_a_stage_that_is_thrown_away_too() => Check.Rule<InstallAsks>()
        .On("Dockerfile", "FROM debian:12 AS build\nRUN [|apt-get install|] gcc\nFROM debian:12\nCOPY --from=build /x /x\n").Finds();

    [TestCase("RUN [\"apt-get\", \"install\", \"-y\", \"curl\"]")]
    [TestCase("SHELL [\"powershell\", \"-Command\"]\nRUN apt-get install curl")]
    [TestCase("RUN apt-get install -y curl")]
    [TestCase("RUN apt-get install --yes curl")]
    [TestCase("RUN apt-get install --assume-yes curl")]
    [TestCase("RUN apt-get -qq install curl")]
    [TestCase("RUN apt-get -q -q install curl")]
    [TestCase("RUN apt-get -q=2 install curl")]
    [TestCase("RUN apt-get install curl -yq")]
    [TestCase("RUN apt-get -fy install curl")]
    [TestCase("RUN apt-get -o APT::Get::Assume-Yes=true install curl")]
    [TestCase("RUN apt-get -s install curl")]
    [TestCase("RUN yes | apt-get install curl")]
    [TestCase("RUN echo y | (apt-get update && apt-get install curl)")]
    [TestCase("RUN yes | bash -c 'apt-get install curl'")]
    [TestCase("RUN apt-get install curl <<< y")]
    [TestCase("RUN apt-get install $OPTIONS curl")]
    [TestCase("RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install curl")]
    [TestCase("COPY apt.conf /etc/apt/apt.conf.d/\nRUN apt-get install curl")]
    [TestCase("RUN apt-get update && apt-get clean")]
    [TestCase("RUN apt-get install")]
    [TestCase("RUN echo apt-get install curl")]
    public void Nothing_asked_of_apt(string lines) => Check.Rule<InstallAsks>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();

    [TestCase("RUN yum install -y httpd")]
    [TestCase("RUN yum -y groupinstall tools")]
    [TestCase("RUN dnf install httpd -y")]
    [TestCase("RUN dnf --assumeyes install httpd")]
    [TestCase("RUN dnf install --setopt=assumeyes=1 httpd")]
    [TestCase("RUN echo assumeyes=1 >> /etc/yum.conf\nRUN yum install httpd")]
    [TestCase("RUN microdnf install httpd")]
    [TestCase("RUN yum clean all")]
    [TestCase("RUN dnf module list")]
    [TestCase("RUN zypper -n install curl")]
    [TestCase("RUN zypper --non-interactive install curl")]
    [TestCase("RUN zypper install --no-confirm curl")]
    [TestCase("RUN zypper in -y curl")]
    [TestCase("RUN zypper refresh")]
    public void Nothing_asked_of_the_others(string lines) => Check.Rule<InstallAsks>().On("Dockerfile", $"FROM fedora:41\n{lines}\n").FindsNothing();

    [Test]
    public void Where_people_sit_they_may_be_asked() => Check.Rule<InstallAsks>()
        .On("setup.sh", "sudo apt-get install curl\n")
        .On("notes.md", "```bash\nsudo apt-get install curl\ndocker exec -it web apt-get install curl\n```\n").FindsNothing();

    [TestCase("zypper si")]
    [TestCase("zypper install-new-recommends")]
    public void Without_the_option_there_is_nothing_to_add(string command) => Check.Rule<InstallAsks>()
        .On("Dockerfile", $"FROM opensuse/leap:15.6\nRUN [|{command}|] bash\n").Finds().HasNothingToFix();
}
