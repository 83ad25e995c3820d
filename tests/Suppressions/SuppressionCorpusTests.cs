using Plimsoll.Analysis;
using Plimsoll.Embedding;
using Plimsoll.Suppressions;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Suppressions;

/// <summary>On real files: a comment that silences a finding breaks nothing and covers the place it is for.</summary>
public sealed class SuppressionCorpusTests
{
    static readonly RuleIndex Rules = new(OwnRules.All);

    [TestCase("files/dockerfile", DocumentKind.Dockerfile)]
    [TestCase("files/shell", DocumentKind.ShellScript)]
    [TestCase("files/compose", DocumentKind.Compose)]
    [TestCase("files/markdown", DocumentKind.Markdown)]
    [TestCase("files/nginx", DocumentKind.NginxConf)]
    [TestCase("files/systemd", DocumentKind.SystemdUnit)]
    public void A_comment_breaks_nothing_and_covers_its_place(string folder, DocumentKind kind)
    {
        var tried = 0;
        foreach (var file in TestData.CorpusFiles(folder))
        {
            var text = File.ReadAllText(file);
            var document = DocumentReader.Read("x", kind, text);
            if (!document.Tree.Errors.IsEmpty || text.Length > 100_000 || text.Contains("plimsoll", StringComparison.OrdinalIgnoreCase))
                continue;
            foreach (var offset in new[] { 0, text.Length / 3, text.Length * 3 / 4 })
            {
                if (SuppressionEdit.For(Diagnostic.Create(UnusedSuppression.Rule, document.At(offset, 0), "x")) is not { } edit)
                    continue;
                var at = edit.Location.Span.Start;
                var after = DocumentReader.Read("x", kind, text.Insert(at, edit.NewText));
                Assert.That(after.Tree.Errors.Select(e => e.Message), Is.Empty, $"{file} at {offset}");
                Assert.That(after.Guests.Select(g => g.Text), Is.EqualTo(document.Guests.Select(g => g.Text)), $"{file} at {offset}: guests are as before");
                var comments = SuppressionReader.Read(after, Rules, given: null);
                Assert.That(comments.Any(c => c.Covers(new(offset >= at ? offset + edit.NewText.Length : offset, 0))),
                    $"{file} at {offset}: {edit.NewText}");
                tried++;
            }
        }

        Assert.That(tried, Is.GreaterThan(10));
    }
}
