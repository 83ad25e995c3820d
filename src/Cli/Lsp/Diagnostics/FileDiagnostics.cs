using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Roots;

namespace Plimsoll.Cli.Lsp.Diagnostics;

/// <summary>The findings of one file as the protocol writes them.</summary>
/// <param name="Uri">As the client calls the file.</param>
/// <param name="Version">Of the text that they are about; null: the file is not open.</param>
/// <param name="Items">A JSON array.</param>
sealed record FileDiagnostics(string Uri, int? Version, byte[] Items, int Count)
{
    const int Unnecessary = 1;
    const int Deprecated = 2;

    /// <summary>The same for the same findings, and for no others.</summary>
    public string ResultId { get; } = Convert.ToHexStringLower(SHA256.HashData(Items).AsSpan(0, 8));

    /// <summary>Those of each file that has any, or is open.</summary>
    public static IEnumerable<FileDiagnostics> Of(Session session, Snapshot snapshot, DiskFiles disk, Findings found)
    {
        var fullPaths = FullPaths(found.Bound.Workspace, disk);
        var byPath = found.All.Where(d => d.Suppression is null).Concat(ConfigurationErrors(session, snapshot, disk))
            .ToLookup(d => fullPaths.GetValueOrDefault(d.Location.Document.Path) ?? Path.GetFullPath(d.Location.Document.Path, disk.Shown.WorkingFolder), StringComparer.Ordinal);
        var openOnly = session.SettingsOf(snapshot.Root).OpenFilesOnly;
        foreach (var path in byPath.Select(g => g.Key).Concat(snapshot.Open.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (session.Speaks(snapshot.Root, path) && (!openOnly || snapshot.Open.ContainsKey(path)))
                yield return Write(path, [.. byPath[path]]);
        }

        FileDiagnostics Write(string path, IReadOnlyCollection<Diagnostic> diagnostics)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, Json.WriterOptions))
                json.WriteArrayValue(diagnostics, d => WriteItem(json, d, session, LocationUri));
            return new FileDiagnostics(session.UriOf(snapshot, path), snapshot.Open.GetValueOrDefault(path)?.Version, buffer.WrittenSpan.ToArray(), diagnostics.Count);
        }

        string LocationUri(Document document) => session.UriOf(snapshot, fullPaths.GetValueOrDefault(document.Path) ?? Path.GetFullPath(document.Path, disk.Shown.WorkingFolder));
    }

    static Dictionary<string, string> FullPaths(Workspace workspace, DiskFiles disk) =>
        workspace.Files.Select(f => f.Source).Concat(workspace.Unread).Concat(disk.Unreadable).DistinctBy(s => s.Found.Path, StringComparer.Ordinal)
            .ToDictionary(s => s.Found.Path, s => s.Found.FullPath, StringComparer.Ordinal);

    // What the editor holds of a configuration comes into force when it is saved; what is wrong with it is told while it is written.
    static IEnumerable<Diagnostic> ConfigurationErrors(Session session, Snapshot snapshot, DiskFiles disk)
    {
        var open = snapshot.Open.Values.Where(d => ConfigurationFiles.IsOne(d.Path!)).ToList();
        return disk.Faulty.Where(c => !open.Any(d => disk.Shown.Of(d.Path!) == c.Path))
            .Concat(open.Select(d => Configuration.Parse(disk.Shown.Of(d.Path!), d.Text, session.Driver.Rules)))
            .SelectMany(c => c.Errors);
    }

    static void WriteItem(Utf8JsonWriter json, Diagnostic diagnostic, Session session, Func<Document, string> uriOf)
    {
        var client = session.Client;
        json.WriteStartObject();
        json.WriteRange("range", client.Encoding.RangeOf(diagnostic.Location));
        json.WriteNumber("severity", Severity(diagnostic.Severity));
        json.WriteString("code", diagnostic.Id);
        if (client.ShowsCodeDescription && PageUrl(diagnostic) is { } url)
        {
            json.WriteStartObject("codeDescription");
            json.WriteString("href", url);
            json.WriteEndObject();
        }

        json.WriteString("source", "plimsoll");
        json.WriteString("message", diagnostic.Message);
        if (client.ShowsTags && TagOf(diagnostic) is { } tag)
            json.WriteArray("tags", [tag], json.WriteNumberValue);
        if (client.ShowsRelatedInformation && !diagnostic.Related.IsEmpty)
        {
            json.WriteArray("relatedInformation", diagnostic.Related, related =>
            {
                json.WriteStartObject();
                json.WritePropertyName("location");
                json.WriteLocationValue(uriOf(related.Location.Document), client.Encoding.RangeOf(related.Location));
                json.WriteString("message", related.Message);
                json.WriteEndObject();
            });
        }

        json.WriteEndObject();
    }

    static string? PageUrl(Diagnostic diagnostic) => diagnostic.Descriptor.HelpLinkUri is { Length: > 0 } link ? link : ProductInfo.Tool.PageUrl(diagnostic.Id);

    static int Severity(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => 1,
        DiagnosticSeverity.Warning => 2,
        DiagnosticSeverity.Info => 3,
        _ => 4,
    };

    static int? TagOf(Diagnostic diagnostic) =>
        diagnostic.Descriptor.CustomTags.Contains(Describe.Unnecessary, StringComparer.Ordinal) ? Unnecessary
        : diagnostic.Descriptor.CustomTags.Contains(Describe.Deprecated, StringComparer.Ordinal) ? Deprecated : null;
}
