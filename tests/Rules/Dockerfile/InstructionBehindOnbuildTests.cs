using Plimsoll.Analysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InstructionBehindOnbuildTests
{
    [Test]
    public void The_builder_refuses_three() => Check.Rule<InstructionBehindOnbuild>()
        .On("Dockerfile", "FROM debian:12\nONBUILD [|ONBUILD|] RUN make\nONBUILD [|FROM|] debian:12\nONBUILD [|MAINTAINER|] Ada\n")
        .Finds("`ONBUILD` cannot stand behind `ONBUILD`", "`FROM` cannot stand behind `ONBUILD`", "`MAINTAINER` cannot stand behind `ONBUILD`");

    [TestCase("FROM debian:12\nonbuild [|onbuild|] run make")]
    [TestCase("FROM debian:12\nONBUILD \\\n  [|FROM|] debian:12 AS next")]
    [TestCase("FROM debian:12\nONBUILD [|Maintainer|] Ada")]
    public void Is_found(string text) => Check.Rule<InstructionBehindOnbuild>().On("Dockerfile", text + "\n").Finds();

    [Test]
    public void It_is_no_syntax_error_beside() => Assert.That(
        new TestSet([("Dockerfile", "FROM debian:12\nONBUILD FROM debian:12\n")], new AnalysisDriver([new InstructionBehindOnbuild(), .. OwnRules.All]), Configuration.Default)
            .Analyze().Select(d => d.Id), Is.EqualTo(["PLM1031"]));

    [Test]
    public void It_is_silenced_by_its_code() => Check.Rule<InstructionBehindOnbuild>()
        .With("rules: {DL3043: off}").On("Dockerfile", "FROM debian:12\nONBUILD FROM debian:12\n").FindsNothing();

    [TestCase("FROM debian:12\nONBUILD RUN make")]
    [TestCase("FROM debian:12\nONBUILD COPY . /srv/app/")]
    [TestCase("FROM debian:12\nONBUILD ENV FROM=debian")]
    [TestCase("FROM debian:12\nONBUILD RUN echo ONBUILD FROM")]
    [TestCase("FROM debian:12\nMAINTAINER Ada\nONBUILD USER app")]
    [TestCase("# syntax=example/other\nFROM debian:12\nONBUILD FROM debian:12")]
    public void Nothing_in(string text) => Check.Rule<InstructionBehindOnbuild>().On("Dockerfile", text + "\n").FindsNothing();

    [Test]
    public void A_note_may_show_what_does_not_work() => Check.Rule<InstructionBehindOnbuild>()
        .On("notes.md", "```dockerfile\nFROM debian:12\nONBUILD FROM debian:12\n```\n").FindsNothing();
}
