using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// Images that the engine builds of a Dockerfile before and after its safe fixes: their configuration is the same, but for what the finding
/// says. Nothing runs in these builds, so that an empty base image does.
/// </summary>
public sealed class DockerfileBuildTests
{
    [TestCase("env A x y\nENV B $A/z\nENV C \"d e\"\nENV D f\\ g\nENV PATH /x:$PATH")]
    [TestCase("LABEL a b c\nlabel d \"e f\"")]
    [TestCase("WORKDIR /srv\nWORKDIR app\nADD file /srv/\nADD file other /target")]
    [TestCase("EXPOSE 80/TCP 127.0.0.1:81:82 83/Udp")]
    [TestCase("ENV A=1 \\\n\n  B=2 \\\n  # comment\n\n  C=3\nCMD [\"x\"]")]
    [TestCase("user 1000\nworkdir /x\nVOLUME /y\nSTOPSIGNAL SIGTERM")]
    [TestCase("COPY file other /target")]
    [TestCase("FROM --platform=$TARGETPLATFORM plimsoll-oracle-empty:latest as Next\nCOPY file /\nFROM scratch\ncopy --from=Next /file /file")]
    [TestCase("MAINTAINER \"Ada <ada@example.com>\"\nENV A=1", "org.opencontainers.image.authors")]
    [TestCase("CMD node 'my server.js' --x", "Cmd")]
    [TestCase("ENTRYPOINT run it", "Entrypoint")]
    public void The_image_is_the_same(string lines, string? mended = null)
    {
        var engine = BuildKit.Connect();
        var before = $"FROM plimsoll-oracle-empty:latest\n{lines}\n";
        var set = new TestSet([("Dockerfile", before)], new AnalysisDriver(Catalogue.Index), Configuration.Default with { IsAll = true });
        var after = set.Fix(FixSafety.Safe).Set.Files[0].Text;
        Assert.That(after, Is.Not.EqualTo(before), "there is something to mend");
        Assert.That(Without(engine.Build(after), mended), Is.EqualTo(Without(engine.Build(before), mended)));
    }

    static IEnumerable<string> Without(IEnumerable<string> configuration, string? mended) => configuration.Where(line => mended is null || !line.Contains(mended, StringComparison.Ordinal));
}
