using static Plimsoll.Tests.Lsp.Client.LspClient.FileChange;

namespace Plimsoll.Tests.Lsp;

/// <summary>The configuration of the folder, right and wrong, on the disk and in the editor.</summary>
public sealed class ConfigurationFileTests
{
    const string Text = "FROM debian\nMAINTAINER me\n";

    [Test]
    public void A_mistake_in_it_is_shown_in_it_and_the_rest_is_checked()
    {
        using var folder = new LspFolder((".plimsoll.yaml", "rules:\n  PLM1001: off\n  PLM99999: off\n"), ("Dockerfile", Text));
        Assert.That(folder.Marks(".plimsoll.yaml"), Is.EqualTo(new[] { "PLM0005 PLM99999" }).Or.EqualTo(new[] { "PLM0002 PLM99999" }).Or.Count.EqualTo(1));
        Assert.That(folder.Ids("Dockerfile"), Does.Contain("PLM1002"));
    }

    [Test]
    public void What_is_wrong_is_told_while_it_is_written_and_comes_into_force_when_it_is_saved()
    {
        using var folder = new LspFolder((".plimsoll.yaml", "rules:\n  PLM1001: off\n"), ("Dockerfile", Text));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        var buffer = folder.Open(".plimsoll.yaml");
        folder.Client.Change(buffer, "rules:\n  PLM1001: off\n  PLM1002: offf\n");
        Assert.That(folder.Marks(".plimsoll.yaml"), Has.Count.EqualTo(1));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.Change(buffer, "rules:\n  PLM1001: off\n  PLM1002: off\n");
        Assert.That(folder.Marks(".plimsoll.yaml"), Is.Empty);
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }), "not saved yet");
        folder.Client.SettleAfter(() => folder.Client.Save(buffer));
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
    }

    [Test]
    public void It_comes_and_goes()
    {
        using var folder = new LspFolder(("Dockerfile", Text));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
        folder.Client.SettleAfter(() => folder.Client.Watched((folder.Files.File(".plimsoll.yaml", "rules:\n  PLM1001: off\n"), Created)));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.SettleAfter(() =>
        {
            File.Delete(folder.Files.Path(".plimsoll.yaml"));
            folder.Client.Watched((folder.Files.Path(".plimsoll.yaml"), Deleted));
        });
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
    }

    [Test]
    public void One_that_cannot_be_read_is_told_and_the_rest_is_checked()
    {
        using var folder = new LspFolder((".plimsoll.yaml/inside", ""), ("Dockerfile", Text));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
    }

    [Test]
    public void A_baseline_that_cannot_be_read_is_told_and_the_rest_is_checked()
    {
        using var folder = new LspFolder((".plimsoll.yaml", "baseline: none.json\n"), ("Dockerfile", Text));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
        Assert.That(folder.Client.Logged, Has.Some.Contains("none.json"));
    }

    [Test]
    public void What_a_baseline_holds_is_not_shown()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian\n"));
        Assert.That(Plimsoll.Tests.Cli.CliRun.In(folder.Files, "check", "--write-baseline").ExitCode, Is.Zero);
        folder.Files.File("Dockerfile", Text);
        Assert.That(folder.Pushed(), Is.EqualTo(folder.Checked()));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Change(buffer, "FROM debian\n");
        Assert.That(folder.Pushed(), Is.EqualTo(folder.Checked(buffer)));
    }
}
