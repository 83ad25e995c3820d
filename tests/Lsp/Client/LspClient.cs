using System.Text.Json.Nodes;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>
/// An editor for tests: speaks to a server in this process, answers its requests, keeps texts, and looks at every message that comes. It never
/// sleeps: it waits for what has to come.
/// </summary>
sealed partial class LspClient : IDisposable
{
    readonly ClientOptions _options;
    readonly Dictionary<long, Asked> _asked = [];
    readonly Dictionary<string, ClientBuffer> _buffers = new(StringComparer.Ordinal);
    readonly Dictionary<string, Published> _published = new(StringComparer.Ordinal);
    readonly List<JsonObject> _received = [];
    readonly ProtocolChecker _checker;
    readonly Thread _reading;

    /// <summary>Guards all that the reader changes; pulsed after each message.</summary>
    readonly object _gate = new();

    Exception? _violation;
    bool _hasEnded;
    /// <summary>Beyond those that a recorded session has.</summary>
    long _lastId = 1_000_000;

    /// <summary>What was published of a file, the last time.</summary>
    public sealed record Published(int? Version, JsonArray Items);

    sealed record Asked(string Method, string? Uri, TaskCompletionSource<JsonObject> Answer);

    public LspClient(string workingFolder, ClientOptions? options = null)
    {
        _options = options ?? new ClientOptions();
        Settings = (JsonObject)_options.Settings.DeepClone();
        Line = new ServerLine(workingFolder, _options.Driver, _options.Window, _options.Machine) { Rewrite = _options.Rewrite };
        _checker = new ProtocolChecker(this);
        _reading = new Thread(ReadAll) { IsBackground = true };
        _reading.Start();
    }

    public ServerLine Line { get; }

    /// <summary>What the client counts in, as the server chose.</summary>
    public string Encoding { get; private set; } = "utf-16";

    /// <summary>What the client answers when it is asked for the section <c>plimsoll</c>.</summary>
    public JsonObject Settings { get; set; }

    /// <summary>How a request of the server's is answered, where not as an editor does.</summary>
    public Dictionary<string, Func<JsonNode?, JsonNode?>> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests of the server's that are answered with an error.</summary>
    public HashSet<string> IsRefusing { get; } = new(StringComparer.Ordinal);

    public ClientOptions Options => _options;

    public bool ShowsStatus => (bool?)_options.InitializationOptions["status"] == true;

    public bool Can(params string[] path) => path.Aggregate((JsonNode?)_options.Capabilities, (at, name) => at?[name]) is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public bool Has(params string[] path) => path.Aggregate((JsonNode?)_options.Capabilities, (at, name) => at?[name]) is not null;

    /// <summary>A client of one folder, or more, that has shaken hands.</summary>
    public static LspClient In(string folder, ClientOptions? options = null, params string[] moreFolders)
    {
        var client = new LspClient(folder, options);
        client.Initialize(new JsonObject
        {
            ["workspaceFolders"] = new JsonArray([.. new[] { folder }.Concat(moreFolders).Select(FolderJson)]),
            ["rootUri"] = UriOf(folder),
        });
        return client;
    }

    public static JsonObject FolderJson(string folder) => new() { ["uri"] = UriOf(folder), ["name"] = Path.GetFileName(folder) };

    public static string UriOf(string path) => $"file://{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    /// <param name="parameters">Gets what the options say.</param>
    public JsonNode Initialize(JsonObject parameters)
    {
        parameters.TryAdd("processId", Environment.ProcessId);
        if (_options.Capabilities is { } capabilities)
            parameters.TryAdd("capabilities", capabilities.DeepClone());
        parameters.TryAdd("initializationOptions", _options.InitializationOptions.DeepClone());
        var result = Result("initialize", parameters)!;
        Encoding = (string)result["capabilities"]!["positionEncoding"]!;
        Notify("initialized", new JsonObject());
        if (Can("workspace", "configuration"))
            WaitFor("the server asks for the settings", () => _received.Any(m => (string?)m["method"] == "workspace/configuration"));
        return result;
    }

    public void Notify(string method, JsonNode? parameters) => Line.Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>Sends a request. The result of the task is the whole answer.</summary>
    public Task<JsonObject> Ask(string method, JsonNode? parameters, out long id)
    {
        var asked = new Asked(method, ((parameters as JsonObject)?["textDocument"] as JsonObject)?["uri"] is JsonValue named && named.TryGetValue(out string? uri) ? uri : null, new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            id = ++_lastId;
            _asked[id] = asked;
        }

        Line.Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return asked.Answer.Task;
    }

    /// <summary>Sends a message of another client as it is.</summary>
    /// <returns>The whole answer; null: it is no request.</returns>
    public Task<JsonObject>? Repeat(JsonObject message)
    {
        Task<JsonObject>? answer = null;
        if (message["id"] is { } id && message["method"] is { } method)
        {
            var asked = new Asked((string)method!, null, new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously));
            answer = asked.Answer.Task;
            lock (_gate)
                _asked[(long)id] = asked;
        }

