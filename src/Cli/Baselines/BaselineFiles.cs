using System.Collections.Immutable;
using System.Text;
using Plimsoll.Analysis;
using Plimsoll.Baselines;
using Plimsoll.Cli.Discovery;
using Plimsoll.Output;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli.Baselines;

/// <summary>What the baselines of one workspace say of its findings. Paths in a baseline are relative to its own folder.</summary>
sealed class BaselineFiles
{
    readonly CheckOptions _options;
    readonly ShownPaths _shown;
    readonly BaselineStore _store;
    readonly RuleIndex _rules;
    readonly ImmutableArray<string> _roots;
    readonly Scope _scope;

    /// <summary>By the path that is shown: what was read, and what could not be.</summary>
    readonly Dictionary<string, FoundFile> _files;

    /// <summary>By full path.</summary>
    readonly SortedDictionary<string, ImmutableArray<BaselineEntry>> _entries = new(StringComparer.Ordinal);

    /// <exception cref="UserErrorException">A baseline cannot be read, or is none.</exception>
    public BaselineFiles(CheckOptions options, ShownPaths shown, BaselineStore store, Workspace workspace, InputPaths paths, RuleIndex rules)
    {
        (_options, _shown, _store, _roots, _scope, _rules) = (options, shown, store, paths.Folders, paths.Scope, rules);
        _files = workspace.Files.Select(f => f.Source).Concat(workspace.Unread).DistinctBy(f => f.Found.Path, StringComparer.Ordinal)
            .ToDictionary(f => f.Found.Path, f => f.Found, StringComparer.Ordinal);
        foreach (var file in _files.Values.Select(f => store.Of(f.Configuration)).Append(store.Named).OfType<string>().Distinct(StringComparer.Ordinal))
            _entries.Add(file, store.Entries(file));
    }

    /// <summary>Marks what the baselines list, and adds what is to be said of the baselines themselves.</summary>
    public ImmutableArray<Diagnostic> Mark(ImmutableArray<Diagnostic> found)
    {
        if (_entries.Count == 0)
            return found;
        var known = ImmutableHashSet.CreateBuilder<Diagnostic>(ReferenceEqualityComparer.Instance);
        var stale = new List<Diagnostic>();
        foreach (var (file, entries) in _entries)
        {
            var match = BaselineMatch.Of(entries, [.. In(file, found).Where(f => f.Finding.Suppression is null)], path => IsGone(file, path));
            known.UnionWith(match.Known);
            if (IsWhole(file) && Stale([.. match.Unmatched.Where(e => IsJudged(file, e))]) is { } about)
                stale.Add(about);
        }

        return Workspace.Sort([.. found.Select(d => known.Contains(d) ? Silent(d) : d), .. stale]);
    }

    /// <summary>
    /// Writes the findings that are there now, and what this run could not judge: entries for files that it did not read and rules that
    /// it did not run.
    /// </summary>
    /// <returns>The findings, silent by now, and a line for each baseline.</returns>
    /// <exception cref="UserErrorException">It cannot be written.</exception>
    public (ImmutableArray<Diagnostic> Found, ImmutableArray<string> Told) Write(ImmutableArray<Diagnostic> found)
    {
        var told = ImmutableArray.CreateBuilder<string>();
        var written = ImmutableHashSet.CreateBuilder<Diagnostic>(ReferenceEqualityComparer.Instance);
        foreach (var (file, entries) in _entries)
        {
            var here = In(file, found).Where(f => f.Finding is { Suppression: null or { Source: SuppressionSource.Baseline } } && f.Finding.Id != StaleBaseline.Rule.Id).ToList();
            written.UnionWith(here.Select(f => f.Finding));
            var counts = here.GroupBy(f => BaselineKey.Of(f.Finding, f.Path)).ToDictionary(g => g.Key, g => g.LongCount());
            foreach (var entry in entries.Where(e => !IsGone(file, e.Key.Path) && !(IsWhole(file) && IsJudged(file, e))))
                counts[entry.Key] = Math.Max(entry.Count, counts.GetValueOrDefault(entry.Key));
            Write(file, Baseline.Write(counts));
            told.Add(Told(file, counts, entries));
        }

        return ([.. found.Where(d => d.Id != StaleBaseline.Rule.Id).Select(d => written.Contains(d) ? Silent(d) : d)], told.ToImmutable());
    }

    static Diagnostic Silent(Diagnostic finding) => finding with { Suppression = new Suppression(SuppressionSource.Baseline, "") };

