using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class AddInsteadOfCopyTests
{
    [Test]
    public void Becomes_copy() => Check.Rule<AddInsteadOfCopy>()
        .On("Dockerfile", "FROM debian:12\n[|ADD|] a.txt b.txt /srv/\n[|add|] --chown=1:1 c /srv/c\n")
        .Finds("`ADD` copies `a.txt b.txt` as `COPY` would", "`ADD` copies `c` as `COPY` would")
        .FixedTo("FROM debian:12\nCOPY a.txt b.txt /srv/\ncopy --chown=1:1 c /srv/c\n");

    [TestCase("[|ADD|] . /srv")]
    [TestCase("[|ADD|] [\"a b\", \"/srv/\"]")]
    [TestCase("[|ADD|] src/*.js /srv/")]
    [TestCase("ONBUILD [|ADD|] . /srv")]
    [TestCase("[|ADD|] \\\n  # the sources\n  src /srv")]
    public void Is_found(string line) => Check.Rule<AddInsteadOfCopy>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("ADD root.tar.gz /")]
    [TestCase("ADD ROOT.TGZ /")]
    [TestCase("ADD a.txt root.tar /srv/")]
    [TestCase("ADD https://example.com/x /x")]
    [TestCase("ADD git@example.com:a/b.git /x")]
    [TestCase("ADD --keep-git-dir=true repo /x")]
    [TestCase("ADD --checksum=sha256:00 $X /x")]
    [TestCase("ADD ${FILE} /x")]
    [TestCase("ADD dist/* /x/")]
    [TestCase("COPY a /a")]
    [TestCase("ADD")]
    public void Nothing_in(string line) => Check.Rule<AddInsteadOfCopy>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();
}
