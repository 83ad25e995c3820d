using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;

namespace Plimsoll.Cli.Lsp.Diagnostics;

/// <summary>Answers a client that asks for findings.</summary>
static class PulledDiagnostics
{
    /// <summary>Those of one text.</summary>
    /// <exception cref="OperationCanceledException">The text was overtaken.</exception>
    public static async Task<Action<Utf8JsonWriter>> Of(Session session, DocumentTarget? target, JsonElement parameters, CancellationToken cancellation)
    {
        while (target is not null)
        {
            try
            {
                var found = await target.Snapshot.Found.WaitAsync(cancellation);
                var disk = await target.Snapshot.Disk;
                FileDiagnostics? file;
                lock (session.Gate)
                {
                    file = session.IsCurrent(target) ? FileDiagnostics.Of(session, target.Snapshot, disk, found).FirstOrDefault(f => f.Uri == target.Uri)
                        : throw new OperationCanceledException();
                }

                return json => WriteReport(json, file, [parameters.Text("previousResultId") ?? ""]);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested && session.IsCurrent(target))
            {
                // Another file of the root changed meanwhile.
                target = session.Target(target.Uri);
            }
        }

        return json => WriteReport(json, null, []);
    }

    /// <summary>Those of all roots that differ from what the client has; waits until there are some.</summary>
    public static async Task<Action<Utf8JsonWriter>> OfAll(Session session, Publisher publisher, JsonElement parameters, CancellationToken cancellation)
    {
        var known = parameters.Items("previousResultIds").Select(p => (Uri: p.Text("uri"), Value: p.Text("value"))).Where(p => p is { Uri: not null, Value: not null })
            .DistinctBy(p => p.Uri).ToDictionary(p => p.Uri!, p => p.Value!, StringComparer.Ordinal);
        while (true)
        {
            var change = publisher.NextChange;
            var (now, isSettled) = publisher.Now();
            var gone = known.Keys.Where(uri => isSettled && !now.ContainsKey(uri)).ToList();
            var news = now.Values.Where(f => known.GetValueOrDefault(f.Uri) is { } id ? id != f.ResultId : f.Count > 0).OrderBy(f => f.Uri, StringComparer.Ordinal).ToList();
            // Who asks for the first time hears that there is nothing; who has heard waits for news.
            if (news.Count > 0 || gone.Count > 0 || known.Count == 0 && isSettled)
                return json => Write(json, news, gone);
            // An answer without news would only be asked for again.
            await change.WaitAsync(cancellation);
        }
    }

    static void Write(Utf8JsonWriter json, List<FileDiagnostics> news, List<string> gone)
    {
        json.WriteStartObject();
        json.WriteStartArray("items");
        foreach (var file in news)
            WriteReport(json, file, [], inWorkspace: true);
        foreach (var uri in gone)
            WriteReport(json, new FileDiagnostics(uri, null, "[]"u8.ToArray(), 0), [], inWorkspace: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteReport(Utf8JsonWriter json, FileDiagnostics? file, string[] known, bool inWorkspace = false)
    {
        json.WriteStartObject();
        if (inWorkspace)
        {
            json.WriteString("uri", file!.Uri);
            if (file.Version is { } version)
                json.WriteNumber("version", version);
            else
                json.WriteNull("version");
        }

        var isKnown = file is not null && known.Contains(file.ResultId, StringComparer.Ordinal);
        json.WriteString("kind", isKnown ? "unchanged" : "full");
        json.WriteOptional("resultId", file?.ResultId);
        if (!isKnown)
        {
            json.WritePropertyName("items");
            json.WriteRawValue(file?.Items ?? "[]"u8, skipInputValidation: true);
        }

        json.WriteEndObject();
    }
}
