using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;

namespace Plimsoll.Tests.Lsp;

/// <summary>Places in texts with wide characters, in each way to count them.</summary>
public sealed class EncodingTests
{
    static readonly string[] Encodings = ["utf-8", "utf-16", "utf-32"];

    const string Script = "#!/bin/sh\nexport HTTPS_PROXY=http://proxy.example:3128\necho '日本 𝒳é'; docker pull nginx:1.27 # 𝒳\n";

    static readonly (string Name, string Text)[] Wide =
    [
        ("Dockerfile", "FROM debian:12\nLABEL a=\"𝒳日本\" maintainer2=é\nRUN echo \"𝒳é日本\" && sudo ls # 𝒳\nRUN <<EOF\necho '𝒳 日本'; sudo ls /é\nEOF\n"),
        ("compose.yaml", "services:\n  web:\n    image: \"nginx:1.27\" # 𝒳\n    command: [\"𝒳日本\", \"é\"]\n    environment: {A: \"𝒳\", A: \"日本\"}\n    links: [\"𝒳\"]\n"),
        ("setup.sh", Script),
        ("gen.sh", "cat > Dockerfile <<'EOF'\nFROM debian:12\nRUN echo '𝒳日本' && sudo ls\nEOF\ncat > /etc/docker/daemon.json <<EOF\n{\"日𝒳\": \"𝒳日本\", \"prox\": 1, \"mtu\": \"𝒳\"}\nEOF\n"),
        ("README.md", $"# 日本 𝒳\n\n```sh\n{Script}```\n\n> - 𝒳\n>\n>   ```sh\n>   echo 𝒳; export HTTPS_PROXY=http://proxy.example:3128; docker pull nginx:1.27\n>   ```\n"),
    ];

    [TestCase("utf-8")]
    [TestCase("utf-32")]
    public void The_same_words_are_marked_in_every_encoding(string encoding)
    {
        var marks = Marks("utf-16");
        Assert.That(marks, Has.Count.GreaterThanOrEqualTo(6), string.Join('\n', marks));
        Assert.That(marks.Select(m => m.Split(' ')[0]).Distinct(), Is.EquivalentTo(Wide.Select(w => w.Name)), "each kind of text has some");
        Assert.That(Marks(encoding), Is.EqualTo(marks));
    }

    static List<string> Marks(string encoding)
    {
        using var folder = new LspFolder(new ClientOptions().Counting(encoding), Wide);
        Assert.That(folder.Client.Encoding, Is.EqualTo(encoding));
        return [.. Wide.SelectMany(w => folder.Marks(w.Name).Select(m => $"{w.Name} {m}"))];
    }

    [Test]
    public void The_first_encoding_that_is_known_is_taken()
    {
        using var utf8 = new LspFolder(new ClientOptions().Counting("utf-7", "utf-8", "utf-16"));
        Assert.That(utf8.Client.Encoding, Is.EqualTo("utf-8"));
        using var none = new LspFolder(new ClientOptions().Counting("ucs-2"));
        Assert.That(none.Client.Encoding, Is.EqualTo("utf-16"));
    }

    /// <summary>Random edits; what the server holds is told by where it finds a word that is wrong in a line of its own.</summary>
    [Test]
    public void Edits_make_the_same_text([Values("utf-8", "utf-16", "utf-32")] string encoding, [Values("\n", "\r\n", "\r")] string lineEnd)
    {
        using var folder = new LspFolder(new ClientOptions().Counting(encoding), Wide);
        var random = new Random(lineEnd.Length * 31 + encoding.Length);
        foreach (var (name, text) in Wide)
        {
            var buffer = folder.Open(name, text.Replace("\n", lineEnd, StringComparison.Ordinal));
            for (var i = 0; i < 15; i++)
                folder.Client.Change(buffer, [.. RandomEdits.Of(random, buffer.Text, 1 + i % 4)]);
            folder.Client.Settle();
        }

        using var other = new LspFolder(new ClientOptions().Counting(encoding), Wide);
        foreach (var (name, _) in Wide)
            other.Open(name, folder.Client.BufferOf(folder.Uri(name))!.Text);
        foreach (var (name, _) in Wide)
            Assert.That(folder.Marks(name), Is.EqualTo(other.Marks(name)), name);
    }

    [Test]
    public void Positions_that_no_text_has_are_taken_for_the_nearest([ValueSource(nameof(Encodings))] string encoding)
    {
        using var folder = new LspFolder(new ClientOptions().Counting(encoding), ("Dockerfile", "FROM debian:12\n"));
        var buffer = folder.Open("Dockerfile");
        // Behind the end of the line, and far behind the end of the text.
        Send("""{"start": {"line": 0, "character": 900}, "end": {"line": 0, "character": 900}}""", " AS a");
        Send("""{"start": {"line": 700, "character": 3}, "end": {"line": 900, "character": 0}}""", "MAINTAINER me\n");
        Assert.That(folder.Client.Result("textDocument/diagnostic", LspClient.About(buffer.Uri))!["items"]!.AsArray().Select(i => i!["range"]!.ToJsonString()),
            Is.EqualTo(new[] { """{"start":{"line":1,"character":0},"end":{"line":1,"character":10}}""" }));

        void Send(string range, string text)
        {
            buffer.Set(buffer.Version + 1, buffer.Text.Insert(range.Contains("900, ", StringComparison.Ordinal) || range.Contains("700", StringComparison.Ordinal) ? buffer.Text.Length : "FROM debian:12".Length, text));
            folder.Client.Notify("textDocument/didChange", new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = buffer.Uri, ["version"] = buffer.Version },
                ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = JsonNode.Parse(range), ["text"] = text }),
            });
        }
    }

    [Test]
    public void Half_a_surrogate_pair_comes_and_goes([ValueSource(nameof(Encodings))] string encoding)
    {
        using var folder = new LspFolder(new ClientOptions().Counting(encoding), ("Dockerfile", "FROM debian:12\nMAINTAINER a\n"));
        var buffer = folder.Open("Dockerfile");
        // As JSON writes it: the platform's own writer has no half pairs.
        Raw(2, """{"range": {"start": {"line": 1, "character": 12}, "end": {"line": 1, "character": 12}}, "text": "\ud835"}""", "FROM debian:12\nMAINTAINER a\ud835\n");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        Raw(3, $$$"""{"range": {"start": {"line": 1, "character": {{{12 + (encoding == "utf-8" ? 3 : 1)}}}}, "end": {"line": 1, "character": 20}}, "text": "\udcb3 b"}""", "FROM debian:12\nMAINTAINER a\U0001D4B3 b\n");
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.ChangeWhole(buffer, "FROM debian:12\n");
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);

        void Raw(int version, string change, string text)
        {
            buffer.Set(version, text);
            folder.Client.Line.SendBody(System.Text.Encoding.UTF8.GetBytes($$$"""
                {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"textDocument": {"uri": "{{{buffer.Uri}}}", "version": {{{version}}}}, "contentChanges": [{{{change}}}]}}
                """));
        }
    }

    [Test]
    public void An_edit_in_the_middle_of_a_pair_takes_the_half_that_it_says()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12\nMAINTAINER 𝒳𝒳\n"));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Change(buffer, new TextChange("FROM debian:12\nMAINTAINER ".Length + 1, 2, ""));
        Assert.That(folder.Ids("Dockerfile"), Is.EqualTo(new[] { "PLM1002" }));
        folder.Client.Change(buffer, new TextChange("FROM debian:12\n".Length, buffer.Text.Length - "FROM debian:12\n".Length, ""));
        Assert.That(folder.Ids("Dockerfile"), Is.Empty);
    }
}
