using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp;

/// <summary>What the client shows in its log, and, where it asks for it, a trace of the messages.</summary>
sealed class ClientLog(Connection connection)
{
    enum MessageType { Error = 1, Warning, Info, Log }

    volatile string _trace = "off";

    /// <summary><c>off</c>, <c>messages</c> or <c>verbose</c>; anything else is off.</summary>
    public void SetTrace(string? value) => _trace = value is "messages" or "verbose" ? value : "off";

    public void Info(string message) => Write(MessageType.Info, message);

    public void Warn(string message) => Write(MessageType.Warning, message);

    public void Error(string message) => Write(MessageType.Error, message);

    /// <param name="details">Asked for where the client wants them.</param>
    public void Trace(string message, Func<string>? details = null)
    {
        var trace = _trace;
        if (trace == "off")
            return;
        connection.Notify("$/logTrace", json =>
        {
            json.WriteStartObject();
            json.WriteString("message", message);
            if (trace == "verbose" && details is not null)
                json.WriteString("verbose", details());
            json.WriteEndObject();
        });
    }

    void Write(MessageType type, string message) => connection.Notify("window/logMessage", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("type", (int)type);
        json.WriteString("message", message);
        json.WriteEndObject();
    });
}
