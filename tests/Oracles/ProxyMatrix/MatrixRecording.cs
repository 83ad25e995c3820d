using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Oracles.ProxyMatrix;

/// <summary>What the last recorded run showed, cell by cell, in a file beside the tests.</summary>
sealed class MatrixRecording
{
    public static string Path => System.IO.Path.Combine(TestData.Root, "tests", "Oracles", "ProxyMatrix", "recorded.txt");

    readonly Dictionary<string, Outcome> _outcomes = new(StringComparer.Ordinal);

    MatrixRecording(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (line.StartsWith("engine: ", StringComparison.Ordinal))
                Engine = line[(colon + 2)..];
            else
                _outcomes.Add(line[..colon], new Outcome(line[(colon + 2)..]));
        }
    }

    public static MatrixRecording Read() => new(File.ReadAllText(Path));

    /// <summary>The release that was measured.</summary>
    public string Engine { get; } = "";

    public Outcome this[ProxyCell cell] => this[cell.Id];

    public Outcome this[string id] => _outcomes.TryGetValue(id, out var outcome) ? outcome
        : throw new KeyNotFoundException($"{id} was never run: PLIMSOLL_UPDATE_BASELINES=1 with PLIMSOLL_DOCKERD records it.");

    public IEnumerable<string> Ids => _outcomes.Keys;

    public int Count => _outcomes.Count;

    public static string Write(string engine, IEnumerable<(string Id, Outcome Outcome)> outcomes) =>
        $"engine: {engine}\n" + string.Concat(outcomes.Select(o => $"{o.Id}: {o.Outcome.Text}\n"));
}
