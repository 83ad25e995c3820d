using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ArchiveUnpackedByRunTests
{
    [Test]
    public void Add_does_both() => Check.Rule<ArchiveUnpackedByRun>()
        .On("Dockerfile", "FROM debian:12\n[|COPY|] dist/app.tar.gz /tmp/\nRUN mkdir /srv/app \\\n  && tar -xzf {|related:/tmp/app.tar.gz|} -C /srv/app \\\n  && rm /tmp/app.tar.gz\n")
        .Finds("`dist/app.tar.gz` stays in the image beside its contents: `ADD` unpacks it")
        .HasNothingToFix();

    [TestCase("FROM debian:12\n[|COPY|] a.tgz /\nRUN tar xf {|related:a.tgz|}\n")]
    [TestCase("FROM debian:12\n[|copy|] a.tar.xz .\nRUN cd /srv && tar --extract --file {|related:/a.tar.xz|}\n")]
    [TestCase("FROM debian:12\n[|COPY|] a.tar /tmp/a.tar\nRUN sh -c \"tar xf {|related:/tmp/a.tar|}\"\n")]
    [TestCase("FROM debian:12\n[|COPY|] --chown=1 a.tar.bz2 /tmp/\nRUN true\nRUN tar -C /srv -xjf {|related:/tmp/a.tar.bz2|}\n")]
    public void Is_found(string text) => Check.Rule<ArchiveUnpackedByRun>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12\nADD a.tar.gz /srv/\n")]
    [TestCase("FROM debian:12\nCOPY a.zip /tmp/\nRUN unzip /tmp/a.zip\n")]
    [TestCase("FROM debian:12\nCOPY --from=build a.tar.gz /tmp/\nRUN tar xzf /tmp/a.tar.gz\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar xzf /tmp/a.tar.gz --strip-components=1\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar xzf /tmp/a.tar.gz one/file\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz a.sha256 /tmp/\nRUN cd /tmp && sha256sum -c a.sha256 && tar xzf a.tar.gz\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar tzf /tmp/a.tar.gz\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar xzf /tmp/b.tar.gz\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz /tmp/\nRUN tar xzf $ARCHIVE\n")]
    [TestCase("FROM debian:12 AS a\nCOPY a.tar.gz /tmp/\nFROM debian:12\nRUN tar xzf /tmp/a.tar.gz\n")]
    [TestCase("FROM debian:12\nRUN tar xzf /tmp/a.tar.gz\nCOPY a.tar.gz /tmp/\n")]
    [TestCase("FROM debian:12\nCOPY a.tar.gz b.tar.gz /tmp/\nRUN tar xzf /tmp/a.tar.gz\n")]
    public void Nothing_in(string text) => Check.Rule<ArchiveUnpackedByRun>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void Scripts_are_no_images() => Check.Rule<ArchiveUnpackedByRun>()
        .On("setup.sh", "cp a.tar.gz /tmp/\ntar xzf /tmp/a.tar.gz\n")
        .FindsNothing();
}
