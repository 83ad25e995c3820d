using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InstructionReplacedTests
{
    [Test]
    public void The_last_one_counts() => Check.Rule<InstructionReplaced>()
        .On("Dockerfile", """
            FROM node:24
            [|CMD ["npm", "run", "build"]|]
            RUN make
            {|related:CMD ["npm", "start"]|}

            """)
        .Finds("`CMD [\"npm\", \"run\", \"build\"]` has no effect: a later `CMD` of the stage replaces it")
        .FixedTo("""
            FROM node:24
            RUN make
            CMD ["npm", "start"]

            """);

    [Test]
    public void A_long_one_is_shortened() => Check.Rule<InstructionReplaced>()
        .On("Dockerfile", "FROM debian:12\n[|cmd a \\\n  # why\n  b|]\n{|related:CMD c|}\n")
        .Finds("`cmd a ...` has no effect: a later `CMD` of the stage replaces it")
        .FixedTo("FROM debian:12\nCMD c\n");

    [TestCase("FROM debian:12\n[|ENTRYPOINT [\"a\"]|]\n{|related:ENTRYPOINT [\"b\"]|}\n")]
    [TestCase("FROM debian:12\n[|HEALTHCHECK NONE|]\n{|related:HEALTHCHECK CMD true|}\n")]
    [TestCase("FROM debian:12\n[|HEALTHCHECK --interval=5s CMD true|]\n{|related:HEALTHCHECK NONE|}\n")]
    [TestCase("FROM debian:12\nCMD a\nFROM debian:12\n[|CMD a|]\nENTRYPOINT [\"b\"]\n{|related:CMD b|}\n")]
    [TestCase("FROM debian:12\n[|CMD a|]\n[|CMD b|]\n{|related:CMD c|}\n")]
    public void Is_found(string text) => Check.Rule<InstructionReplaced>().On("Dockerfile", text).Finds();

    [Test]
    public void In_a_file_that_a_script_writes() => Check.Rule<InstructionReplaced>()
        .On("setup.sh", "cat > app/Dockerfile <<'EOF'\nFROM debian:12\n[|CMD a|]\n{|related:CMD b|}\nEOF\ndocker build app\n")
        .Finds();

    [TestCase("FROM debian:12\nENTRYPOINT [\"a\"]\nCMD [\"b\"]\nHEALTHCHECK NONE\n")]
    [TestCase("FROM debian:12 AS a\nCMD a\nFROM a\nCMD b\n")]
    [TestCase("FROM debian:12\nONBUILD CMD a\nCMD b\n")]
    [TestCase("FROM debian:12\nONBUILD CMD a\nONBUILD CMD b\n")]
    [TestCase("FROM debian:12\nRUN a\nRUN b\nENV A=1\nENV A=2\n")]
    [TestCase("FROM debian:12\n# CMD a\nCMD b\n")]
    [TestCase("FROM debian:12\nHEALTHCHECK SOMETIMES\nHEALTHCHECK CMD true\n")]
    public void Nothing_in(string text) => Check.Rule<InstructionReplaced>().On("Dockerfile", text).FindsNothing();
}
