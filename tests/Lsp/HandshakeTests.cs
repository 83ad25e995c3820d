using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>How a session begins and ends, with clients of all kinds.</summary>
public sealed class HandshakeTests
{
    const string Dockerfile = "FROM debian:12\nMAINTAINER me\n";
    const int ServerNotInitialized = -32002, InvalidRequest = -32600;

    [Test]
    public void A_client_that_says_nothing_of_itself_gets_findings_and_nothing_else()
    {
        using var folder = Folder();
        using var client = new LspClient(folder.Root, new ClientOptions { Capabilities = null, InitializationOptions = [] });
        var result = client.Initialize(new JsonObject { ["processId"] = null, ["rootUri"] = LspClient.UriOf(folder.Root), ["initializationOptions"] = null });
        Assert.That((string)result["capabilities"]!["positionEncoding"]!, Is.EqualTo("utf-16"));
        Assert.That(result["capabilities"]!["diagnosticProvider"], Is.Null);
        client.Open(folder.Path("Dockerfile"));
        client.Settle();
        var items = client.PublishedOf(LspClient.UriOf(folder.Path("Dockerfile")))!.Items;
        Assert.That(items.Select(i => (string)i!["code"]!), Is.EqualTo(new[] { "PLM1002" }));
        Assert.That(client.Leave(), Is.Zero);
    }

    [TestCase("workspaceFolders")]
    [TestCase("rootUri")]
    [TestCase("rootPath")]
    public void The_folder_may_be_named_in_three_ways(string name)
    {
        using var folder = Folder();
        using var client = new LspClient("/", new ClientOptions());
        client.Initialize(new JsonObject
        {
            [name] = name switch { "workspaceFolders" => new JsonArray(LspClient.FolderJson(folder.Root)), "rootUri" => LspClient.UriOf(folder.Root), _ => folder.Root },
        });
        client.Settle();
        Assert.That(client.AllPublished().Keys, Is.EqualTo(new[] { LspClient.UriOf(folder.Path("Dockerfile")) }));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""[{"uri": "file:///no/such/folder", "name": "none"}]""")]
    [TestCase("""[{"uri": "untitled:folder", "name": "none"}, {}, 5]""")]
    public void Without_a_folder_each_text_stands_alone(string folders)
    {
        using var folder = Folder();
        using var client = new LspClient("/", new ClientOptions());
        client.Initialize(new JsonObject { ["workspaceFolders"] = JsonNode.Parse(folders), ["rootUri"] = null, ["rootPath"] = null });
        var buffer = client.Open(folder.Path("Dockerfile"));
        var other = client.OpenUri("untitled:Untitled-1", "Untitled-1", Dockerfile, "dockerfile");
        client.Settle();
        Assert.That(client.AllPublished().Keys, Is.EquivalentTo(new[] { buffer.Uri, other.Uri }));
        client.Close(other);
        client.Settle();
        Assert.That(client.AllPublished().Keys, Is.EqualTo(new[] { buffer.Uri }));
    }

    [Test]
    public void Before_initialize_requests_are_refused_and_notifications_pass_by()
    {
        using var folder = Folder();
        using var client = new LspClient(folder.Root);
        Assert.That(client.ErrorCode("textDocument/hover", LspClient.About("file:///x")), Is.EqualTo(ServerNotInitialized));
        Assert.That(client.ErrorCode("shutdown", null), Is.EqualTo(ServerNotInitialized));
        client.Notify("textDocument/didClose", LspClient.About("file:///x"));
        client.Initialize(new JsonObject { ["rootUri"] = LspClient.UriOf(folder.Root) });
        Assert.That(client.ErrorCode("initialize", new JsonObject()), Is.EqualTo(InvalidRequest));
    }

    [Test]
    public void After_shutdown_requests_are_refused()
    {
        using var folder = Folder();
        using var client = LspClient.In(folder.Root);
        client.Result("shutdown", null);
        Assert.That(client.ErrorCode("textDocument/hover", LspClient.About("file:///x")), Is.EqualTo(InvalidRequest));
        Assert.That(client.ErrorCode("shutdown", null), Is.EqualTo(InvalidRequest));
        client.Notify("exit", null);
        Assert.That(client.Line.Exit.Wait(Guard.Hang));
        Assert.That(client.Line.Exit.Result, Is.Zero);
    }

    [Test]
    public void Exit_without_shutdown_is_an_error()
    {
        using var folder = Folder();
        using var client = LspClient.In(folder.Root);
        client.Notify("exit", null);
        Assert.That(client.Line.Exit.Wait(Guard.Hang));
        Assert.That(client.Line.Exit.Result, Is.EqualTo(1));
    }

    [Test]
    public void Exit_before_initialize_ends_the_server()
    {
        using var folder = Folder();
        using var client = new LspClient(folder.Root);
        client.Notify("exit", null);
        Assert.That(client.Line.Exit.Wait(Guard.Hang));
        Assert.That(client.Line.Exit.Result, Is.EqualTo(1));
    }

    [Test]
    public void A_client_that_disappears_ends_the_server()
    {
        using var folder = Folder();
        using var client = LspClient.In(folder.Root);
        client.Line.EndInput();
        Assert.That(client.Line.Exit.Wait(Guard.Hang));
        Assert.That(client.Line.Exit.Result, Is.EqualTo(1));
    }

    [Test]
    public void The_settings_are_asked_for_and_files_are_watched_where_the_client_can()
    {
        using var folder = Folder();
        using var client = LspClient.In(folder.Root);
        client.Settle();
        Assert.That(client.Received("workspace/configuration"), Has.Count.EqualTo(1));
        Assert.That(client.Received("client/registerCapability").SelectMany(r => (JsonArray)r["params"]!["registrations"]!).Select(r => (string)r!["method"]!), Does.Contain("workspace/didChangeWatchedFiles"));
    }

    [TestCase("window", "workDoneProgress")]
    [TestCase("workspace", "configuration")]
    [TestCase("workspace", "didChangeWatchedFiles")]
    [TestCase("workspace", "inlayHint")]
    [TestCase("textDocument", "publishDiagnostics")]
    [TestCase("textDocument", "codeAction")]
    [TestCase("textDocument", "diagnostic")]
    public void A_client_that_lacks_one_thing_is_not_bothered_with_it(string area, string name)
    {
        // The client fails the test on a message that it did not say it takes.
        using var folder = Folder();
        using var client = LspClient.In(folder.Root, new ClientOptions().With(c => ((JsonObject)c[area]!).Remove(name)));
        var buffer = client.Open(folder.Path("Dockerfile"));
        client.Settle();
        client.Change(buffer, buffer.Text + "LABEL a=b\n");
        client.Settle();
        Assert.That(((JsonArray)client.Result("textDocument/diagnostic", LspClient.About(buffer.Uri))!["items"]!).Select(i => (string)i!["code"]!), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void A_client_that_sees_no_details_gets_findings_without_them()
    {
        using var folder = Folder();
        folder.File("setup.sh", "export HTTPS_PROXY=http://proxy.example:3128\ndocker pull nginx:1.27\n");
        using var client = LspClient.In(folder.Root, new ClientOptions().With(c => c["textDocument"]!["publishDiagnostics"] = new JsonObject()));
        client.Settle();
        Assert.That(client.AllPublished().Keys, Has.Count.EqualTo(2));
    }

    static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.File("Dockerfile", Dockerfile);
        return folder;
    }
}
