using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Tests.Lsp.Client;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp;

/// <summary>
/// Sessions of real editors with the server, written down by <c>tests/VsCode</c> and <c>tests/Editors</c>, once more without the editor: the same messages get the same
/// answers and the same findings. <c>PLIMSOLL_RECORDINGS=update</c> writes down what the server says today.
/// </summary>
public sealed class RecordingTests
{
    const string Place = "${WORKSPACE}";

    /// <summary>Answers that say when they came, not what was asked: cancelled, overtaken.</summary>
    static readonly int[] Timely = [-32800, -32801, -32802];

    static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static string Folder => Path.Combine(TestData.Root, "tests", "Lsp", "Recordings");

    static IEnumerable<string> Names => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.jsonl").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal) : [];

    [TestCaseSource(nameof(Names))]
    public void The_server_says_what_it_said(string name)
    {
        var path = Path.Combine(Folder, $"{name}.jsonl");
        var lines = File.ReadLines(path).Select(l => (JsonObject)JsonNode.Parse(l)!).ToList();
        using var replay = new Replay([.. lines]);
        replay.Run();
        if (Environment.GetEnvironmentVariable("PLIMSOLL_RECORDINGS") == "update")
        {
            replay.Update();
            File.WriteAllText(path, string.Concat(lines.Select(l => l.ToJsonString(Compact) + "\n")));
            return;
        }

        Assert.That(replay.Differences, Is.Empty);
        Assert.That(replay.Compared, Is.GreaterThan(10));
    }

    sealed class Replay : IDisposable
    {
        readonly TemporaryFolder _folder = new();
        readonly List<JsonObject> _lines;
        readonly LspClient _client;
        readonly Dictionary<long, Task<JsonObject>> _answers = [];
        readonly Dictionary<string, ReplayedText> _texts = new(StringComparer.Ordinal);

        /// <summary>Statuses that had come when the editor told of the disk, which the server reads a moment later; null: it has.</summary>
        int? _beforeReading;

        public Replay(List<JsonObject> lines)
        {
            _lines = lines;
            if (lines[0]["workspace"] is JsonObject told)
                lines.RemoveAt(0);
            else
                told = new JsonObject { [""] = "samples/nas-k3s" };
            foreach (var (name, from) in told)
            {
                var source = Path.Combine(TestData.Root, (string)from!);
                foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
                    _folder.File(Path.Combine(name, Path.GetRelativePath(source, file)), File.ReadAllBytes(file));
            }

            // What an editor opened that is not among them lay there beside them.
            foreach (var opened in lines.Where(l => (string?)l["message"]?["method"] == "textDocument/didOpen").Select(l => l["message"]!["params"]!["textDocument"]!))
            {
                var path = new Uri(((string)opened["uri"]!).Replace(Place, _folder.Root, StringComparison.Ordinal)).LocalPath;
                if (!File.Exists(path) && !Path.GetFileName(path).StartsWith('.'))
                    _folder.File(path, (string)opened["text"]!);
            }

            _client = new LspClient(_folder.Root, new ClientOptions { IsStrict = false });
            var said = lines.Where(l => l["message"]?["method"] is not null && (string?)l["from"] == "server" && l["message"]!["id"] is not null).ToLookup(l => (long)l["message"]!["id"]!, l => (string)l["message"]!["method"]!);
            foreach (var answer in lines.Where(l => (string?)l["from"] == "client" && l["message"]!["method"] is null))
            {
                var method = said[(long)answer["message"]!["id"]!].FirstOrDefault() ?? "";
                if (answer["message"]!["result"] is { } result)
                    _client.Answers[method] = _ => Here(result);
            }
        }

        /// <summary>What is not as it was written down.</summary>
        public List<string> Differences { get; } = [];

        public int Compared { get; private set; }

