using System.Text.Json;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Editor;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What is shown in a text without being asked: where a place leads, and what a variable or a container ends up with.</summary>
static class LinksAndHints
{
    public static Task<Action<Utf8JsonWriter>> LinksOf(TextRequest request)
    {
        var links = Links.Of(request.File);
        return Task.FromResult<Action<Utf8JsonWriter>>(json => json.WriteArrayValue(links, l =>
        {
            json.WriteStartObject();
            json.WriteRange("range", request.RangeOf(l.Location));
            json.WriteString("target", IsUrl(l.Target) ? l.Target : request.Session.UriOf(request.Target.Snapshot, Path.GetFullPath(l.Target, request.WorkingFolder)));
            json.WriteString("tooltip", l.Tooltip);
            json.WriteEndObject();
        }));
    }

    static bool IsUrl(string target) => target.StartsWith("https://", StringComparison.Ordinal);

    public static Task<Action<Utf8JsonWriter>> HintsIn(TextRequest request)
    {
        var settings = request.Session.SettingsOf(request.Target.Snapshot.Root);
        var span = request.Encoding.SpanOf(request.Document.Text, request.Document.Lines, request.Range);
        var hints = InlayHints.In(request.File, span).Where(h => h.Kind == InlayHintKind.Proxy ? settings.HintsProxies : settings.HintsVariables).ToList();
        return Task.FromResult<Action<Utf8JsonWriter>>(json => json.WriteArrayValue(hints, h =>
        {
            json.WriteStartObject();
            json.WritePosition("position", request.RangeOf(h.Location).End);
            json.WriteString("label", h.Label);
            json.WriteMarkdown("tooltip", h.Tooltip);
            json.WriteBoolean("paddingLeft", true);
            json.WriteEndObject();
        }));
    }
}
