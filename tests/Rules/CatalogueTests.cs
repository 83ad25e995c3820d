using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Rules;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules;

public sealed class CatalogueTests
{
    static readonly Type[] RuleTypes =
    [
        .. new[] { typeof(Rule).Assembly, typeof(Catalogue).Assembly }.SelectMany(a => a.GetTypes())
            .Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract && t != typeof(Plimsoll.ShellCheck.ShellCheckRule)),
    ];

    [Test]
    public void Every_rule_is_listed() =>
        Assert.That(Catalogue.All.Select(r => r.GetType()), Is.EquivalentTo(RuleTypes), "Catalogue.cs lists every rule, once");

    [Test]
    public void Ids_are_unique_and_in_order()
    {
        Assert.That(Catalogue.All.Select(r => r.Id), Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(Catalogue.All.Select(r => r.Id), Has.All.Match("^PLM[0-7][0-9]{3}$"));
        Assert.That(Catalogue.All.Select(r => r.Name), Is.Unique);
    }

    [Test]
    public void An_alias_is_no_id_or_name_of_another_rule() => Assert.Multiple(() =>
    {
        foreach (var rule in Catalogue.All)
        {
            foreach (var alias in rule.Aliases)
                Assert.That(Catalogue.All.Where(r => r != rule).SelectMany(r => new[] { r.Id, r.Name }), Has.None.EqualTo(alias).IgnoreCase);
            Assert.That(rule.Aliases, Is.Unique, rule.Id);
        }
    });

    [Test]
    public void Every_rule_has_its_file_category_and_test() => Assert.Multiple(() =>
    {
        var tests = typeof(CatalogueTests).Assembly.GetTypes().Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in Catalogue.All.Where(r => r is not OwnRule))
        {
            var folder = FolderOf(rule.Id[3]);
            var file = Path.Combine(TestData.Root, "src", "Rules", folder, rule.Name + ".cs");
            Assert.That(File.Exists(file), $"{rule.Id} stands in src/Rules/{folder}/{rule.Name}.cs");
            Assert.That(File.Exists(file) ? File.ReadAllText(file) : "", Does.Contain($"\"{rule.Id}\""), $"{rule.Name}.cs names its id");
            Assert.That(rule.GetType().Namespace, Is.EqualTo($"Plimsoll.Rules.{folder}"));
            Assert.That(rule.Descriptor.Category, Is.EqualTo(folder), $"{rule.Id}: the first digit and the category agree");
            Assert.That(tests, Does.Contain(rule.Name + "Tests"), $"{rule.Id} has a test class {rule.Name}Tests");
        }
    });

    static string FolderOf(char digit) => digit switch
    {
        '1' => Category.Dockerfile,
        '2' => Category.Compose,
        '3' => Category.Engine,
        '4' => Category.K3s,
        '5' => Category.Shell,
        '6' => Category.Proxy,
        _ => Category.Network,
    };

    [Test]
    public void Rules_talk_alike() => Assert.Multiple(() =>
    {
        foreach (var rule in Catalogue.All)
        {
            Style.IsMessage(rule.Descriptor.Title.ToString());
            Style.IsMessage(rule.Descriptor.MessageFormat.ToString());
        }
    });

    [Test]
    public void Security_severity_is_what_GitHub_reads() => Assert.Multiple(() =>
    {
        foreach (var rule in Catalogue.All.Where(r => r.SecuritySeverity is not null))
        {
            Assert.That(rule.SecuritySeverity, Does.Match(@"^(10\.0|[0-9]\.[0-9])$").And.Not.EqualTo("0.0"), rule.Id);
            Assert.That(rule.Presets.HasFlag(RulePresets.Security), $"{rule.Id} bears on security, and so is in the security preset");
        }
    });

    [Test]
    public void Every_page_has_its_rule() => Assert.That(
        Directory.EnumerateFiles(RulePage.Folder, "PLM*.md").Select(Path.GetFileNameWithoutExtension),
        Is.EquivalentTo(Catalogue.All.Select(r => r.Id)), "rules-docs has one page for each rule, and no other");

    [Test]
    public void The_table_of_rules_is_up_to_date()
    {
        var table = new StringBuilder("""
            # The rules

            <!-- Generated from the descriptors; PLIMSOLL_UPDATE_BASELINES=1 dotnet test rewrites it. -->

            | id | name | reports | severity | presets | fix | also known as |
            |---|---|---|---|---|---|---|

            """);
        foreach (var rule in Catalogue.All)
        {
            table.Append($"| [{rule.Id}]({rule.Id}.md) | {rule.Name} | {rule.Descriptor.Title} | {RulePage.SeverityName(rule)} | {RulePage.PresetNames(rule)} ")
                .Append($"| {RulePage.FixName(rule)} | {string.Join(", ", rule.Aliases)} |\n");
        }

        Baseline.Check(Path.Combine(RulePage.Folder, "README.md"), table.ToString());
    }
}
