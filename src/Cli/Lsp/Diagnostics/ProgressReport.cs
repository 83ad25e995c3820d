using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Cli.Lsp.Diagnostics;

/// <summary>Work that the client shows while it lasts.</summary>
sealed class ProgressReport : IDisposable
{
    /// <summary>A client that does not answer sees no progress; it sees findings all the same.</summary>
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    static long _last;

    readonly Session _session;
    readonly string _token;

    ProgressReport(Session session, string token) => (_session, _token) = (session, token);

    /// <returns>Null: the client shows none.</returns>
    public static async Task<ProgressReport?> Begin(Session session, string title)
    {
        if (!session.Client.ShowsProgress)
            return null;
        var token = $"plimsoll-{Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture)}";
        var created = session.Connection.Ask("window/workDoneProgress/create", json =>
        {
            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteEndObject();
        });
        if (await Task.WhenAny(created, Task.Delay(LongestWait)) != created || (await created).ValueKind == JsonValueKind.Undefined)
            return null;
        var report = new ProgressReport(session, token);
        report.Send("begin", title);
        return report;
    }

    public void Dispose() => Send("end", null);

    void Send(string kind, string? title) => _session.Connection.Notify("$/progress", json =>
    {
        json.WriteStartObject();
        json.WriteString("token", _token);
        json.WriteStartObject("value");
        json.WriteString("kind", kind);
        if (title is not null)
            json.WriteString("title", title);
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
