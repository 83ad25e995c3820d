using System.Text.RegularExpressions;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests;

/// <summary>Holds docs/from-scanners.md to the catalogue.</summary>
public sealed partial class ScannerChecksTests
{
    static readonly (string Check, string Rule, string Note)[] _rows =
    [
        .. File.ReadLines(Path.Combine(TestData.Root, "docs", "from-scanners.md")).Select(l => Row().Match(l)).Where(m => m.Success)
            .Select(m => (m.Groups["check"].Value, m.Groups["rule"].Value, m.Groups["note"].Value.Trim())),
    ];

    [Test]
    public void Each_check_is_an_alias_of_its_rule() => Assert.Multiple(() =>
    {
        foreach (var (check, rule, note) in _rows)
        {
            var covers = string.Join(", ", Catalogue.All.Where(r => r.Aliases.Contains(check)).Select(r => r.Id));
            Assert.That(covers.Length == 0 ? "none" : covers, Is.EqualTo(rule), check);
            Assert.That(rule != "none" || note.Length > 0, $"{check}: why there is no rule");
        }
    });

    [Test]
    public void Each_alias_of_a_scanner_is_listed() => Assert.That(
        Catalogue.All.Where(r => r.Id.StartsWith("PLM1", StringComparison.Ordinal)).SelectMany(r => r.Aliases).Where(a => Scanner().IsMatch(a)).Distinct(),
        Is.SubsetOf(_rows.Select(r => r.Check)));

    [Test]
    public void No_check_stands_twice() => Assert.That(_rows.Select(r => r.Check), Is.Unique);

    [GeneratedRegex(@"^\| `(?<check>[^`]+)` \| [^|]+ \| (?<rule>[^|]+) \|(?<note>.*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex("^(?:DS-|CKV|[0-9a-f]{8}-)")]
    private static partial Regex Scanner();
}
