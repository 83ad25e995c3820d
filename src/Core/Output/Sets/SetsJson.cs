using System.Text.Json;

namespace Plimsoll.Output.Sets;

/// <summary>Sets as data, for other programs: described in docs/roots.md.</summary>
public static class SetsJson
{
    /// <summary>The version of the form; a field that is added does not change it.</summary>
    const int Version = 1;

    public static void Write(IReadOnlyList<ExplainedSet> sets, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteStartArray("sets");
        foreach (var set in sets)
            Write(json, set);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    static void Write(Utf8JsonWriter json, ExplainedSet set)
    {
        json.WriteStartObject();
        json.WriteString("root", set.Root);
        json.WriteString("folder", set.Folder);
        Write(json, "reasons", set.Reasons);
        json.WriteString("outer", set.Outer);
        json.WriteStartArray("files");
        foreach (var (path, kind) in set.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteString("kind", kind.Name());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("applications");
        foreach (var application in set.Applications)
        {
            json.WriteStartObject();
            json.WriteString("name", application.Name);
            Write(json, "files", application.Files);
            json.WriteString("because", application.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "joined", set.Joined);
        Write(json, "machine", set.Machine);
        Write(json, "borrowed", set.Borrowed);
        Write(json, "apart", set.Apart);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, string name, IEnumerable<ExplainedLink> links)
    {
        json.WriteStartArray(name);
        foreach (var link in links)
        {
            json.WriteStartObject();
            json.WriteString("path", link.Path);
            json.WriteString("place", link.Place.Length == 0 ? null : link.Place);
            json.WriteString("because", link.Because);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
