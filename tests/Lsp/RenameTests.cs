using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp;

/// <summary>Files that the server does not read are looked through before a name is changed around them.</summary>
public sealed class RenameTests
{
    const string Mounting = "services:\n  node:\n    image: a:1\n  p:\n    image: p:1\n    volumes: [\"./conf:/etc/p\"]\n";
    const string Plain = "services:\n  node:\n    image: a:1\n";

    static JsonNode Rename(string compose, params (string Name, string Text)[] files)
    {
        using var folder = new LspFolder([("compose.yaml", compose), .. files]);
        var at = folder.Client.At(folder.Open("compose.yaml"), compose.IndexOf("node", StringComparison.Ordinal));
        at["newName"] = "exporter";
        return folder.Client.Answer("textDocument/rename", at);
    }

    [TestCase(Mounting, "conf/prometheus.yml", "scrape_configs:\n  - static_configs:\n      - targets: ['node:9100']\n", "conf/prometheus.yml:3")]
    [TestCase(Mounting, "conf/deep/haproxy.cfg", "server s node:80\n", "conf/deep/haproxy.cfg:1")]
    [TestCase(Plain, "Makefile", "up:\n\tdocker compose up -d node\n", "Makefile:2")]
    [TestCase(Plain, ".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: docker compose up -d node\n", ".github/workflows/ci.yml:4")]
    public void Who_may_speak_of_it_stands_in_the_way(string compose, string name, string text, string place)
    {
        var answer = Rename(compose, (name, text));
        Assert.That((string?)answer["error"]?["message"], Does.Contain("does not read this file").And.Contain(place));
    }

    [TestCase(Mounting, "conf/prometheus.yml", "- targets: ['mynode:9100', '/etc/node']\n")]
    [TestCase(Mounting, "elsewhere/prometheus.yml", "- targets: ['node:9100']\n")]
    [TestCase(Plain, "Makefile", "build:\n\tnode build.js\n")]
    public void Who_does_not_is_passed_by(string compose, string name, string text)
    {
        var answer = Rename(compose, (name, text));
        Assert.That(answer["error"], Is.Null);
        Assert.That(answer["result"]!.ToJsonString(), Does.Contain("exporter"));
    }
}