        public void Run()
        {
            foreach (var line in _lines.TakeWhile(l => (string?)l["message"]?["method"] != "shutdown"))
            {
                var message = line["message"] as JsonObject;
                switch ((string)line["from"]!)
                {
                    case "disk":
                        File.WriteAllText(((string)line["path"]!).Replace(Place, _folder.Root, StringComparison.Ordinal), (string)line["text"]!);
                        break;
                    case "client" when message!["method"] is not null:
                        Send((JsonObject)Here(message)!);
                        break;
                    // What the editor had heard before it went on, it has heard now.
                    case "server" when message!["method"] is null:
                        // The recorder may have been quicker with the answer than with the question.
                        _client.WaitFor($"an answer to request {message["id"]}", () => !_answers.TryGetValue((long)message["id"]!, out var answer) || answer.IsCompleted);
                        break;
                    case "server" when IsPublished(line):
                        _client.WaitUntilReady();
                        break;
                    case "server" when (string)message["method"]! == "plimsoll/status":
                        WaitForStatus((string)message["params"]!["state"]!);
                        break;
                }
            }

            _client.WaitUntilReady();
            foreach (var line in _lines.Where(IsAnswer))
                CompareAnswer((JsonObject)line["message"]!);
            ComparePublished();
        }

        void WaitForStatus(string state)
        {
            if (state == "ready")
            {
                _client.WaitUntilReady();
            }
            else if (_beforeReading is { } count)
            {
                _client.WaitFor("the disk is read", () => _client.Received("plimsoll/status").Skip(count).Any(s => (string)s["params"]!["state"]! == "busy"));
                _beforeReading = null;
            }
        }

        string Encoding => (string)_answers.Values.First().Result["result"]!["capabilities"]!["positionEncoding"]!;

        static bool IsAnswer(JsonObject line) => (string?)line["from"] == "server" && line["message"]!["method"] is null;

        static bool IsPublished(JsonObject line) => (string?)line["from"] == "server" && (string?)line["message"]!["method"] == "textDocument/publishDiagnostics";

        void Send(JsonObject message)
        {
            var uri = (string?)((message["params"] as JsonObject)?["textDocument"] as JsonObject)?["uri"] ?? "";
            switch ((string)message["method"]!)
            {
                case "initialize":
                    // So that it is known when the server is done, whether the editor asked for that or not.
                    var parameters = message["params"]!;
                    var options = parameters["initializationOptions"] as JsonObject ?? [];
                    options["status"] = true;
                    parameters["initializationOptions"] = options.DeepClone();
                    break;
                case "textDocument/didOpen":
                    _texts[uri] = new ReplayedText((string)message["params"]!["textDocument"]!["text"]!);
                    break;
                case "textDocument/didChange":
                    _texts[uri].Change((JsonArray)message["params"]!["contentChanges"]!, Encoding);
                    break;
                case "workspace/didChangeWatchedFiles":
                    _client.WaitUntilReady();
                    _beforeReading = _client.Received("plimsoll/status").Count;
                    break;
                case "textDocument/didSave":
                    File.WriteAllText(new Uri(uri).LocalPath, _texts[uri].Text);
                    break;
            }

            // The answer is about what the server knows by then: here as there.
            if (message["id"] is not null && (string)message["method"]! != "initialize")
                _client.WaitUntilReady();
            if (_client.Repeat(message) is { } answer)
                _answers[(long)message["id"]!] = answer;
        }

        void CompareAnswer(JsonObject recorded)
        {
            if (!_answers.TryGetValue((long)recorded["id"]!, out var task))
                return;
            _client.WaitFor($"an answer to request {recorded["id"]}", () => task.IsCompleted);
            var answer = task.Result;
            if (Timely.Contains((int?)recorded["error"]?["code"] ?? 0) || Timely.Contains((int?)answer["error"]?["code"] ?? 0))
                return;
            Compare($"answer {recorded["id"]}", Normal(recorded), Normal(answer));
        }

