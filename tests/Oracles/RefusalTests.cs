using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Tests.Testing;
using Plimsoll.Text;

namespace Plimsoll.Tests.Oracles;

/// <summary>
/// An error says that something is refused: the pages of all rules about docker command lines and networks are held against a real CLI and
/// engine. What they said is on the page, in a fence marked <c>says</c>; PLIMSOLL_UPDATE_BASELINES=1 writes it.
/// </summary>
[NonParallelizable]
public sealed class RefusalTests
{
    const string Fence = "text says";

    /// <summary>In characters: shorter pieces of a message stand anywhere by chance.</summary>
    const int ShortestWords = 12;

    /// <summary>Errors that no engine without images and other machines can show, and why.</summary>
    static readonly ImmutableDictionary<string, string> _unproven = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PLM5015"] = "commands that nobody knows are none of the bench's; docker-commands.txt holds them against the client",
        ["PLM5021"] = "where a command breaks off, it is the shell that complains, and no page is given to a shell",
        ["PLM5050"] = "the bench starts containers behind the client, where no terminal is asked for; see RefusedUseTests",
        ["PLM5053"] = "the container has to run already; see RefusedUseTests",
        ["PLM5055"] = "the bench puts folders of its own in the place of `~`; see RefusedUseTests",
        ["PLM5059"] = "what counts is who ended before; see RefusedUseTests",
        ["PLM7002"] = "K3s stops inside its container: that takes an image of K3s",
        ["PLM7018"] = "K3s stops inside its container: that takes an image of K3s",
        ["PLM7022"] = "nginx stops inside its container: that takes an image of nginx",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Examples of other rules that go beyond what can be asked here: a word of the example, and why.</summary>
    static readonly ImmutableArray<(string Id, string Word, string Reason)> _beyond =
    [
        ("PLM5012", "--privileged false", "the bench has an image of every name, also of that one"),
        ("PLM5013", "HOST_PORT", "a word that the reader replaces"),
        ("PLM5020", "YOUR_NAME", "a word that the reader replaces"),
        ("PLM5038", "--config-from", "such a network takes no label, by which the bench finds its own again"),
        ("PLM7007", "rancher/k3s", "the network of K3s is inside its container"),
        ("PLM7007", "daemon.json", "the engine would have to start anew"),
        ("PLM7009", "daemon.json", "the engine would have to start anew"),
    ];

    /// <summary>What an example takes for granted: networks, containers and images that something else makes.</summary>
    static readonly string[] _absences =
    [
        "not found", "No such container", "No such image", "could not be found", "no such file or directory", "Unable to find image", "pull access denied",
        "could not select device driver", "no service selected",
    ];

    /// <summary>Networks of the machine may have an example's addresses.</summary>
    const string Taken = "Pool overlaps with other one on this address space";

    static IEnumerable<TestCaseData<Rule>> Rules() => Catalogue.All
        .Where(r => r.Descriptor.DefaultSeverity == DiagnosticSeverity.Error && (r.Id.StartsWith("PLM5", StringComparison.Ordinal) || r.Id.StartsWith("PLM7", StringComparison.Ordinal)))
        .Select(r => new TestCaseData<Rule>(r).SetArgDisplayNames($"{r.Id} {r.Name}"));

