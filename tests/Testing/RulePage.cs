using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Text;

namespace Plimsoll.Tests.Testing;

/// <summary>A fence of a page that is run: <c>dockerfile bad</c>, <c>bash good file=setup.sh example=name</c>.</summary>
/// <param name="Role"><c>bad</c>, <c>good</c>, <c>finds</c> or <c>fixed</c>.</param>
/// <param name="Path">The path of the file that it shows.</param>
/// <param name="Example">What joins several fences into one example; null: the fence is one by itself.</param>
sealed record PageFence(string Role, string Path, string? Example, string Content, FenceSyntax Node);

/// <summary>One or several files, and what the rule says of them.</summary>
sealed record PageExample(bool IsBad, ImmutableArray<PageFence> Files)
{
    public PageFence? Finds { get; init; }
    public ImmutableArray<PageFence> Fixed { get; init; } = [];
}

/// <summary>
/// A page of rules-docs. What stands above the first <c>##</c> comes from the descriptor; fences are examples that are run;
/// everything else is prose. See docs/rule-pages.md.
/// </summary>
sealed class RulePage(Rule rule)
{
    public static string Folder => System.IO.Path.Combine(TestData.Root, "rules-docs");

    static readonly string[] Roles = ["bad", "good", "finds", "fixed"];

    public string Path { get; } = System.IO.Path.Combine(Folder, rule.Id + ".md");

    public string Text
    {
        get
        {
            Assert.That(File.Exists(Path), $"rules-docs/{rule.Id}.md is missing: see docs/writing-a-rule.md");
            return File.ReadAllText(Path);
        }
    }

    public static string Header(Rule rule)
    {
        var aliases = rule.Aliases.IsEmpty ? "" : string.Join(", ", rule.Aliases.Select(a => $"`{a}`"));
        return $"""
            # {rule.Id}: {rule.Descriptor.Title}

            | name | severity | presets | fix | also known as |
            |---|---|---|---|---|
            | `{rule.Name}` | {SeverityName(rule)} | {PresetNames(rule)} | {FixName(rule)} | {aliases} |


            """;
    }

    public static string SeverityName(Rule rule) => rule.Descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    public static string PresetNames(Rule rule) => rule.Presets == RulePresets.None ? "all" : string.Join(", ",
        new[] { RulePresets.Recommended, RulePresets.Strict, RulePresets.Security }.Where(p => rule.Presets.HasFlag(p)).Select(p => p.ToString().ToLowerInvariant()));

    public static string FixName(Rule rule) => rule.FixAvailability switch
    {
        FixSafety.Safe => "safe",
        FixSafety.Unsafe => "unsafe",
        FixSafety.DisplayOnly => "shown only",
        _ => "",
    };

    public ImmutableArray<PageExample> Examples()
    {
        var examples = new List<PageExample>();
        foreach (var fence in Fences())
        {
            var current = examples.Count > 0 ? examples[^1] : null;
            if (fence.Role is "finds" or "fixed")
                Assert.That(current?.IsBad, Is.True, $"a fence marked {fence.Role} follows one marked bad");
            switch (fence.Role)
            {
                case "finds":
                    examples[^1] = current! with { Finds = fence };
                    break;
                case "fixed":
                    examples[^1] = current! with { Fixed = current.Fixed.Add(fence) };
                    break;
                case var role when fence.Example is not null && current?.Files[0].Example == fence.Example && current.IsBad == (role == "bad"):
                    examples[^1] = current with { Files = current.Files.Add(fence) };
                    break;
                default:
                    examples.Add(new PageExample(fence.Role == "bad", [fence]));
                    break;
            }
        }

        return [.. examples];
    }

