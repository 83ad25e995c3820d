using Plimsoll.Tests.Lsp.Client;
using static Plimsoll.Tests.Lsp.Client.LspClient.FileChange;

namespace Plimsoll.Tests.Lsp;

/// <summary>Files that change without the editor's doing.</summary>
public sealed class DiskTests
{
    const string Bad = "FROM debian:12\nMAINTAINER me\n";
    const string Good = "FROM debian:12\n";
    const string Script = "export HTTPS_PROXY=http://proxy.example:3128\ndocker pull nginx:1.27\n";
    const string Daemon = """{"proxies": {"https-proxy": "http://proxy.example:3128", "no-proxy": "localhost"}}""";

    [Test]
    public void A_file_is_created_changed_and_deleted()
    {
        using var folder = new LspFolder();
        var path = folder.Files.Path("Dockerfile");
        folder.Client.SettleAfter(() => Write(folder, "Dockerfile", Bad, Created));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.SettleAfter(() => Write(folder, "Dockerfile", Good, Changed));
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
        folder.Client.SettleAfter(() => Write(folder, "Dockerfile", Bad, Changed));
        folder.Client.SettleAfter(() =>
        {
            File.Delete(path);
            folder.Client.Watched((path, Deleted));
        });
        Assert.That(folder.Client.AllPublished(), Is.Empty);
    }

    [Test]
    public void A_checkout_changes_many_at_once()
    {
        using var folder = new LspFolder([.. Enumerable.Range(0, 30).Select(i => ($"{i}/Dockerfile", Good))]);
        folder.Client.SettleAfter(() =>
        {
            for (var i = 0; i < 30; i++)
                folder.Files.File($"{i}/Dockerfile", Bad);
            folder.Client.Watched([.. Enumerable.Range(0, 30).Select(i => (folder.Files.Path($"{i}/Dockerfile"), Changed))]);
        });
        Assert.That(folder.Client.AllPublished(), Has.Count.EqualTo(30));
        folder.Client.SettleAfter(() =>
        {
            Directory.Delete(folder.Files.Path("7"), recursive: true);
            // Some clients tell of the folder alone.
            folder.Client.Watched((folder.Files.Path("7"), Deleted));
        });
        Assert.That(folder.Client.AllPublished(), Has.Count.EqualTo(29));
    }

    [Test]
    public void What_the_editor_holds_outlives_the_file()
    {
        using var folder = new LspFolder(("Dockerfile", Good));
        folder.Open("Dockerfile", Bad);
        folder.Client.SettleAfter(() =>
        {
            File.Delete(folder.Files.Path("Dockerfile"));
            folder.Client.Watched((folder.Files.Path("Dockerfile"), Deleted));
        });
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void A_change_of_one_file_changes_what_there_is_to_find_in_another()
    {
        using var folder = new LspFolder(("setup.sh", Script), ("etc/docker/daemon.json", "{}"));
        var buffer = folder.Open("setup.sh");
        Assert.That(folder.Marks("setup.sh"), Is.EqualTo(new[] { "PLM6001 docker pull" }));
        folder.Client.SettleAfter(() => Write(folder, "etc/docker/daemon.json", Daemon, Changed));
        Assert.That(folder.Marks("setup.sh"), Is.Empty);
        Assert.That(folder.Client.PublishedOf(buffer.Uri)!.Version, Is.EqualTo(1));
        folder.Client.SettleAfter(() => Write(folder, "etc/docker/daemon.json", "{}", Changed));
        Assert.That(folder.Marks("setup.sh"), Is.EqualTo(new[] { "PLM6001 docker pull" }));
    }

    [Test]
    public void A_network_that_a_script_in_the_editor_creates_is_there_for_a_compose_file_in_the_editor()
    {
        const string Compose = "services:\n  web:\n    image: nginx:1.27\n    networks: [matrix_net]\nnetworks:\n  matrix_net:\n    external: true\n";
        using var folder = new LspFolder(("setup.sh", "docker network create matrix-net\n"), ("compose.yaml", Compose));
        var compose = folder.Open("compose.yaml");
        var script = folder.Open("setup.sh");
        Assert.That(folder.Ids("compose.yaml"), Does.Contain("PLM7004"));
        folder.Client.Change(script, "docker network create matrix_net\n");
        Assert.That(folder.Ids("compose.yaml"), Does.Not.Contain("PLM7004"));
        folder.Client.Change(compose, compose.Text.Replace("matrix_net", "matrix-net", StringComparison.Ordinal));
        Assert.That(folder.Ids("compose.yaml"), Does.Contain("PLM7004"));
        folder.Client.Close(script);
        Assert.That(folder.Ids("compose.yaml"), Does.Not.Contain("PLM7004"), "the script on the disk creates it");
    }

    [Test]
    public void A_client_that_watches_nothing_is_looked_after_when_it_opens_saves_and_closes()
    {
        using var folder = new LspFolder(new ClientOptions().With(c => ((System.Text.Json.Nodes.JsonObject)c["workspace"]!).Remove("didChangeWatchedFiles")), ("setup.sh", Script), ("etc/docker/daemon.json", "{}"));
        var script = folder.Open("setup.sh");
        var daemon = folder.Open("etc/docker/daemon.json");
        folder.Client.Change(daemon, Daemon);
        folder.Client.Save(daemon);
        folder.Client.Close(daemon);
        // The disk is read a moment later.
        folder.Client.WaitFor("the saved file is seen", () => folder.Client.PublishedOf(script.Uri)?.Items.Count == 0);
        folder.Client.Settle();
        folder.Files.File("etc/docker/daemon.json", "{}");
        folder.Client.Save(script);
        folder.Client.WaitFor("the change is seen", () => folder.Client.PublishedOf(script.Uri)?.Items.Count == 1);
    }

    [Test]
    public void Paths_that_are_none_are_passed_over()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        folder.Client.Watched((folder.Files.Path(".git/index"), Changed), (folder.Files.Path("node_modules/x/Dockerfile"), Created), ("/elsewhere/Dockerfile", Changed));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    static void Write(LspFolder folder, string name, string text, LspClient.FileChange change)
    {
        folder.Files.File(name, text);
        folder.Client.Watched((folder.Files.Path(name), change));
    }
}
