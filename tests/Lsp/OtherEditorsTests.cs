using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;

namespace Plimsoll.Tests.Lsp;

/// <summary>Where editors other than VS Code differ from it, as seen in what they send.</summary>
public sealed class OtherEditorsTests
{
    /// <summary>Neovim names what it can do to files, which only versioned edits can ask for, and does not name these.</summary>
    [TestCase("""{ "resourceOperations": ["rename", "create", "delete"], "normalizesLineEndings": true }""", true, TestName = "Neovim")]
    [TestCase("""{ "documentChanges": true }""", false, TestName = "Emacs creates no file")]
    [TestCase("{}", false, TestName = "An editor that says nothing")]
    public void A_rule_is_turned_off_in_a_new_file_where_the_editor_makes_one(string workspaceEdit, bool isOffered)
    {
        var options = new ClientOptions().With(c => c["workspace"]!["workspaceEdit"] = JsonNode.Parse(workspaceEdit));
        using var folder = new LspFolder(options, ("Dockerfile", "FROM debian:12.7\nMAINTAINER me\n"));
        Assert.That(Titles(folder, folder.Open("Dockerfile"), "MAINTAINER").Any(t => t.StartsWith("Turn PLM1002 off", StringComparison.Ordinal)), Is.EqualTo(isOffered));
    }

    /// <summary>The second command of a line has no line above it that would be for it alone.</summary>
    [Test]
    public void What_can_only_be_ignored_in_the_whole_file_is_not_offered_as_here()
    {
        using var folder = new LspFolder(("run.sh", "#!/bin/sh\necho x; docker run -d --network host -p 8080:80 nginx:1.29\ndocker run -d --network host -p 81:81 nginx:1.29\n"));
        var buffer = folder.Open("run.sh");
        Assert.That(Titles(folder, buffer, "-p 8080"), Has.No.Member("Ignore PLM7003 here").And.Member("Ignore PLM7003 in this file"));
        Assert.That(Titles(folder, buffer, "-p 81"), Has.Member("Ignore PLM7003 here").And.Member("Ignore PLM7003 in this file"));
    }

    /// <summary>Names that VS Code, Vim, Emacs and Helix have for one language.</summary>
    [TestCase("shellscript", true)]
    [TestCase("sh", true)]
    [TestCase("bash", true)]
    [TestCase("conf", false)]
    public void A_script_without_a_name_that_tells_is_known_by_its_language(string language, bool isKnown)
    {
        using var folder = new LspFolder();
        folder.Open("start", "docker run -d --network host -p 8080:80 nginx:1.29\n", language);
        Assert.That(folder.Ids("start").Contains("PLM7003"), Is.EqualTo(isKnown));
    }

    [TestCase("dockercompose", true)]
    [TestCase("docker-compose", true)]
    [TestCase("yaml.docker-compose", true)]
    [TestCase("yaml", false)]
    public void So_is_a_compose_file(string language, bool isKnown)
    {
        using var folder = new LspFolder();
        folder.Open("part.yaml", "services:\n  web:\n    restart_policy: always\n", language);
        Assert.That(folder.Ids("part.yaml").Contains("PLM2001"), Is.EqualTo(isKnown));
    }

    /// <summary>Neovim's <c>:edit</c> closes a text, opens it as the same version, and has dropped its marks.</summary>
    [Test]
    public void A_text_that_is_opened_anew_gets_its_findings_anew()
    {
        using var folder = new LspFolder(("Dockerfile", "FROM debian:12.7\nMAINTAINER me\n"));
        var buffer = folder.Open("Dockerfile");
        folder.Client.Settle();
        for (var i = 0; i < 5; i++)
        {
            var told = folder.Client.Received("textDocument/publishDiagnostics").Count;
            folder.Client.Close(buffer);
            buffer = folder.Open("Dockerfile");
            folder.Client.Settle();
            Assert.That(folder.Client.Received("textDocument/publishDiagnostics").Skip(told).Any(m => m["params"]!["diagnostics"] is JsonArray { Count: 1 } && m["params"]!["version"] is not null));
        }
    }

    static List<string> Titles(LspFolder folder, ClientBuffer buffer, string at)
    {
        folder.Client.Settle();
        var offset = buffer.Text.IndexOf(at, StringComparison.Ordinal);
        var parameters = folder.Client.At(buffer, offset, offset);
        parameters["context"] = new JsonObject { ["diagnostics"] = new JsonArray() };
        return [.. ((JsonArray)folder.Client.Result("textDocument/codeAction", parameters)!).Select(a => (string)a!["title"]!)];
    }
}
