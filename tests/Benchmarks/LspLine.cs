using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Plimsoll.Cli;

namespace Plimsoll.Benchmarks;

/// <summary>A language server in this process, and an editor that does nothing but wait for findings.</summary>
public sealed class LspLine : IDisposable
{
    readonly Pipe _in = new(new PipeOptions(pauseWriterThreshold: 0));
    readonly Pipe _out = new(new PipeOptions(pauseWriterThreshold: 0));
    readonly Stream _toServer;
    readonly BufferedStream _fromServer;
    readonly Task _server;

    public LspLine(string folder)
    {
        _toServer = _in.Writer.AsStream();
        _fromServer = new BufferedStream(_out.Reader.AsStream());
        _server = Task.Factory.StartNew(() => Plimsoll.Cli.Program.Run(["lsp"], new CliEnvironment(_in.Reader.AsStream(), _out.Writer.AsStream(), TextWriter.Null, folder)), TaskCreationOptions.LongRunning);
        Send("initialize", new JsonObject { ["rootUri"] = Uri(folder), ["capabilities"] = new JsonObject(), ["initializationOptions"] = new JsonObject { ["status"] = true } }, id: 1);
        Send("initialized", []);
    }

    public static string Uri(string path) => $"file://{path}";

    public void Open(string path, string text) => Send("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["languageId"] = "plaintext", ["version"] = 1, ["text"] = text },
    });

    /// <summary>Puts a text in the place of some characters of a line.</summary>
    public void Edit(string path, int version, int line, int character, int length, string text) => Send("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject
            {
                ["start"] = new JsonObject { ["line"] = line, ["character"] = character },
                ["end"] = new JsonObject { ["line"] = line, ["character"] = character + length },
            },
            ["text"] = text,
        }),
    });

    /// <summary>Waits for the findings of a version of a file.</summary>
    public void WaitFor(string path, int version)
    {
        var uri = Uri(path);
        WaitFor("textDocument/publishDiagnostics", p => p.GetProperty("uri").GetString() == uri && p.TryGetProperty("version", out var v) && v.GetInt32() == version);
    }

    /// <summary>Waits until everything was looked at.</summary>
    public void WaitUntilReady() => WaitFor("plimsoll/status", p => p.GetProperty("state").GetString() == "ready");

    void WaitFor(string method, Func<JsonElement, bool> isIt)
    {
        while (true)
        {
            using var message = Read();
            if (message.RootElement.TryGetProperty("method", out var name) && name.GetString() == method && isIt(message.RootElement.GetProperty("params")))
                return;
        }
    }

    void Send(string method, JsonObject parameters, int? id = null)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
        if (id is not null)
            message["id"] = id;
        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        _toServer.Write([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")), .. body]);
        _toServer.Flush();
    }

    JsonDocument Read()
    {
        var header = new StringBuilder();
        while (header is not [.., '\r', '\n', '\r', '\n'])
        {
            var next = _fromServer.ReadByte();
            header.Append(next >= 0 ? (char)next : throw new EndOfStreamException("the server has ended"));
        }

        var body = new byte[int.Parse(header.ToString().Split(':')[1], CultureInfo.InvariantCulture)];
        _fromServer.ReadExactly(body);
        return JsonDocument.Parse(body);
    }

    public void Dispose()
    {
        _in.Writer.Complete();
        _server.Wait();
        _fromServer.Dispose();
    }
}
