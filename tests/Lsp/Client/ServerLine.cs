using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Analysis;
using Plimsoll.Cli;
using Plimsoll.Cli.Lsp;
using Plimsoll.Rules;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>The server in this process, and the bytes that go to it and come from it.</summary>
sealed class ServerLine : IDisposable
{
    static readonly Lazy<AnalysisDriver> AllRules = new(() => new AnalysisDriver(Catalogue.Index));

    readonly Pipe _in = new(new PipeOptions(pauseWriterThreshold: 0));
    readonly Pipe _out;
    readonly Stream _toServer;
    readonly Stream _fromServer;
    readonly Lock _writing = new();
    bool _hasEnded;

    /// <param name="driver">Null: all rules of the product.</param>
    /// <param name="window">Bytes that the server may write before the client reads; 0: any number.</param>
    public ServerLine(string workingFolder, AnalysisDriver? driver = null, int window = 0, Func<CliEnvironment, CliEnvironment>? machine = null)
    {
        _out = new Pipe(new PipeOptions(pauseWriterThreshold: window, resumeWriterThreshold: window / 2));
        _toServer = _in.Writer.AsStream();
        _fromServer = _out.Reader.AsStream();
        var environment = new CliEnvironment(_in.Reader.AsStream(), _out.Writer.AsStream(), TextWriter.Null, workingFolder);
        Exit = Task.Factory.StartNew(
            () =>
            {
                var code = new LanguageServer(machine?.Invoke(environment) ?? environment, driver ?? AllRules.Value).Run();
                _out.Writer.Complete();
                return code;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The exit code, once the server has ended.</summary>
    public Task<int> Exit { get; }

    /// <summary>Makes what is sent of what was to be sent: JSON that the platform's own writer does not write.</summary>
    public Func<string, string>? Rewrite { get; init; }

    public void Send(JsonNode message) => SendBody(Encoding.UTF8.GetBytes(message.ToJsonString() is var text && Rewrite is not null ? Rewrite(text) : text));

    public void SendBody(ReadOnlySpan<byte> body) => SendBytes([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")), .. body]);

    /// <summary>Without a header of its own.</summary>
    public void SendBytes(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            // A client that goes answers nothing any more.
            if (_hasEnded)
                return;
            _toServer.Write(bytes);
            _toServer.Flush();
        }
    }

    public void SendBytes(string text) => SendBytes(Encoding.UTF8.GetBytes(text));

    /// <summary>The client goes: nothing more will be sent.</summary>
    public void EndInput()
    {
        lock (_writing)
        {
            _hasEnded = true;
            _in.Writer.Complete();
        }
    }

    /// <summary>The client goes: nothing more will be read.</summary>
    public void EndOutput() => _out.Reader.Complete();

    /// <summary>The next message; null: the server has ended.</summary>
    /// <exception cref="ProtocolViolationException">It is not framed as it must be.</exception>
    public JsonObject? Read()
    {
        var length = -1;
        while (true)
        {
            var line = ReadLine();
            if (line is null)
                return length < 0 ? null : throw new ProtocolViolationException("the server ended in the middle of a message");
            if (line.Length == 0)
                break;
            if (!line.StartsWith("Content-Length: ", StringComparison.Ordinal) || !int.TryParse(line.AsSpan(16), NumberStyles.None, CultureInfo.InvariantCulture, out length))
                throw new ProtocolViolationException($"a header line that is none: {line}");
        }

        var body = new byte[length];
        _fromServer.ReadExactly(body);
        return JsonNode.Parse(body) as JsonObject ?? throw new ProtocolViolationException("a message that is no object");
    }

    string? ReadLine()
    {
        var line = new StringBuilder();
        for (int b; (b = _fromServer.ReadByte()) >= 0;)
        {
            if (b == '\n')
                return line is [.., '\r'] ? line.ToString(0, line.Length - 1) : throw new ProtocolViolationException("a header line that ends in a bare line feed");
            line.Append((char)b);
        }

        return line.Length == 0 ? null : throw new ProtocolViolationException("the server ended in the middle of a header");
    }

    public void Dispose()
    {
        EndInput();
        Exit.Wait(Testing.Guard.Hang);
        EndOutput();
    }
}

/// <summary>What the server sent breaks the protocol.</summary>
sealed class ProtocolViolationException(string message) : Exception(message);
