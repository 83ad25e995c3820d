using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class WholeFileSystemCopiedTests
{
    [Test]
    public void One_system_over_another() => Check.Rule<WholeFileSystemCopied>()
        .On("Dockerfile", "FROM {|related:golang:1.25|} AS build\nRUN make install\nFROM debian:12\nCOPY --from=build [|/|] /\n")
        .Finds("All files of stage `build`, its system included, are copied over those of `debian:12`");

    [TestCase("FROM {|related:golang:1.25|}\nFROM debian:12\nCOPY --chown=1 --from=0 [|/|] /\n")]
    [TestCase("FROM {|related:golang:1.25|} AS a\nFROM debian:12\nCOPY --from=a [|/.|] /.\n")]
    [TestCase("FROM golang:1.25 AS a\nFROM {|related:a|} AS b\nFROM debian:12\nCOPY --from=b [|/*|] /\n")]
    [TestCase("FROM {|related:golang:1.25|} AS a\nFROM debian:12\nCOPY --from=a [[|\"/\"|], \"/\"]\n")]
    public void Is_found(string text) => Check.Rule<WholeFileSystemCopied>().On("Dockerfile", text).Finds();

    [TestCase("FROM golang:1.25 AS a\nFROM scratch\nCOPY --from=a / /\n")]
    [TestCase("FROM scratch AS a\nCOPY etc /etc\nFROM debian:12\nCOPY --from=a / /\n")]
    [TestCase("FROM golang:1.25 AS a\nFROM debian:12\nCOPY --from=a / /rootfs/\n")]
    [TestCase("FROM golang:1.25 AS a\nFROM debian:12\nCOPY --from=a /usr /usr\n")]
    [TestCase("FROM debian:12\nCOPY --from=ghcr.io/example/tools:1 / /\n")]
    [TestCase("FROM debian:12\nCOPY / /\n")]
    [TestCase("FROM golang:1.25 AS a\nFROM debian:12\nONBUILD COPY --from=a / /\n")]
    public void Nothing_in(string text) => Check.Rule<WholeFileSystemCopied>().On("Dockerfile", text).FindsNothing();
}
