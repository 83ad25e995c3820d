using System.Collections.Immutable;
using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Model;

namespace Plimsoll.Tests.Testing;

/// <summary>Texts by path, and what the product makes of them: the same way that the command line goes, from text to findings.</summary>
sealed record TestSet(ImmutableArray<(string Path, string Text)> Files, AnalysisDriver Driver, Configuration Configuration)
{
    /// <summary>What is known to lie beside the files; nothing, unless a test says otherwise.</summary>
    public FileListing Listing { get; init; } = FileListing.Empty;

    public ImmutableArray<Document> Read() => [.. Files.Select(f => Read(f.Path, f.Text))];

    public static Document Read(string path, string text)
    {
        var kind = DocumentKinds.ByPath(path) ?? DocumentKinds.ByContent(path, text);
        Assert.That(kind, Is.Not.Null, $"{path} is no file that Plimsoll reads");
        return DocumentReader.Read(path, kind!.Value, text);
    }

    public ImmutableArray<Diagnostic> Analyze() => Analyze(Read());

    public ImmutableArray<Diagnostic> Analyze(IEnumerable<Document> documents) => Driver.Analyze(Bind(documents), Configuration);

    Deployment Bind(IEnumerable<Document> documents) => DeploymentBinder.Bind(documents) with { Listing = Listing };

    public TestSet With(string path, string text) => this with { Files = [.. Files.Select(f => f.Path == path ? (path, text) : f)] };

    public TestSet With(IEnumerable<KeyValuePair<string, string>> texts) => texts.Aggregate(this, (set, text) => set.With(text.Key, text.Value));

    /// <summary>The texts after all fixes, by path.</summary>
    public (TestSet Set, FixOutcome Outcome) Fix(FixSafety atLeast)
    {
        var outcome = FixApplier.ApplyAll(Analyze(), texts => With(texts).Analyze(), atLeast);
        return (With(outcome.Texts), outcome);
    }
}
