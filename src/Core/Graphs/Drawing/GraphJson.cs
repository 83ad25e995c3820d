using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Output;

namespace Plimsoll.Graphs.Drawing;

/// <summary>The pictures as data, for other programs: described in docs/graph.md.</summary>
public static class GraphJson
{
    /// <summary>The version of the form; a field that is added does not change it.</summary>
    const int Version = 1;

    public static void Write(DeploymentGraph graph, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("focus", graph.Focus);
        json.WriteStartArray("sets");
        foreach (var set in graph.Sets)
        {
            json.WriteStartObject();
            json.WriteString("folder", set.Name);
            json.WriteStartArray("pictures");
            foreach (var picture in set.Pictures)
                Write(json, picture);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    static void Write(Utf8JsonWriter json, Picture picture)
    {
        json.WriteStartObject();
        json.WriteString("kind", picture.Kind == PictureKind.Proxies ? "proxies" : "networks");
        json.WriteString("title", picture.Title);
        json.WriteStartArray("groups");
        foreach (var group in picture.Groups)
        {
            json.WriteStartObject();
            json.WriteString("title", group.Title);
            json.WriteString("state", GraphWords.Name(group.State));
            Write(json, "details", group.Details);
            WritePlace(json, group.Place);
            WriteFindings(json, group.Findings);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("nodes");
        for (var i = 0; i < picture.Nodes.Length; i++)
            Write(json, picture.Nodes[i], i);
        json.WriteEndArray();
        json.WriteStartArray("edges");
        foreach (var edge in picture.Edges)
        {
            json.WriteStartObject();
            json.WriteNumber("from", edge.From);
            json.WriteNumber("to", edge.To);
            json.WriteString("state", GraphWords.Name(edge.State));
            json.WriteString("why", edge.Why);
            WriteFindings(json, edge.Findings);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, GraphNode node, int id)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("kind", GraphWords.Name(node.Kind));
        json.WriteNumber("group", node.Group);
        json.WriteString("title", node.Title);
        json.WriteString("state", GraphWords.Name(node.State));
        Write(json, "details", node.Details);
        Write(json, "rows", node.Rows.Select(r => r.Text));
        Write(json, "members", node.Members);
        WritePlace(json, node.Place);
        WriteFindings(json, node.Findings);
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void WritePlace(Utf8JsonWriter json, Location? place)
    {
        if (place is not { Document: not null } location)
            return;
        json.WriteStartObject("place");
        json.WriteString("file", location.Physical.Document.Path);
        json.WriteNumber("line", Places.LineOf(location));
        json.WriteEndObject();
    }

    static void WriteFindings(Utf8JsonWriter json, ImmutableArray<Diagnostic> findings)
    {
        if (findings.IsEmpty)
            return;
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Id);
            json.WriteString("severity", finding.Severity.Name());
            json.WriteString("message", finding.Message);
            json.WriteString("file", finding.Location.Physical.Document.Path);
            json.WriteNumber("line", Places.LineOf(finding.Location));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