    IEnumerable<PageFence> Fences()
    {
        var text = Text;
        foreach (var node in ((MarkdownFileSyntax)MarkdownParser.Parse(text).Root).Fences)
        {
            var words = node.Info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Skip(1).FirstOrDefault(w => Roles.Contains(w)) is not { } role)
                continue;
            var content = string.Concat(node.Lines.Select(l => text.Substring(l.Start, l.Length)));
            yield return new PageFence(role, Option(words, "file=") ?? DefaultPath(node.Language), Option(words, "example="), content, node);
        }
    }

    static string? Option(string[] words, string name) => words.FirstOrDefault(w => w.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    static string DefaultPath(string language) => language switch
    {
        "dockerfile" => "Dockerfile",
        "yaml" => "compose.yaml",
        "bash" or "sh" => "setup.sh",
        "json" => "etc/docker/daemon.json",
        "nginx" => "nginx.conf",
        "ini" => "etc/systemd/system/docker.service.d/override.conf",
        "env" or "dotenv" => ".env",
        "markdown" => "notes.md",
        "text" => "",
        _ => throw new AssertionException($"a fence of {language} names its file with file="),
    };

    /// <summary>
    /// The set of an example; the rules about Plimsoll itself are tried with all others beside them. A <c>.plimsoll.yaml</c> among the files
    /// is the configuration.
    /// </summary>
    public TestSet Set(PageExample example)
    {
        var driver = rule is OwnRule ? new AnalysisDriver(Catalogue.Index) : new AnalysisDriver([rule, .. OwnRules.All]);
        var configuration = example.Files.FirstOrDefault(f => f.Path == Configuration.FileName) is { } fence
            ? Configuration.Parse(Configuration.FileName, fence.Content, driver.Rules) : Configuration.Default;
        return new TestSet([.. example.Files.Where(f => f.Path != Configuration.FileName).Select(f => (f.Path, f.Content))], driver, configuration with { IsAll = true })
        {
            Listing = Listings.Of(example.Files.Select(f => f.Path)),
        };
    }

    public ImmutableArray<Diagnostic> Find(PageExample example) => [.. Set(example).Analyze().Where(d => d.Id == rule.Id || d.Id == OwnRules.RuleFailed.Id)];

    /// <summary>What a <c>finds</c> fence says: place, severity and message, under it the marked line, and then the related places.</summary>
    public static string Describe(IEnumerable<Diagnostic> found) => string.Concat(found.Select(diagnostic =>
    {
        var document = diagnostic.Location.Document;
        var span = document.Lines.GetPositionSpan(diagnostic.Location.Span);
        var related = diagnostic.Related.Select(r => $"  {Place(r.Location)}: {r.Message}\n");
        var line = document.Lines.GetLineSpan(span.Start.Line);
        var width = Math.Max(1, Math.Min(diagnostic.Location.Span.End, line.End) - diagnostic.Location.Span.Start);
        var shown = document.Text.Substring(line.Start, line.Length).Replace('\t', ' ');
        return $"{Place(diagnostic.Location)}: {diagnostic.Severity.ToString().ToLowerInvariant()}: {diagnostic.Message}\n"
            + $"  {shown}\n  {new string(' ', span.Start.Character)}{new string('^', width)}\n{string.Concat(related)}";
    }));

    static string Place(Location location)
    {
        var position = location.Document.Lines.GetPosition(location.Span.Start);
        return $"{location.Document.Path}:{position.Line + 1}:{position.Character + 1}";
    }

    /// <summary>The page with header, <c>finds</c> and <c>fixed</c> fences as the code makes them.</summary>
    public string Regenerated()
    {
        var text = Text;
        var edits = new List<(Microsoft.CodeAnalysis.Text.TextSpan, string)>();
        var firstSection = ("\n" + text).IndexOf("\n## ", StringComparison.Ordinal);
        edits.Add((new(0, firstSection < 0 ? text.Length : firstSection), Header(rule)));
        foreach (var example in Examples().Where(e => e.IsBad))
        {
            var finds = Describe(Find(example));
            if (example.Finds is { } fence)
                edits.AddRange([(fence.Node.InfoSpan, "text finds"), (ContentOf(fence), finds)]);
            else
                edits.Add((new(LineAfter(text, example.Files[^1].Node.Span.End), 0), $"\n```text finds\n{finds}```\n"));
            var result = example.Fixed.IsEmpty ? null : Set(example).Fix(FixSafety.Unsafe).Set;
            foreach (var after in example.Fixed)
                edits.Add((ContentOf(after), result!.Files.FirstOrDefault(f => f.Path == after.Path).Text ?? after.Content));
        }

        return TextEdits.Apply(text, edits)!;
    }

    static Microsoft.CodeAnalysis.Text.TextSpan ContentOf(PageFence fence) => fence.Node.Lines.IsEmpty
        ? throw new AssertionException($"write at least one line into the empty `{fence.Node.Info}` fence")
        : Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(fence.Node.Lines[0].Start, fence.Node.Lines[^1].End);

    static int LineAfter(string text, int offset) => text.IndexOf('\n', offset) is var i and >= 0 ? i + 1 : text.Length;
}
