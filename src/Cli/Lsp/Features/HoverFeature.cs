using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What there is to say about a place: the findings there, what stands there, the pages of the findings' rules.</summary>
static class HoverFeature
{
    public static async Task<Action<Utf8JsonWriter>> At(TextRequest request)
    {
        var offset = request.Offset;
        var described = request.IsConfiguration ? ConfigurationFile.HoverAt(request.Document.Text, offset, request.Session.Driver.Rules) : Hovers.At(request.File, offset, request.Session.Driver.Rules);
        var findings = (await request.Found).In(request.Document.Path).Where(d => d.Location.Span.Start <= offset && offset <= d.Location.Span.End)
            .OrderBy(d => d.Location.Span.Length).DistinctBy(d => d.Id).ToList();
        if (described is null && findings.Count == 0)
            return Json.Null;
        string[] parts = [.. findings.Select(FindingPages.Summary), .. described is null ? [] : new[] { described.Markdown }, .. findings.Select(f => FindingPages.PageOf(f.Id)).OfType<string>()];
        var location = findings is [var first, ..] && (described is null || first.Location.Span.Length <= described.Location.Physical.Span.Length) ? first.Location : described!.Location;
        return json =>
        {
            json.WriteStartObject();
            json.WriteMarkdown("contents", string.Join("\n\n---\n\n", parts.Select(p => p.Trim())));
            json.WriteRange("range", request.RangeOf(location));
            json.WriteEndObject();
        };
    }
}
