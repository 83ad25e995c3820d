using System.Text.Json;

namespace Plimsoll.Output.Merging;

/// <summary>
/// An array of a run that other places point into by number: its entries from all runs that are joined, equal ones once, and the new
/// numbers of each run's.
/// </summary>
sealed class SarifTable
{
    const int Unknown = -1;
    const int InWork = -2;

    readonly Dictionary<SarifRun, int[]> _numbers = [];
    readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);

    public List<string> Entries { get; } = [];

    /// <param name="entries">The array in a run.</param>
    /// <param name="write">Writes an entry with the numbers in it made new.</param>
    /// <param name="distinct">False: entries are kept apart that say the same.</param>
    public static SarifTable Of(
        IReadOnlyList<SarifRun> runs, Func<SarifRun, IEnumerable<JsonElement>> entries, Action<Utf8JsonWriter, SarifRun, JsonElement, SarifTable> write, bool distinct = true)
    {
        var table = new SarifTable();
        foreach (var run in runs)
        {
            JsonElement[] all = [.. entries(run)];
            var numbers = table._numbers[run] = [.. Enumerable.Repeat(Unknown, all.Length)];
            for (var i = 0; i < all.Length; i++)
                Add(i);

            void Add(int number)
            {
                if (numbers[number] != Unknown)
                    return;
                numbers[number] = InWork;
                // A parent first: its number is part of what is compared.
                if (SarifJson.Number(all[number], "parentIndex") is >= 0 and var parent && parent < all.Length)
                    Add(parent);
                var text = CanonicalJson.Of(json => write(json, run, all[number], table));
                if (!distinct || !table._byText.TryGetValue(text, out var at))
                {
                    at = table.Entries.Count;
                    table.Entries.Add(text);
                    table._byText[text] = at;
                }

                numbers[number] = at;
            }
        }

        return table;
    }

    /// <summary>Puts entries in the order of their ids.</summary>
    public SarifTable ById()
    {
        var order = Entries.Select((text, i) => (Id: IdOf(text), Text: text, Old: i)).OrderBy(e => e.Id, StringComparer.Ordinal).ThenBy(e => e.Text, StringComparer.Ordinal).ToList();
        var places = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
            places[order[i].Old] = i;
        foreach (var numbers in _numbers.Values)
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = places[numbers[i]];
        }

        Entries.Clear();
        Entries.AddRange(order.Select(e => e.Text));
        return this;
    }

    /// <summary>The new number of an entry of a run; null for a number that means none.</summary>
    public int? NumberOf(SarifRun run, int old) => _numbers.GetValueOrDefault(run) is { } numbers && old >= 0 && old < numbers.Length && numbers[old] >= 0 ? numbers[old] : null;

    static string IdOf(string text)
    {
        using var entry = JsonDocument.Parse(text, SarifLogReader.DocumentOptions);
        return SarifJson.Text(entry.RootElement, "id") ?? "";
    }
}
