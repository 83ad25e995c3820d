using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Analysis;
using Plimsoll.Cli;
using Plimsoll.Rules;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>What a server must live through: texts without measure, files that are not what they seem, mistakes of our own, clients that hang.</summary>
public sealed class SurvivalTests
{
    const string Bad = "FROM debian:12\nMAINTAINER me\n";

    [Test]
    public void A_text_that_is_larger_than_any_that_is_analysed()
    {
        using var folder = new LspFolder(("Dockerfile", Bad), ("b/Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile", string.Concat(Enumerable.Repeat("# 0123456789\n", 450_000)));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM0004" }));
        folder.Client.Change(buffer, new TextChange(0, 0, "# more\n"));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM0004" }));
        Assert.That(folder.Ids("b/Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.ChangeWhole(buffer, Bad);
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [TestCase("Dockerfile", "RUN echo {0}\n")]
    [TestCase("setup.sh", "echo {0}\n")]
    [TestCase("compose.yaml", "  service{0}:\n    image: nginx:1\n    environment:\n      A: b\n      C: d\n    volumes:\n      - ./{0}:/srv\n    labels:\n      x: y\n    init: true\n")]
    public void A_text_of_many_lines(string name, string line)
    {
        var count = Environment.GetEnvironmentVariable("PLIMSOLL_LSP_STRESS") is { Length: > 0 } ? 100_000 : 2_000;
        var text = new StringBuilder(name switch { "Dockerfile" => Bad, "compose.yaml" => "services:\n", _ => "" });
        for (var i = 0; i < count / line.Count(c => c == '\n'); i++)
            text.Append(line.Replace("{0}", $"{i}", StringComparison.Ordinal));
        using var folder = new LspFolder(new ClientOptions { IsStrict = false, InitializationOptions = [] }.With(c => ((JsonObject)c["workspace"]!).Remove("configuration")), (name, ""));
        var buffer = folder.Open(name, text.ToString());
        folder.Client.WaitFor("findings", () => folder.Client.PublishedOf(buffer.Uri)?.Version == 1);
        folder.Client.Change(buffer, new TextChange(buffer.Text.Length / 2, 0, "\n"));
        folder.Client.WaitFor("findings after an edit", () => folder.Client.PublishedOf(buffer.Uri)?.Version == 2);
    }

    [TestCase("compose.yaml", "a: ", "[", "]")]
    [TestCase("daemon.json", "{\"a\": ", "[", "]}")]
    [TestCase("setup.sh", "echo ", "$(", ")")]
    [TestCase("Dockerfile", "FROM a\nRUN ", "$(", ")")]
    [TestCase("README.md", "", "> ", "")]
    public void A_text_of_many_levels(string name, string start, string open, string close)
    {
        using var folder = new LspFolder();
        folder.Open(name, start + string.Concat(Enumerable.Repeat(open, 5_000)) + string.Concat(Enumerable.Repeat(close, 5_000)) + "\n");
        folder.Open("other/Dockerfile", Bad);
        Assert.That(folder.Ids("other/Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void A_rule_that_fails_is_told_in_the_file_and_the_others_go_on()
    {
        var broken = new FakeRule("PLM9998", [], initialize: (context, _) => context.RegisterDocumentAction(DocumentKind.Dockerfile, c =>
        {
            if (c.Subject.Text.Contains("boom", StringComparison.Ordinal))
                throw new InvalidOperationException("no such luck");
        }));
        var driver = new AnalysisDriver([.. Catalogue.Index.Rules, broken]);
        using var folder = new LspFolder(new ClientOptions { Driver = driver }, ("Dockerfile", Bad));
        var buffer = folder.Open("Dockerfile", Bad + "LABEL boom=1\n");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM0003", "PLM1002" }));
        folder.Client.Change(buffer, Bad);
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
    }

    [Test]
    public void Files_that_are_not_what_they_seem()
    {
        using var folder = new LspFolder(("Dockerfile", Bad));
        folder.Files.File("binary/Dockerfile", [0, 1, 2, 3]);
        folder.Files.File("folder/Dockerfile/inside.txt", "x");
        File.CreateSymbolicLink(folder.Files.Path("loop"), folder.Root);
        File.CreateSymbolicLink(folder.Files.Path("compose.yaml"), "compose.yaml");
        File.CreateSymbolicLink(folder.Files.Path("daemon.json"), "nowhere.json");
        folder.Files.File("latin/Dockerfile", [.. "FROM debian:12\nLABEL a=\""u8, 0xE9, 0xFF, .. "\"\nMAINTAINER me\n"u8]);
        File.SetUnixFileMode(folder.Files.File("secret/Dockerfile", Bad), UnixFileMode.None);
        Assert.That(folder.Pushed().Select(f => f.ToString()), Is.EqualTo(folder.Checked().Select(f => f.ToString())));
        Assert.That(folder.Ids("latin/Dockerfile"), Does.Contain("PLM1002"));
    }

    [Test]
    public void Files_that_go_while_they_are_read()
    {
        using var folder = new LspFolder([.. Enumerable.Range(0, 60).Select(i => ($"{i}/Dockerfile", Bad))]);
        folder.Client.Settle();
        for (var round = 0; round < 10; round++)
        {
            for (var i = 0; i < 60; i++)
            {
                if (Directory.Exists(folder.Files.Path($"{i}")))
                    Directory.Delete(folder.Files.Path($"{i}"), recursive: true);
                else
                    folder.Files.File($"{i}/Dockerfile", Bad);
                folder.Client.Watched((folder.Files.Path($"{i}/Dockerfile"), LspClient.FileChange.Changed));
            }
        }

        // Whatever it saw on the way, the last look sees what is there.
        folder.Client.SettleAfter(() => folder.Client.Watched((folder.Files.Path("x"), LspClient.FileChange.Changed)));
        folder.Client.WaitFor("what is there", () => folder.Client.AllPublished().Count == 60);
    }

    [Test]
    public void A_folder_that_is_deleted_under_the_editor()
    {
        using var outer = new TemporaryFolder();
        outer.File("a/Dockerfile", Bad);
        outer.File("a/b/Dockerfile", Bad);
        using var client = LspClient.In(outer.Path("a"));
        var buffer = client.Open(outer.Path("a/Dockerfile"));
        client.Settle();
        client.SettleAfter(() =>
        {
            Directory.Delete(outer.Path("a"), recursive: true);
            client.Watched((outer.Path("a"), LspClient.FileChange.Deleted));
        });
        Assert.That(client.AllPublished().Keys, Does.Contain(buffer.Uri).And.Not.Contain(LspClient.UriOf(outer.Path("a/b/Dockerfile"))), "what is open is still there");
        client.Change(buffer, Bad + "\n");
        client.Settle();
        Assert.That(client.PublishedOf(buffer.Uri)!.Items, Has.Count.EqualTo(1));
    }

    /// <summary>Fifty edits a second: no result for a text that is gone, questions between are answered, memory stays.</summary>
    [Test]
    public async Task Typing_without_a_pause()
    {
        var seconds = Environment.GetEnvironmentVariable("PLIMSOLL_LSP_STRESS") is { Length: > 0 } ? 10 : 1;
        using var folder = new LspFolder([.. Enumerable.Range(0, 100).Select(i => ($"{i}/Dockerfile", Bad)), ("compose.yaml", "services:\n  web:\n    image: nginx:1.27\n")]);
        var buffers = Enumerable.Range(0, 5).Select(i => folder.Open($"{i}/Dockerfile")).ToList();
        folder.Client.Settle();
        var random = new Random(9);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var answers = new List<Task<JsonObject>>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var i = 0; i < seconds * 50 && await timer.WaitForNextTickAsync(); i++)
        {
            var buffer = buffers[random.Next(buffers.Count)];
            foreach (var change in RandomEdits.Of(random, buffer.Text, 1))
                folder.Client.Change(buffer, change);
            if (i % 5 == 0)
                answers.Add(folder.Client.Ask(i % 10 == 0 ? "textDocument/hover" : "textDocument/completion", folder.Client.At(buffer, random.Next(buffer.Text.Length)), out _));
        }

        foreach (var buffer in buffers)
            folder.Client.Change(buffer, Bad);
        folder.Client.Settle();
        folder.Client.WaitFor("all answers", () => answers.TrueForAll(a => a.IsCompleted));
        const int ContentModified = -32801;
        Assert.That(answers.Select(a => (int?)a.Result["error"]?["code"]), Is.All.Null.Or.EqualTo(ContentModified));
        Assert.That(folder.Client.AllPublished().Values.Select(p => p.Items.Count), Is.All.EqualTo(1));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(100 * 1024 * 1024));
    }

    [Test]
    public void A_client_that_does_not_read_for_a_while()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 50; i++)
            folder.File($"{i}/Dockerfile", Bad);
        // Nobody reads: the pipe is full after a few kilobytes, and what the client says is heard all the same.
        using var line = new ServerLine(folder.Root, window: 4096);
        line.Send(Message("initialize", new JsonObject { ["rootUri"] = LspClient.UriOf(folder.Root), ["capabilities"] = new JsonObject() }, 1));
        line.Send(Message("initialized", new JsonObject()));
        var uri = LspClient.UriOf(folder.Path("0/Dockerfile"));
        line.Send(Message("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 1, ["languageId"] = "", ["text"] = Bad } }));
        for (var i = 2; i < 300; i++)
        {
            line.Send(Message("textDocument/didChange", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = i }, ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = Bad + new string('\n', i) }) }));
            line.Send(Message("plimsoll/rulePage", new JsonObject { ["id"] = "PLM6001" }, i));
        }

        var (answers, last) = (0, 0);
        while ((answers < 299 || last < 299) && line.Read() is { } message)
        {
            if (message["id"] is not null)
                answers++;
            else if ((string?)message["method"] == "textDocument/publishDiagnostics" && (string)message["params"]!["uri"]! == uri)
                last = (int?)message["params"]!["version"] ?? last;
        }

        Assert.That((answers, last), Is.EqualTo((299, 299)));
    }

    [Test]
    public void A_client_that_disappears_in_the_middle_of_everything()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 50; i++)
            folder.File($"{i}/Dockerfile", Bad);
        using var line = new ServerLine(folder.Root, window: 4096);
        line.Send(Message("initialize", new JsonObject { ["rootUri"] = LspClient.UriOf(folder.Root), ["capabilities"] = new JsonObject() }, 1));
        for (var i = 2; i < 50; i++)
            line.Send(Message("textDocument/diagnostic", LspClient.About(LspClient.UriOf(folder.Path("0/Dockerfile"))), i));
        line.EndOutput();
        line.EndInput();
        Assert.That(line.Exit.Wait(Guard.Hang));
        Assert.That(line.Exit.Result, Is.EqualTo(1));
    }

    /// <summary>The real program, whose parent dies without a word while the pipe stays open.</summary>
    [TestCase("argument")]
    [TestCase("processId")]
    public void A_parent_that_is_gone(string how)
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        using var server = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "lsp", "--stdio", .. how == "argument" ? new[] { $"--clientProcessId={parent.Id}" } : []])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var initialize = Message("initialize", new JsonObject { ["processId"] = how == "argument" ? null : parent.Id, ["capabilities"] = new JsonObject() }, 1).ToJsonString();
        server.StandardInput.Write($"Content-Length: {initialize.Length}\r\n\r\n{initialize}");
        server.StandardInput.Flush();
        Assert.That(server.StandardOutput.ReadLine(), Does.StartWith("Content-Length: "));
        parent.Kill();
        Assert.That(server.WaitForExit(Guard.Hang), "the server ends");
        Assert.That(server.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void The_program_speaks_over_its_standard_streams()
    {
        using var folder = new TemporaryFolder();
        using var output = new MemoryStream();
        var messages = string.Concat(new[] { Message("initialize", new JsonObject(), 1), Message("shutdown", null, 2), Message("exit", null) }.Select(m => m.ToJsonString()).Select(m => $"Content-Length: {m.Length}\r\n\r\n{m}"));
        var code = Program.Run(["lsp", "--stdio"], new CliEnvironment(new MemoryStream(Encoding.UTF8.GetBytes(messages)), output, TextWriter.Null, folder.Root));
        Assert.That(code, Is.Zero);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()), Does.StartWith("Content-Length: ").And.EndsWith("""{"jsonrpc":"2.0","id":2,"result":null}"""));
    }

    static JsonObject Message(string method, JsonNode? parameters, int? id = null)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method };
        if (parameters is not null)
            message["params"] = parameters;
        if (id is not null)
            message["id"] = id;
        return message;
    }
}
