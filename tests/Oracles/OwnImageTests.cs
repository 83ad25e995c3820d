using Plimsoll.Tests.Cli;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles;

/// <summary>The project's own Dockerfile, held to what the project asks of others'.</summary>
public sealed class OwnImageTests
{
    [Test]
    public void Every_rule_finds_it_clean()
    {
        var run = CliRun.With(TestData.Root, [], "check", "Dockerfile", ".dockerignore", "--preset", "all", "--fail-on", "info", "--shellcheck", "off");
        Assert.That(run, Is.EqualTo(new CliRun(0, "", "")));
    }

    [Test]
    public void BuildKit_finds_it_clean()
    {
        var engine = BuildKit.Connect();
        var verdict = engine.Check(File.ReadAllText(Path.Combine(TestData.Root, "Dockerfile")), File.ReadAllText(Path.Combine(TestData.Root, ".dockerignore")));
        Assert.That(verdict.Error, Is.Null);
        Assert.That(verdict.Warnings, Is.Empty);
    }
}
