using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Plimsoll.Output.Merging;

namespace Plimsoll.Tests.Output;

public sealed class SarifMergeTests
{
    [Test]
    public void Runs_of_one_tool_version_root_and_category_become_one()
    {
        var merged = Merge(Log(Result("R1", "a.txt", 1)), Log(Result("R1", "b.txt", 1)));
        Assert.That(merged["runs"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(Uris(merged["runs"]![0]!), Is.EqualTo(new[] { "a.txt", "b.txt" }));
    }

    [TestCase("tool.driver.name", "U")]
    [TestCase("tool.driver.version", "2")]
    [TestCase("originalUriBaseIds.SRCROOT.uri", "file:///b/")]
    [TestCase("automationDetails.id", "other/")]
    [TestCase("columnKind", "unicodeCodePoints")]
    public void Runs_that_say_something_else_of_themselves_stay_apart(string property, string value)
    {
        var other = JsonNode.Parse(Log(Result("R1", "a.txt", 1)))!;
        var steps = property.Split('.');
        var at = other["runs"]![0]!;
        foreach (var step in steps[..^1])
            at = at[step]!;
        at[steps[^1]] = value;
        Assert.That(Merge(Log(Result("R1", "a.txt", 1)), other.ToJsonString())["runs"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public void What_tells_runs_of_one_category_apart_is_left_out_of_their_sum()
    {
        var other = JsonNode.Parse(Log())!;
        other["runs"]![0]!["automationDetails"]!["guid"] = "8a1b2c3d-0000-4000-8000-000000000001";
        Assert.That(Merge(Log(), other.ToJsonString())["runs"]![0]!["automationDetails"]!.ToJsonString(), Is.EqualTo("""{"id":"cat/"}"""));
    }

    [Test]
    public void Results_in_several_files_come_once_and_those_that_one_file_repeats_stay()
    {
        var both = Result("R1", "a.txt", 1);
        var merge = SarifMerge.Of([Source("1", Log(both, both, Result("R1", "a.txt", 2))), Source("2", Log(both)), Source("3", Log(Result("R1", "a.txt", 1, "another message")))]);
        Assert.That(merge.Runs.Single().ResultCount, Is.EqualTo(4));
        Assert.That(merge.RepeatedCount, Is.EqualTo(1));
    }

    [Test]
    public void A_fingerprint_tells_results_apart()
    {
        var merge = SarifMerge.Of([Source("1", Log(Result("R1", "a.txt", 1, hash: "1:1"))), Source("2", Log(Result("R1", "a.txt", 1, hash: "1:2")))]);
        Assert.That(merge.Runs.Single().ResultCount, Is.EqualTo(2));
    }

    [Test]
    public void A_suppression_holds_where_all_files_have_it()
    {
        var suppressed = Result("R1", "a.txt", 1);
        suppressed["suppressions"] = new JsonArray(new JsonObject { ["kind"] = "inSource" });
        Assert.That(Merge(Log(suppressed), Log(suppressed))["runs"]![0]!["results"]![0]!["suppressions"], Is.Not.Null);
        Assert.That(Merge(Log(suppressed), Log(Result("R1", "a.txt", 1)))["runs"]![0]!["results"]![0]!["suppressions"], Is.Null);
        Assert.That(SarifMerge.Of([Source("1", Log(suppressed))]).Severities, Is.Empty);
    }

    [Test]
    public void A_file_that_was_copied_counts_once()
    {
        var log = Log(Result("R1", "a.txt", 1));
        Assert.That(Merge(log, log)["runs"]![0]!["invocations"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(Merge(log, Log(Result("R1", "b.txt", 1)))["runs"]![0]!["invocations"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public void The_order_is_that_of_names_and_places_whatever_the_arguments()
    {
        var sources = Enumerable.Range(0, 5).Select(i => Source($"{i}", Log(Result($"R{i % 3}", $"{(char)('e' - i)}.txt", 5 - i), Result("R9", "z.txt", i)))).ToList();
        var expected = Text(SarifMerge.Of(sources));
        Assert.That(Text(SarifMerge.Of(sources.AsEnumerable().Reverse())), Is.EqualTo(expected));
        var run = JsonNode.Parse(expected)!["runs"]![0]!;
        Assert.That(Uris(run), Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
        Assert.That(run["tool"]!["driver"]!["rules"]!.AsArray().Select(r => (string)r!["id"]!), Is.EqualTo(new[] { "R0", "R1", "R2", "R9" }));
        Assert.That(run["results"]!.AsArray().Select(r => (string)run["tool"]!["driver"]!["rules"]![(int)r!["ruleIndex"]!]!["id"]! == (string)r["ruleId"]!), Is.All.True);
    }

    // What every number in a log points to, before and after: each pointed-to thing has a name of its own in each file.
    [Test]
    public void Every_number_points_to_what_it_did()
    {
        string[] files = [Everything("x"), Everything("y")];
        var merged = Merge(files);
        var run = merged["runs"]!.AsArray().Single()!;
        Assert.That(run["results"]!.AsArray(), Has.Count.EqualTo(2));
        foreach (var file in files)
        {
            var old = JsonNode.Parse(file)!["runs"]![0]!;
            var result = old["results"]![0]!;
            var now = run["results"]!.AsArray().Single(r => (string)r!["message"]!["text"]! == (string)result["message"]!["text"]!)!;
            Assert.That(Pointed(run, now), Is.EqualTo(Pointed(old, result)));
            Assert.That(Pointed(old, result), Has.None.Null);
            Assert.That(now["properties"]!.ToJsonString(), Is.EqualTo("""{"index":7,"ruleIndex":8}"""), "a property bag is nobody's business");
        }

        Assert.That(run["artifacts"]!.AsArray().Select(a => (string)a!["location"]!["uri"]!), Is.EqualTo(new[] { "folder/", "x.txt", "y.txt" }), "what both have is there once");
        Assert.That(run["artifacts"]!.AsArray().Skip(1).Select(a => (int)a!["parentIndex"]!), Is.All.EqualTo(0));
    }

    static List<string?> Pointed(JsonNode run, JsonNode result)
    {
        JsonNode At(string array, JsonNode? index) => run[array]![(int)index!]!;
        var rules = run["tool"]!["driver"]!["rules"]!;
        var place = result["locations"]![0]!;
        var step = At("threadFlowLocations", result["codeFlows"]![0]!["threadFlows"]![0]!["locations"]![0]!["index"]);
        var logical = At("logicalLocations", place["logicalLocations"]![0]!["index"]);
        var invocation = At("invocations", result["provenance"]!["invocationIndex"]);
        var notification = invocation["toolExecutionNotifications"]![0]!;
        return
        [
            (string)rules[(int)result["ruleIndex"]!]!["id"]!,
            (string)rules[(int)result["rule"]!["index"]!]!["id"]!,
            (string)At("artifacts", place["physicalLocation"]!["artifactLocation"]!["index"])["location"]!["uri"]!,
            (string)At("addresses", place["physicalLocation"]!["address"]!["index"])["name"]!,
            (string)logical["name"]!,
            (string)At("logicalLocations", logical["parentIndex"])["name"]!,
            (string)At("artifacts", step["location"]!["physicalLocation"]!["artifactLocation"]!["index"])["location"]!["uri"]!,
            (string)At("artifacts", At("graphs", result["graphTraversals"]![0]!["runGraphIndex"])["nodes"]![0]!["location"]!["physicalLocation"]!["artifactLocation"]!["index"])["location"]!["uri"]!,
            (string)At("webRequests", result["webRequest"]!["index"])["target"]!,
            (string)At("webResponses", result["webResponse"]!["index"])["reasonPhrase"]!,
            (string)invocation["commandLine"]!,
            (string)run["tool"]!["driver"]!["notifications"]![(int)notification["descriptor"]!["index"]!]!["id"]!,
            (string)rules[(int)notification["associatedRule"]!["index"]!]!["id"]!,
            (string)rules[(int)invocation["ruleConfigurationOverrides"]![0]!["descriptor"]!["index"]!]!["id"]!,
            (string)run["tool"]!["extensions"]![(int)result["taxa"]![0]!["toolComponent"]!["index"]!]!["taxa"]![(int)result["taxa"]![0]!["index"]!]!["id"]!,
        ];
    }

    static string Everything(string name) => """
        {"version": "2.1.0", "runs": [{
          "results": [{
            "ruleId": "R-NAME", "ruleIndex": 1, "rule": {"index": 1}, "message": {"text": "NAME"},
            "locations": [{"physicalLocation": {"artifactLocation": {"index": 0}, "address": {"index": 0}}, "logicalLocations": [{"index": 0}]}],
            "codeFlows": [{"threadFlows": [{"locations": [{"index": 0}]}]}],
            "graphTraversals": [{"runGraphIndex": 0}],
            "webRequest": {"index": 0}, "webResponse": {"index": 0}, "provenance": {"invocationIndex": 0},
            "taxa": [{"index": 0, "toolComponent": {"index": 0}}],
            "properties": {"index": 7, "ruleIndex": 8}}],
          "tool": {"driver": {"name": "T", "rules": [{"id": "Z"}, {"id": "R-NAME"}], "notifications": [{"id": "N-NAME"}]},
                   "extensions": [{"name": "E", "taxa": [{"id": "T1"}]}]},
          "artifacts": [{"location": {"uri": "NAME.txt", "index": 0}, "parentIndex": 1}, {"location": {"uri": "folder/"}}],
          "addresses": [{"name": "address NAME"}],
          "logicalLocations": [{"name": "class NAME", "parentIndex": 1}, {"name": "namespace"}],
          "threadFlowLocations": [{"location": {"physicalLocation": {"artifactLocation": {"index": 0}}}}],
          "graphs": [{"nodes": [{"id": "n", "location": {"physicalLocation": {"artifactLocation": {"index": 0}}}}]}],
          "webRequests": [{"index": 0, "target": "/NAME"}], "webResponses": [{"index": 0, "reasonPhrase": "NAME"}],
          "invocations": [{"executionSuccessful": true, "commandLine": "NAME",
            "toolExecutionNotifications": [{"message": {"text": "n"}, "descriptor": {"index": 0}, "associatedRule": {"index": 1}}],
            "ruleConfigurationOverrides": [{"descriptor": {"index": 1}, "configuration": {"level": "error"}}]}]
        }]}
        """.Replace("NAME", name, StringComparison.Ordinal);

    [TestCase("""{"level": "error"}""", DiagnosticSeverity.Error)]
    [TestCase("""{"level": "note"}""", DiagnosticSeverity.Info)]
    [TestCase("""{"ruleId": "E"}""", DiagnosticSeverity.Error)]
    [TestCase("""{"ruleIndex": 0}""", DiagnosticSeverity.Error)]
    [TestCase("""{"rule": {"index": 0, "toolComponent": {"index": 0}}}""", DiagnosticSeverity.Info)]
    [TestCase("""{"ruleId": "unknown"}""", DiagnosticSeverity.Warning)]
    [TestCase("""{"ruleId": "E", "kind": "pass"}""", DiagnosticSeverity.Hidden)]
    public void A_result_has_its_own_level_or_its_rules(string result, DiagnosticSeverity expected)
    {
        const string tool = """
            {"driver": {"name": "T", "rules": [{"id": "E", "defaultConfiguration": {"level": "error"}}]},
             "extensions": [{"name": "X", "rules": [{"id": "N", "defaultConfiguration": {"level": "note"}}]}]}
            """;
        Assert.That(SarifMerge.Of([Source("1", $$"""{"version": "2.1.0", "runs": [{"results": [{{result}}], "tool": {{tool}}}]}""")]).Severities, Is.EqualTo(new[] { expected }));
    }

    [TestCase("", "1:1: it is empty")]
    [TestCase("\n \n", "1:1: it is empty")]
    [TestCase("hello", "1:1: it is no JSON")]
    [TestCase("[]", "1:1: it is no SARIF log: a log is a JSON object")]
    [TestCase("{}", "1:1: it is no SARIF log: it has no \"version\"")]
    [TestCase("""{"version": "2.1.0"}""", "1:1: it is no SARIF log: it has no \"runs\"")]
    [TestCase("{\n \"version\": \"2.0.0\", \"runs\": []}", "2:13: it is SARIF 2.0.0, and only 2.1.0 can be merged")]
    [TestCase("{\"version\": \"2.1.0\",\n\"runs\": [", "2:10: it ends too early: it was cut off while it was written or sent")]
    [TestCase("{\"version\": \"2.1", "1:17: it ends too early: it was cut off while it was written or sent")]
    [TestCase("{\"version\": \"2.1.0\",\n\"runs\": [,]}", "2:10: it is no JSON from there on")]
    [TestCase("{\"version\": \"2.1.0\", \"runs\": []} x", "1:34: it is no JSON from there on")]
    [TestCase("{\"version\": \"2.1.0\", \"runs\": [{}]}", "1:31: a run has to name its tool: tool.driver.name")]
    [TestCase("{\"version\": \"2.1.0\", \"runs\": [1]}", "1:31: a run is a JSON object")]
    [TestCase("{\"version\": \"2.1.0\", \"runs\": [{\"results\": {}}]}", "1:43: the results of a run are a JSON array")]
    [TestCase("{\"version\": \"2.1.0\", \"runs\": [{\"results\": [1]}]}", "1:44: a result is a JSON object")]
    public void What_is_no_sarif_is_told_with_its_place(string text, string message) =>
        Assert.That(() => SarifMerge.Of([Source("x.sarif", text)]), Throws.InstanceOf<SarifFormatException>().With.Message.EqualTo($"x.sarif:{message}"));

    [Test]
    public void A_byte_order_mark_is_no_text_and_utf_16_is_no_sarif()
    {
        Assert.That(Merge("\uFEFF" + Log(Result("R1", "a.txt", 1)))["runs"]![0]!["results"]!.AsArray(), Has.Count.EqualTo(1));
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Log())).ToArray();
        Assert.That(() => SarifMerge.Of([Source("x.sarif", bytes)]), Throws.InstanceOf<SarifFormatException>().With.Message.StartsWith("x.sarif:1:1: it is UTF-16"));
    }

    [Test]
    public void Cut_anywhere_a_file_is_an_error_and_never_a_smaller_one()
    {
        var bytes = Encoding.UTF8.GetBytes(Everything("é").TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => SarifMerge.Of([Source("x.sarif", bytes[..length])]), Throws.InstanceOf<SarifFormatException>(), $"{length} bytes");
    }

    [Test]
    public void A_lone_half_of_a_character_is_told()
    {
        var text = Log(Result("R1", "a.txt", 1, "MESSAGE")).Replace("MESSAGE", "\\ud800", StringComparison.Ordinal);
        Assert.That(() => SarifMerge.Of([Source("x.sarif", text)]), Throws.InstanceOf<SarifFormatException>().With.Message.Contains("no text"));
    }

    [Test]
    public void A_run_that_got_to_no_results_has_none()
    {
        const string log = """{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": null}]}""";
        Assert.That(Merge(log)["runs"]![0]!.AsObject().ContainsKey("results"), Is.False);
    }

    static JsonNode Merge(params string[] logs) => JsonNode.Parse(Text(SarifMerge.Of(logs.Select((log, i) => Source($"{i}.sarif", log)))))!;

    static string Text(SarifMerge merge)
    {
        using var output = new MemoryStream();
        merge.Write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    static SarifSource Source(string name, string text) => Source(name, Encoding.UTF8.GetBytes(text));

    static SarifSource Source(string name, byte[] bytes) => new(name, bytes.Length, (offset, count) => bytes[offset..(offset + count)]);

    static IEnumerable<string> Uris(JsonNode run) =>
        run["results"]!.AsArray().Select(r => (string)r!["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!);

    static JsonObject Result(string rule, string uri, int line, string message = "m", string hash = "1:1") => new()
    {
        ["ruleId"] = rule,
        ["ruleIndex"] = 0,
        ["message"] = new JsonObject { ["text"] = message },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = uri }, ["region"] = new JsonObject { ["startLine"] = line } },
        }),
        ["partialFingerprints"] = new JsonObject { ["primaryLocationLineHash"] = hash },
    };

    // A file whose rules are those of its results, in their order.
    static string Log(params JsonObject[] results)
    {
        var rules = results.Select(r => (string)r["ruleId"]!).Distinct().ToList();
        var copies = results.Select(r => r.DeepClone().AsObject()).ToArray();
        foreach (var copy in copies)
            copy["ruleIndex"] = rules.IndexOf((string)copy["ruleId"]!);
        return new JsonObject
        {
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["results"] = new JsonArray(copies),
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject { ["name"] = "T", ["version"] = "1", ["rules"] = new JsonArray([.. rules.Select(r => new JsonObject { ["id"] = r })]) },
                },
                ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true }),
                ["originalUriBaseIds"] = new JsonObject { ["SRCROOT"] = new JsonObject { ["uri"] = "file:///a/" } },
                ["automationDetails"] = new JsonObject { ["id"] = "cat/" },
                ["columnKind"] = "utf16CodeUnits",
            }),
        }.ToJsonString();
    }
}
