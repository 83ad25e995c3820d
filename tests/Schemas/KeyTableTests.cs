using Plimsoll.Schemas;

namespace Plimsoll.Tests.Schemas;

public sealed class KeyTableTests
{
    static IEnumerable<KeyTable> Tables => KeyTable.All;

    [TestCaseSource(nameof(Tables))]
    public void Every_key_has_a_page_of_its_own(KeyTable table)
    {
        Assert.That(table.Keys, Is.Not.Empty);
        Assert.That(table.Keys.Select(k => k.Path), Is.Unique);
        foreach (var key in table.Keys)
        {
            Assert.That(table.Find(key.Path), Is.SameAs(key));
            Assert.That(key.Description, Is.Not.Empty.And.Not.EndsWith("."), key.Path);
            Assert.That(key.ToMarkdown(table.File), Does.StartWith($"# {table.File}: {key.Path}\n").And.Contain("https://"));
        }
    }

    [TestCase("registries.yaml", "mirrors", "a mapping")]
    [TestCase("registries.yaml", "endpoint", "a list")]
    [TestCase("registries.yaml", "configs.*.tls.insecure_skip_verify", "true or false")]
    [TestCase("config.yaml", "cluster-cidr", "text, or a list of texts")]
    [TestCase("CONFIG.JSON", "psFormat", "a string")]
    [TestCase("daemon.json", "bip", "a string")]
    public void Says_of_what_type_it_is(string file, string path, string type) => Assert.That(KeyTable.Of(file)!.Find(path)!.Type, Is.EqualTo(type));

    [TestCase("registries.yaml", "mirors", "mirrors")]
    [TestCase("daemon.json", "live-restor", "live-restore")]
    [TestCase("config.json", "proxys", "proxies")]
    public void Knows_what_was_meant(string file, string path, string meant)
    {
        Assert.That(KeyTable.Of(file)!.Find(path), Is.Null);
        Assert.That(KeyTable.Of(file)!.Near(path), Is.EqualTo(meant));
    }

    [Test]
    public void Of_other_files_nothing_is_known() => Assert.That(KeyTable.Of("nginx.conf"), Is.Null);
}
