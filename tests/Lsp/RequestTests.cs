using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>Requests as such: unknown ones, cancelled ones, overtaken ones.</summary>
public sealed class RequestTests
{
    const int MethodNotFound = -32601, InvalidParams = -32602, RequestCancelled = -32800, ContentModified = -32801, ServerCancelled = -32802;

    [TestCase("textDocument/nothing")]
    [TestCase("$/nothing")]
    [TestCase("plimsoll/nothing")]
    public void An_unknown_request_is_refused(string method)
    {
        using var folder = new LspFolder();
        Assert.That(folder.Client.ErrorCode(method, new JsonObject()), Is.EqualTo(MethodNotFound));
    }

    [TestCase("textDocument/nothing")]
    [TestCase("$/nothing")]
    public void An_unknown_notification_passes_by(string method)
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\nMAINTAINER me\n"));
        folder.Client.Notify(method, new JsonObject());
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [TestCase("etc/daemon.json", "{", "{")]
    [TestCase("etc/daemon.json", "{ \"debug\": true,", ",")]
    public void What_ends_a_line_offers_nothing_by_itself(string path, string text, string typed)
    {
        using var folder = new LspFolder((path, text + "\n}\n"));
        var at = folder.Client.At(folder.Open(path), text.Length);
        Assert.That((JsonArray)folder.Client.Result("textDocument/completion", at.DeepClone())!["items"]!, Is.Not.Empty, "whoever asks is told");
        at["context"] = new JsonObject { ["triggerKind"] = 2, ["triggerCharacter"] = typed };
        Assert.That((JsonArray)folder.Client.Result("textDocument/completion", at)!["items"]!, Is.Empty);
    }

    [Test]
    public void A_request_that_waits_can_be_cancelled()
    {
        using var folder = new LspFolder();
        folder.Client.Settle();
        // Nothing to tell: it waits.
        var answer = folder.Client.Ask("workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() }, out var id);
        Assert.That(answer.IsCompleted, Is.False);
        folder.Client.Notify("$/cancelRequest", new JsonObject { ["id"] = id });
        folder.Client.WaitFor("the answer", () => answer.IsCompleted);
        Assert.That((int)answer.Result["error"]!["code"]!, Is.EqualTo(RequestCancelled));
    }

    [Test]
    public void A_request_that_is_answered_or_unknown_cannot()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\nMAINTAINER me\n"));
        var buffer = folder.Open("Dockerfile");
        var answer = folder.Client.Ask("textDocument/hover", folder.Client.At(buffer, 16), out var id);
        folder.Client.WaitFor("the answer", () => answer.IsCompleted);
        folder.Client.Notify("$/cancelRequest", new JsonObject { ["id"] = id });
        folder.Client.Notify("$/cancelRequest", new JsonObject { ["id"] = "never" });
        folder.Client.Notify("$/cancelRequest", new JsonObject());
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void What_is_asked_between_edits_is_answered_for_that_text_or_not_at_all()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\nMAINTAINER me\n"));
        var buffer = folder.Open("Dockerfile");
        var answers = new List<Task<JsonObject>>();
        for (var i = 0; i < 50; i++)
        {
            answers.Add(folder.Client.Ask(i % 2 == 0 ? "textDocument/diagnostic" : "textDocument/codeAction", Asked(), out _));
            folder.Client.Change(buffer, new TextChange(0, 0, "\n"));
        }

        folder.Client.Settle();
        folder.Client.WaitFor("all answers", () => answers.TrueForAll(a => a.IsCompleted));
        Assert.That(answers.Select(a => (int?)a.Result["error"]?["code"]), Is.All.Null.Or.EqualTo(ContentModified).Or.EqualTo(ServerCancelled));
        // One line is added after each question: the finding stands where it stood when it was asked for.
        for (var i = 0; i < answers.Count; i += 2)
        {
            if (answers[i].Result["result"] is { } result)
                Assert.That((int)result["items"]![0]!["range"]!["start"]!["line"]!, Is.EqualTo(1 + i));
        }

        JsonObject Asked()
        {
            var parameters = folder.Client.At(buffer, 0, buffer.Text.Length);
            parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
            return parameters;
        }
    }

    [Test]
    public void A_diagnostic_request_that_is_overtaken_may_be_sent_again()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\nMAINTAINER me\n"));
        var buffer = folder.Open("Dockerfile");
        var answers = new List<Task<JsonObject>>();
        for (var i = 0; i < 20; i++)
        {
            folder.Client.Change(buffer, new TextChange(0, 0, "\n"));
            answers.Add(folder.Client.Ask("textDocument/diagnostic", LspClient.About(buffer.Uri), out _));
        }

        folder.Client.WaitFor("all answers", () => answers.TrueForAll(a => a.IsCompleted));
        foreach (var error in answers.Select(a => a.Result["error"]).OfType<JsonNode>())
        {
            Assert.That((int)error["code"]!, Is.EqualTo(ServerCancelled));
            Assert.That((bool)error["data"]!["retriggerRequest"]!);
        }

