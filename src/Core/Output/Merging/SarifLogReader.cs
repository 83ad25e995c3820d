using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>What a file says beside its runs.</summary>
sealed record SarifLog(ImmutableArray<SarifRun> Runs, IReadOnlyDictionary<string, JsonElement> Properties);

/// <summary>
/// Reads a log in one pass, without a tree of the whole: of each result only its place and what it is known by are kept.
/// A run that another file had to the byte (a file that was copied) is left out.
/// </summary>
sealed class SarifLogReader
{
    /// <summary>Nobody nests deeper; a result's property bag may hold anything.</summary>
    const int MostDepth = 256;

    readonly HashSet<UInt128> _known = [];
    readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MostDepth };

    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MostDepth };

    /// <exception cref="SarifFormatException">It is no SARIF 2.1.0.</exception>
    public SarifLog Read(SarifSource source)
    {
        var bytes = source.Read(0, source.Length);
        var place = new SarifPlace(source.Name, bytes);
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw place.Error(0, "it is UTF-16, and SARIF is UTF-8: --output writes it so, a shell's > may not");
        var at = start;
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(start), ReaderOptions);
            return ReadLog(ref reader, source, bytes, start, place, ref at);
        }
        catch (JsonException e)
        {
            throw place.NotJson(e, start);
        }
        catch (InvalidOperationException e)
        {
            throw place.Error(at, "a string there is no text in UTF-8", e);
        }
    }

    SarifLog ReadLog(ref Utf8JsonReader reader, SarifSource source, byte[] bytes, int start, SarifPlace place, ref int at)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw place.Error(start, "it is no SARIF log: a log is a JSON object");
        var runs = ImmutableArray.CreateBuilder<SarifRun>();
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string? version = null;
        var hasRuns = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            at = start + (int)reader.TokenStartIndex;
            var name = reader.GetString()!;
            reader.Read();
            at = start + (int)reader.TokenStartIndex;
            if (name == "version")
            {
                version = reader.TokenType == JsonTokenType.String ? reader.GetString() : "of no version";
                if (version != "2.1.0")
                    throw place.Error(at, $"it is SARIF {version}, and only 2.1.0 can be merged");
            }
            else if (name == "runs" && reader.TokenType == JsonTokenType.StartArray)
            {
                hasRuns = true;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    AddRun(ref reader, ref at);
            }
            else
            {
                properties[name] = JsonElement.ParseValue(ref reader);
            }
        }

        // What follows the object is no part of it.
        reader.Read();
        if (version is null || !hasRuns)
            throw place.Error(start, $"it is no SARIF log: it has no \"{(version is null ? "version" : "runs")}\"");
        return new SarifLog(runs.ToImmutable(), properties);

        void AddRun(ref Utf8JsonReader reader, ref int at)
        {
            at = start + (int)reader.TokenStartIndex;
            if (reader.TokenType != JsonTokenType.StartObject)
                throw place.Error(at, "a run is a JSON object");
            var from = at;
            var run = ReadRun(ref reader, source, bytes, start, place, ref at);
            if (_known.Add(SarifResult.Hash(bytes.AsSpan(from..(start + (int)reader.BytesConsumed)))))
                runs.Add(run);
        }
    }

    SarifRun ReadRun(ref Utf8JsonReader reader, SarifSource source, byte[] bytes, int start, SarifPlace place, ref int at)
    {
        var first = at;
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var slices = new List<(int Offset, int Length)>();
        var hasResults = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            at = start + (int)reader.TokenStartIndex;
            if (name != "results")
            {
                properties[name] = JsonElement.ParseValue(ref reader);
                continue;
            }

            // null: the tool did not get so far as to look for any.
            if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
                throw place.Error(at, "the results of a run are a JSON array");
            hasResults = reader.TokenType == JsonTokenType.StartArray;
            while (hasResults && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                at = start + (int)reader.TokenStartIndex;
                if (reader.TokenType != JsonTokenType.StartObject)
                    throw place.Error(at, "a result is a JSON object");
                reader.Skip();
                slices.Add((at, start + (int)reader.BytesConsumed - at));
            }
        }

        var run = new SarifRun(source, properties);
        if (run.ToolName.Length == 0)
            throw place.Error(first, "a run has to name its tool: tool.driver.name");
        var results = ImmutableArray.CreateBuilder<SarifResult>(slices.Count);
        foreach (var (offset, length) in slices)
        {
            at = offset;
            using var result = JsonDocument.Parse(bytes.AsMemory(offset, length), DocumentOptions);
            results.Add(Shared(SarifResult.Of(result.RootElement, run, offset, length)));
        }

        return new SarifRun(source, properties) { Results = results.MoveToImmutable(), HasResults = hasResults };
    }

    // Thousands of results have the same path and rule.
    SarifResult Shared(SarifResult result) => result with { Path = Shared(result.Path), RuleId = Shared(result.RuleId) };

    string Shared(string text)
    {
        if (_texts.TryGetValue(text, out var known))
            return known;
        return _texts[text] = text;
    }
}
