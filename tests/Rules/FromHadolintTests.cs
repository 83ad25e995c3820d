using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

/// <summary>docs/from-hadolint.md: its table of codes says what the catalogue says.</summary>
public sealed class FromHadolintTests
{
    /// <summary>hadolint's codes: DL1001, DL3000 to DL3067 without those that it has given up, DL4000 to DL4006, and DL1000.</summary>
    static readonly string[] Codes =
    [
        "DL1000", "DL1001",
        .. Enumerable.Range(3000, 68).Except([3005, 3017, 3031, 3039]).Select(n => $"DL{n}"),
        .. Enumerable.Range(4000, 7).Except([4002]).Select(n => $"DL{n}"),
    ];

    static string[][] Rows => [.. File.ReadLines(Path.Combine(TestData.Root, "docs", "from-hadolint.md"))
        .Where(l => l.StartsWith("| DL", StringComparison.Ordinal)).Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim()).ToArray())];

    [Test]
    public void Each_code_has_a_row()
    {
        Assert.That(Codes, Has.Length.EqualTo(72));
        Assert.That(Rows.Select(r => r[0]), Is.EqualTo(Codes));
    }

    [Test]
    public void A_row_names_the_rule_that_has_the_code() => Assert.Multiple(() =>
    {
        foreach (var row in Rows)
        {
            var rule = Catalogue.Index.Resolve(row[2].TrimStart('[').Split(']')[0]).Single();
            Assert.That(row[2], Is.EqualTo($"[{rule.Id}](../rules-docs/{rule.Id}.md)"), row[0]);
            Assert.That(row[3], Is.EqualTo(RulePage.SeverityName(rule)), row[0]);
            Assert.That(row[4], Is.EqualTo(RulePage.PresetNames(rule)), row[0]);
            if (rule is OwnRule)
                Assert.That(row[5], Does.Contain("No alias: "), $"{row[0]} is no alias, for a reason");
            else
                Assert.That(rule.Aliases, Does.Contain(row[0]));
        }
    });

    [Test]
    public void Each_alias_is_a_code_that_the_page_has() => Assert.That(
        Catalogue.All.SelectMany(r => r.Aliases).Where(a => a.StartsWith("DL", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Is.EqualTo(Codes.Where(c => c != "DL1000")));
}
