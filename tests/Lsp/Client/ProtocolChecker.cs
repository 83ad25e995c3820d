using System.Text.Json.Nodes;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>
/// Looks at each message of the server's: is it of the shape that the protocol gives it, was it asked for or announced, do its places lie in the
/// texts that the client has.
/// </summary>
sealed class ProtocolChecker(LspClient client)
{
    readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>The client asks for findings: none may be sent to it.</summary>
    public bool IsPulling { get; } = (string?)client.Options.InitializationOptions["diagnostics"] == "pull" || !client.Has("textDocument", "publishDiagnostics") && client.Has("textDocument", "diagnostic");

    /// <summary>A notification or a request.</summary>
    /// <exception cref="ProtocolViolationException">It is none that may be sent.</exception>
    public void Check(JsonObject message)
    {
        var method = (string)message["method"]!;
        var parameters = message["params"];
        if (message.ContainsKey("id"))
        {
            if (!ProtocolShapes.Requests.TryGetValue(method, out var shape))
                throw new ProtocolViolationException($"there is no request {method}");
            shape?.Invoke(parameters, method);
        }
        else
        {
            if (!ProtocolShapes.Notifications.TryGetValue(method, out var shape))
                throw new ProtocolViolationException($"there is no notification {method}");
            shape(parameters, method);
        }

        CheckAnnounced(method, parameters);
        if (method == "textDocument/publishDiagnostics")
            CheckPublished(parameters!);
        if (method == "workspace/applyEdit")
            CheckPlaces(parameters!, null, null);
        if (method is "window/workDoneProgress/create" or "$/progress")
            CheckProgress(method, parameters!);
    }

    public void CheckResult(string method, string? uri, JsonNode? result)
    {
        if (!ProtocolShapes.Results.TryGetValue(method, out var shape))
            throw new ProtocolViolationException($"there is no {method}, and yet it has a result");
        shape(result, method);
        if (result is not null)
            CheckPlaces(result, uri, null);
    }

    void CheckAnnounced(string method, JsonNode? parameters)
    {
        var isAnnounced = method switch
        {
            "workspace/configuration" => client.Can("workspace", "configuration"),
            "workspace/applyEdit" => client.Can("workspace", "applyEdit"),
            "workspace/diagnostic/refresh" => IsPulling && client.Can("workspace", "diagnostics", "refreshSupport"),
            "workspace/inlayHint/refresh" => client.Can("workspace", "inlayHint", "refreshSupport"),
            "window/workDoneProgress/create" or "$/progress" => client.Can("window", "workDoneProgress"),
            "plimsoll/status" => client.ShowsStatus,
            "textDocument/publishDiagnostics" => !IsPulling,
            "client/registerCapability" => ((JsonArray)parameters!["registrations"]!).All(r => (string)r!["method"]! switch
            {
                "workspace/didChangeWatchedFiles" => client.Can("workspace", "didChangeWatchedFiles", "dynamicRegistration"),
                "workspace/didChangeConfiguration" => client.Can("workspace", "didChangeConfiguration", "dynamicRegistration"),
                _ => false,
            }),
            _ => true,
        };
        if (!isAnnounced)
            throw new ProtocolViolationException($"{method} to a client that did not say that it takes it");
    }

    void CheckPublished(JsonNode parameters)
    {
        var uri = (string)parameters["uri"]!;
        var version = (int?)parameters["version"];
        var last = client.PublishedOf(uri);
        if (version is { } v && client.BufferOf(uri) is { } buffer)
        {
            if (buffer.TextOf(v) is null)
                throw new ProtocolViolationException($"findings of {uri} for version {v}, which was never sent: the newest is {buffer.Version}");
            if (last?.Version > v)
                throw new ProtocolViolationException($"findings of {uri} for version {v} after those for version {last.Version}");
        }
        else if (last?.Version is not null && client.BufferOf(uri) is not null)
        {
            throw new ProtocolViolationException($"findings of {uri} for no version after those for version {last.Version}");
        }

        foreach (var item in (JsonArray)parameters["diagnostics"]!)
        {
            if (item!["tags"] is not null && !client.Has("textDocument", "publishDiagnostics", "tagSupport"))
                throw new ProtocolViolationException("tags for a client that knows none");
            if (item["relatedInformation"] is not null && !client.Can("textDocument", "publishDiagnostics", "relatedInformation"))
                throw new ProtocolViolationException("related information for a client that knows none");
            if (item["codeDescription"] is not null && !client.Can("textDocument", "publishDiagnostics", "codeDescriptionSupport"))
                throw new ProtocolViolationException("a description of the code for a client that knows none");
        }

        CheckPlaces(parameters["diagnostics"]!, uri, version);
    }

    void CheckProgress(string method, JsonNode parameters)
    {
        var token = (string)parameters["token"]!;
        var isRight = method == "window/workDoneProgress/create" ? _tokens.Add(token) : (string)parameters["value"]!["kind"]! switch
        {
            "begin" => _tokens.Contains(token) && _begun.Add(token),
            "end" => _begun.Remove(token),
            _ => _begun.Contains(token),
        };
        if (!isRight)
            throw new ProtocolViolationException($"progress out of order: {parameters.ToJsonString()}");
    }

    /// <summary>Every range and position lies in the text that it speaks of.</summary>
    /// <param name="uri">Of the text that places are in where nothing around them says another.</param>
    void CheckPlaces(JsonNode node, string? uri, int? version)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array.OfType<JsonNode>())
                CheckPlaces(item, uri, version);
            return;
        }

        if (node is not JsonObject all)
            return;
        if ((all["uri"] ?? all["targetUri"] ?? (all["textDocument"] as JsonObject)?["uri"]) is JsonValue named && named.TryGetValue(out string? own))
        {
            CheckKnown(own);
            (uri, version) = own == uri ? (uri, version) : (own, null);
        }

        foreach (var (name, value) in all)
        {
            if (value is null || name is "arguments" or "data")
                continue;
            if (value is JsonObject { Count: 2 } range && range["start"] is JsonObject start && range["end"] is JsonObject end)
                CheckPlace(uri, version, start, end);
            else if (name == "position" && value is JsonObject position)
                CheckPlace(uri, version, position, position);
            else if (name == "changes" && value is JsonObject changes)
                foreach (var (changed, edits) in changes)
                    CheckPlaces(edits!, changed, null);
            else
                CheckPlaces(value, uri, version);
        }
    }

    void CheckKnown(string uri)
    {
        if (!uri.StartsWith("file:///", StringComparison.Ordinal) && client.BufferOf(uri) is null && client.PublishedOf(uri) is null)
            throw new ProtocolViolationException($"nobody knows {uri}");
    }

    void CheckPlace(string? uri, int? version, JsonNode start, JsonNode end)
    {
        if (uri is null)
            throw new ProtocolViolationException($"a range in no text: {start.ToJsonString()}");
        if (client.TextsOf(uri, version) is { } texts && !texts.Any(t => Positions.Offset(t, start, client.Encoding) is { } a && Positions.Offset(t, end, client.Encoding) is { } b && a <= b))
            throw new ProtocolViolationException($"{uri}{(version is null ? "" : $" of version {version}")} has no place {start.ToJsonString()} to {end.ToJsonString()}");
    }
}
