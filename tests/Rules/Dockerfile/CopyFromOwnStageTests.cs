using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CopyFromOwnStageTests
{
    [Test]
    public void By_name() => Check.Rule<CopyFromOwnStage>()
        .On("Dockerfile", "FROM debian:12 AS {|related:build|}\nCOPY --from=[|build|] /a /b\n")
        .Finds("`build` is the stage that this instruction stands in")
        .HasNothingToFix();

    [TestCase("FROM {|related:debian:12|}\nCOPY --from=[|0|] /a /b\n")]
    [TestCase("FROM debian:12 AS a\nFROM alpine:3.22 AS {|related:Own|}\nCOPY --from=[|own|] /a /b\n")]
    [TestCase("FROM debian:12 AS a\nFROM {|related:alpine:3.22|}\nCOPY --chown=1 --from=[|1|] /a /b\n")]
    [TestCase("FROM debian:12 AS {|related:a|}\nRUN --mount=[|type=bind,from=a,target=/a|] true\n")]
    [TestCase("FROM debian:12 AS a\nFROM alpine:3.22 AS {|related:a|}\nCOPY --from=[|a|] /a /b\n")]
    public void Is_found(string text) => Check.Rule<CopyFromOwnStage>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12 AS a\nFROM alpine:3.22 AS b\nCOPY --from=a /a /b\n")]
    [TestCase("FROM debian:12 AS a\nFROM alpine:3.22 AS b\nCOPY --from=0 /a /b\n")]
    [TestCase("FROM debian:12 AS debian\nCOPY --from=debian:12 /a /b\n")]
    [TestCase("FROM debian:12\nRUN --mount=from=0,target=/a true\n")]
    [TestCase("FROM debian:12 AS a\nONBUILD COPY --from=a /a /b\n")]
    [TestCase("FROM debian:12 AS a\nCOPY a /b\nRUN cp /b /c\n")]
    public void Nothing_in(string text) => Check.Rule<CopyFromOwnStage>().On("Dockerfile", text).FindsNothing();
}