        void ComparePublished()
        {
            var recorded = _lines.Where(IsPublished).Select(l => (JsonObject)l["message"]!["params"]!).ToList();
            var now = Published();
            // Without its status it is not known of which opening of a text a version is.
            var isCertain = _lines.Exists(l => (string?)l["message"]?["method"] == "plimsoll/status");
            foreach (var (key, items) in isCertain ? ByVersion(recorded) : [])
            {
                // Keys that come fast are answered together; the last one of them is in both.
                if (now.TryGetValue(key, out var same))
                    Compare($"findings of {key}", items, same);
            }

            foreach (var last in recorded.GroupBy(p => (string)p["uri"]!, StringComparer.Ordinal).Select(g => g.Last()))
            {
                var uri = ((string)last["uri"]!).Replace(Place, _folder.Root, StringComparison.Ordinal);
                var published = _client.PublishedOf(uri);
                // A file that lay beside the others and that nobody opened is not here.
                if (published is not null || File.Exists(new Uri(uri).LocalPath))
                    Compare($"the last findings of {last["uri"]}", last["diagnostics"], There(published?.Items));
            }
        }

        Dictionary<string, JsonNode?> Published() => ByVersion(_client.Received("textDocument/publishDiagnostics").Select(m => (JsonObject)There(m["params"])!));

        // Of a file that is not open, each is of another moment.
        static Dictionary<string, JsonNode?> ByVersion(IEnumerable<JsonObject> published) =>
            published.Where(p => p["version"] is not null).GroupBy(p => $"{p["uri"]} {p["version"]}", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last()["diagnostics"], StringComparer.Ordinal);

        void Compare(string what, JsonNode? recorded, JsonNode? now)
        {
            Compared++;
            if (!JsonNode.DeepEquals(recorded, now))
                Differences.Add($"{what}\n was {recorded?.ToJsonString(Compact)}\n  is {now?.ToJsonString(Compact)}");
        }

        /// <summary>Puts what the server says now into the lines.</summary>
        public void Update()
        {
            foreach (var message in _lines.Where(IsAnswer).Select(l => (JsonObject)l["message"]!))
            {
                if (message.ContainsKey("result") && _answers.TryGetValue((long)message["id"]!, out var task) && task.Result is var answer && answer.ContainsKey("result"))
                    message["result"] = There(answer["result"]);
            }

            var now = Published();
            foreach (var parameters in _lines.Where(IsPublished).Select(l => (JsonObject)l["message"]!["params"]!))
            {
                if (now.TryGetValue($"{parameters["uri"]} {parameters["version"]}", out var items))
                    parameters["diagnostics"] = items?.DeepClone();
            }

            // Of files that are not open, the last ones are what is compared.
            foreach (var last in _lines.Where(IsPublished).Select(l => (JsonObject)l["message"]!["params"]!).GroupBy(p => (string)p["uri"]!, StringComparer.Ordinal).Select(g => g.Last()).Where(p => p["version"] is null))
            {
                if (_client.PublishedOf(((string)last["uri"]!).Replace(Place, _folder.Root, StringComparison.Ordinal)) is { } published)
                    last["diagnostics"] = There(published.Items)?.DeepClone();
            }
        }

        JsonNode? Here(JsonNode? node) => JsonNode.Parse(node!.ToJsonString(Compact).Replace(Place, _folder.Root, StringComparison.Ordinal));

        JsonNode? There(JsonNode? node) => node is null ? null : JsonNode.Parse(node.ToJsonString(Compact).Replace(_folder.Root, Place, StringComparison.Ordinal));

        // The version is that of the day.
        JsonNode Normal(JsonObject answer)
        {
            var normal = (JsonObject)There(answer)!;
            (normal["result"] as JsonObject)?.Remove("serverInfo");
            return normal;
        }

        public void Dispose()
        {
            _client.Dispose();
            _folder.Dispose();
        }
    }

    /// <summary>A text of the recorded editor.</summary>
    sealed class ReplayedText(string text)
    {
        public string Text { get; private set; } = text;

        public void Change(JsonArray changes, string encoding)
        {
            foreach (var change in changes.Select(c => c!))
            {
                var start = Offset(change["range"]?["start"]) ?? 0;
                var end = Offset(change["range"]?["end"]) ?? Text.Length;
                Text = new TextChange(start, end - start, (string)change["text"]!).In(Text);
            }

            int? Offset(JsonNode? position) => position is null ? null : Positions.Offset(Text, position, encoding) ?? Text.Length;
        }
    }
}
