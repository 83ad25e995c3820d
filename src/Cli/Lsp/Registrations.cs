using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;

namespace Plimsoll.Cli.Lsp;

/// <summary>What the client is asked to tell from here on.</summary>
static class Registrations
{
    public static void Send(Session session)
    {
        if (!session.Client.WatchesFiles)
            return;
        _ = session.Connection.Ask("client/registerCapability", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("registrations");
            json.WriteStartObject();
            json.WriteString("id", "plimsoll-files");
            json.WriteString("method", "workspace/didChangeWatchedFiles");
            json.WriteStartObject("registerOptions");
            // All of them: a file of any name may be copied by a Dockerfile, or be a Dockerfile by what stands in it.
            json.WriteArray("watchers", ["**/*"], glob => WriteWatcher(json, glob));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    static void WriteWatcher(Utf8JsonWriter json, string glob)
    {
        json.WriteStartObject();
        json.WriteString("globPattern", glob);
        json.WriteEndObject();
    }
}
