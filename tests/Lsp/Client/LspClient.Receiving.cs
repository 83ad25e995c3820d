using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>What comes from the server.</summary>
sealed partial class LspClient
{
    void ReadAll()
    {
        try
        {
            while (Line.Read() is { } message)
            {
                lock (_gate)
                {
                    Take(message);
                    Monitor.PulseAll(_gate);
                }
            }
        }
#pragma warning disable CA1031 // Whatever it is, the test must see it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            lock (_gate)
                _violation ??= e;
        }

        lock (_gate)
        {
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    void Take(JsonObject message)
    {
        ProtocolShapes.CheckEnvelope(message);
        if (message["method"] is null)
        {
            TakeAnswer(message);
            return;
        }

        var method = (string)message["method"]!;
        _received.Add(message);
        if (_options.IsStrict)
            _checker.Check(message);

        if (message["id"] is { } refused && IsRefusing.Contains(method))
        {
            Line.Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = refused.DeepClone(), ["error"] = new JsonObject { ["code"] = -32603, ["message"] = "no" } });
        }
        else if (message["id"] is { } id)
        {
            var handler = Answers.GetValueOrDefault(method);
            var result = handler is not null ? handler(message["params"]) : AnswerTo(method, message["params"]);
            Line.Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = result });
        }
        else if (method == "textDocument/publishDiagnostics")
        {
            var parameters = message["params"]!;
            _published[(string)parameters["uri"]!] = new Published((int?)parameters["version"], (JsonArray)parameters["diagnostics"]!);
        }
    }

    void TakeAnswer(JsonObject message)
    {
        if (message["id"] is not JsonValue id || !id.TryGetValue(out long number) || !_asked.Remove(number, out var asked))
        {
            // A message that could not be read has no id that its answer could have.
            if (message["error"] is not null && _unexpected is not null)
            {
                _unexpected.Add(message);
                return;
            }

            throw new ProtocolViolationException($"an answer to nothing: {Cut(message.ToJsonString())}");
        }

        if (_options.IsStrict && message["error"] is null)
            _checker.CheckResult(asked.Method, asked.Uri, message["result"]);
        asked.Answer.SetResult(message);
    }

    List<JsonObject>? _unexpected;

    /// <summary>Answers to messages that this client does not count: those that are broken on purpose.</summary>
    public List<JsonObject> CollectUnexpected() => _unexpected ??= [];

    JsonNode? AnswerTo(string method, JsonNode? parameters) => method switch
    {
        "workspace/configuration" => new JsonArray([.. ((JsonArray)parameters!["items"]!).Select(i => (string?)i!["section"] == "plimsoll" ? Settings.DeepClone() : null)]),
        "workspace/applyEdit" => new JsonObject { ["applied"] = Apply(parameters!["edit"]!) },
        _ => null,
    };
}
