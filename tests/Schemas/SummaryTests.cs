using Plimsoll.Schemas;

namespace Plimsoll.Tests.Schemas;

/// <summary>The tables that are shown to people: each key says in one line what it is for.</summary>
public sealed class SummaryTests
{
    static IEnumerable<TestCaseData<Schema>> Roots() =>
    [
        new TestCaseData<Schema>(RegistriesSchema.Root).SetArgDisplayNames("registries.yaml"),
        new TestCaseData<Schema>(ClientSchema.Root).SetArgDisplayNames("config.json"),
        new TestCaseData<Schema>(K3sConfigSchema.Root).SetArgDisplayNames("K3s config.yaml"),
    ];

    [TestCaseSource(nameof(Roots))]
    public void Each_key_has_one(Schema root)
    {
        foreach (var (path, schema) in Keys("", root))
        {
            Assert.That(schema.Summary, Is.Not.Null.And.Not.Contain("\n").And.EndsWith("."), path);
            Assert.That(schema.Summary!.Length, Is.LessThan(180), path);
        }
    }

    [Test]
    public void A_summary_changes_nothing_about_what_is_allowed()
    {
        var any = Schema.Any with { Summary = "Anything." };
        Assert.That(any.IsAny);
        Assert.That(any.Key("x"), Is.EqualTo(Schema.Any));
        Assert.That((Schema.String with { Summary = "A text." }).IsAny, Is.False);
    }

    [Test]
    public void Flags_stand_once() => Assert.That(K3sConfigSchema.Flags.Select(f => f.Name), Is.Unique);

    static IEnumerable<(string Path, Schema Schema)> Keys(string path, Schema schema)
    {
        foreach (var (key, value) in schema.Keys)
        {
            yield return ($"{path}{key}", value);
            foreach (var inner in Keys($"{path}{key}.", value))
                yield return inner;
        }

        foreach (var inner in schema.OtherKeys is { IsAny: false } other ? Keys($"{path}*.", other) : [])
            yield return inner;
    }
}
