using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;
using Plimsoll.Rules;
using Plimsoll.Syntax;

namespace Plimsoll.Benchmarks;

/// <summary>One file of each kind: parsed alone, and checked with everything.</summary>
[MemoryDiagnoser]
public class FileBenchmarks
{
    readonly AnalysisDriver _driver = new(Catalogue.Index);
    string _text = "";

    [Params(
        DocumentKind.Dockerfile, DocumentKind.Compose, DocumentKind.ShellScript, DocumentKind.Markdown, DocumentKind.DaemonJson,
        DocumentKind.RegistriesYaml, DocumentKind.NginxConf, DocumentKind.SystemdUnit, DocumentKind.EnvFile)]
    public DocumentKind Kind { get; set; }

    [GlobalSetup]
    public void Setup() => _text = Samples.Of(Kind, 50);

    [Benchmark(Baseline = true)]
    public SyntaxTree Parse() => Parser.Parse(_text, Kind);

    [Benchmark]
    public ImmutableArray<Diagnostic> Check() => Checking.Check(_driver, Kind, _text);
}

static class Checking
{
    /// <summary>From text to findings, as the command line goes, with every rule on.</summary>
    public static ImmutableArray<Diagnostic> Check(AnalysisDriver driver, DocumentKind kind, string text) =>
        driver.Analyze(DeploymentBinder.Bind([DocumentReader.Read(Samples.PathOf(kind), kind, text)]), Configuration.Default with { IsAll = true });
}
