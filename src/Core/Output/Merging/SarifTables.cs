using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>All arrays of the runs that are joined which numbers point into, and the writer that makes these numbers new.</summary>
sealed class SarifTables
{
    readonly SarifTable _artifacts;
    readonly SarifTable _logicalLocations;
    readonly SarifTable _addresses;
    readonly SarifTable _webRequests;
    readonly SarifTable _webResponses;
    readonly SarifTable _threadFlowLocations;
    readonly SarifTable _graphs;

    public SarifTables(IReadOnlyList<SarifRun> runs)
    {
        Rules = SarifTable.Of(runs, r => r.Driver.Items("rules"), WriteEntry("rules")).ById();
        Notifications = SarifTable.Of(runs, r => r.Driver.Items("notifications"), WriteEntry("notifications")).ById();
        _artifacts = Table("artifacts");
        _logicalLocations = Table("logicalLocations");
        _addresses = Table("addresses");
        _webRequests = Table("webRequests");
        _webResponses = Table("webResponses");
        _threadFlowLocations = Table("threadFlowLocations");
        _graphs = Table("graphs");
        // Each is a run of the tool of its own, whatever it says.
        Invocations = SarifTable.Of(runs, r => r["invocations"].Items(), WriteEntry("invocations"), distinct: false);

        SarifTable Table(string property) => SarifTable.Of(runs, r => r[property].Items(), WriteEntry(property));
    }

    public SarifTable Rules { get; }
    public SarifTable Notifications { get; }
    public SarifTable Invocations { get; }

    /// <summary>The other arrays by their property.</summary>
    public IEnumerable<(string Property, SarifTable Table)> Arrays =>
    [
        ("invocations", Invocations),
        ("artifacts", _artifacts),
        ("logicalLocations", _logicalLocations),
        ("addresses", _addresses),
        ("webRequests", _webRequests),
        ("webResponses", _webResponses),
        ("threadFlowLocations", _threadFlowLocations),
        ("graphs", _graphs),
    ];

    /// <summary>Writes a value of a run with its numbers made new. One that points to nothing is left out: it says as much as none.</summary>
    /// <param name="name">The property that leads to the value; for an item of an array, that of the array.</param>
    public void Write(Utf8JsonWriter json, SarifRun run, JsonElement value, string name) => Write(json, run, value, name, "", null);

    // An entry does not have to say its own number. Its parent's is in the table that is being made.
    Action<Utf8JsonWriter, SarifRun, JsonElement, SarifTable> WriteEntry(string name) => (json, run, entry, own) => Write(json, run, entry, name, "", own);

    void Write(Utf8JsonWriter json, SarifRun run, JsonElement value, string name, string around, SarifTable? own)
    {
        if (value.ValueKind == JsonValueKind.Object && name != "properties")
        {
            json.WriteStartObject();
            foreach (var property in value.EnumerateObject())
                WriteProperty(json, run, value, property, name, around, own);
            json.WriteEndObject();
        }
        else if (value.ValueKind == JsonValueKind.Array && name != "properties")
        {
            json.WriteStartArray();
            foreach (var item in value.EnumerateArray())
                Write(json, run, item, name, around, own);
            json.WriteEndArray();
        }
        else
        {
            value.WriteTo(json);
        }
    }

    void WriteProperty(Utf8JsonWriter json, SarifRun run, JsonElement owner, JsonProperty property, string name, string around, SarifTable? own)
    {
        var isNumber = property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out _);
        if (!isNumber)
        {
            json.WritePropertyName(property.Name);
            Write(json, run, property.Value, property.Name, name, null);
        }
        else if (own is not null && property.Name == "parentIndex")
        {
            WriteNumber(own);
        }
        else if (IsOwnNumber())
        {
            // Its place says it.
        }
        else if (TableOf(run, owner, property.Name, name, around) is { } table)
        {
            WriteNumber(table);
        }
        else if (property.Name == "index" && name == "target" && run.IsOfDriver(owner))
        {
            // A relationship within the tool, and the rules have no numbers yet: the id says as much.
            if (SarifJson.Text(owner, "id") is null && run.Driver.Item("rules", property.Value.GetInt32()).Text("id") is { } id)
                json.WriteString("id", id);
        }
        else
        {
            json.WritePropertyName(property.Name);
            property.Value.WriteTo(json);
        }

        bool IsOwnNumber() => property.Name == "index" && (own is not null || name == "location" && around == "artifacts");

        void WriteNumber(SarifTable table)
        {
            if (table.NumberOf(run, property.Value.GetInt32()) is { } number)
                json.WriteNumber(property.Name, number);
        }
    }

    // By SARIF 2.1.0, 3.x: which property of which object is a number of what.
    SarifTable? TableOf(SarifRun run, JsonElement owner, string property, string name, string around) => (property, name) switch
    {
        ("ruleIndex", "results") => run.IsOfDriver(owner.Get("rule")) ? Rules : null,
        ("runGraphIndex", _) => _graphs,
        ("invocationIndex", _) => Invocations,
        ("index", "rule" or "associatedRule") => run.IsOfDriver(owner) ? Rules : null,
        ("index", "descriptor") => !run.IsOfDriver(owner) ? null : around == "ruleConfigurationOverrides" ? Rules : Notifications,
        ("index", "artifactLocation" or "analysisTarget" or "executableLocation" or "workingDirectory" or "stdin" or "stdout" or "stderr" or "stdoutStderr"
            or "responseFiles" or "location" or "mappedTo" or "analysisToolLogFiles") => _artifacts,
        ("index", "logicalLocations") => _logicalLocations,
        ("index", "address") => _addresses,
        ("index", "webRequest") => _webRequests,
        ("index", "webResponse") => _webResponses,
        ("index", "locations") => _threadFlowLocations,
        ("parentIndex", "address") => _addresses,
        _ => null,
    };
}
