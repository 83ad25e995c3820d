using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Plimsoll.ShellCheck;

namespace Plimsoll.Cli.ShellCheck;

/// <summary>
/// Hands shell texts to ShellCheck, many to a process and several processes at once. Whatever goes wrong costs its findings and is told;
/// nothing else. A text is looked at once in a run, however often it stands in the files and however many rounds of fixes there are.
/// </summary>
sealed class ShellChecker(ShellCheckProgram program, TimeSpan time)
{
    const int MostTexts = 50;
    const int MostCharacters = 200_000;

    /// <summary>So many processes may fail; then it is the program, and not a text.</summary>
    const int MostFailures = 3;

    /// <summary>One text that takes forever is possible, two of them are not worth two more minutes.</summary>
    const int CostOfHanging = 2;

    readonly ConcurrentDictionary<(string Shell, string Text), ImmutableArray<ShellCheckComment>> _known = [];
    readonly ConcurrentQueue<string> _problems = [];
    readonly Stopwatch _watch = new();
    int _failures;

    public ShellCheckProgram Program { get; } = program;

    /// <summary>So many texts besides those that were just looked at are remembered: an editor's user writes a new one with every key.</summary>
    public int MostRemembered { get; init; } = int.MaxValue;

    /// <summary>What went wrong, each thing once.</summary>
    public ImmutableArray<string> Problems => [.. _problems.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Different texts that were looked at.</summary>
    public int Count => _known.Count;

    public TimeSpan Duration => _watch.Elapsed;

    /// <summary>The findings in all bodies, with positions in their documents.</summary>
    public ImmutableArray<Diagnostic> Check(IReadOnlyCollection<ShellCheckBody> bodies)
    {
        _watch.Start();
        var batches = bodies.Select(b => (b.Shell, b.Text)).Distinct().Where(k => !_known.ContainsKey(k))
            .GroupBy(k => k.Shell, k => k.Text, StringComparer.Ordinal).SelectMany(g => Batches(g).Select(texts => (Shell: g.Key, Texts: texts))).ToList();
        if (batches.Count > 0)
            RunAll(batches);
        _watch.Stop();
        if (_known.Count - bodies.Count > MostRemembered)
            Forget(bodies);
        return [.. bodies.SelectMany(b => _known.TryGetValue((b.Shell, b.Text), out var comments) ? ShellCheckFindings.Of(b, comments) : [])];
    }

    void Forget(IEnumerable<ShellCheckBody> but)
    {
        var used = but.Select(b => (b.Shell, b.Text)).ToHashSet();
        foreach (var key in _known.Keys.Where(k => !used.Contains(k)))
            _known.TryRemove(key, out _);
    }

    void RunAll(List<(string Shell, List<string> Texts)> batches)
    {
        try
        {
            using var folder = new ScratchFolder();
            Parallel.For(0, batches.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                if (Volatile.Read(ref _failures) < MostFailures)
                    Run(Path.Combine(folder.Path, i.ToString(CultureInfo.InvariantCulture)), batches[i].Shell, batches[i].Texts);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Enqueue($"a folder for temporary files could not be made: {Discovery.SourceFile.Reason(e)}");
        }
        catch (AggregateException e) when (e.InnerExceptions.All(i => i is IOException or UnauthorizedAccessException))
        {
            _problems.Enqueue($"a temporary file could not be written: {Discovery.SourceFile.Reason(e.InnerExceptions[0])}");
        }
    }

    void Run(string folder, string shell, List<string> texts)
    {
        // By number: no name of a scanned file is a name here.
        var names = texts.Select((_, i) => Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture))).ToList();
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in names.Zip(texts))
            File.WriteAllText(name, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

        var run = Program.Run(["--norc", "--format", "json1", "--shell", shell, "--", .. names], folder, time);
        var byName = names.Zip(texts).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        var problem = run.Problem;
        var comments = problem is null ? ShellCheckReport.Read(run.Output, byName, out problem) : null;
        if (problem is not null)
            _problems.Enqueue(problem);
        if (comments is null)
            Interlocked.Add(ref _failures, run.IsHanging ? CostOfHanging : 1);
        foreach (var (name, text) in byName)
        {
            if (comments is not null)
                _known[(shell, text)] = comments[name];
        }
    }

    static IEnumerable<List<string>> Batches(IEnumerable<string> texts)
    {
        var batch = new List<string>();
        var size = 0;
        foreach (var text in texts)
        {
            if (batch.Count > 0 && (batch.Count == MostTexts || size + text.Length > MostCharacters))
            {
                yield return batch;
                batch = [];
                size = 0;
            }

            batch.Add(text);
            size += text.Length;
        }

        yield return batch;
    }
}
