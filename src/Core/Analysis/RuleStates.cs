using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Plimsoll.Analysis;

/// <summary>What a configuration says of each rule, worked out once a file.</summary>
sealed class RuleStates(Configuration configuration, ImmutableArray<Rule> rules)
{
    readonly ConcurrentDictionary<string, RuleState[]> _byPath = new(StringComparer.Ordinal);

    /// <summary>In the order of the rules.</summary>
    public RuleState[] For(string path) => _byPath.GetOrAdd(path, p => [.. rules.Select(rule => configuration.StateOf(rule, p))]);
}
