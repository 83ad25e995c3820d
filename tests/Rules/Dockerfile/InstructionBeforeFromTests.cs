using Plimsoll.Analysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InstructionBeforeFromTests
{
    [Test]
    public void Only_ARG_may_stand_there() => Check.Rule<InstructionBeforeFrom>()
        .On("Dockerfile", "ARG VERSION=12\n[|ENV|] LANG=C.UTF-8\nFROM debian:$VERSION\n")
        .Finds("`ENV` stands before the first `FROM`, where only `ARG` may");

    [Test]
    public void A_file_without_FROM() => Check.Rule<InstructionBeforeFrom>()
        .On("Dockerfile", "[|RUN|] make\nCMD [\"/app\"]\n")
        .Finds("`RUN` stands in a file that has no `FROM`");

    [TestCase("[|label|] a=b\nENV A=1\nFROM debian:12")]
    [TestCase("# a comment\n\n[|COPY|] . /srv/\nFROM debian:12")]
    [TestCase("[|ONBUILD|] RUN make\nFROM debian:12")]
    [TestCase("ARG A\n[|WORKDIR|] /srv")]
    public void Is_found(string text) => Check.Rule<InstructionBeforeFrom>().On("Dockerfile", text + "\n").Finds();

    [TestCase("ENV A=1\nFROM debian:12\n")]
    [TestCase("ENV A=1\n")]
    public void It_is_no_syntax_error_beside(string text) => Assert.That(
        new TestSet([("Dockerfile", text)], new AnalysisDriver([new InstructionBeforeFrom(), .. OwnRules.All]), Configuration.Default)
            .Analyze().Select(d => d.Id), Is.EqualTo(["PLM1032"]));

    [Test]
    public void It_is_silenced_by_its_code() => Check.Rule<InstructionBeforeFrom>()
        .With("rules: {DL3061: off}").On("Dockerfile", "ENV A=1\nFROM debian:12\n").FindsNothing();

    [TestCase("ARG VERSION=12\nARG B\nFROM debian:$VERSION")]
    [TestCase("# syntax=docker/dockerfile:1\n# a comment\nFROM debian:12\nENV A=1")]
    [TestCase("from debian:12\nRUN make")]
    [TestCase("# syntax=example/other\nINCLUDE base\nRUN make")]
    [TestCase("# syntax=example/other\nRUN make")]
    [TestCase("{{ header }}\nRUN make")]
    [TestCase("FORM debian:12\nRUN make")]
    [TestCase("#include \"base\"\nINCLUDE x\nRUN make")]
    [TestCase("ARG A=1")]
    [TestCase("")]
    public void Nothing_in(string text) => Check.Rule<InstructionBeforeFrom>().On("Dockerfile", text + "\n").FindsNothing();

    [Test]
    public void A_note_or_a_script_may_show_a_piece()
    {
        Check.Rule<InstructionBeforeFrom>().On("notes.md", "```dockerfile\nRUN make\n```\n").FindsNothing();
        Check.Rule<InstructionBeforeFrom>().On("setup.sh", "cat >> Dockerfile <<'EOF'\nRUN make\nEOF\n").FindsNothing();
    }

    [Test]
    public void Files_of_another_name_may_be_pieces()
    {
        Check.Rule<InstructionBeforeFrom>().With("extends: recommended").On("common.dockerfile", "RUN make\n").FindsNothing();
        Check.Rule<InstructionBeforeFrom>().On("common.dockerfile", "[|RUN|] make\n").Finds();
    }
}
