using Microsoft.CodeAnalysis.Text;
using Plimsoll.Editor;
using Plimsoll.Embedding;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Editor;

/// <summary>Every feature of navigation at every place of real files: nothing throws, and what comes back holds together.</summary>
public sealed class EditorSweepTests
{
    const int MostRenames = 12;

    /// <summary>Asked at every place up to here; further on at every tenth.</summary>
    const int Dense = 3_000;

    static IEnumerable<string> Samples => Directory.EnumerateDirectories(Path.Combine(TestData.Root, "samples")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Samples))]
    public void Of_samples(string name)
    {
        // In the others names are wrong on purpose, and rules say so by what is like them.
        var isRight = name.EndsWith("-fixed", StringComparison.Ordinal);
        var asked = Sweep(Project(Path.Combine(TestData.Root, "samples", name)), new Tally { ComparesFindings = isRight });
        Assert.That(asked, Is.GreaterThan(100));
    }

    [TestCase("dockerfile", DocumentKind.Dockerfile)]
    [TestCase("compose", DocumentKind.Compose)]
    [TestCase("shell", DocumentKind.ShellScript)]
    [TestCase("markdown", DocumentKind.Markdown)]
    [TestCase("nginx", DocumentKind.NginxConf)]
    [TestCase("systemd", DocumentKind.SystemdUnit)]
    [TestCase("daemon-json", DocumentKind.DaemonJson)]
    public void Of_real_files(string folder, DocumentKind kind)
    {
        const int files = 100;
        var paths = TestData.CorpusFiles("files/" + folder);
        var tally = new Tally();
        for (var i = 0; i < paths.Length; i += Math.Max(1, paths.Length / files))
        {
            var text = File.ReadAllText(paths[i]);
            Sweep(new EditorRoot([(Path.GetFileName(paths[i]), text)], (path, t) => DocumentReader.Read(path, kind, t)), tally);
        }

        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Files, Is.GreaterThanOrEqualTo(Math.Min(paths.Length, files)));
    }

    [Test]
    public void Of_real_projects()
    {
        var tally = new Tally { ComparesFindings = true };
        foreach (var folder in Directory.EnumerateDirectories(TestData.Corpus("projects")).Order(StringComparer.Ordinal))
            Sweep(Project(folder), tally);
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Renamed, Is.GreaterThan(20));
        Assert.That(tally.Hints, Is.GreaterThan(20));
    }

    static EditorRoot Project(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(f => new FileInfo(f).Length < 200_000)
            .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f))),
        (path, text) => (DocumentKinds.ByPath(path) ?? DocumentKinds.ByContent(path, text)) is { } kind ? DocumentReader.Read(path, kind, text) : null);

    sealed class Tally
    {
        /// <summary>After each renaming the rules say what they said before.</summary>
        public bool ComparesFindings { get; init; }

        public int Files { get; set; }
        public int Symbols { get; set; }
        public int Renamed { get; set; }
        public int Refused { get; set; }
        public int Links { get; set; }
        public int Hints { get; set; }
        public override string ToString() => $"{Files} files: {Symbols} names, {Renamed} renamed, {Refused} refused, {Links} links, {Hints} hints";
    }

    static int Sweep(EditorRoot root, Tally tally)
    {
        var asked = 0;
        var renames = MostRenames;
        foreach (var file in root.Files)
        {
            tally.Files++;
            OutlineTests.HoldsTogether(file.Document);
            FoldsTests.HoldTogether(file.Document);
            var links = Links.Of(file);
            tally.Links += links.Length;
            foreach (var link in links)
                IsInside(link.Location);
            var hints = InlayHints.In(file, new TextSpan(0, file.Document.Text.Length));
            tally.Hints += hints.Length;
            foreach (var hint in hints)
            {
                IsInside(hint.Location);
                Assert.That(hint.Label, Has.Length.LessThan(100).And.Not.Contain("\n"));
            }

            var seen = new HashSet<Location>();
            for (var offset = 0; offset <= file.Document.Text.Length; offset += offset < Dense ? 1 : 10)
            {
                asked++;
                if (Symbols.At(file, offset) is not { } symbol)
                {
                    Assert.That(Definitions.At(file, offset), Is.Empty);
                    continue;
                }

                if (!seen.Add(symbol.Location))
                    continue;
                tally.Symbols++;
                Check(root, file, offset, symbol, tally, ref renames);
            }
        }

        return asked;
    }

    static void Check(EditorRoot root, EditorFile file, int offset, Symbol symbol, Tally tally, ref int renames)
    {
        var place = $"{symbol.Kind} {symbol.Name} at {file.Document.Path}:{file.Document.Lines.GetPosition(offset)}";
        Assert.That(symbol.Location.Physical.Document, Is.SameAs(file.Document), place);
        Assert.That(symbol.Location.Physical.Span.Start, Is.LessThanOrEqualTo(offset), place);
        Assert.That(symbol.Location.Physical.Span.End, Is.GreaterThanOrEqualTo(offset), place);
        var references = References.At(file, offset, includeDeclaration: true).Select(l => l.Physical).ToList();
        foreach (var reference in references)
            IsInside(reference);
        Assert.That(references, Does.Contain(symbol.Location.Physical), place);
        if (symbol.Kind != SymbolKind.File)
            Assert.That(Definitions.At(file, offset).Select(d => d.Physical), Is.SubsetOf(references), place);
        Assert.That(Highlights.At(file, offset).Select(h => h.Location.Physical), Is.EquivalentTo(references.Where(r => r.Document == file.Document)), place);
        var target = Renames.Prepare(file, offset);
        Assert.That(target.Location is null, Is.EqualTo(target.Refusal is not null), place);
        if (target.Refusal is not null)
        {
            tally.Refused++;
            return;
        }

        Assert.That(target.Location!.Value.Text, Is.EqualTo(target.Placeholder), place);
        if (renames-- <= 0)
            return;
        tally.Renamed++;
        Rename(root, file, offset, symbol, place, tally.ComparesFindings);
    }

    static void Rename(EditorRoot root, EditorFile file, int offset, Symbol symbol, string place, bool comparesFindings)
    {
        var result = Renames.Rename(file, offset, symbol.Kind == SymbolKind.Variable ? "renamed_x9" : "renamed-x9");
        Assert.That(result.Refusal, Is.Null, place);
        var after = root.With(result.Edits);
        var start = symbol.Location.Physical.Span.Start;
        var shift = result.Edits.Where(e => e.Location.Document == file.Document && e.Location.Span.End <= start).Sum(e => e.NewText.Length - e.Location.Span.Length);
        var references = References.At(after[file.Document.Path], start + shift, includeDeclaration: true);
        Assert.That(references.Select(Line), Is.EqualTo(symbol.Uses.Select(u => Line(u.Location))), place + " renamed");
        if (comparesFindings)
            Assert.That(after.Findings().Select(f => (f.Id, Line(f.Location))), Is.EqualTo(root.Findings().Select(f => (f.Id, Line(f.Location)))), place + " renamed");

        static (string, int) Line(Location l) => (l.Physical.Document.Path, l.Physical.Document.Lines.GetPosition(l.Physical.Span.Start).Line);
    }

    static void IsInside(Location location)
    {
        Assert.That(location.Span.End, Is.LessThanOrEqualTo(location.Document.Text.Length));
        Assert.That(location.Physical.Document.IsGuest, Is.False);
        Assert.That(location.Physical.Span.End, Is.LessThanOrEqualTo(location.Physical.Document.Text.Length));
    }
}
