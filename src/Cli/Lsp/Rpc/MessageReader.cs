using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Plimsoll.Cli.Lsp.Rpc;

/// <summary>A message of the client's that cannot be read as one. Reading goes on behind it.</summary>
sealed class MalformedMessageException(string message) : Exception(message);

/// <summary>
/// Reads messages as the base protocol frames them: header lines, an empty line, so many bytes of JSON
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol).
/// </summary>
sealed class MessageReader(Stream input)
{
    /// <summary>Bytes. Larger files than we analyse, in a JSON string with every character escaped, are smaller.</summary>
    const int LargestMessage = 64 * 1024 * 1024;

    const int LongestHeaderLine = 4 * 1024;
    const string Length = "Content-Length";

    readonly byte[] _buffer = new byte[64 * 1024];
    int _at;
    int _end;

    /// <summary>The next message; null at the end of the stream, and where a message is cut off there.</summary>
    /// <exception cref="MalformedMessageException">It is none. The next call reads what follows it.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public JsonElement? Read()
    {
        int? length = null;
        var hasHeader = false;
        while (true)
        {
            if (ReadLine() is not { } line)
                return null;
            if (line.Length == 0)
            {
                if (!hasHeader)
                    continue;
                break;
            }

            hasHeader = true;
            // A client that lost count: the header may follow whatever it sent before.
            var at = line.LastIndexOf(Length + ":", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                length = int.TryParse(line.AsSpan(at + Length.Length + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
        }

        return length switch
        {
            null => throw new MalformedMessageException($"a header without {Length}"),
            < 0 or > LargestMessage => throw new MalformedMessageException($"a {Length} that is no number up to {LargestMessage}"),
            { } bytes => ReadBody(bytes),
        };
    }

    JsonElement? ReadBody(int length)
    {
        var body = new byte[length];
        for (var done = 0; done < length;)
        {
            if (_at == _end && !Fill())
                return null;
            var count = Math.Min(length - done, _end - _at);
            _buffer.AsSpan(_at, count).CopyTo(body.AsSpan(done));
            (_at, done) = (_at + count, done + count);
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            var message = JsonElement.ParseValue(ref reader);
            // Throws where something follows.
            reader.Read();
            return message;
        }
        catch (JsonException e)
        {
            throw new MalformedMessageException($"a message that is no JSON: {e.Message}");
        }
    }

    /// <summary>A line without its end; null at the end of the stream. What is longer than any header is cut.</summary>
    string? ReadLine()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_at == _end && !Fill())
                return null;
            var c = (char)_buffer[_at++];
            if (c == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Length == LongestHeaderLine)
                line.Remove(0, LongestHeaderLine / 2);
            line.Append(c);
        }
    }

    bool Fill()
    {
        (_at, _end) = (0, input.Read(_buffer));
        return _end > 0;
    }
}
