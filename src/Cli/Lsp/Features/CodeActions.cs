using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Plimsoll.Analysis;
using Plimsoll.Cli.Lsp.Protocol;
using Plimsoll.Cli.Lsp.Rpc;
using Plimsoll.Output;
using Plimsoll.Suppressions;

namespace Plimsoll.Cli.Lsp.Features;

/// <summary>What can be done about the findings at a place: repair, silence, set louder or softer, read about.</summary>
static class CodeActions
{
    public const string QuickFix = "quickfix";
    public const string FixAllKind = "source.fixAll.plimsoll";

    static readonly string[] _severities = ["off", "info", "warning", "error"];

    /// <summary>One line of the menu.</summary>
    /// <param name="Write">Writes the properties that make it do something.</param>
    sealed record Entry(string Title, string Kind, Action<Utf8JsonWriter> Write)
    {
        public Diagnostic? Finding { get; init; }
        public bool IsPreferred { get; init; }
    }

    public static async Task<Action<Utf8JsonWriter>> At(TextRequest request)
    {
        var only = request.Parameters.Texts("context", "only").ToImmutableArray();
        var found = await request.Found;
        var span = request.Encoding.SpanOf(request.Document.Text, request.Document.Lines, request.Range);
        ImmutableArray<Diagnostic> here = [.. found.In(request.Document.Path).Where(d => Touches(d.Location.Span, span))];
        var entries = new List<Entry>();
        if (Wants(QuickFix))
        {
            entries.AddRange(here.Select(d => Repair(request, d)).OfType<Entry>());
            var kinds = here.DistinctBy(d => d.Id).ToList();
            foreach (var finding in kinds)
                entries.AddRange(await RepairAlike(request, finding));
            entries.AddRange(kinds.SelectMany(d => Silence(request, d)));
            entries.AddRange(kinds.SelectMany(d => OpenPage(request, d)));
            entries.AddRange(kinds.SelectMany(d => SetSeverity(request, d)));
        }

        if (Wants(FixAllKind) && await FixAll.Of(request) is { IsEmpty: false } all)
            entries.Add(new Entry("Repair everything in this file that can be repaired safely", FixAllKind, json => WriteEdit(json, request, all)));
        return json => json.WriteArrayValue(entries, e => Write(json, request, e));

        bool Wants(string kind) => only.IsEmpty ? kind == QuickFix || here.Any(d => d.Fix is { Safety: FixSafety.Safe })
            : only.Any(o => kind == o || kind.StartsWith(o + ".", StringComparison.Ordinal));
    }

    static bool Touches(TextSpan finding, TextSpan asked) => finding.Start <= asked.End && asked.Start <= finding.End;

    static Entry? Repair(TextRequest request, Diagnostic finding) => finding.Fix is not { Safety: not FixSafety.DisplayOnly } fix ? null
        : new Entry(fix.Safety == FixSafety.Safe ? fix.Title : $"{fix.Title} (may change what it does)", QuickFix, json => WriteEdit(json, request, fix.Edits))
        {
            Finding = finding,
            IsPreferred = fix.Safety == FixSafety.Safe,
        };

    static async Task<IEnumerable<Entry>> RepairAlike(TextRequest request, Diagnostic finding)
    {
        var alike = (await request.Found).In(request.Document.Path).Where(d => d.Id == finding.Id && d.Fix is { Safety: FixSafety.Safe }).Skip(1).Any();
        return alike && await FixAll.Of(request, d => d.Id == finding.Id) is { IsEmpty: false } edits
            ? [new Entry($"Repair all {finding.Id} in this file", QuickFix, json => WriteEdit(json, request, edits)) { Finding = finding }] : [];
    }

    static IEnumerable<Entry> Silence(TextRequest request, Diagnostic finding)
    {
        var inFile = SuppressionEdit.ForFile(finding);
        // What no line above it can silence alone is silenced for the whole file, and must not be called otherwise.
        if (SuppressionEdit.For(finding) is { } here && here != inFile)
        {
            yield return request.Session.Client.AsksForReasons
                ? new Entry($"Ignore {finding.Id} here, with a reason…", QuickFix, json => WriteCommand(json, "Ignore", "plimsoll.ignoreHere", request, finding)) { Finding = finding }
                : new Entry($"Ignore {finding.Id} here", QuickFix, json => WriteEdit(json, request, [here])) { Finding = finding };
        }

        if (inFile is not null)
            yield return new Entry($"Ignore {finding.Id} in this file", QuickFix, json => WriteEdit(json, request, [inFile])) { Finding = finding };
    }

    static IEnumerable<Entry> SetSeverity(TextRequest request, Diagnostic finding)
    {
        var client = request.Session.Client;
        if (!client.HasVersionedEdits || request.Target.Snapshot.Root.Folder is null)
            yield break;
        var file = ConfigurationEdit.FileFor(request);
        if (!File.Exists(file) && !client.CreatesFiles)
            yield break;
        foreach (var severity in _severities.Where(s => s != finding.Severity.Name()))
        {
            if (ConfigurationEdit.Of(request, file, finding.Id, severity) is { } edit)
                yield return new Entry(severity == "off" ? $"Turn {finding.Id} off in {Path.GetFileName(file)}" : $"Make {finding.Id} {Article(severity)} in {Path.GetFileName(file)}", QuickFix, edit) { Finding = finding };
        }
    }

    static string Article(string severity) => severity switch { "error" => "an error", "info" => "a note", _ => $"a {severity}" };

    static IEnumerable<Entry> OpenPage(TextRequest request, Diagnostic finding) => !request.Session.Client.OpensRulePages ? []
        : [new Entry($"Read about {finding.Id}", QuickFix, json =>
        {
            json.WriteStartObject("command");
            json.WriteString("title", "Read");
            json.WriteString("command", "plimsoll.openRulePage");
            json.WriteArray("arguments", [finding.Id], json.WriteStringValue);
            json.WriteEndObject();
        }) { Finding = finding }];

    static void WriteEdit(Utf8JsonWriter json, TextRequest request, IEnumerable<FixEdit> edits)
    {
        json.WritePropertyName("edit");
        WorkspaceEdits.Write(json, request, edits);
    }

    /// <summary>A command of the client's, with what <c>plimsoll.ignore</c> takes.</summary>
    static void WriteCommand(Utf8JsonWriter json, string title, string command, TextRequest request, Diagnostic finding)
    {
        json.WriteStartObject("command");
        json.WriteString("title", title);
        json.WriteString("command", command);
        json.WriteStartArray("arguments");
        json.WriteStartObject();
        json.WriteString("uri", request.Target.Uri);
        json.WriteString("id", finding.Id);
        json.WritePosition("position", request.Encoding.RangeOf(finding.Location).Start);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, TextRequest request, Entry entry)
    {
        json.WriteStartObject();
        json.WriteString("title", entry.Title);
        json.WriteString("kind", entry.Kind);
        if (entry.IsPreferred && request.Session.Client.MarksPreferredActions)
            json.WriteBoolean("isPreferred", true);
        if (entry.Finding is { } finding)
            json.WriteArray("diagnostics", Given(request, finding), d => json.WriteRawValue(d.GetRawText(), skipInputValidation: true));
        entry.Write(json);
        json.WriteEndObject();
    }

    // The client's own words for the finding, so that it knows which of its marks the action is for.
    static IEnumerable<JsonElement> Given(TextRequest request, Diagnostic finding) =>
        request.Parameters.Items("context", "diagnostics").Where(d => d.Text("code") == finding.Id && Protocol.Range.Read(d.Get("range")) == request.Encoding.RangeOf(finding.Location)).Take(1);
}
