using Plimsoll.Analysis;
using Plimsoll.Syntax.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Analysis;

/// <summary>
/// The rule under test replaces each word <c>bad</c> of a script by another text, wherever the script stands.
/// </summary>
public sealed class GuestFixTests
{
    static TestSet Set(string path, string text, string replacement) => new([(path, text)], new AnalysisDriver([
        new FakeRule("PLM9001", [], initialize: (context, descriptor) => context.RegisterNodeAction<WordSyntax>(c =>
        {
            if (c.Subject.Literal is "bad" or "worse")
            {
                c.Report(Diagnostic.Create(descriptor, c.At(c.Subject), "bad") with
                {
                    Fix = new Fix("Mend it", FixSafety.Safe, new FixEdit(c.At(c.Subject), c.Subject.Literal == "bad" ? replacement : "a\nb")),
                    Related = [new RelatedLocation(c.At(c.Subject), "here")],
                });
            }
        }))]), Configuration.Default);

    [TestCase("a.sh", "bad x\n", "good x\n")]
    [TestCase("Dockerfile", "FROM x\nRUN a && \\\n    # a comment\n    bad \\\n    b\n", "FROM x\nRUN a && \\\n    # a comment\n    good \\\n    b\n")]
    [TestCase("Dockerfile", "FROM x\nRUN <<EOF\na\nbad\nEOF\n", "FROM x\nRUN <<EOF\na\ngood\nEOF\n")]
    [TestCase("notes.md", "1. text\n\n   ```bash\n   $ bad\n   ```\n", "1. text\n\n   ```bash\n   $ good\n   ```\n")]
    [TestCase("compose.yaml", "services:\n  a:\n    image: x\n    command: sh -c 'bad x'\n", "services:\n  a:\n    image: x\n    command: sh -c 'good x'\n")]
    public void A_fix_in_a_guest_is_made_in_the_file(string path, string text, string mended)
    {
        var set = Set(path, text, "good");
        Assert.That(set.Analyze().Select(d => d.Location.Text), Is.EqualTo(new[] { "bad" }));
        Assert.That(set.Analyze().SelectMany(d => d.Related).Select(r => r.Location), Is.EqualTo(set.Analyze().Select(d => d.Location)).Using<Location>(
            (a, b) => a.Span == b.Span && !a.Document.IsGuest));
        Assert.That(set.Fix(FixSafety.Safe).Set.Files[0].Text, Is.EqualTo(mended));
    }

    [TestCase("Dockerfile", "FROM x\nRUN bad\n", "a\nb", TestName = "a line end ends the RUN")]
    [TestCase("Dockerfile", "FROM x\nRUN <<EOF\nbad\nEOF\n", "a\nEOF", TestName = "the heredoc would end early")]
    [TestCase("notes.md", "```bash\nbad\n```\n", "a\n```", TestName = "the fence would end early")]
    [TestCase("compose.yaml", "services:\n  a:\n    image: x\n    command: sh -c 'bad x'\n", "it\\'s", TestName = "the quote would end early")]
    public void A_fix_that_would_not_do_what_it_says_is_dropped(string path, string text, string replacement)
    {
        var found = Set(path, text, replacement).Analyze();
        Assert.That(found, Has.Length.EqualTo(1));
        Assert.That(found[0].Fix, Is.Null);
    }

    [Test]
    public void One_that_cannot_be_made_costs_the_others_nothing()
    {
        var text = "FROM x\n" + string.Concat(Enumerable.Range(0, 20).Select(i => i is 3 or 4 or 17 ? "RUN worse\n" : "RUN bad && \\\n  bad\n"));
        var set = Set("Dockerfile", text, "good");
        Assert.That(set.Analyze().Where(d => d.Fix is null).Select(d => d.Location.Text), Is.EqualTo(new[] { "worse", "worse", "worse" }));
        Assert.That(set.Fix(FixSafety.Safe).Set.Files[0].Text, Is.EqualTo(text.Replace("bad", "good", StringComparison.Ordinal)));
    }

    [Test]
    public void A_word_across_a_line_continuation_has_no_fix()
    {
        var found = Set("Dockerfile", "FROM x\nRUN ba\\\nd\n", "good").Analyze();
        Assert.That(found.Select(d => d.Location.Text), Is.EqualTo(new[] { "ba\\\nd" }));
        Assert.That(found[0].Fix, Is.Null);
    }
}
