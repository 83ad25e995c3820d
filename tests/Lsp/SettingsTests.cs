using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;

namespace Plimsoll.Tests.Lsp;

/// <summary>What the user sets in the editor, and the three ways in which it comes.</summary>
public sealed class SettingsTests
{
    const string Text = "FROM debian\nMAINTAINER me\n";

    public enum Way { AtTheStart, Asked, Told }

    [TestCase("""{}""", "PLM1001 PLM1002")]
    [TestCase("""{"ignore": ["PLM1001"]}""", "PLM1002")]
    [TestCase("""{"ignore": ["DL4000"]}""", "PLM1001")]
    [TestCase("""{"preset": "strict"}""", null)]
    [TestCase("""{"preset": "security"}""", null)]
    [TestCase("""{"preset": "all", "ignore": ["PLM1001"]}""", null)]
    [TestCase("""{"select": ["DL3057"]}""", null)]
    [TestCase("""{"preset": "nonsense", "select": 5, "ignore": {"a": 1}, "shellcheck": [], "configurationFile": 7, "scope": "moon", "inlayHints": "no"}""", "PLM1001 PLM1002")]
    public void Each_setting_in_each_way(string settings, string? ids)
    {
        foreach (var way in Enum.GetValues<Way>())
        {
            using var folder = Folder(way, settings);
            Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(ids is null ? Checked(folder, settings) : ids.Split(' ')), way.ToString());
        }
    }

    // The same as the command line's options of that name give.
    static string[] Checked(LspFolder folder, string settings)
    {
        var all = JsonNode.Parse(settings)!.AsObject();
        var arguments = all.SelectMany(s => new[] { $"--{s.Key}", s.Value is JsonArray words ? string.Join(',', words.Select(w => (string)w!)) : (string)s.Value! });
        return [.. Found.ByCheck(folder.Root, [.. arguments]).Select(f => f.Id).Distinct().Order(StringComparer.Ordinal)];
    }

    [Test]
    public void Settings_change_and_change_back()
    {
        using var folder = new LspFolder(("Dockerfile", Text));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
        Set(folder, """{"ignore": ["PLM1001"]}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Set(folder, """{}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
    }

    [Test]
    public void Findings_of_open_files_alone()
    {
        using var folder = new LspFolder(new ClientOptions { Settings = JsonNode.Parse("""{"scope": "openFiles"}""")!.AsObject() }, ("Dockerfile", Text), ("b/Dockerfile", Text));
        folder.Client.Settle();
        Assert.That(folder.Client.AllPublished(), Is.Empty);
        var buffer = folder.Open("b/Dockerfile");
        folder.Client.Settle();
        Assert.That(folder.Client.AllPublished().Keys, Is.EqualTo(new[] { buffer.Uri }));
        folder.Client.Close(buffer);
        folder.Client.Settle();
        Assert.That(folder.Client.AllPublished(), Is.Empty);
        Set(folder, """{"scope": "workspace"}""");
        Assert.That(folder.Client.AllPublished(), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_word_that_is_no_rule_is_told_and_the_rest_counts()
    {
        using var folder = new LspFolder(("Dockerfile", Text));
        folder.Client.Settle();
        Set(folder, """{"ignore": ["PLM1001", "PLM99999"]}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(folder.Client.Logged, Has.Some.Contains("PLM99999"));
    }

    [Test]
    public void A_configuration_of_the_users_choice()
    {
        using var folder = new LspFolder(("Dockerfile", Text), ("own/rules.yaml", "rules:\n  PLM1001: off\n"));
        folder.Client.Settle();
        Set(folder, $$"""{"configurationFile": "{{folder.Files.Path("own/rules.yaml")}}"}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Set(folder, """{"configurationFile": "own/rules.yaml"}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Set(folder, """{"configurationFile": "own/none.yaml"}""");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1001", "PLM1002" }));
        Assert.That(folder.Client.Received("plimsoll/status")[^1]["params"]!["message"]!.ToString(), Does.Contain("own/none.yaml"));
    }

    [Test]
    public void ShellCheck_is_run_and_can_be_turned_off()
    {
        if (Environment.GetEnvironmentVariable("PLIMSOLL_SHELLCHECK") is not { Length: > 0 } program)
        {
            Assert.Ignore("PLIMSOLL_SHELLCHECK is not set: no ShellCheck to run.");
            return;
        }

        using var folder = new LspFolder(new ClientOptions { Settings = new JsonObject { ["shellcheck"] = program, ["preset"] = "all" } }, ("setup.sh", "#!/bin/sh\ndocker pull $1\n"));
        Assert.That(folder.Ids("setup.sh"), Does.Contain("SC2086"));
        var buffer = folder.Open("setup.sh");
        folder.Client.Change(buffer, "#!/bin/sh\ndocker pull \"$1\"\n");
        Assert.That(folder.Ids("setup.sh"), Does.Not.Contain("SC2086"));
        folder.Client.Change(buffer, "#!/bin/sh\ndocker pull $1\n");
        Assert.That(folder.Ids("setup.sh"), Does.Contain("SC2086"));
        Set(folder, """{"shellcheck": "off", "preset": "all"}""");
        Assert.That(folder.Ids("setup.sh"), Does.Not.Contain("SC2086"));
        Set(folder, """{"shellcheck": "/no/such/program"}""");
        Assert.That(folder.Client.Logged, Has.Some.Contains("/no/such/program"));
    }

    static LspFolder Folder(Way way, string settings)
    {
        var section = JsonNode.Parse(settings)!.AsObject();
        var options = way switch
        {
            Way.AtTheStart => new ClientOptions { InitializationOptions = new JsonObject { ["status"] = true, ["settings"] = section } }.With(c => ((JsonObject)c["workspace"]!).Remove("configuration")),
            Way.Asked => new ClientOptions { Settings = section },
            _ => new ClientOptions().With(c => ((JsonObject)c["workspace"]!).Remove("configuration")),
        };
        var folder = new LspFolder(options, ("Dockerfile", Text));
        if (way == Way.Told)
            folder.Client.Notify("workspace/didChangeConfiguration", new JsonObject { ["settings"] = new JsonObject { ["plimsoll"] = section } });
        return folder;
    }

    // As VS Code says it: something changed, ask me.
    static void Set(LspFolder folder, string settings)
    {
        folder.Client.Settings = JsonNode.Parse(settings)!.AsObject();
        folder.Client.SettleAfter(() => folder.Client.Notify("workspace/didChangeConfiguration", new JsonObject { ["settings"] = null }));
    }
}
