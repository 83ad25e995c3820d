using System.Collections.Concurrent;
using System.Text.Json;
using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Diagnostics;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp;

/// <summary>
/// The language server: one thread reads messages and changes the <see cref="Session"/> in their order; a request gets the session as it is then and
/// is answered on another thread.
/// </summary>
sealed class LanguageServer : IDisposable
{
    const int LongestTracedMessage = 2_000;
    static readonly TimeSpan LongestQuestion = TimeSpan.FromSeconds(10);

    readonly Stream _input;
    readonly Connection _connection;
    readonly Session _session;
    readonly Publisher _publisher;
    readonly FileWatch _watch;
    readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    State _state;

    enum State { New, Running, ShuttingDown }

    /// <param name="environment">Its streams are the line to the client; its working folder is for texts that are no files.</param>
    public LanguageServer(CliEnvironment environment, AnalysisDriver driver)
    {
        _input = environment.Input;
        _connection = new Connection(environment.Output);
        _session = new Session(environment, driver, _connection);
        _publisher = new Publisher(_session);
        _watch = new FileWatch(_session, _publisher);
        _session.Added += _publisher.Add;
        _session.Removed += _publisher.Remove;
        _session.Opened += _publisher.Reopen;
    }

    /// <summary>Serves one client until it leaves.</summary>
    /// <returns>The exit code: 0 where it said goodbye first.</returns>
    public int Run()
    {
        var reader = new MessageReader(_input);
        try
        {
            while (true)
            {
                try
                {
                    if (reader.Read() is not { } message)
                        return End();
                    if (message.Text("method") == "exit" && message.Get("id") is null)
                        return End();
                    Take(message);
                }
                catch (MalformedMessageException e)
                {
                    _connection.Fail(null, RpcError.ParseError, e.Message);
                }
            }
        }
        catch (IOException)
        {
            // The client has gone.
            return End();
        }
    }

    int End()
    {
        foreach (var request in _running.Values)
            request.Cancel();
        Dispose();
        _connection.Close();
        return _state == State.ShuttingDown ? 0 : 1;
    }

    public void Dispose() => _watch.Dispose();

    void Take(JsonElement message)
    {
        var id = message.Get("id");
        if (message.Text("method") is not { } method)
        {
            if (id is not null && (message.Get("result") is not null || message.Get("error") is not null || message.ValueKind == JsonValueKind.Object && message.TryGetProperty("result", out _)))
                _connection.Take(message);
            else
                _connection.Fail(id, RpcError.InvalidRequest, "a message needs a method, and a batch of messages is none");
            return;
        }

        var parameters = message.Get("params") ?? default;
        _session.Log.Trace($"{(id is null ? "notification" : "request")} {method}", () => Shortened(message));
        try
        {
            if (id is { } request)
                Answer(request, method, parameters);
            else
                Heed(method, parameters);
        }
        catch (RpcException e)
        {
            if (id is not null)
                _connection.Fail(id, e.Code, e.Message);
            else
                _session.Log.Warn($"{method}: {e.Message}");
        }
#pragma warning disable CA1031 // A message that we cannot take costs its own effect and nothing else.
        catch (Exception e) when (e is not IOException)
#pragma warning restore CA1031
        {
            if (id is not null)
                _connection.Fail(id, RpcError.InternalError, e.Message);
            _session.Log.Error($"{method}: {e}");
        }
    }

    static string Shortened(JsonElement message) => message.GetRawText() is var text && text.Length > LongestTracedMessage ? $"{text.AsSpan(0, LongestTracedMessage)}…" : text;