    string Told(string file, Dictionary<BaselineKey, long> now, ImmutableArray<BaselineEntry> before)
    {
        var old = before.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Sum(e => e.Count));
        var added = now.Sum(n => Math.Max(0, n.Value - old.GetValueOrDefault(n.Key)));
        var gone = old.Sum(o => Math.Max(0, o.Value - now.GetValueOrDefault(o.Key)));
        var change = before.IsEmpty || added + gone == 0 ? "" : $" ({added} new, {gone} gone)";
        var use = _options.Baseline is null && !_files.Values.Any(f => f.Configuration.Baseline == file)
            ? $"; `baseline: {_store.Shown(file)}` in {Configuration.FileName}, or --baseline {_store.Shown(file)}, makes a run read it" : "";
        return $"{_store.Shown(file)} lists {Counts.Of(now.Values.Sum(), "finding")} in {Counts.Of(now.Keys.Select(k => k.Path).Distinct(StringComparer.Ordinal).Count(), "file")}{change}{use}";
    }

    IEnumerable<(Diagnostic Finding, string Path)> In(string baseline, ImmutableArray<Diagnostic> found) => found
        .Where(d => _files.TryGetValue(d.Location.Document.Path, out var file) && _store.Of(file.Configuration) == baseline)
        .Select(d => (d, PathIn(baseline, _files[d.Location.Document.Path])));

    static string PathIn(string baseline, FoundFile file) => ShownPaths.WithSlashes(Path.GetRelativePath(Path.GetDirectoryName(baseline)!, file.FullPath));

    static bool IsGone(string baseline, string path) => !Path.Exists(Path.GetFullPath(path, Path.GetDirectoryName(baseline)!));

    /// <summary>The run has read all that may bear on the baseline's files.</summary>
    bool IsWhole(string baseline) => !_options.Isolated && _options is { BuildArguments.IsEmpty: true, Target: null }
        && _roots.Any(root => ShownPaths.IsIn(Path.GetDirectoryName(baseline)!, root));

    /// <summary>A whole run with the rule on would have found it. What another program finds depends on its version, too.</summary>
    bool IsJudged(string baseline, BaselineEntry entry)
    {
        if (IsGone(baseline, entry.Key.Path))
            return true;
        var shown = _store.Shown(Path.GetFullPath(entry.Key.Path, Path.GetDirectoryName(baseline)!));
        if (!_files.TryGetValue(shown, out var file) || !_scope.Contains(shown) || ShellCheckRule.Of(entry.Key.Rule) is not null)
            return false;
        return _rules.Resolve(entry.Key.Rule) is not [var rule] || file.Configuration.StateOf(rule, shown).IsOn && file.Configuration.Shows(rule.Id);
    }

    Diagnostic? Stale(ImmutableArray<BaselineEntry> entries)
    {
        if (entries.IsEmpty)
            return null;
        var place = entries[0].Location;
        var configuration = _files.Values.Select(f => f.Configuration).FirstOrDefault(Configuration.Default);
        return configuration.SeverityOf(OwnRules.StaleBaseline, place.Document.Path) is not { } severity ? null
            : Diagnostic.Create(StaleBaseline.Rule, place, Counts.Of(entries.Sum(e => e.Count), "finding"), entries.Sum(e => e.Count) == 1 ? "matches" : "match") with
            {
                Severity = severity,
                Related = [.. entries.Skip(1).Take(9).Select(e => new RelatedLocation(e.Location, "nor does this"))],
                WhatHappens = "the same mistake on a line that reads the same would be silent",
                WhatToDo = "write the baseline again: plimsoll check --write-baseline",
            };
    }

    void Write(string file, string text)
    {
        // A scanned folder names this file: no link in it may lead the writing elsewhere.
        if (_options.Baseline is null && LinkOnTheWay(file) is { } link)
            throw new UserErrorException($"cannot write {_store.Shown(file)}: {_store.Shown(link)} is a link; name the file with --baseline");
        OutputFile.Write(file, _store.Shown(file), stream => stream.Write(new UTF8Encoding(false).GetBytes(text)));
    }

    string? LinkOnTheWay(string file)
    {
        var at = file;
        while (at is not null && !IsGiven(at) && new FileInfo(at).LinkTarget is null)
            at = Path.GetDirectoryName(at);
        return at is null || IsGiven(at) ? null : at;

        bool IsGiven(string folder) => folder == _shown.WorkingFolder || _roots.Contains(folder, StringComparer.Ordinal);
    }
}
