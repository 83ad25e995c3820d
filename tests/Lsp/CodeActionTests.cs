using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>What can be done about findings: each edit is applied as an editor does, and checked again.</summary>
public sealed class CodeActionTests
{
    const string Dockerfile = "FROM debian:12\nMAINTAINER me\nADD a /b\nADD c /d\nRUN sudo ls\n";

    [Test]
    public void Kinds_and_titles()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        Assert.That(Actions(folder, buffer, buffer.Text.IndexOf("ADD c", StringComparison.Ordinal)).Select(a => $"{a["kind"]} {a["isPreferred"]} {a["title"]}"), Is.EqualTo(new[]
        {
            "quickfix true Replace ADD with COPY",
            "quickfix  Repair all PLM1003 in this file",
            "quickfix  Ignore PLM1003 here",
            "quickfix  Ignore PLM1003 in this file",
            "quickfix  Read about PLM1003",
            "quickfix  Turn PLM1003 off in .plimsoll.yaml",
            "quickfix  Make PLM1003 a note in .plimsoll.yaml",
            "quickfix  Make PLM1003 an error in .plimsoll.yaml",
            "source.fixAll.plimsoll  Repair everything in this file that can be repaired safely",
        }));
        Assert.That(Actions(folder, buffer, 0), Is.Empty);
    }

    [TestCase("quickfix", "quickfix")]
    [TestCase("source", "source.fixAll.plimsoll")]
    [TestCase("source.fixAll", "source.fixAll.plimsoll")]
    [TestCase("source.fixAll.plimsoll", "source.fixAll.plimsoll")]
    [TestCase("source.fixAll.eslint", null)]
    [TestCase("refactor", null)]
    public void Only_the_kinds_that_are_asked_for(string only, string? kind)
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        Assert.That(Actions(folder, buffer, 0, buffer.Text.Length, only).Select(a => (string)a["kind"]!).Distinct(), Is.EqualTo(kind is null ? [] : new[] { kind }));
    }

    /// <summary>The samples have all kinds of findings; each action that edits is applied to a window of its own.</summary>
    [TestCase("nas-k3s")]
    [TestCase("nginx-front")]
    [TestCase("traefik-matrix")]
    [TestCase("static-addresses")]
    public void Each_edit_does_what_it_says(string sample)
    {
        using var folder = new LspFolder();
        folder.Copy(Path.Combine(TestData.Root, "samples", sample));
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList())
        {
            var name = Path.GetRelativePath(folder.Root, file);
            var buffer = folder.Open(name);
            var text = buffer.Text;
            var before = folder.Marks(name);
            foreach (var item in folder.Client.PublishedOf(buffer.Uri)!.Items.Select(i => i!).ToList())
            {
                var id = (string)item["code"]!;
                // Asked for again each time: an edit is for one version.
                foreach (var title in Actions(folder, buffer, item).Where(a => IsOf(a, buffer) && a["diagnostics"] is JsonArray { Count: > 0 }).Select(a => (string)a["title"]!).ToList())
                {
                    var action = Actions(folder, buffer, item).First(a => (string)a["title"]! == title);
                    Assert.That(folder.Client.Apply(action["edit"]!), title);
                    Assert.That(folder.Marks(name).Count(m => m.StartsWith(id, StringComparison.Ordinal)), Is.LessThan(before.Count(m => m.StartsWith(id, StringComparison.Ordinal))), $"{name}: {title}");
                    folder.Client.Change(buffer, text);
                    Assert.That(folder.Marks(name), Is.EqualTo(before), "taken back");
                    count++;
                }
            }

            folder.Client.Close(buffer);
        }

        Assert.That(count, Is.GreaterThan(4));
    }

    [Test]
    public void Fix_all_makes_what_check_makes()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile), ("compose.yaml", "version: '3'\nservices:\n  web:\n    image: nginx:1.27\n"), ("setup.sh", "docker-compose up -d\n"));
        // Twice, as check does until nothing changes: `version:` is obsolete as soon as no docker-compose reads it.
        foreach (var name in new[] { "Dockerfile", "compose.yaml", "setup.sh", "compose.yaml" })
        {
            var buffer = folder.Client.BufferOf(folder.Uri(name)) ?? folder.Open(name);
            folder.Client.Settle();
            if (Actions(folder, buffer, 0, buffer.Text.Length, "source.fixAll") is [var action])
                Assert.That(folder.Client.Apply(action["edit"]!));
            folder.Client.Settle();
        }

        var texts = folder.Client;
        using var other = new TemporaryFolder();
        foreach (var name in new[] { "Dockerfile", "compose.yaml", "setup.sh" })
            other.File(name, File.ReadAllText(folder.Files.Path(name)));
        Assert.That(Plimsoll.Tests.Cli.CliRun.In(other, "check", "--fix").ExitCode, Is.LessThan(2));
        foreach (var name in new[] { "Dockerfile", "compose.yaml", "setup.sh" })
            Assert.That(texts.BufferOf(folder.Uri(name))!.Text, Is.EqualTo(File.ReadAllText(other.Path(name))), name);
        Assert.That(File.ReadAllText(other.Path("Dockerfile")), Is.Not.EqualTo(Dockerfile));
    }

    [Test]
    public void The_command_that_fixes_all_applies_its_edit_through_the_client()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Result("workspace/executeCommand", Command("plimsoll.fixAll", buffer.Uri));
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1003").And.Not.Contain("PLM1002"));
        const int RequestFailed = -32803;
        Assert.That(folder.Client.ErrorCode("workspace/executeCommand", Command("plimsoll.fixAll", buffer.Uri)), Is.EqualTo(RequestFailed), "nothing is left to repair");
    }

    [Test]
    public void An_editor_that_refuses_an_edit_is_not_asked_twice()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Answers["workspace/applyEdit"] = _ => new JsonObject { ["applied"] = false, ["failureReason"] = "the text is locked" };
        var answer = folder.Client.Answer("workspace/executeCommand", Command("plimsoll.fixAll", buffer.Uri));
        Assert.That((string)answer["error"]!["message"]!, Does.Contain("the text is locked"));
        folder.Client.Answers.Clear();
        folder.Client.IsRefusing.Add("workspace/applyEdit");
        Assert.That(folder.Client.Answer("workspace/executeCommand", Command("plimsoll.fixAll", buffer.Uri))["error"], Is.Not.Null);
        Assert.That(folder.Client.Received("workspace/applyEdit"), Has.Count.EqualTo(2));
    }

    [Test]
    public void A_finding_is_ignored_with_a_reason()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Settle();
        var argument = new JsonObject { ["uri"] = buffer.Uri, ["id"] = "PLM1002", ["position"] = new JsonObject { ["line"] = 1, ["character"] = 0 }, ["reason"] = "it is\nold" };
        folder.Client.Result("workspace/executeCommand", Command("plimsoll.ignore", argument));
        Assert.That(buffer.Text, Does.Contain("# plimsoll: ignore PLM1002 -- it is old\nMAINTAINER me\n"));
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1002"));
        Assert.That(folder.Client.Answer("workspace/executeCommand", Command("plimsoll.ignore", argument.DeepClone()))["error"], Is.Not.Null, "it is no longer there");
    }

    [Test]
    public void A_client_that_asks_for_reasons_gets_a_command_that_takes_one()
    {
        using var folder = new LspFolder(new ClientOptions { InitializationOptions = new JsonObject { ["status"] = true, ["asksReasons"] = true } }, ("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        var action = Actions(folder, buffer, buffer.Text.IndexOf("MAINT", StringComparison.Ordinal)).Single(a => a["command"] is not null);
        var argument = action["command"]!["arguments"]![0]!.DeepClone();
        argument["reason"] = "because";
        folder.Client.Result("workspace/executeCommand", Command("plimsoll.ignore", argument));
        Assert.That(buffer.Text, Does.Contain("-- because\nMAINTAINER"));
    }

    [Test]
    public void A_severity_is_set_in_a_configuration_that_is_made_for_it()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        var at = buffer.Text.IndexOf("MAINT", StringComparison.Ordinal);
        Apply("Make PLM1002 an error in .plimsoll.yaml", Created);
        Assert.That(folder.Client.PublishedOf(buffer.Uri)!.Items.First(i => (string)i!["code"]! == "PLM1002")!["severity"]!.GetValue<int>(), Is.EqualTo(1));
        Apply("Turn PLM1002 off in .plimsoll.yaml", Changed);
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1002").And.Contain("PLM1003"));

        void Apply(string title, LspClient.FileChange change)
        {
            var action = Actions(folder, buffer, at).Single(a => (string)a["title"]! == title);
            folder.Client.SettleAfter(() =>
            {
                Assert.That(folder.Client.Apply(action["edit"]!));
                folder.Client.Watched((folder.Files.Path(".plimsoll.yaml"), change));
            });
        }
    }

    [Test]
    public void A_configuration_in_the_editor_is_edited_there()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile), (".plimsoll.yaml", "preset: recommended\n"));
        var buffer = folder.Open("Dockerfile");
        var configuration = folder.Open(".plimsoll.yaml", "preset: recommended # not saved\n");
        var action = Actions(folder, buffer, buffer.Text.IndexOf("MAINT", StringComparison.Ordinal)).Single(a => ((string)a["title"]!).StartsWith("Turn PLM1002 off", StringComparison.Ordinal));
        Assert.That(folder.Client.Apply(action["edit"]!));
        Assert.That(configuration.Text, Does.StartWith("preset: recommended # not saved\n").And.Contain("PLM1002: off"));
        folder.Client.SettleAfter(() => folder.Client.Save(configuration));
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1002"));
    }

    [Test]
    public void An_edit_for_an_older_text_is_refused_by_the_client()
    {
        using var folder = new LspFolder(("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        var action = Actions(folder, buffer, buffer.Text.IndexOf("MAINT", StringComparison.Ordinal))[0];
        folder.Client.Change(buffer, "# new\n" + buffer.Text);
        Assert.That(folder.Client.Apply(action["edit"]!), Is.False);
    }

    [Test]
    public void A_client_without_versioned_edits_gets_plain_ones()
    {
        using var folder = new LspFolder(new ClientOptions().With(c => c["workspace"]!["workspaceEdit"] = new JsonObject()), ("Dockerfile", Dockerfile));
        var buffer = folder.Open("Dockerfile");
        var actions = Actions(folder, buffer, buffer.Text.IndexOf("MAINT", StringComparison.Ordinal));
        Assert.That(actions.Select(a => (string)a["title"]!), Has.None.Contains(".plimsoll.yaml"), "no file can be created");
        Assert.That(actions[0]["edit"]!["documentChanges"], Is.Null);
        Assert.That(folder.Client.Apply(actions[0]["edit"]!));
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1002"));
    }

    static bool IsOf(JsonObject action, ClientBuffer buffer) => action["edit"]?["documentChanges"] is JsonArray changes && changes.All(c => (string?)c!["textDocument"]?["uri"] == buffer.Uri);

    const LspClient.FileChange Created = LspClient.FileChange.Created, Changed = LspClient.FileChange.Changed;

    static JsonObject Command(string name, JsonNode argument) => new() { ["command"] = name, ["arguments"] = new JsonArray(argument) };

    static List<JsonObject> Actions(LspFolder folder, ClientBuffer buffer, int start, int? end = null, params string[] only)
    {
        folder.Client.Settle();
        var parameters = folder.Client.At(buffer, start, end ?? start);
        var context = new JsonObject { ["diagnostics"] = folder.Client.PublishedOf(buffer.Uri)!.Items.DeepClone() };
        if (only.Length > 0)
            context["only"] = new JsonArray([.. only.Select(o => JsonValue.Create(o))]);
        parameters["context"] = context;
        return [.. ((JsonArray)folder.Client.Result("textDocument/codeAction", parameters)!).Select(a => (JsonObject)a!)];
    }

    // As VS Code asks about one mark.
    static List<JsonObject> Actions(LspFolder folder, ClientBuffer buffer, JsonNode item)
    {
        var parameters = LspClient.About(buffer.Uri);
        parameters["range"] = item["range"]!.DeepClone();
        parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray(item.DeepClone()) };
        return [.. ((JsonArray)folder.Client.Result("textDocument/codeAction", parameters)!).Select(a => (JsonObject)a!)];
    }
}
