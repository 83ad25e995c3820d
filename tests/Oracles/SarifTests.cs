using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Output;
using Plimsoll.Output.Sarif;
using Plimsoll.Tests.Output;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// Our SARIF before Microsoft's own tool. Runs where PLIMSOLL_SARIF_MULTITOOL is the path of Sarif.Multitool;
/// <c>tests/Oracles/sarif/check.sh</c> installs it, and checks the schema as well.
/// </summary>
public sealed class SarifTests
{
    // The reasons stand in tests/Oracles/sarif/check.mjs.
    static readonly string[] Accepted = ["SARIF2002", "SARIF2003", "SARIF2005", "SARIF2006", "SARIF2010", "SARIF2011", "SARIF2012"];

    [Test]
    public void The_validator_has_nothing_new_to_say()
    {
        using var folder = new TemporaryFolder();
        var report = folder.Path("report.sarif");
        using (var stream = File.Create(report))
            new SarifReportWriter().Write(SampleReport.Make(), stream);
        var output = folder.Path("validated.sarif");
        Run("validate", report, "--level", "Error;Warning;Note", "--rule-kind", "Sarif;Ghas", "-o", output, "--log", "ForceOverwrite");
        var remarks = Results(output).Select(r => r.GetProperty("ruleId").GetString()!).ToList();
        Assert.That(remarks, Is.Not.Empty, "the validator ran");
        Assert.That(remarks.Except(Accepted, StringComparer.Ordinal), Is.Empty);
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
        var output = folder.Path("out.sarif");
        Run("rewrite", log, "--insert", "RollingHashPartialFingerprints", "-o", output, "--log", "ForceOverwrite");
        var hashes = Results(output).Select(r => r.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
        Assert.That(hashes, Is.EqualTo(expected.SelectMany(e => e)));
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

    static IEnumerable<JsonElement> Results(string file) =>
        JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray();

    static void Run(params string[] arguments)
    {
        var tool = Environment.GetEnvironmentVariable("PLIMSOLL_SARIF_MULTITOOL");
        if (string.IsNullOrEmpty(tool))
            Assert.Ignore("PLIMSOLL_SARIF_MULTITOOL is not set: no SARIF was validated (tests/Oracles/sarif/check.sh installs the tool).");
        var start = new ProcessStartInfo(tool!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(1)), "the validator ends");
        TestContext.Out.WriteLine(error.Result);
    }
}
