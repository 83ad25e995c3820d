using Plimsoll.Schemas;

namespace Plimsoll.Tests.Schemas;

public sealed class ComposeKeysTests
{
    [Test]
    public void Every_key_of_the_schema_is_described_and_no_other()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        Collect(ComposeSchema.Root, "", keys);
        Assert.That(keys.Order(StringComparer.Ordinal), Is.EqualTo(ComposeKeys.All.Order(StringComparer.Ordinal)));
    }

    static void Collect(Schema schema, string section, HashSet<string> keys)
    {
        foreach (var (key, value) in schema.Keys)
        {
            keys.Add($"{section}.{key}");
            Collect(value, key, keys);
        }

        if (schema.OtherKeys is { } others && others != Schema.Any)
            Collect(others, section, keys);
        if (schema.Items is { } items)
            Collect(items, section, keys);
    }

    [TestCase("services web image", "Image that the container is started from")]
    [TestCase("services web ports 0 target", "Port in the container")]
    [TestCase("services web healthcheck interval", "Time between two checks")]
    [TestCase("volumes data driver", "Volume driver")]
    [TestCase("services", "Containers that the application is made of, by name")]
    public void Is_found_by_its_path(string path, string description) => Assert.That(ComposeKeys.Find(path.Split(' '))?.Description, Is.EqualTo(description));

    [TestCase("services web")]
    [TestCase("services web imagee")]
    [TestCase("services web environment A")]
    public void Names_are_no_keys(string path) => Assert.That(ComposeKeys.Find(path.Split(' ')), Is.Null);

    [Test]
    public void Descriptions_are_one_line() => Assert.Multiple(() =>
    {
        foreach (var key in ComposeKeys.All)
        {
            var described = ComposeKeys.Find(key.Split('.')[0], key.Split('.')[1])!;
            Assert.That(described.Description, Is.Not.Empty.And.Not.EndsWith(".").And.Not.Contains("\n"), key);
            Assert.That(char.IsLower(described.Description[0]), Is.False, key);
        }
    });
}
