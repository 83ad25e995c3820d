using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

/// <summary>Linear, these take a moment; with a square anywhere they would take minutes.</summary>
public sealed class ComposeSizeTests
{
    static TestSet Set(string text) => new([("compose.yaml", text)], new AnalysisDriver(Catalogue.Index), Configuration.Default with { IsAll = true });

    [Test]
    public void Thousand_services()
    {
        var text = new StringBuilder("x-common: &common\n  restart: always\n  user: 1000\nservices:\n");
        for (var i = 0; i < 1_000; i++)
        {
            text.Append($"  s{i}:\n    <<: *common\n    image: example/s:{i}\n    depends_on: [s{i / 2}, s{(i + 1) % 1_000}]\n    ports: [\"{10_000 + i}:80\"]\n")
                .Append($"    environment: [\"PEER=s{i / 3}\", \"A=${{A_{i}}}\"]\n    volumes: [\"v{i}:/srv\"]\n");
        }

        var watch = Stopwatch.StartNew();
        var found = Set(text.ToString()).Analyze();
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
        // What stands at an anchor is told once, however often it is used.
        Assert.That(found.Count(d => d.Id == "PLM2005"), Is.EqualTo(1));
        Assert.That(found.Count(d => d.Id == "PLM2010"), Is.EqualTo(1_000));
    }

    [Test]
    public void Five_thousand_lines_in_one_service()
    {
        var text = new StringBuilder("services:\n  web:\n    image: nginx\n    environment:\n");
        for (var i = 0; i < 5_000; i++)
            text.Append($"      NAME_{i}: ${{VALUE_{i}:-value {i}}}\n");
        var watch = Stopwatch.StartNew();
        Assert.That(Set(text.ToString()).Analyze().Where(d => d.Severity > DiagnosticSeverity.Info), Is.Empty);
        Assert.That(watch.Elapsed, Is.LessThan(Guard.Hang));
    }
}
