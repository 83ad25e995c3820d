using System.Text.RegularExpressions;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests;

/// <summary>The documents refer to what is there.</summary>
public sealed partial class DocumentationTests
{
    [Test]
    public void Relative_links_lead_somewhere()
    {
        var dead = Documents().SelectMany(file => Link().Matches(File.ReadAllText(file)).Select(m => (file, Target: m.Groups[1].Value)))
            .Where(l => !l.Target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(l.file)!, l.Target)))
            .Select(l => $"{Path.GetRelativePath(TestData.Root, l.file)}: {l.Target}");
        Assert.That(dead, Is.Empty);
    }

    [Test]
    public void The_claims_are_numbered_from_1_to_96() => Assert.That(
        File.ReadLines(Path.Combine(TestData.Root, "docs", "claims.md")).Select(l => Row().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value),
        Is.EqualTo(Enumerable.Range(1, 96).Select(n => $"{n}")));

    static IEnumerable<string> Documents() =>
        new[] { "docs", "rules-docs", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestData.Root, folder), "*.md", SearchOption.AllDirectories))
            .Append(Path.Combine(TestData.Root, "README.md"));

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| ([0-9]+) \|")]
    private static partial Regex Row();
}
