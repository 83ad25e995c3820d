using System.Text.Json.Nodes;
using Plimsoll.Analysis;
using Plimsoll.Output;
using Plimsoll.Output.Sarif;
using Plimsoll.Tests.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>Our SARIF before Microsoft's own tool, see <see cref="SarifMultitool"/>; <c>check.sh</c> checks the schema as well.</summary>
public sealed class SarifTests
{
    [Test]
    public void The_validator_has_nothing_new_to_say()
    {
        using var folder = new TemporaryFolder();
        var report = folder.Path("report.sarif");
        var sample = SampleReport.Make();
        using (var stream = File.Create(report))
        {
            new SarifReportWriter().Write(
                sample with { Rules = [.. sample.Rules, new UnreadableFile()], Tool = new ToolInfo("0.1.0", "https://github.com/example/plimsoll") }, stream);
        }

        SarifMultitool.Check(report);
    }

    [Test]
    public void Line_hashes_are_those_of_github()
    {
        using var folder = new TemporaryFolder();
        string[] texts =
        [
            "", "FROM alpine\nRUN  x y\t\n\n\nRUN b\r\nRUN c\rd\n   \n", string.Concat(Enumerable.Repeat("x\n", 150)),
            string.Concat(Enumerable.Repeat("日本語 é 👩\n  line\n", 40)) + "end", " \r \n a\r\n\r\n\rb",
        ];
        var files = texts.Select((text, i) => folder.File($"{i}.txt", text)).ToArray();
        var expected = texts.Select(RollingHash.OfLines).ToArray();
        var log = folder.File("in.sarif", LogOf(files, [.. expected.Select(e => e.Length)]));
        Assert.That(SarifMultitool.LineHashes(log), Is.EqualTo(expected.SelectMany(e => e)));
    }

    // One result for each line of each file.
    static string LogOf(string[] files, int[] lines)
    {
        var results = new JsonArray([.. files.SelectMany((file, i) => Enumerable.Range(1, lines[i]).Select(line => new JsonObject
        {
            ["ruleId"] = "X",
            ["message"] = new JsonObject { ["text"] = "x" },
            ["locations"] = new JsonArray(new JsonObject
            {
                ["physicalLocation"] = new JsonObject
                {
                    ["artifactLocation"] = new JsonObject { ["uri"] = new Uri(file).AbsoluteUri },
                    ["region"] = new JsonObject { ["startLine"] = line },
                },
            }),
        }))]);
        var run = new JsonObject { ["tool"] = new JsonObject { ["driver"] = new JsonObject { ["name"] = "x" } }, ["results"] = results };
        return new JsonObject { ["version"] = "2.1.0", ["runs"] = new JsonArray(run) }.ToJsonString();
    }
}
