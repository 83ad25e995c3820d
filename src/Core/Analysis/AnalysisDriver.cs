using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Suppressions;

namespace Plimsoll.Analysis;

/// <summary>
/// Runs rules over deployments. Findings come out with positions and edits in files, configured, suppressed ones marked, each
/// once, by path, position and id. One driver serves any number of runs, on any thread.
/// </summary>
public sealed class AnalysisDriver
{
    readonly ActionIndex _actions;

    public AnalysisDriver(IEnumerable<Rule> rules)
        : this(new RuleIndex(rules))
    {
    }

    /// <param name="timings">Of the rules in their order; null: nothing is measured.</param>
    public AnalysisDriver(RuleIndex rules, Timings? timings = null)
    {
        Rules = rules;
        Timings = timings;
        _actions = new ActionIndex(rules.Rules);
    }

    public RuleIndex Rules { get; }

    public Timings? Timings { get; }

    /// <summary>One set alone.</summary>
    public ImmutableArray<Diagnostic> Analyze(Deployment deployment, Configuration configuration, CancellationToken cancellation = default) =>
        Analyze([deployment], configuration, null, null, null, cancellation);

    /// <summary>
    /// Several sets of one run. What two of them find at one place (in a file of an outer set) comes once, and a suppression there
    /// is used when any of them needs it.
    /// </summary>
    /// <param name="foreign">What another program finds in the same files, with positions in guests; ids are ShellCheck's.</param>
    /// <param name="isAlone">Whether a file was read without those around it; null: none was.</param>
    /// <param name="memory">What was found in sets before; null: nothing is remembered.</param>
    /// <exception cref="OperationCanceledException">Asked for.</exception>
    public ImmutableArray<Diagnostic> Analyze(
        IReadOnlyCollection<Deployment> sets, Configuration configuration, IReadOnlyCollection<Diagnostic>? foreign = null,
        Func<Document, bool>? isAlone = null, AnalysisMemory? memory = null, CancellationToken cancellation = default)
    {
        var states = new RuleStates(configuration, Rules.Rules);
        var runs = sets.Select(set => (Set: set, Known: memory?.Of(set, configuration))).ToArray();
        var size = runs.Sum(r => r.Known is null ? r.Set.Documents.Sum(d => (long)d.Text.Length) : 0);
        var found = InParallel.Select(runs, size, r => r.Known ?? Run(r.Set), cancellation).SelectMany(findings => findings).ToList();
        return Timings.Measure(RunPhase.Filter, Filter);

        ImmutableArray<Diagnostic> Filter()
        {
            found.AddRange(ForeignFindings.NotSaidBy([.. found], foreign ?? []));
            var filter = new SuppressionFilter(Rules, configuration, new BuilderChecks(configuration, sets.SelectMany(s => s.Builds)), isAlone ?? (_ => false));
            var files = sets.SelectMany(s => s.OwnDocuments).Select(d => d.Physical).Distinct();
            return Finish(filter.Apply(found.Select(f => Configure(f, configuration)).OfType<Diagnostic>(), files).Where(d => configuration.Shows(d.Id)));
        }

        IReadOnlyList<Finding> Run(Deployment set)
        {
            var findings = new SetAnalysis(this, _actions, set, configuration, states, cancellation).Run();
            memory?.Keep(set, configuration, findings);
            return findings;
        }
    }

    /// <summary>The severity that is asked for; null where the rule is off. What a preset alone switched on keeps to its presets.</summary>
    static Diagnostic? Configure(Finding finding, Configuration configuration)
    {
        var state = configuration.StateOf(finding.Rule, finding.Diagnostic.Location.Document.Path);
        if (!state.IsOn || !state.IsNamed && finding.Diagnostic.Presets is { } presets && !configuration.HasPreset(presets))
            return null;
        return state.Severity is { } severity ? finding.Diagnostic with { Severity = severity } : finding.Diagnostic;
    }

    static ImmutableArray<Diagnostic> Finish(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. GuestFixes.ToPhysical([.. diagnostics.Select(InFile).DistinctBy(d => (d.Id, d.Location.Document.Path, d.Location.Span, d.Message))])
            .OrderBy(d => d.Location.Document.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Location.Span.Start)
            .ThenBy(d => d.Location.Span.End)
            .ThenBy(d => d.Id, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal),
    ];

    static Diagnostic InFile(Diagnostic diagnostic) => diagnostic with
    {
        Location = diagnostic.Location.Physical,
        Related = diagnostic.Related.IsEmpty ? [] : [.. diagnostic.Related.Select(r => r with { Location = r.Location.Physical })],
    };
}
