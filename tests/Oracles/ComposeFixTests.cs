using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Plimsoll.Analysis;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// What <c>--fix</c> makes of real compose files: they settle, keep their comments, and change nowhere but where a fix is. With
/// PLIMSOLL_ENGINE, compose reads from them what it read before.
/// </summary>
public sealed class ComposeFixTests
{
    const int SampleSize = 150;

    /// <summary>Lists whose order means something; all others are sets to compose.</summary>
    static readonly string[] _ordered = ["command", "entrypoint", "test", "dns", "dns_search", "env_file"];

    static readonly FixRounds _compose = new("compose.yaml", DocumentKind.Compose);

    static string[] Files
    {
        get
        {
            string[] all = [.. TestData.CorpusFiles("files/compose"), .. TestData.CorpusFiles("files/compose-snippet")];
            var step = Environment.GetEnvironmentVariable("PLIMSOLL_ORACLE_ALL") is { Length: > 0 } ? 1 : Math.Max(1, all.Length / SampleSize);
            return [.. all.Where((_, i) => i % step == 0)];
        }
    }

    [TestCase(FixSafety.Safe)]
    [TestCase(FixSafety.Unsafe)]
    public void Real_files_are_mended_and_nothing_else(FixSafety atLeast) => AssertNone(file => _compose.ProblemsOf(File.ReadAllBytes(file), atLeast));

    [TestCase(FixSafety.Safe)]
    [TestCase(FixSafety.Unsafe)]
    public void Comments_are_kept(FixSafety atLeast) => AssertNone(file =>
    {
        var before = File.ReadAllText(file);
        var lost = CommentsOf(before);
        foreach (var comment in CommentsOf(After(before, atLeast)))
            lost.Remove(comment);
        return lost;
    });

    [Test]
    public void Compose_reads_what_it_read()
    {
        var compose = ComposeConfig.Connect();
        AssertNone(file =>
        {
            var before = File.ReadAllText(file);
            var after = After(before, FixSafety.Safe);
            // A file that compose refuses may become one that it takes, and nothing worse.
            if (after == before || compose.Model(before) is not { IsAccepted: true, Output: var model })
                return [];
            var now = compose.Model(after);
            return !now.IsAccepted ? [$"compose refuses it now: {now.Error}"] : Canonical(now.Output) != Canonical(model) ? ["compose reads something else now"] : [];
        });
    }

    [Test]
    public void Compose_takes_what_it_took()
    {
        var compose = ComposeConfig.Connect();
        AssertNone(file =>
        {
            var before = File.ReadAllText(file);
            var after = After(before, FixSafety.Unsafe);
            return after != before && compose.Check(before).IsAccepted && compose.Check(after).Error is { } error ? [$"compose refuses it now: {error}"] : [];
        });
    }

    [TestCase("    ports:\n      - 5432:5432\n", "    ports:\n      - \"127.0.0.1:5432:5432\"\n")]
    [TestCase("    ports:\n      - 5432\n", "    ports:\n      - \"127.0.0.1::5432\"\n")]
    [TestCase("    ports:\n      - target: 5432\n        published: 5432\n      - 1500:1500\n", "    ports:\n      - \"1500:1500\"\n      - host_ip: 127.0.0.1\n        target: 5432\n        published: 5432\n")]
    [TestCase("    volumes:\n      - logs:/b\n      - data:/a\n", "    volumes:\n      - logs:/b\n      - data:/a\nvolumes:\n  data:\n  logs:\n")]
    public void All_fixes_work_together(string lines, string after)
    {
        const string Db = "name: shop\nservices:\n  db:\n    image: postgres:17.2\n";
        Assert.That(_compose.Rounds(Db + lines, FixSafety.Unsafe).Last().Text, Is.EqualTo(Db + after));
    }

    [TestCase("{\"a\": {\"ports\": [2, 1], \"b\": 1}}", "{\"a\": {\"b\": 1, \"ports\": [1, 2]}}", ExpectedResult = true)]
    [TestCase("{\"command\": [2, 1]}", "{\"command\": [1, 2]}", ExpectedResult = false)]
    [TestCase("{\"ports\": [1, 1]}", "{\"ports\": [1]}", ExpectedResult = false)]
    [TestCase("{\"a\": null}", "{}", ExpectedResult = false)]
    [TestCase("{\"network_mode\": \"host\", \"ports\": [1]}", "{\"network_mode\": \"host\"}", ExpectedResult = true)]
    public bool Order_counts_where_it_means_something(string a, string b) => Canonical(a) == Canonical(b);

    static void AssertNone(Func<string, IEnumerable<string>> problemsOf)
    {
        var problems = new ConcurrentBag<string>();
        Parallel.ForEach(Files, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, file =>
        {
            foreach (var problem in problemsOf(file))
                problems.Add($"{file}: {problem}");
        });
        Assert.That(problems.Order(StringComparer.Ordinal), Is.Empty);
    }

    static string After(string text, FixSafety atLeast) => _compose.Rounds(text, atLeast).LastOrDefault()?.Text ?? text;

    static List<string> CommentsOf(string text)
    {
        var document = _compose.Find(text).Document;
        return [.. document.Tree.Comments.Select(c => text.Substring(c.Start, c.Length))];
    }

    /// <summary>The same text for the same model: keys and lists sorted, but for <see cref="_ordered"/>.</summary>
    static string Canonical(string json) => Sorted(JsonNode.Parse(json), key: null)?.ToJsonString() ?? "null";

    static JsonNode? Sorted(JsonNode? node, string? key)
    {
        switch (node)
        {
            case JsonObject map:
                // The engine discards these, and so does a fix.
                if (map["network_mode"]?.ToString() == "host")
                    map.Remove("ports");
                // A Dockerfile has fixes of its own.
                map.Remove("dockerfile_inline");
                return new JsonObject(map.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, Sorted(e.Value, e.Key))));
            case JsonArray list:
                var items = list.Select(i => Sorted(i, key: null));
                return new JsonArray([.. _ordered.Contains(key) ? items : items.OrderBy(i => i?.ToJsonString(), StringComparer.Ordinal)]);
            default:
                return node?.DeepClone();
        }
    }
}
