using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Schemas;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>Plimsoll and dockerd agree on which daemon.json stops the daemon: while it is read (<c>--validate</c>), and at a start.</summary>
public sealed class DaemonJsonTests
{
    static readonly AnalysisDriver _driver = new(Catalogue.Index);

    static readonly Configuration _configuration = Configuration.Default with { IsAll = true, EngineVersion = System.Version.Parse(Dockerd.Version) };

    /// <summary>Values of every type, right for some keys and wrong for others.</summary>
    static readonly string[] _values = ["1", "-1", "1.5", "true", "\"x\"", "\"\"", "[\"x\"]", "[1]", "{\"x\": \"y\"}", "{\"x\": 1}", "{}", "null"];

    /// <summary>
    /// Keys whose value is a file or a user of the machine that dockerd looks for, or a flag of the very question; and one on its way out, of which
    /// this release lets an empty value through and no other.
    /// </summary>
    static readonly HashSet<string> _depends = ["tls", "tlsverify", "userland-proxy-path", "userns-remap", "validate", "config-file", "api-cors-header"];

    [Test]
    public void Every_key_with_values_of_every_type()
    {
        var names = DaemonSchema.Keys.Select(k => k.Name).Concat(DaemonSchema.SilentlyIgnored.Keys).Concat(DaemonSchema.WithoutEffect.Where(w => w != "restart")).Concat(DaemonSchema.Removed.Select(r => r.Name))
            .Distinct().Where(n => !_depends.Contains(n)).ToList();
        AssertAgreement(names.SelectMany(n => _values.Select(v => $"{{\"{n}\": {v}}}")).Concat(names.Select(n => $"{{\"wrapper\": {{\"{n}\": 1}}}}")).Concat(names.Select(n => $"{{\"{n.ToUpperInvariant()}\": {{}}}}")));
    }

    [Test]
    public void Traps_and_values() => AssertAgreement(Lines("daemon-json-validate.txt"));

    [Test]
    public void Real_files() => AssertAgreement(TestData.CorpusFiles("files/daemon-json").Concat(TestData.CorpusFiles("files/daemon-json-snippet")).Select(File.ReadAllText).Where(t => !NamesFilesOfTheMachine(t)));

    /// <summary>Without root nothing starts; the script says so on its own.</summary>
    [Test]
    public void Starts()
    {
        var differences = new List<string>();
        foreach (var text in Lines("daemon-json-start.txt"))
        {
            var said = Dockerd.StartRefusal(text);
            if (said is null != !Findings(text).Any(StopsTheStart))
                differences.Add($"{text}: dockerd {said ?? "starts"}");
        }

        Assert.That(differences, Is.Empty);
    }

    /// <summary>Both say OK, and the setting has no effect: what a linter is for.</summary>
    [TestCase("""{"http-proxy": "http://proxy.example.com:3128"}""", "PLM6016")]
    [TestCase("""{"registry-mirror": ["https://mirror.example.com"]}""", "PLM3003")]
    [TestCase("""{"daemon": {"bip": "10.77.0.1/24"}}""", "PLM3003")]
    [TestCase("""{"log-opt": ["max-size=10m"]}""", "PLM3003")]
    [TestCase("""{"mtu": 1400, "mtu": 1500}""", "PLM3007")]
    [TestCase("""{"log-driver": "jsonfile"}""", "PLM3006")]
    public void What_validates_and_has_no_effect_is_reported(string text, string id)
    {
        Assert.That(Findings(text).Select(d => d.Id), Does.Contain(id));
        Assert.That(Dockerd.Refusal(Dockerd.Path, text), Is.Null);
    }

    /// <summary>The pages' examples: what is bad is refused, what is good or mended is taken, and what a page quotes was said.</summary>
    [TestCase("PLM3001")]
    [TestCase("PLM3002")]
    [TestCase("PLM3004")]
    public void Examples_of_the_pages(string id)
    {
        var dockerd = Dockerd.Path;
        var said = new List<string>();
        foreach (var (kind, text) in Examples(id))
        {
            var refusal = Dockerd.Refusal(dockerd, text);
            Assert.That(refusal is not null, Is.EqualTo(kind == "bad"), $"{kind}: {text}\n{refusal}");
            said.Add(refusal ?? "");
        }

        AssertQuoted(id, said);
    }

