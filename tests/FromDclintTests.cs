using System.Text.RegularExpressions;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests;

/// <summary>Holds docs/from-dclint.md to the catalogue.</summary>
public sealed partial class FromDclintTests
{
    static readonly (string Name, string Rule)[] _rows =
        [.. File.ReadLines(Path.Combine(TestData.Root, "docs", "from-dclint.md")).Select(l => Row().Match(l)).Where(m => m.Success).Select(m => (m.Groups["name"].Value, m.Groups["rule"].Value))];

    [Test]
    public void Each_name_is_an_alias_of_its_rule() => Assert.Multiple(() =>
    {
        foreach (var (name, rule) in _rows)
            Assert.That(Catalogue.Index.Resolve(name).Select(r => r.Id), Is.EqualTo(new[] { rule }), name);
    });

    /// <summary>As many as dclint 3.1 has.</summary>
    [Test]
    public void All_of_them_are_there() => Assert.That(_rows.Select(r => r.Name), Is.Unique.And.Exactly(15).Items);

    [GeneratedRegex(@"^\| `(?<name>[a-z-]+)` \| (?<rule>PLM\d+)[ ,|]")]
    private static partial Regex Row();
}
