using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Plimsoll.Analysis;
using Plimsoll.Rules;

namespace Plimsoll.Benchmarks;

/// <summary>
/// Ten times the text should take ten times as long. One method for each size, so that the report has the ratio of every size to the
/// smallest of the same run: on another machine or at another hour the times differ, the ratios hardly.
/// </summary>
[MemoryDiagnoser]
public class GrowthBenchmarks
{
    readonly AnalysisDriver _driver = new(Catalogue.Index);
    string[] _texts = [];

    [Params(DocumentKind.Dockerfile, DocumentKind.Compose, DocumentKind.ShellScript, DocumentKind.Markdown)]
    public DocumentKind Kind { get; set; }

    [GlobalSetup]
    public void Setup() => _texts = [.. new[] { 10, 100, 1000, Most(Kind) }.Select(size => Samples.Of(Kind, size))];

    [Benchmark(Baseline = true)]
    public ImmutableArray<Diagnostic> Ten() => Check(0);

    [Benchmark]
    public ImmutableArray<Diagnostic> Hundred() => Check(1);

    [Benchmark]
    public ImmutableArray<Diagnostic> Thousand() => Check(2);

    /// <summary>4,000 services, 5,000 of anything else.</summary>
    [Benchmark]
    public ImmutableArray<Diagnostic> Thousands() => Check(3);

    static int Most(DocumentKind kind) => kind == DocumentKind.Compose ? 4000 : 5000;

    ImmutableArray<Diagnostic> Check(int size) => Checking.Check(_driver, Kind, _texts[size]);
}
