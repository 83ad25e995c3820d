using Plimsoll.Analysis;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Analysis;

public sealed class FixApplierTests
{
    static readonly Document A = TestSet.Read("a.env", "ABC=1\nDEF=2\n");
    static readonly Document B = TestSet.Read("b.env", "GHI=3\n");

    static FixEdit Edit(Document document, int start, int length, string text) => new(document.At(start, length), text);

    static Diagnostic Finding(FixSafety safety, params FixEdit[] edits) =>
        Diagnostic.Create(UnusedSuppression.Rule, edits[0].Location, "x") with { Fix = new Fix("Mend it", safety, edits) };

    static IEnumerable<string> Texts(FixRound round) => round.Files.Select(f => f.NewText);

    [Test]
    public void All_edits_of_a_fix_or_none()
    {
        var round = FixApplier.Apply([Finding(FixSafety.Safe, Edit(A, 0, 3, "x")), Finding(FixSafety.Safe, Edit(A, 2, 1, "y"), Edit(B, 0, 3, "z"))]);
        Assert.That(Texts(round), Is.EqualTo(new[] { "x=1\nDEF=2\n" }));
        Assert.That(round.Applied, Has.Length.EqualTo(1));
        Assert.That(round.Skipped, Has.Length.EqualTo(1));
    }

    [Test]
    public void Several_files_change_together()
    {
        var round = FixApplier.Apply([Finding(FixSafety.Safe, Edit(B, 0, 3, "z"), Edit(A, 6, 3, "y"), Edit(A, 0, 3, "x"))]);
        Assert.That(Texts(round), Is.EqualTo(new[] { "x=1\ny=2\n", "z=3\n" }));
    }

    [Test]
    public void Neighbours_and_insertions_at_the_edges_do_not_overlap()
    {
        var round = FixApplier.Apply(
        [
            Finding(FixSafety.Safe, Edit(A, 0, 1, "x")), Finding(FixSafety.Safe, Edit(A, 1, 2, "y")),
            Finding(FixSafety.Safe, Edit(A, 1, 0, "1")), Finding(FixSafety.Safe, Edit(A, 1, 0, "2")), Finding(FixSafety.Safe, Edit(A, 3, 0, "3")),
            Finding(FixSafety.Safe, Edit(A, 2, 0, "inside")),
        ]);
        Assert.That(Texts(round), Is.EqualTo(new[] { "x12y3=1\nDEF=2\n" }));
        Assert.That(round.Skipped, Has.Length.EqualTo(1));
    }

    [Test]
    public void One_repair_that_two_findings_ask_for_is_made_once()
    {
        var round = FixApplier.Apply([Finding(FixSafety.Safe, Edit(A, 0, 0, "new\n")), Finding(FixSafety.Safe, Edit(A, 0, 0, "new\n"))]);
        Assert.That(Texts(round), Is.EqualTo(new[] { "new\nABC=1\nDEF=2\n" }));
        Assert.That(round.Applied, Has.Length.EqualTo(2));
    }

    [TestCase(FixSafety.Safe, FixSafety.Safe, true)]
    [TestCase(FixSafety.Unsafe, FixSafety.Safe, false)]
    [TestCase(FixSafety.Unsafe, FixSafety.Unsafe, true)]
    [TestCase(FixSafety.Safe, FixSafety.Unsafe, true)]
    [TestCase(FixSafety.DisplayOnly, FixSafety.DisplayOnly, false)]
    public void Safety_decides(FixSafety safety, FixSafety asked, bool applied) =>
        Assert.That(FixApplier.Apply([Finding(safety, Edit(A, 0, 3, "x"))], asked).Files.IsEmpty, Is.EqualTo(!applied));

    [Test]
    public void Suppressed_findings_and_fixes_at_odds_with_themselves_are_left_alone()
    {
        Assert.That(FixApplier.Apply([Finding(FixSafety.Safe, Edit(A, 0, 3, "x")) with { Suppression = new Suppression(SuppressionSource.Comment, "") }]).Files, Is.Empty);
        Assert.That(FixApplier.Apply([Finding(FixSafety.Safe, Edit(A, 0, 3, "x"), Edit(A, 2, 2, "y"))]).Files, Is.Empty);
    }

    [Test]
    public void An_edit_that_changes_nothing_is_no_change() =>
        Assert.That(FixApplier.Apply([Finding(FixSafety.Safe, Edit(A, 0, 3, "ABC"))]).Files, Is.Empty);

    static TestSet Set(Func<string, string> mend) => new([("a.env", "A=1\nB=1\n")], new AnalysisDriver([new FakeRule("PLM9001", [], initialize: (context, descriptor) =>
        context.RegisterNodeAction<EnvVariableSyntax>(c =>
        {
            if (mend(c.Subject.Value ?? "") is var mended && mended != c.Subject.Value)
            {
                c.Report(Diagnostic.Create(descriptor, c.At(c.Subject), c.Subject.Name) with
                {
                    Fix = new Fix("Mend it", FixSafety.Safe, new FixEdit(c.Document.At(c.Subject.ValueSpan), mended)),
                });
            }
        }))]), Configuration.Default);

    [Test]
    public void Rounds_go_on_until_nothing_is_left()
    {
        var (set, outcome) = Set(v => v.Length < 4 ? v + "1" : v).Fix(FixSafety.Safe);
        Assert.That(set.Files[0].Text, Is.EqualTo("A=1111\nB=1111\n"));
        Assert.That(outcome.IsStable);
        Assert.That(outcome.Applied, Has.Length.EqualTo(6));
    }

    [Test]
    public void Fixes_without_end_are_stopped_and_told() =>
        Assert.That(Set(v => v + "1").Fix(FixSafety.Safe).Outcome.IsStable, Is.False);
}
