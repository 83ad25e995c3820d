using System.Text;
using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>Errors with the line and the column that they are at.</summary>
sealed class SarifPlace(string name, byte[] bytes)
{
    public SarifFormatException Error(int offset, string message, Exception? cause = null)
    {
        var before = bytes.AsSpan(0, Math.Min(offset, bytes.Length));
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new SarifFormatException($"{name}:{line}:{column}: {message}", cause!);
    }

    /// <param name="start">Where the text begins that was read.</param>
    public SarifFormatException NotJson(JsonException exception, int start)
    {
        var text = bytes.AsSpan(start);
        var line = 0;
        for (; line < exception.LineNumber && text.IndexOf((byte)'\n') is >= 0 and var end; line++)
            text = text[(end + 1)..];
        var offset = bytes.Length - text.Length + (int)Math.Min(exception.BytePositionInLine ?? 0, text.Length);
        if (bytes.AsSpan(start).Trim(" \t\r\n"u8).IsEmpty)
            return Error(0, "it is empty", exception);
        return IsCutOff(start)
            ? Error(bytes.Length, "it ends too early: it was cut off while it was written or sent", exception)
            : Error(offset, offset == start ? "it is no JSON" : "it is no JSON from there on", exception);
    }

    // A reader that waits for more is content with what there is.
    bool IsCutOff(int start)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(start), isFinalBlock: false, new JsonReaderState(SarifLogReader.ReaderOptions));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
