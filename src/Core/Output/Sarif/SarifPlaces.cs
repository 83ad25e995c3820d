using System.Text.Json;
using Microsoft.CodeAnalysis.Text;

namespace Plimsoll.Output.Sarif;

/// <summary>
/// Files and places in them. GitHub takes a relative path from the root of the repository, wherever the run was started; an absolute
/// URI is only for what lies outside.
/// </summary>
sealed class SarifPlaces(Report report)
{
    public const string BaseId = "SRCROOT";

    readonly ReportPaths _paths = new(report);

    public Checkout? Checkout => _paths.Checkout;

    public string RootUri => AbsoluteUri(_paths.Root);

    public string WorkingFolderUri => AbsoluteUri(_paths.WorkingFolder);

    public void WritePhysical(Utf8JsonWriter json, Location location)
    {
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, location.Document);
        WriteRegion(json, "region", location);
        json.WriteEndObject();
    }

    public void WriteArtifact(Utf8JsonWriter json, Document document)
    {
        var path = _paths.BelowRoot(document);
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", path is null ? AbsoluteUri(_paths.Full(document)) : Escape(path));
        if (path is not null)
            json.WriteString("uriBaseId", BaseId);
        json.WriteEndObject();
    }

    /// <summary>All four fields that GitHub wants, and the offsets, which need no counting of lines.</summary>
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

    /// <summary>
    /// What a viewer can mark: without the line end behind it, which would draw in a line that says nothing, and with a character
    /// where the place itself has none. The end of a file is its last line: the empty one behind it exists in no viewer.
    /// </summary>
    public static Location Visible(Location location)
    {
        var text = location.Document.Text;
        var (start, end) = (location.Span.Start, location.Span.End);
        while (end > start && IsLineEnd(text[end - 1]))
            end--;
        if (end == start)
            (start, end) = CharacterAt(text, start);
        return location with { Span = TextSpan.FromBounds(start, end) };
    }

    static (int Start, int End) CharacterAt(string text, int position)
    {
        if (position < text.Length && !IsLineEnd(text[position]))
            return (position, position + (position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 1));
        if (position == text.Length && position > 0 && IsLineEnd(text[position - 1]))
            position -= position > 1 && text[position - 1] == '\n' && text[position - 2] == '\r' ? 2 : 1;
        if (position == 0 || IsLineEnd(text[position - 1]))
            return (position, position);
        return (position - (position > 1 && char.IsSurrogatePair(text[position - 2], text[position - 1]) ? 2 : 1), position);
    }

    static bool IsLineEnd(char c) => c is '\n' or '\r';

    static string AbsoluteUri(string path) => path switch
    {
        ['/', '/', ..] => $"file:{Escape(path)}",
        ['/', ..] => $"file://{Escape(path)}",
        [var drive, ':', ..] => $"file:///{drive}:{Escape(path[2..])}",
        _ => Escape(path),
    };

    static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
