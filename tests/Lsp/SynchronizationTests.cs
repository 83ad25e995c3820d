using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;

namespace Plimsoll.Tests.Lsp;

/// <summary>Texts that open, change and close, as clients do it and as they should not.</summary>
public sealed class SynchronizationTests
{
    const string Bad = "FROM debian:12\nMAINTAINER me\n";
    const string Good = "FROM debian:12\n";

    [Test]
    public void Several_changes_in_one_message_count_one_after_the_other()
    {
        using var folder = new LspFolder(("Dockerfile", Good));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Change(buffer, new TextChange(0, 0, "# a\n"), new TextChange(4, 0, "# b\n"), new TextChange(8 + Good.Length, 0, "MAINTAINER me\n"), new TextChange(0, 4, ""));
        Assert.That(buffer.Text, Is.EqualTo("# b\n" + Bad));
        Assert.That(folder.Marks("Dockerfile"), Is.EqualTo(new[] { "PLM1002 MAINTAINER" }));
        folder.Client.ChangeWhole(buffer, Good);
        Assert.That(folder.Marks("Dockerfile"), Is.Empty);
    }

    [Test]
    public void A_change_without_changes_is_a_version_all_the_same()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Change(buffer, []);
        folder.Client.Settle();
        Assert.That(folder.Client.PublishedOf(buffer.Uri)!.Version, Is.EqualTo(2));
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r")]
    [TestCase("\uFEFF")]
    public void A_text_with_nothing_in_it(string text)
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile", text);
        folder.Client.Settle();
        Assert.That(folder.Client.PublishedOf(buffer.Uri)!.Version, Is.EqualTo(1));
        folder.Client.Change(buffer, text + Bad);
        Assert.That(folder.Ids("Dockerfile"), Does.Contain("PLM1002"));
        folder.Client.Change(buffer, "");
        Assert.That(folder.Ids("Dockerfile"), Does.Not.Contain("PLM1002"));
    }

    [Test]
    public void What_the_editor_holds_counts_and_what_lies_on_the_disk_counts_again_once_it_is_closed()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        var buffer = folder.Open("Dockerfile", Good);
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
        folder.Client.Close(buffer);
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(folder.Client.PublishedOf(buffer.Uri)!.Version, Is.Null, "nobody has a version of it any more");
    }

    [Test]
    public void A_text_that_is_not_saved_yet()
    {
        using var folder = new LspFolder();
        var buffer = folder.Open("Dockerfile", Bad);
        Assert.That(folder.Marks("Dockerfile"), Is.EqualTo(new[] { "PLM1002 MAINTAINER" }));
        folder.Client.SettleAfter(() => folder.Client.Save(buffer));
        Assert.That(folder.Marks("Dockerfile"), Is.EqualTo(new[] { "PLM1002 MAINTAINER" }));
        folder.Client.Close(buffer);
        Assert.That(folder.Marks("Dockerfile"), Is.EqualTo(new[] { "PLM1002 MAINTAINER" }));
    }

    [Test]
    public void Versions_that_come_late_are_left_out()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        var buffer = folder.Client.Open(folder.Files.Path("Dockerfile"), version: 7);
        foreach (var version in new[] { 7, 6, -1, 0 })
            folder.Client.Notify("textDocument/didChange", Change(buffer.Uri, version, Good));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(folder.Client.Logged.Count(l => l.Contains("is left out", StringComparison.Ordinal)), Is.EqualTo(4));
        buffer.Set(20, Good);
        folder.Client.Notify("textDocument/didChange", Change(buffer.Uri, 20, Good));
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
    }

    [Test]
    public void A_change_of_a_text_that_is_not_open_is_left_out()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        folder.Client.Notify("textDocument/didChange", Change(folder.Uri("Dockerfile"), 2, Good));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Close(buffer);
        folder.Client.Notify("textDocument/didChange", Change(folder.Uri("Dockerfile"), 2, Good));
        folder.Client.Notify("textDocument/didClose", LspClient.About(folder.Uri("Dockerfile")));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(folder.Client.Logged.Count(l => l.Contains("is not open", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public void A_text_that_is_opened_twice_is_as_it_was_opened_last()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Change(buffer, Bad + "\n");
        folder.Client.Settle();
        buffer.Set(buffer.Version + 1, Good);
        folder.Client.Notify("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = buffer.Uri, ["languageId"] = "dockerfile", ["version"] = buffer.Version, ["text"] = Good } });
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
    }

    [Test]
    public void A_file_that_is_renamed_takes_its_findings_along()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.SettleAfter(() =>
        {
            File.Move(folder.Files.Path("Dockerfile"), folder.Files.Path("web.Dockerfile"));
            folder.Client.Close(buffer);
            folder.Open("web.Dockerfile");
            folder.Client.Watched((folder.Files.Path("Dockerfile"), LspClient.FileChange.Deleted), (folder.Files.Path("web.Dockerfile"), LspClient.FileChange.Created));
            // The disk is read a moment later.
            folder.Client.WaitFor("the old name is empty", () => folder.Client.PublishedOf(buffer.Uri)?.Items is [] && folder.Client.PublishedOf(folder.Uri("web.Dockerfile"))?.Items is [_]);
        });
        Assert.That(folder.Client.AllPublished().Keys, Is.EqualTo(new[] { folder.Uri("web.Dockerfile") }));
    }

    [Test]
    public void The_language_says_what_a_text_without_a_name_is()
    {
        using var folder = new LspFolder();
        var buffer = folder.Client.OpenUri("untitled:Untitled-1", "Untitled-1", Bad, "plaintext");
        var docker = folder.Client.OpenUri("untitled:Untitled-2", "Untitled-2", Bad, "dockerfile");
        folder.Client.Settle();
        Assert.That(folder.Client.PublishedOf(docker.Uri)!.Items.Select(i => (string)i!["code"]!), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(folder.Client.PublishedOf(buffer.Uri)?.Items, Is.Null.Or.Empty);
    }

    /// <summary>VS Code escapes more than others; the names are the client's and come back as it wrote them.</summary>
    [Test]
    public void A_file_keeps_the_name_that_the_client_has_for_it()
    {
        using var folder = new LspFolder(("a b/@x/Dockerfile", Bad));
        var uri = folder.Uri("a b/@x/Dockerfile").Replace("plimsoll-", "plimsoll%2D", StringComparison.Ordinal).Replace("Dockerfile", "%44ockerfile", StringComparison.Ordinal);
        folder.Client.Settle();
        Assert.That(folder.Client.AllPublished().Keys, Is.EqualTo(new[] { folder.Uri("a b/@x/Dockerfile") }));
        folder.Client.OpenUri(uri, folder.Files.Path("a b/@x/Dockerfile"), Bad);
        folder.Client.Settle();
        Assert.That(folder.Client.AllPublished().Keys, Is.EqualTo(new[] { uri }));
    }

    static JsonObject Change(string uri, int version, string text) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    };
}
