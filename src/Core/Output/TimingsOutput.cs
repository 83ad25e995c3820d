using System.Globalization;
using System.Text.Json;
using Plimsoll.Analysis;

namespace Plimsoll.Output;

/// <summary>Where the time of a run went: a table for people, all of it for programs.</summary>
static class TimingsOutput
{
    /// <summary>Rules that people see; the others are added up.</summary>
    const int MostRules = 20;

    public static void Write(TextWriter output, Timings timings)
    {
        output.Write('\n');
        Statistics.Table(output, ["time", "share", "step"], [.. timings.Phases.Where(p => p.Time > TimeSpan.Zero).Select(p => Row(timings, p.Time, Timings.NameOf(p.Phase)))]);
        var rules = timings.Rules.ToList();
        if (rules.Count == 0)
            return;
        output.Write('\n');
        var rows = rules.Take(MostRules).Select(r => Row(timings, r.Time, r.Rule.Id, r.Rule.Name, r.Calls.ToString(CultureInfo.InvariantCulture))).ToList();
        if (rules.Count > MostRules)
        {
            var others = rules.Skip(MostRules).ToList();
            var time = others.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Time);
            rows.Add(Row(timings, time, "others", $"{others.Count} rules", others.Sum(r => r.Calls).ToString(CultureInfo.InvariantCulture)));
        }

        Statistics.Table(output, ["time", "share", "rule", "name", "calls"], [.. rows]);
    }

    public static void Write(Utf8JsonWriter json, Timings timings)
    {
        json.WriteStartObject("timings");
        json.WriteNumber("totalMs", Milliseconds(timings.Total));
        json.WriteStartArray("steps");
        foreach (var (phase, time) in timings.Phases.Where(p => p.Time > TimeSpan.Zero))
        {
            json.WriteStartObject();
            json.WriteString("name", Timings.NameOf(phase));
            WriteTime(json, timings, time);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rules");
        foreach (var (rule, time, calls) in timings.Rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("name", rule.Name);
            WriteTime(json, timings, time);
            json.WriteNumber("calls", calls);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteTime(Utf8JsonWriter json, Timings timings, TimeSpan time)
    {
        json.WriteNumber("ms", Milliseconds(time));
        json.WriteNumber("share", Math.Round(timings.ShareOf(time), 4));
    }

    static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    static string[] Row(Timings timings, TimeSpan time, params ReadOnlySpan<string> words) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F1} ms"),
        string.Create(CultureInfo.InvariantCulture, $"{timings.ShareOf(time) * 100:F1} %"),
        .. words,
    ];
}