    void Answer(JsonElement id, string method, JsonElement parameters)
    {
        switch (method)
        {
            case "initialize" when _state == State.New:
                _connection.Answer(id, Initialize(parameters));
                return;
            case "initialize":
                throw new RpcException(RpcError.InvalidRequest, "the server is initialized already");
            case var _ when _state == State.New:
                throw new RpcException(RpcError.ServerNotInitialized, "the first request is initialize");
            case "shutdown" when _state == State.Running:
                _state = State.ShuttingDown;
                _connection.Answer(id, Json.Null);
                return;
            case var _ when _state == State.ShuttingDown:
                throw new RpcException(RpcError.InvalidRequest, "the server is shutting down");
        }

        var work = Requests.Find(method, parameters, _session, _publisher) ?? throw new RpcException(RpcError.MethodNotFound, $"there is no {method} here");
        var cancellation = new CancellationTokenSource();
        var key = id.GetRawText();
        _running[key] = cancellation;
        _ = Task.Run(async () =>
        {
            try
            {
                var result = await work(cancellation.Token);
                cancellation.Token.ThrowIfCancellationRequested();
                _connection.Answer(id, result);
            }
            catch (OperationCanceledException)
            {
                GiveUp(id, method, isWish: cancellation.IsCancellationRequested);
            }
            catch (RpcException e)
            {
                _connection.Fail(id, e.Code, e.Message);
            }
#pragma warning disable CA1031 // A feature that fails costs its own answer and nothing else.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _connection.Fail(id, RpcError.InternalError, e.Message);
                _session.Log.Error($"{method}: {e}");
            }
            finally
            {
                _running.TryRemove(key, out _);
            }
        });
    }

    void GiveUp(JsonElement id, string method, bool isWish)
    {
        if (isWish)
            _connection.Fail(id, RpcError.RequestCancelled, "cancelled");
        else if (method == "textDocument/diagnostic")
            _connection.Fail(id, RpcError.ServerCancelled, "the text changed", json =>
            {
                json.WriteStartObject();
                json.WriteBoolean("retriggerRequest", true);
                json.WriteEndObject();
            });
        else
            _connection.Fail(id, RpcError.ContentModified, "the text changed");
    }

    Action<Utf8JsonWriter> Initialize(JsonElement parameters)
    {
        _session.Client = ClientCapabilities.Read(parameters);
        _session.Log.SetTrace(parameters.Text("trace"));
        if (parameters.Get("initializationOptions", "settings") is { } settings)
            _session.Change(_session.Given = ClientSettings.Read(settings));
        _state = State.Running;
        ParentProcess.Watch(parameters.Integer("processId"));
        foreach (var folder in Folders(parameters))
            _session.AddFolder(folder);
        return json => ServerCapabilities.Write(json, _session.Client);
    }

    static IEnumerable<string> Folders(JsonElement parameters)
    {
        if (parameters.Get("workspaceFolders") is { ValueKind: JsonValueKind.Array } folders)
            return folders.EnumerateArray().Select(f => f.Text("uri")).OfType<string>().Select(DocumentUri.PathOf).OfType<string>().Where(Directory.Exists);
        var root = parameters.Text("rootUri") is { } uri ? DocumentUri.PathOf(uri) : parameters.Text("rootPath");
        return root is { Length: > 0 } && Directory.Exists(root) ? [Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))] : [];
    }

    void Heed(string method, JsonElement parameters)
    {
        if (_state == State.New)
            return;
        switch (method)
        {
            case "initialized":
                Registrations.Send(_session);
                _ = AskForSettings();
                break;
            case "$/cancelRequest":
                if (parameters.Get("id") is { } id && _running.TryGetValue(id.GetRawText(), out var request))
                    request.Cancel();
                break;
            case "$/setTrace":
                _session.Log.SetTrace(parameters.Text("value"));
                break;
            case "textDocument/didOpen":
                var opened = Opened(parameters);
                _session.OpenText(opened);
                _watch.Note(opened.Path, isTold: false);
                break;
            case "textDocument/didChange":
                Change(parameters);
                break;
            case "textDocument/didSave":
                _watch.Note(parameters.Text("textDocument", "uri") is { } saved ? DocumentUri.PathOf(saved) : null, isTold: false);
                break;
            case "textDocument/didClose":
                var closed = parameters.Text("textDocument", "uri") ?? throw new RpcException(RpcError.InvalidParams, "a URI is needed");
                _session.CloseText(closed);
                _watch.Note(DocumentUri.PathOf(closed), isTold: false);
                break;
            case "workspace/didChangeWatchedFiles":
                foreach (var change in parameters.Items("changes"))
                    _watch.Note(change.Text("uri") is { } uri ? DocumentUri.PathOf(uri) : null, isTold: true);
                break;
            case "workspace/didChangeWorkspaceFolders":
                foreach (var folder in Paths(parameters.Items("event", "removed")))
                    _session.RemoveFolder(folder);
                foreach (var folder in Paths(parameters.Items("event", "added")).Where(Directory.Exists))
                    _session.AddFolder(folder);
                _ = AskForSettings();
                break;
            case "workspace/didChangeConfiguration":
                if (_session.Client.AnswersConfiguration)
                    _ = AskForSettings();
                else if (parameters.Get("settings") is { ValueKind: JsonValueKind.Object } settings)
                    _session.Change(ClientSettings.Read(settings.Get("plimsoll") ?? settings));
                break;
        }
    }

    static IEnumerable<string> Paths(IEnumerable<JsonElement> folders) => folders.Select(f => f.Text("uri")).OfType<string>().Select(DocumentUri.PathOf).OfType<string>();

    static OpenDocument Opened(JsonElement parameters)
    {
        var document = parameters.Get("textDocument") ?? default;
        return document.Text("uri") is { } uri && document.Text("text") is { } text
            ? new OpenDocument(uri, DocumentUri.PathOf(uri), document.Text("languageId") ?? "", document.Integer("version") ?? 0, text)
            : throw new RpcException(RpcError.InvalidParams, "a URI and a text are needed");
    }

    void Change(JsonElement parameters)
    {
        var uri = parameters.Text("textDocument", "uri") ?? throw new RpcException(RpcError.InvalidParams, "a URI is needed");
        if (_session.Find(uri) is not { } document)
            throw new RpcException(RpcError.InvalidParams, $"{uri} is not open");
        var version = parameters.Integer("textDocument", "version") ?? document.Version + 1;
        // It was made for a text that is gone.
        if (version <= document.Version)
            throw new RpcException(RpcError.InvalidParams, $"version {version} of {uri} comes after version {document.Version} and is left out");
        _session.OpenText(document.With(version, parameters.Items("contentChanges"), _session.Client.Encoding));
    }

    /// <summary>Of the editor as a whole, and of each of its folders.</summary>
    async Task AskForSettings()
    {
        if (!_session.Client.AnswersConfiguration)
            return;
        // What is found with the settings of before is not what a client that looks at the status may take for the newest.
        var question = new object();
        _publisher.Await(question, isAwaited: true);
        var answered = TakeSettings();
        // A client that does not answer has what it has.
        await Task.WhenAny(answered, Task.Delay(LongestQuestion));
        _publisher.Await(question, isAwaited: false);
        await answered;
    }

    async Task TakeSettings()
    {
        var folders = _session.Folders;
        var answer = await _connection.Ask("workspace/configuration", json =>
        {
            json.WriteStartObject();
            json.WriteArray("items", folders.Select(string? (f) => f).Prepend(null), folder =>
            {
                json.WriteStartObject();
                json.WriteOptional("scopeUri", folder is null ? null : DocumentUri.OfPath(folder));
                json.WriteString("section", "plimsoll");
                json.WriteEndObject();
            });
            json.WriteEndObject();
        });
        if (answer.ValueKind != JsonValueKind.Array || answer.GetArrayLength() == 0)
            return;
        // A client that knows nothing of the section leaves it to what it gave when it began.
        ClientSettings[] sections = [.. answer.EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Object ? ClientSettings.Read(s) : _session.Given)];
        _session.Change(sections[0], folders.Zip(sections.Skip(1), KeyValuePair.Create));
    }
}
