using System.Text.Json;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Cli;

/// <summary>Every broken sample shows what its README says, and every repaired one is clean but for what its README names.</summary>
public sealed class SamplesTests
{
    [TestCase("nas-k3s", "PLM6001 PLM6002 PLM6007 PLM6011 PLM6016 PLM7001 PLM7002 PLM7003 PLM7004 PLM7011 PLM7012 PLM7023")]
    [TestCase("nginx-front", "PLM7010 PLM7011 PLM7012 PLM7013 PLM7022 PLM7027")]
    [TestCase("traefik-matrix", "PLM2004 PLM7004 PLM7011 PLM7015 PLM7020 PLM7021 PLM7024")]
    [TestCase("static-addresses", "PLM7004 PLM7006 PLM7007 PLM7008 PLM7009")]
    public void Broken(string sample, string ids) => Assert.That(Ids(sample), Is.SupersetOf(ids.Split(' ')));

    [TestCase("nas-k3s-fixed", "PLM1057")]
    [TestCase("nginx-front-fixed")]
    [TestCase("traefik-matrix-fixed", "PLM7015")]
    [TestCase("static-addresses-fixed")]
    public void Repaired(string sample, params string[] named)
    {
        Assert.That(Ids(sample), Is.EquivalentTo(named));
        var readme = File.ReadAllText(Path.Combine(TestData.Root, "samples", sample, "README.md"));
        Assert.That(named.Where(id => !readme.Contains(id, StringComparison.Ordinal)), Is.Empty, "the README names what is left");
    }

    [Test]
    public void Every_sample_is_held_to_its_readme() =>
        Assert.That(
            Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(Path.GetFileName),
            Is.EquivalentTo(Cases(nameof(Broken)).Concat(Cases(nameof(Repaired)))));

    static IEnumerable<object?> Cases(string method) => typeof(SamplesTests).GetMethod(method)!
        .GetCustomAttributes(typeof(TestCaseAttribute), inherit: false).Cast<TestCaseAttribute>().Select(c => c.Arguments[0]);

    static IEnumerable<string> Ids(string sample)
    {
        var run = CliRun.With(TestData.Root, [], "check", $"samples/{sample}", "--preset", "strict", "--format", "json");
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("id").GetString()!).Distinct(StringComparer.Ordinal)];
    }
}