        Line.Send(message);
        return answer;
    }

    /// <summary>Waits until the server has taken what was sent, and has looked at it.</summary>
    public void WaitUntilReady()
    {
        _ = Answer("textDocument/diagnostic", About("untitled:nothing"));
        WaitFor("the server is done", () => LastState is "ready" or "error");
    }

    /// <summary>The whole answer.</summary>
    public JsonObject Answer(string method, JsonNode? parameters)
    {
        var answer = Ask(method, parameters, out _);
        WaitFor($"an answer to {method}", () => answer.IsCompleted);
        return answer.Result;
    }

    /// <summary>The result of a request that is answered with one.</summary>
    public JsonNode? Result(string method, JsonNode? parameters)
    {
        var answer = Answer(method, parameters);
        Assert.That(answer["error"]?.ToJsonString(), Is.Null, method);
        return answer["result"];
    }

    /// <summary>The code of the error that a request is answered with.</summary>
    public int ErrorCode(string method, JsonNode? parameters)
    {
        var answer = Answer(method, parameters);
        Assert.That(answer["error"], Is.Not.Null, $"{method} gives {answer.ToJsonString()}");
        return (int)answer["error"]!["code"]!;
    }

    /// <summary>Messages of one method, in their order.</summary>
    public IReadOnlyList<JsonObject> Received(string method)
    {
        lock (_gate)
            return [.. _received.Where(m => (string?)m["method"] == method)];
    }

    public IReadOnlyList<string> Logged => [.. Received("window/logMessage").Select(m => (string)m["params"]!["message"]!)];

    public Published? PublishedOf(string uri)
    {
        lock (_gate)
            return _published.GetValueOrDefault(uri);
    }

    /// <summary>What there is by URI, where there is any.</summary>
    public Dictionary<string, Published> AllPublished()
    {
        lock (_gate)
            return _published.Where(p => p.Value.Items.Count > 0).ToDictionary(StringComparer.Ordinal);
    }

    /// <exception cref="AssertionException">It does not come, or the server breaks the protocol meanwhile.</exception>
    public void WaitFor(string what, Func<bool> isThere)
    {
        var end = DateTime.UtcNow + Guard.Hang;
        lock (_gate)
        {
            while (true)
            {
                ThrowViolation();
                if (isThere())
                    return;
                Assert.That(_hasEnded, Is.False, $"the server ended before: {what}");
                if (!Monitor.Wait(_gate, end - DateTime.UtcNow is var rest && rest > TimeSpan.Zero ? rest : TimeSpan.Zero))
                    Assert.Fail($"{what}: not within {Guard.Hang.TotalSeconds} s; the last messages were{string.Concat(_received.TakeLast(5).Select(m => $"\n{Cut(m.ToJsonString())}"))}");
            }
        }
    }

    /// <summary>Waits until the server has taken everything that was sent, and has told all that follows from it.</summary>
    public void Settle()
    {
        // Takes the same lock as publishing does: what was being sent when it came is out before its answer.
        _ = Result("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "untitled:nothing" } });
        if (ShowsStatus)
            WaitFor("the server is done", () => LastState is "ready" or "error");
        if (!_checker.IsPulling)
            WaitFor("findings for the newest texts", () => _buffers.Values.All(b => _published.GetValueOrDefault(b.Uri)?.Version == b.Version));
        // Those of the files that come after it in the same moment.
        _ = Result("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = "untitled:nothing" } });
    }

    /// <summary>Does something that the server hears of by itself, or takes up after a moment, and waits for what follows.</summary>
    public void SettleAfter(Action action)
    {
        Settle();
        var count = Received("plimsoll/status").Count;
        action();
        WaitFor("the server begins", () => _received.Where(m => (string?)m["method"] == "plimsoll/status").Skip(count).Any(m => (string?)m["params"]!["state"] == "busy"));
        Settle();
    }

    string? LastState => (string?)_received.LastOrDefault(m => (string?)m["method"] == "plimsoll/status")?["params"]!["state"];

    void ThrowViolation()
    {
        if (_violation is { } violation)
            Assert.Fail($"the server broke the protocol: {violation.Message}");
    }

    static string Cut(string text) => text.Length > 500 ? text[..500] + "…" : text;

    /// <summary>Says goodbye and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int Leave()
    {
        Result("shutdown", null);
        Notify("exit", null);
        Assert.That(Line.Exit.Wait(Guard.Hang), "the server ends");
        return Line.Exit.Result;
    }

    public void Dispose()
    {
        // What the server said last is read to its end before the line is closed.
        Line.EndInput();
        Line.Exit.Wait(Guard.Hang);
        _reading.Join(Guard.Hang);
        Line.Dispose();
        lock (_gate)
            ThrowViolation();
    }
}
