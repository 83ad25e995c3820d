using System.Collections.Immutable;
using System.Diagnostics;

namespace Plimsoll.Analysis;

/// <summary>The steps of a run, in their order.</summary>
public enum RunPhase : byte
{
    /// <summary>Looking for files, and reading configurations on the way.</summary>
    Discover,
    Read,
    Parse,

    /// <summary>Finding and parsing the documents inside documents.</summary>
    Embed,
    Bind,
    ShellCheck,

    /// <summary>All rules, and the walk that brings them to their places.</summary>
    Analyze,

    /// <summary>Configuration, suppressions, baselines.</summary>
    Filter,
    Write,
}

/// <summary>
/// Where the time of a run goes, added up over all threads: on two cores a step may take more than the clock says. What several rules ask for and
/// the model works out once counts for the rule that asks first.
/// </summary>
public sealed class Timings(ImmutableArray<Rule> rules)
{
    readonly long[] _phases = new long[Enum.GetValues<RunPhase>().Length];
    readonly long[] _rules = new long[rules.Length];
    readonly long[] _calls = new long[rules.Length];

    /// <summary>All phases together.</summary>
    public TimeSpan Total => Span(_phases.Sum());

    /// <summary>In the order of a run.</summary>
    public IEnumerable<(RunPhase Phase, TimeSpan Time)> Phases => _phases.Select((ticks, i) => ((RunPhase)i, Span(ticks)));

    /// <summary>Rules that had something to look at, the slowest first.</summary>
    public IEnumerable<(Rule Rule, TimeSpan Time, long Calls)> Rules =>
        rules.Select((rule, i) => (rule, Span(_rules[i]), _calls[i])).Where(r => r.Item3 > 0)
            .OrderByDescending(r => r.Item2).ThenBy(r => r.rule.Id, StringComparer.Ordinal);

    public double ShareOf(TimeSpan time) => Total == TimeSpan.Zero ? 0 : time / Total;

    public static string NameOf(RunPhase phase) => phase.ToString().ToLowerInvariant();

    /// <param name="since">A time stamp of <see cref="Stopwatch"/>.</param>
    internal void AddRule(int rule, long since)
    {
        Interlocked.Add(ref _rules[rule], Stopwatch.GetTimestamp() - since);
        Interlocked.Increment(ref _calls[rule]);
    }

    internal void Add(RunPhase phase, long since) => Interlocked.Add(ref _phases[(int)phase], Stopwatch.GetTimestamp() - since);

    static TimeSpan Span(long ticks) => Stopwatch.GetElapsedTime(0, ticks);
}

/// <summary>Measuring where it is asked for.</summary>
public static class MeasuredPhases
{
    /// <param name="timings">Null: the work is done and not measured.</param>
    public static T Measure<T>(this Timings? timings, RunPhase phase, Func<T> work)
    {
        if (timings is null)
            return work();
        var since = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            timings.Add(phase, since);
        }
    }
}
