using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Plimsoll.Cli.Lsp.Protocol;

namespace Plimsoll.Cli.Lsp.Rpc;

/// <summary>
/// The line to the client: frames what is sent, one whole message at a time from any thread, and matches the client's answers with our
/// requests. A client that has gone is noticed by the reader; writing to it does nothing.
/// </summary>
sealed class Connection
{
    /// <summary>How long the last messages have to get out.</summary>
    static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _asked = [];

    /// <summary>Whole messages. Nobody waits for a client that is slow to read: it may be busy writing to us.</summary>
    readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });

    readonly Task _writing;
    long _lastId;

    public Connection(Stream output) => _writing = Task.Run(() => Write(output));

    /// <summary>A result; null is one, too.</summary>
    /// <param name="id">Goes back as it came: the platform's own writer takes no string with half a surrogate pair.</param>
    public void Answer(JsonElement id, Action<Utf8JsonWriter> result) => Send(json =>
    {
        json.WritePropertyName("id");
        json.WriteRawValue(id.GetRawText(), skipInputValidation: true);
        json.WritePropertyName("result");
        result(json);
    });

    /// <param name="id">Null where the message could not be read.</param>
    /// <param name="data">What the error's kind wants to tell; null: nothing.</param>
    public void Fail(JsonElement? id, RpcError code, string message, Action<Utf8JsonWriter>? data = null) => Send(json =>
    {
        json.WritePropertyName("id");
        if (id is { } known)
            json.WriteRawValue(known.GetRawText(), skipInputValidation: true);
        else
            json.WriteNullValue();
        json.WriteStartObject("error");
        json.WriteNumber("code", (int)code);
        json.WriteString("message", message);
        if (data is not null)
        {
            json.WritePropertyName("data");
            data(json);
        }

        json.WriteEndObject();
    });

    public void Notify(string method, Action<Utf8JsonWriter> parameters) => Send(json =>
    {
        json.WriteString("method", method);
        json.WritePropertyName("params");
        parameters(json);
    });

    /// <summary>Asks the client.</summary>
    /// <returns>Its result; undefined where it answers with an error, or not before the connection closes.</returns>
    public Task<JsonElement> Ask(string method, Action<Utf8JsonWriter>? parameters = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        Send(json =>
        {
            json.WriteNumber("id", id);
            json.WriteString("method", method);
            if (parameters is not null)
            {
                json.WritePropertyName("params");
                parameters(json);
            }
        });
        return answer.Task;
    }

    /// <summary>Takes a message of the client's that answers one of ours.</summary>
    public void Take(JsonElement answer)
    {
        if (answer.Get("id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt64(out var number) && _asked.TryRemove(number, out var asked))
            asked.TrySetResult(answer.TryGetProperty("result", out var result) ? result : default);
    }

    /// <summary>Sends what there is to send and nothing after it; nobody answers any more.</summary>
    public void Close()
    {
        _outgoing.Writer.TryComplete();
        _writing.Wait(ClosingTime);
        foreach (var id in _asked.Keys)
        {
            if (_asked.TryRemove(id, out var asked))
                asked.TrySetResult(default);
        }
    }

    void Send(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Json.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            write(json);
            json.WriteEndObject();
        }

        // Closed: nobody reads.
        _outgoing.Writer.TryWrite((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {body.WrittenCount}\r\n\r\n"), .. body.WrittenSpan]);
    }

    async Task Write(Stream output)
    {
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync())
            {
                while (_outgoing.Reader.TryRead(out var message))
                    await output.WriteAsync(message);
                await output.FlushAsync();
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            _outgoing.Writer.TryComplete();
        }
    }
}
