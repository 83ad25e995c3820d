using System.Collections.Immutable;
using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>A run of a file: all that it says but its results, and where these stand.</summary>
sealed class SarifRun(SarifSource source, IReadOnlyDictionary<string, JsonElement> properties)
{
    /// <summary>Properties of a run that are joined, and do not tell runs apart. Those of tool.driver are its rules and notifications.</summary>
    static readonly HashSet<string> Joined = new(StringComparer.Ordinal)
    {
        "results", "invocations", "artifacts", "logicalLocations", "threadFlowLocations", "addresses", "webRequests",
        "webResponses", "graphs", "automationDetails", "tool",
    };

    public SarifSource Source { get; } = source;
    public IReadOnlyDictionary<string, JsonElement> Properties { get; } = properties;
    public ImmutableArray<SarifResult> Results { get; init; } = [];

    /// <summary>The file has results, if an empty list of them.</summary>
    public bool HasResults { get; init; }

    public static bool IsJoined(string property) => Joined.Contains(property);

    public JsonElement? this[string property] => Properties.TryGetValue(property, out var value) ? value : null;

    public JsonElement? Driver => this["tool"].Get("driver");

    public string ToolName => Driver.Text("name") ?? "";

    public string? Category => this["automationDetails"].Text("id");

    /// <summary>
    /// Runs with one key are one run: the same tool in the same version, the same root and category, and whatever else they say of
    /// themselves. Extensions, taxonomies and the like count in, so that indices into them stay as they are.
    /// </summary>
    public string Key => CanonicalJson.Of(json =>
    {
        json.WriteStartArray();
        json.WriteStringValue(ToolName);
        json.WriteStringValue(Driver.Text("semanticVersion") ?? Driver.Text("version"));
        json.WriteStringValue(Category);
        foreach (var (name, value) in Own(this["tool"], "driver").Concat(Own(Driver, "rules", "notifications"))
                     .Concat(Properties.Where(p => !Joined.Contains(p.Key)).OrderBy(p => p.Key, StringComparer.Ordinal)))
        {
            json.WriteStringValue(name);
            CanonicalJson.Write(json, value);
        }

        json.WriteEndArray();
    });

    static IEnumerable<KeyValuePair<string, JsonElement>> Own(JsonElement? value, params string[] but) =>
        value is not { ValueKind: JsonValueKind.Object } found ? []
            : found.EnumerateObject().Where(p => !but.Contains(p.Name)).Select(p => KeyValuePair.Create(p.Name, p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal);

    /// <summary>The rule of a result, in the driver or in an extension; null where the run does not describe it.</summary>
    public JsonElement? RuleOf(JsonElement result)
    {
        var reference = result.Get("rule");
        var component = IsOfDriver(reference) ? Driver : this["tool"].Item("extensions", reference.Get("toolComponent").Number("index") ?? -1);
        return component.Item("rules", SarifJson.Number(result, "ruleIndex") ?? reference.Number("index") ?? -1)
            ?? (SarifJson.Text(result, "ruleId") ?? reference.Text("id")) switch
            {
                { } id => component.Items("rules").Where(r => SarifJson.Text(r, "id") == id).Select(r => (JsonElement?)r).FirstOrDefault(),
                null => null,
            };
    }

    public JsonElement? ArtifactAt(int? index) => Properties.TryGetValue("artifacts", out var all) && all.ValueKind == JsonValueKind.Array
        && index is >= 0 && index < all.GetArrayLength() ? all[index.Value] : null;

    /// <summary>Whether a reference to a rule or a notification means one of the driver's.</summary>
    public bool IsOfDriver(JsonElement? reference)
    {
        var component = reference.Get("toolComponent");
        return !(component.Number("index") >= 0)
            && (component.Text("guid") is not { } guid || guid == Driver.Text("guid"))
            && (component.Text("name") is not { } name || name == ToolName);
    }
}
