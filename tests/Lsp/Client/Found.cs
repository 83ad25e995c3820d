using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Cli;

namespace Plimsoll.Tests.Lsp.Client;

/// <summary>A finding as both <c>check</c> and the server tell it: where, which, how grave, in what words, with what beside it.</summary>
/// <param name="Path">From the folder.</param>
/// <param name="Severity">As the protocol numbers it.</param>
/// <param name="Related">Places and words, a line each.</param>
sealed record Found(string Path, int StartLine, int StartCharacter, int EndLine, int EndCharacter, string Id, int Severity, string Message, string Related)
{
    public override string ToString() => $"{Path}:{StartLine}:{StartCharacter}-{EndLine}:{EndCharacter} {Severity} {Id} {Message}{Related}";

    /// <summary>What <c>plimsoll check</c> says in a folder, or of one file in it.</summary>
    public static IReadOnlyList<Found> ByCheck(string folder, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = Program.Run(["check", .. arguments, "--format", "json"], new CliEnvironment(Stream.Null, output, error, folder));
        Assert.That(code, Is.LessThan(2), error.ToString());
        return Sorted(((JsonArray)JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!["diagnostics"]!).Select(d => Of(d!)));
    }

    /// <summary>What the server said of a folder.</summary>
    /// <param name="byUri">Findings of files, in UTF-16.</param>
    public static IReadOnlyList<Found> ByServer(string folder, IEnumerable<(string Uri, JsonArray Items)> byUri) =>
        Sorted(byUri.SelectMany(f => f.Items.Select(d => Of(folder, f.Uri, d!))));

    static Found Of(JsonNode diagnostic)
    {
        var (path, startLine, startCharacter, endLine, endCharacter) = Place(diagnostic["location"]!);
        var related = ((JsonArray?)diagnostic["related"] ?? []).Select(r => $"\n  {Place(r!["location"]!)} {r["message"]}");
        var severity = (string)diagnostic["severity"]! switch { "error" => 1, "warning" => 2, _ => 3 };
        return new Found(path, startLine, startCharacter, endLine, endCharacter, (string)diagnostic["id"]!, severity, (string)diagnostic["message"]!, string.Concat(related));

        static (string, int, int, int, int) Place(JsonNode location) =>
            ((string)location["path"]!, (int)location["start"]!["line"]! - 1, (int)location["start"]!["column"]! - 1, (int)location["end"]!["line"]! - 1, (int)location["end"]!["column"]! - 1);
    }

    static Found Of(string folder, string uri, JsonNode diagnostic)
    {
        var (path, startLine, startCharacter, endLine, endCharacter) = Place(uri, diagnostic["range"]!);
        var related = ((JsonArray?)diagnostic["relatedInformation"] ?? []).Select(r => $"\n  {Place((string)r!["location"]!["uri"]!, r["location"]!["range"]!)} {r["message"]}");
        return new Found(path, startLine, startCharacter, endLine, endCharacter, (string)diagnostic["code"]!, (int)diagnostic["severity"]!, (string)diagnostic["message"]!, string.Concat(related));

        (string, int, int, int, int) Place(string inUri, JsonNode range) =>
            (System.IO.Path.GetRelativePath(folder, new Uri(inUri).LocalPath), (int)range["start"]!["line"]!, (int)range["start"]!["character"]!, (int)range["end"]!["line"]!, (int)range["end"]!["character"]!);
    }

    static IReadOnlyList<Found> Sorted(IEnumerable<Found> found) => [.. found.OrderBy(f => f.ToString(), StringComparer.Ordinal)];
}
