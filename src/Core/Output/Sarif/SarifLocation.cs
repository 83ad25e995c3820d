using System.Text.Json;

namespace Plimsoll.Output.Sarif;

/// <summary>Places, with all that a reader might count by.</summary>
static class SarifLocation
{
    public const string BaseId = "SRCROOT";

    public static void WritePhysical(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, location.Document);
        WriteRegion(json, "region", location);
        json.WriteEndObject();
    }

    public static void WriteArtifact(Utf8JsonWriter json, Document document)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", FileUri(document.Path, out var isRelative));
        if (isRelative)
            json.WriteString("uriBaseId", BaseId);
        json.WriteEndObject();
    }

    public static void WriteRegion(Utf8JsonWriter json, string name, Location location)
    {
        var place = location.Document.Lines.GetPositionSpan(location.Span);
        json.WriteStartObject(name);
        json.WriteNumber("startLine", place.Start.Line + 1);
        json.WriteNumber("startColumn", place.Start.Character + 1);
        json.WriteNumber("endLine", place.End.Line + 1);
        json.WriteNumber("endColumn", place.End.Character + 1);
        json.WriteNumber("charOffset", location.Span.Start);
        json.WriteNumber("charLength", location.Span.Length);
        json.WriteEndObject();
    }

    public static string FolderUri(string absoluteFolder) => $"{FileUri(absoluteFolder, out _).TrimEnd('/')}/";

    static string FileUri(string path, out bool isRelative)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        isRelative = false;
        if (path.StartsWith('/'))
            return $"file://{escaped}";
        if (path is [_, ':', '/', ..])
            return $"file:///{path[0]}:{escaped[(escaped.IndexOf('/', StringComparison.Ordinal))..]}";
        isRelative = true;
        return escaped;
    }
}
