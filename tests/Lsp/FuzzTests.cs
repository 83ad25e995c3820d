using System.Globalization;
using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>Parameters of all shapes for every method that there is, and messages at random.</summary>
public sealed class FuzzTests
{
    const int InternalError = -32603;
    const string Dockerfile = "FROM debian:12 AS a\nARG X=1\nRUN echo $X && sudo ls\nCOPY --from=a /x /y\nMAINTAINER me\n";
    const string Compose = "services:\n  web:\n    image: nginx:${TAG:-1}\n    networks: [front]\n    depends_on: [db]\n  db:\n    build: .\nnetworks:\n  front:\n";

    static readonly string[] Notifications =
    [
        "initialized", "$/cancelRequest", "$/setTrace", "textDocument/didOpen", "textDocument/didChange", "textDocument/didSave", "textDocument/didClose", "textDocument/willSave",
        "workspace/didChangeWatchedFiles", "workspace/didChangeWorkspaceFolders", "workspace/didChangeConfiguration", "window/workDoneProgress/cancel", "$/progress",
    ];

    static string[] RequestMethods => [.. ProtocolShapes.Results.Keys.Except(["initialize", "shutdown", "workspace/diagnostic"]), "completionItem/resolve", "textDocument/nothing"];

    static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e308", "123456789012345678901234567890", "\"\"", "\"x\"", "\"half a pair\"", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"uri\": 5}", "\"file:///%zz\"", "\"file://[\"", "\"file:///\\u0000\"",
        "{\"line\": -1, \"character\": -5}", "{\"line\": 99999999999, \"character\": 0}", "{\"line\": 2147483647, \"character\": 2147483647}", "{\"start\": {}, \"end\": null}",
    ];

    [Test]
    public void Parameters_of_wrong_types()
    {
        using var folder = Folder();
        var client = folder.Client;
        client.CollectUnexpected();
        folder.Open("Dockerfile");
        client.Settle();
        foreach (var method in RequestMethods)
        {
            foreach (var parameters in Wrong(Right(method, folder.Uri("Dockerfile"))))
            {
                var answer = client.Answer(method, parameters);
                if ((int?)answer["error"]?["code"] == InternalError)
                    Assert.Fail($"{method} {parameters?.ToJsonString()}: {answer.ToJsonString()}");
            }
        }

        foreach (var method in Notifications)
        {
            foreach (var parameters in Wrong(Right(method, folder.Uri("other"))))
                client.Notify(method, parameters);
        }

        IsAlive(folder);
    }

    [Test]
    public void Messages_at_random()
    {
        var count = Environment.GetEnvironmentVariable("PLIMSOLL_LSP_MESSAGES") is { Length: > 0 } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : 2_000;
        var random = new Random(20);
        using var folder = Folder();
        var client = folder.Client;
        client.CollectUnexpected();
        string[] uris = [folder.Uri("Dockerfile"), folder.Uri("compose.yaml"), folder.Uri("setup.sh"), folder.Uri(".plimsoll.yaml"), folder.Uri("new/Dockerfile"), "untitled:Untitled-1", folder.Uri(""), folder.Uri("sub")];
        string[] texts = [Dockerfile, Compose, "", "rules: {PLM1001: off}\n", "docker network create front\r\ndocker run --network front nginx\r\n", "\uFEFF{\"proxies\": {}}", "FROM 𝒳\n"];
        var answers = new List<(string Method, JsonNode? Parameters, Task<JsonObject> Answer)>();
        for (var i = 0; i < count; i++)
        {
            var uri = Pick(uris);
            if (random.Next(3) > 0)
            {
                var method = Pick(Notifications);
                client.Notify(method, random.Next(12) == 0 ? JsonNode.Parse(Pick(Values)) : method switch
                {
                    "textDocument/didOpen" => new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = Pick(["dockerfile", "yaml", "", "shellscript"]), ["version"] = random.Next(100), ["text"] = Pick(texts) } },
                    "textDocument/didChange" => new JsonObject
                    {
                        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = random.Next(200) },
                        ["contentChanges"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Change())]),
                    },
                    "$/cancelRequest" => new JsonObject { ["id"] = random.Next(Math.Max(1, answers.Count)) },
                    "$/setTrace" => new JsonObject { ["value"] = Pick(["off", "messages", "verbose", "loud"]) },
                    "workspace/didChangeConfiguration" => new JsonObject { ["settings"] = new JsonObject { ["plimsoll"] = new JsonObject { ["preset"] = Pick(["", "strict", "all"]), ["scope"] = Pick(["workspace", "openFiles"]) } } },
                    "workspace/didChangeWorkspaceFolders" => new JsonObject { ["event"] = new JsonObject { [Pick(["added", "removed"])] = new JsonArray(new JsonObject { ["uri"] = Pick([folder.Uri("sub"), folder.Uri(""), uri]) }) } },
                    _ => Right(method, uri),
                });
            }
            else
            {
                var method = Pick(RequestMethods);
                var parameters = random.Next(12) == 0 ? JsonNode.Parse(Pick(Values)) : Right(method, uri);
                answers.Add((method, parameters?.DeepClone(), client.Ask(method, parameters, out _)));
            }
        }

        client.WaitFor("all answers", () => answers.TrueForAll(a => a.Answer.IsCompleted));
        Assert.That(answers.Where(a => (int?)a.Answer.Result["error"]?["code"] == InternalError).Select(a => $"{a.Method} {a.Parameters?.ToJsonString()}: {a.Answer.Result.ToJsonString()}").Take(5), Is.Empty);
        IsAlive(folder);

        T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

        JsonNode Change()
        {
            var change = new JsonObject { ["text"] = Pick(texts) };
            if (random.Next(4) > 0)
                change["range"] = new JsonObject { ["start"] = Place(), ["end"] = Place() };
            return change;
        }

        JsonNode Place() => new JsonObject { ["line"] = random.Next(8), ["character"] = random.Next(25) };
    }

    static LspFolder Folder() => new(
        new ClientOptions { IsStrict = false, Rewrite = message => message.Replace("half a pair", "\\ud800", StringComparison.Ordinal), InitializationOptions = new JsonObject { ["rulePages"] = true } }.With(c => ((JsonObject)c["workspace"]!).Remove("configuration")),
        ("Dockerfile", Dockerfile), ("compose.yaml", Compose), ("setup.sh", "docker network create front\n"), ("sub/Dockerfile", Dockerfile));

    // A new folder, a new text, its findings: everything works as on the first day.
    static void IsAlive(LspFolder folder)
    {
        var client = folder.Client;
        client.Notify("workspace/didChangeConfiguration", new JsonObject { ["settings"] = new JsonObject { ["plimsoll"] = new JsonObject() } });
        using var other = new TemporaryFolder();
        client.Notify("workspace/didChangeWorkspaceFolders", new JsonObject { ["event"] = new JsonObject { ["added"] = new JsonArray(LspClient.FolderJson(other.Root)), ["removed"] = new JsonArray() } });
        var buffer = client.Open(other.Path("Dockerfile"), Dockerfile);
        client.WaitFor("findings", () => client.PublishedOf(buffer.Uri)?.Version == 1);
        Assert.That(client.PublishedOf(buffer.Uri)!.Items.Select(i => (string)i!["code"]!), Does.Contain("PLM1002"));
        var hover = client.At(buffer, Dockerfile.IndexOf("MAINTAINER", StringComparison.Ordinal));
        Assert.That(client.Result("textDocument/hover", hover)!["contents"]!["value"]!.ToString(), Does.Contain("PLM1002"));
    }

    /// <summary>Parameters as they should be, with everything that any of the methods takes.</summary>
    static JsonObject Right(string method, string uri) => new()
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = 3, ["languageId"] = "dockerfile", ["text"] = Dockerfile },
        ["position"] = new JsonObject { ["line"] = 3, ["character"] = 13 },
        ["range"] = new JsonObject { ["start"] = new JsonObject { ["line"] = 0, ["character"] = 0 }, ["end"] = new JsonObject { ["line"] = 9, ["character"] = 9 } },
        ["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["includeDeclaration"] = true, ["only"] = new JsonArray("source"), ["triggerKind"] = 1 },
        ["newName"] = "b",
        ["query"] = "a",
        ["uri"] = uri,
        ["id"] = method.StartsWith("plimsoll/", StringComparison.Ordinal) ? "PLM1001" : 1,
        ["command"] = "plimsoll.fixAll",
        ["arguments"] = new JsonArray(uri),
        ["previousResultId"] = "x",
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = "FROM a\n" }),
        ["changes"] = new JsonArray(new JsonObject { ["uri"] = uri, ["type"] = 2 }),
        ["value"] = "off",
        ["label"] = "FROM",
    };

    /// <summary>Nothing at all, and each property in turn, at every depth, with each wrong value.</summary>
    static IEnumerable<JsonNode?> Wrong(JsonObject right)
    {
        foreach (var value in Values)
            yield return JsonNode.Parse(value);
        foreach (var (name, value) in right)
        {
            foreach (var wrong in Values)
            {
                yield return With(right, name, wrong);
                if (value is not JsonObject inner || wrong.Length > 4)
                    continue;
                foreach (var (innerName, _) in inner)
                {
                    var copy = (JsonObject)right.DeepClone();
                    copy[name] = With(inner, innerName, wrong);
                    yield return copy;
                }
            }
        }

        static JsonObject With(JsonObject of, string name, string value)
        {
            var copy = (JsonObject)of.DeepClone();
            copy[name] = JsonNode.Parse(value);
            return copy;
        }
    }
}