    [Test]
    public void Examples_that_validate_and_do_not_start()
    {
        var dockerd = Dockerd.Path;
        var said = new List<string>();
        foreach (var (kind, text) in Examples("PLM3005"))
        {
            Assert.That(Dockerd.Refusal(dockerd, text), Is.Null, text);
            var refusal = Dockerd.StartRefusal(text);
            Assert.That(refusal is not null, Is.EqualTo(kind == "bad"), $"{kind}: {text}\n{refusal}");
            said.Add(refusal ?? "");
        }

        AssertQuoted("PLM3005", said);
    }

    [Test]
    public void A_flag_of_the_same_value_stops_it()
    {
        var dockerd = Dockerd.Path;
        Assert.That(Dockerd.Refusal(dockerd, """{"log-driver": "local"}""", "--log-driver=local"),
            Is.EqualTo("unable to configure the Docker daemon with file daemon.json: the following directives are specified both as a flag and in the configuration file: log-driver: (from flag: local, from file: local)"));
        Assert.That(Dockerd.Refusal(dockerd, """{"hosts": ["unix:///var/run/docker.sock"]}""", "-H", "fd://"), Does.Contain("hosts: (from flag: [fd://], from file: [unix:///var/run/docker.sock])"));
        Assert.That(Dockerd.Refusal(dockerd, """{"runtimes": {"a": {"path": "b"}}}""", "--add-runtime", "c=d"), Is.Null);
    }

    static IEnumerable<(string Kind, string Text)> Examples(string id)
    {
        var lines = File.ReadAllLines(Path.Combine(TestData.Root, "rules-docs", $"{id}.md"));
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```json ", StringComparison.Ordinal))
                continue;
            var end = Array.IndexOf(lines, "```", i);
            // A file with a syntax error is another rule's business.
            var text = string.Join('\n', lines[(i + 1)..end]);
            if (DocumentReader.Read("etc/docker/daemon.json", DocumentKind.DaemonJson, text).Tree.Errors.IsEmpty)
                yield return (lines[i]["```json ".Length..].Split(' ')[0], text);
        }
    }

    static void AssertQuoted(string id, List<string> said)
    {
        var page = File.ReadAllText(Path.Combine(TestData.Root, "rules-docs", $"{id}.md"));
        var fence = page.Split("\n```\n")[1].Trim().Replace("/etc/docker/daemon.json", "daemon.json", StringComparison.Ordinal);
        Assert.That(said.Any(s => s.Contains(fence, StringComparison.Ordinal)), $"{id} quotes what nobody said: {fence}\n{string.Join('\n', said)}");
    }

    static void AssertAgreement(IEnumerable<string> texts)
    {
        var dockerd = Dockerd.Path;
        var all = texts.ToList();
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(all, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, text =>
        {
            var said = Dockerd.Refusal(dockerd, text);
            var found = Findings(text).Where(StopsTheReading).ToList();
            if (said is null != (found.Count == 0))
                differences.Add($"{text}: dockerd says {said ?? "OK"}, Plimsoll {(found.Count == 0 ? "nothing" : found[0].Message)}");
        });
        TestContext.Out.WriteLine($"{all.Count} files");
        Assert.That(differences, Is.Empty, $"of {all.Count}:\n{string.Join('\n', differences.Take(60))}");
    }

    static IEnumerable<Diagnostic> Findings(string text) =>
        _driver.Analyze(DeploymentBinder.Bind([DocumentReader.Read("etc/docker/daemon.json", DocumentKind.DaemonJson, text)]), _configuration);

    static bool StopsTheReading(Diagnostic finding) =>
        finding.Severity == DiagnosticSeverity.Error && finding.Id is "PLM0013" or "PLM3001" or "PLM3002" or "PLM3004" || finding is { Id: "PLM6016", Label: "stops the daemon" };

    static bool StopsTheStart(Diagnostic finding) => StopsTheReading(finding) || finding.Id == "PLM3005";

    static bool NamesFilesOfTheMachine(string text) => text.Contains("\"tls", StringComparison.Ordinal) || text.Contains("userland-proxy-path", StringComparison.Ordinal);

    static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(TestData.Root, "tests", "Oracles", file)).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal));
}