    [TestCaseSource(nameof(Rules))]
    public void The_engine_refuses_what_the_page_calls_an_error(Rule rule)
    {
        if (_unproven.TryGetValue(rule.Id, out var reason))
            Assert.Ignore($"{rule.Id} is not proven: {reason}.");
        using var bench = EngineBench.Connect();
        var page = new RulePage(rule);
        var (said, proven) = (new List<(PageExample Example, IReadOnlyList<string> Lines)>(), 0);
        Assert.Multiple(() =>
        {
            foreach (var example in page.Examples())
            {
                var set = page.Set(example);
                if (Beyond(rule, set) is { } why)
                {
                    TestContext.Out.WriteLine($"not asked, since {why}:\n{example.Files[0].Content}");
                    continue;
                }

                var errors = page.Find(example).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
                // A note may tell of several machines, and a warning of what may be refused.
                if (errors.Count == 0 && (example.IsBad || set.Files.Any(f => f.Path.EndsWith(".md", StringComparison.Ordinal))))
                    continue;
                var verdict = bench.Try(set);
                if (errors.Count == 0)
                {
                    AssertTaken(verdict, set);
                    continue;
                }

                if (verdict.Ran > 0)
                {
                    proven++;
                    Assert.That(verdict.Refusals, Is.Not.Empty, $"refused is\n{example.Files[0].Content}");
                    said.Add((example, verdict.Refusals));
                    AssertOwnWords(errors, verdict);
                }

                if (!example.Fixed.IsEmpty && set.Fix(FixSafety.Unsafe).Set is var mended && mended.Analyze().All(d => d.Severity != DiagnosticSeverity.Error))
                    AssertTaken(bench.Try(mended), mended);
            }
        });
        Assert.That(proven, Is.Positive, "an example of the page is refused, or the table above says why none can be");
        if (bench.Version.StartsWith("28.5", StringComparison.Ordinal))
            Baseline.Check(page.Path, WithSaid(page, said));
    }

    static string? Beyond(Rule rule, TestSet set) =>
        _beyond.FirstOrDefault(b => b.Id == rule.Id && set.Files.Any(f => f.Path.Contains(b.Word, StringComparison.Ordinal) || f.Text.Contains(b.Word, StringComparison.Ordinal))).Reason;

    /// <summary>
    /// What a finding says will happen is what was said, or a part of it between colons and semicolons. The engine stops at the first thing
    /// that it refuses, so that of several findings about one container one is enough.
    /// </summary>
    static void AssertOwnWords(List<Diagnostic> errors, BenchVerdict verdict)
    {
        var all = string.Join('\n', verdict.Refusals);
        var happens = errors.Select(e => e.WhatHappens).OfType<string>().ToList();
        Assert.That(happens.Exists(h => h.Split([": ", "; "], StringSplitOptions.None).Any(p => p.Length >= ShortestWords && all.Contains(p, StringComparison.OrdinalIgnoreCase))),
            $"the words of a finding were said:\n{string.Join('\n', happens)}\nand not\n{all}");
    }

    static void AssertTaken(BenchVerdict verdict, TestSet set) =>
        Assert.That(verdict.Refusals.Where(r => !r.Contains(Taken, StringComparison.Ordinal) && !_absences.Any(a => r.Contains(a, StringComparison.Ordinal))), Is.Empty, $"taken is\n{set.Files[0].Text}");

    /// <summary>The page with a fence of what was said behind each example that was refused.</summary>
    static string WithSaid(RulePage page, List<(PageExample Example, IReadOnlyList<string> Lines)> said)
    {
        var text = page.Text;
        var fences = ((MarkdownFileSyntax)MarkdownParser.Parse(text).Root).Fences;
        var edits = fences.Where(f => f.Info == Fence).Select(f => (Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(f.Span.Start, AfterBlank(text, f.Span.End)), "")).ToList();
        foreach (var (example, lines) in said)
        {
            PageFence[] all = [.. example.Files, .. example.Finds is { } finds ? [finds] : Array.Empty<PageFence>(), .. example.Fixed];
            var end = all.Max(f => f.Node.Span.End);
            var after = text.IndexOf('\n', end) + 1;
            edits.Add((new(after, 0), $"\n```{Fence}\n{string.Concat(lines.Select(l => l + "\n"))}```\n"));
        }

        return TextEdits.Apply(text, edits)!;
    }

    /// <summary>Behind a fence, its line's end and the blank line that follows.</summary>
    static int AfterBlank(string text, int end)
    {
        var next = text.IndexOf('\n', end);
        next = next < 0 ? text.Length : next + 1;
        return next < text.Length && text[next] == '\n' ? next + 1 : next;
    }
}