        Assert.That(answers[^1].Result["error"], Is.Null);
    }

    [Test]
    public void What_is_asked_again_is_unchanged_until_it_changes()
    {
        using var folder = new LspFolder(new ClientOptions().Pulling(), ("Dockerfile", "FROM debian:12\nMAINTAINER me\n"), ("b/Dockerfile", "FROM debian:12\nMAINTAINER me\n"));
        var buffer = folder.Open("Dockerfile");
        var first = folder.Client.Result("textDocument/diagnostic", LspClient.About(buffer.Uri))!;
        Assert.That(Again()["kind"]!.ToString(), Is.EqualTo("unchanged"));
        folder.Client.Change(buffer, "FROM debian:12\n");
        Assert.That(Again()["items"]!.AsArray(), Is.Empty);

        folder.Client.Settle();
        var all = folder.Client.Result("workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() })!["items"]!.AsArray();
        Assert.That(all.Select(i => (string)i!["uri"]!), Is.EqualTo(new[] { folder.Uri("b/Dockerfile") }));
        var known = new JsonArray([.. all.Select(i => new JsonObject { ["uri"] = i!["uri"]!.DeepClone(), ["value"] = i["resultId"]!.DeepClone() })]);
        var wait = folder.Client.Ask("workspace/diagnostic", new JsonObject { ["previousResultIds"] = known }, out _);
        folder.Client.Change(buffer, "FROM debian:12\nMAINTAINER me\n");
        folder.Client.WaitFor("the news", () => wait.IsCompleted);
        Assert.That(wait.Result["result"]!["items"]!.AsArray().Select(i => ((string)i!["uri"]!, (int?)i["version"])), Is.EqualTo(new[] { (buffer.Uri, 3) }));
        Assert.That(folder.Client.Received("workspace/diagnostic/refresh"), Is.Not.Empty);

        JsonNode Again()
        {
            var parameters = LspClient.About(buffer.Uri);
            parameters["previousResultId"] = first["resultId"]!.DeepClone();
            return folder.Client.Result("textDocument/diagnostic", parameters)!;
        }
    }

    [TestCase("textDocument/hover")]
    [TestCase("textDocument/codeAction")]
    [TestCase("textDocument/diagnostic")]
    public void A_request_about_no_text_is_refused(string method)
    {
        using var folder = new LspFolder();
        Assert.That(folder.Client.ErrorCode(method, new JsonObject()), Is.EqualTo(InvalidParams));
        Assert.That(folder.Client.ErrorCode(method, null), Is.EqualTo(InvalidParams));
        Assert.That(folder.Client.ErrorCode(method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = 5 } }), Is.EqualTo(InvalidParams));
    }

    [Test]
    public void A_rule_has_a_page()
    {
        using var folder = new LspFolder();
        var page = folder.Client.Result("plimsoll/rulePage", new JsonObject { ["id"] = "PLM6001" })!;
        Assert.That((string)page["title"]!, Does.StartWith("PLM6001 "));
        Assert.That((string)page["markdown"]!, Does.Contain("daemon"));
        Assert.That((string)folder.Client.Result("plimsoll/rulePage", new JsonObject { ["id"] = "DL3008" })!["title"]!, Does.StartWith("PLM"));
        Assert.That(folder.Client.ErrorCode("plimsoll/rulePage", new JsonObject { ["id"] = "nothing" }), Is.EqualTo(InvalidParams));
        Assert.That(folder.Client.ErrorCode("plimsoll/rulePage", new JsonObject()), Is.EqualTo(InvalidParams));
    }

    [TestCase("messages", false)]
    [TestCase("verbose", true)]
    public void A_trace_comes_where_it_is_asked_for(string level, bool hasDetails)
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\n"));
        folder.Open("Dockerfile");
        folder.Client.Settle();
        Assert.That(folder.Client.Received("$/logTrace"), Is.Empty);
        folder.Client.Notify("$/setTrace", new JsonObject { ["value"] = level });
        folder.Client.Settle();
        var traced = folder.Client.Received("$/logTrace");
        Assert.That(traced.Select(t => (string)t["params"]!["message"]!), Does.Contain("request textDocument/diagnostic"));
        Assert.That(traced.All(t => t["params"]!["verbose"] is not null == hasDetails));
        folder.Client.Notify("$/setTrace", new JsonObject { ["value"] = "off" });
        folder.Client.Settle();
        var count = folder.Client.Received("$/logTrace").Count;
        folder.Client.Settle();
        Assert.That(folder.Client.Received("$/logTrace"), Has.Count.EqualTo(count));
    }

    [Test]
    public void Progress_begins_and_ends_once_for_a_folder()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\n"));
        folder.Client.Settle();
        var kinds = folder.Client.Received("$/progress").Select(p => (string)p["params"]!["value"]!["kind"]!);
        folder.Client.WaitFor("its end", () => kinds.Contains("end"));
        Assert.That(kinds, Is.EqualTo(new[] { "begin", "end" }));
    }

    [Test]
    public void A_client_that_refuses_progress_gets_none()
    {
        using var folder = new TemporaryFolder();
        folder.File("Dockerfile", "FROM debian:12\nMAINTAINER me\n");
        using var client = new LspClient(folder.Root) { IsRefusing = { "window/workDoneProgress/create" } };
        client.Initialize(new JsonObject { ["rootUri"] = LspClient.UriOf(folder.Root) });
        client.Settle();
        Assert.That(client.AllPublished(), Has.Count.EqualTo(1));
        Assert.That(client.Received("$/progress"), Is.Empty);
    }

    [Test]
    public void The_status_tells_what_there_is()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian\nMAINTAINER me\n"), ("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n"));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Settle();
        Assert.That(Last(), Is.EqualTo("""{"state":"ready","files":2,"errors":0,"warnings":2,"infos":0}"""));
        folder.Client.Change(buffer, "FROM debian:12\n");
        folder.Client.Settle();
        Assert.That(Last(), Is.EqualTo("""{"state":"ready","files":2,"errors":0,"warnings":0,"infos":0}"""));

        string Last() => folder.Client.Received("plimsoll/status")[^1]["params"]!.ToJsonString();
    }
}
