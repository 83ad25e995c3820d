using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PackageCacheKeptTests
{
    [Test]
    public void Caches_are_removed_at_the_end() => Check.Rule<PackageCacheKept>()
        .On("Dockerfile", "FROM fedora:41\nRUN [|dnf install|] -y httpd\n")
        .Finds("`dnf install` leaves the caches of dnf in this layer")
        .FixedTo("FROM fedora:41\nRUN dnf install -y httpd && dnf clean all\n");

    [TestCase("RUN yum -y update && [|yum -y install|] httpd", "RUN yum -y update && yum -y install httpd && yum clean all")]
    [TestCase("RUN [|yum update|] -y", "RUN yum update -y && yum clean all")]
    [TestCase("RUN yum clean all && [|yum install|] -y httpd", "RUN yum clean all && yum install -y httpd && yum clean all")]
    [TestCase("RUN [|microdnf install|] -y \\\n    tar", "RUN microdnf install -y \\\n    tar \\\n    && microdnf clean all")]
    [TestCase("RUN [|zypper -n install|] curl", "RUN zypper -n install curl && zypper clean --all")]
    [TestCase("RUN [|dnf module install|] -y nodejs:20", "RUN dnf module install -y nodejs:20 && dnf clean all")]
    [TestCase("RUN sudo [|dnf install|] -y httpd", "RUN sudo dnf install -y httpd && sudo dnf clean all")]
    [TestCase("ONBUILD RUN [|yum install|] -y httpd", "ONBUILD RUN yum install -y httpd && yum clean all")]
    public void Is_found_and_mended(string run, string mended) => Check.Rule<PackageCacheKept>()
        .On("Dockerfile", $"FROM fedora:41\n{run}\n").Finds().FixedTo($"FROM fedora:41\n{mended}\n");

    [TestCase("RUN [|dnf install|] -y httpd; echo done")]
    [TestCase("RUN if true; then [|dnf install|] -y httpd; fi")]
    [TestCase("RUN [|dnf install|] -y httpd # the server")]
    [TestCase("RUN <<EOF\n[|dnf install|] -y httpd\nEOF")]
    public void Is_found_and_left_to_people(string run) => Check.Rule<PackageCacheKept>()
        .On("Dockerfile", $"FROM fedora:41\n{run}\n").Finds().HasNothingToFix();

    [TestCase("RUN yum install -y httpd && yum clean all")]
    [TestCase("RUN yum -y install httpd && yum -y clean all")]
    [TestCase("RUN dnf install -y httpd; dnf clean all")]
    [TestCase("RUN microdnf install -y tar && microdnf clean all")]
    [TestCase("RUN dnf install -y httpd && rm -rf /var/cache/dnf /var/cache/yum")]
    [TestCase("RUN dnf install -y httpd && rm -rf /var/cache/*")]
    [TestCase("RUN zypper -n in curl && zypper clean -a")]
    [TestCase("RUN zypper -n in curl && zypper cc")]
    [TestCase("RUN bash -c 'dnf install -y httpd' && dnf clean all")]
    [TestCase("RUN dnf install -y httpd && /usr/local/bin/cleanup")]
    [TestCase("RUN --mount=type=cache,target=/var/cache/dnf dnf install -y httpd")]
    [TestCase("RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y httpd")]
    [TestCase("RUN --mount=type=cache,target=/var/cache dnf install -y httpd")]
    [TestCase("RUN dnf install -y --installroot /rootfs bash")]
    [TestCase("RUN dnf module enable -y nodejs:20")]
    [TestCase("RUN dnf remove -y httpd")]
    [TestCase("RUN yum-config-manager --enable epel")]
    [TestCase("RUN dnf install -y gcc\nFROM fedora:41\nCOPY --from=0 /x /x")]
    public void Nothing_in(string lines) => Check.Rule<PackageCacheKept>().On("Dockerfile", $"FROM fedora:41\n{lines}\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<PackageCacheKept>().On("setup.sh", "dnf install -y httpd\n").FindsNothing();
}
