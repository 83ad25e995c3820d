using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class RemoteFileUncheckedTests
{
    [Test]
    public void A_file_without_a_checksum() => Check.Rule<RemoteFileUnchecked>()
        .On("Dockerfile", "FROM debian:12\nADD [|https://example.com/tool.tar.gz|] /opt/\n")
        .Finds("`https://example.com/tool.tar.gz` is whatever the server sends on the day of the build")
        .HasNothingToFix();

    [TestCase("ADD [|http://example.com/a|] [|https://example.com/b|] /opt/")]
    [TestCase("ADD --chown=app [|\"https://example.com/$VERSION\"|] /opt/")]
    [TestCase("ADD [\"a\", [|\"https://example.com/a\"|], \"/opt/\"]")]
    [TestCase("ONBUILD ADD [|https://example.com/a|] /opt/")]
    public void Found_in(string line) => Check.Rule<RemoteFileUnchecked>().On("Dockerfile", $"FROM debian:12\nARG VERSION=1\n{line}\n").Finds();

    [TestCase("ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/a /opt/")]
    [TestCase("ADD https://git.example.com/tool.git /opt/")]
    [TestCase("ADD https://git.example.com/tool.git#v1 /opt/")]
    [TestCase("ADD git@git.example.com:tool.git /opt/")]
    [TestCase("ADD $URL /opt/")]
    [TestCase("ADD rootfs.tar /")]
    [TestCase("COPY a /opt/")]
    public void Nothing_in(string line) => Check.Rule<RemoteFileUnchecked>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();
}
