using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class NoEmptyContinuationTests
{
    [TestCase("FROM debian:12\nRUN a \\\n[|\n|]  && b\n")]
    [TestCase("FROM debian:12\nRUN a \\\n# c\n[|  \n|]  && b \\\n\n  && c\n")]
    [TestCase("FROM debian:12\nENV A=b \\\n[|\n|]RUN make\n")]
    [TestCase("FROM debian:12\nONBUILD RUN a \\\n[|\n|] b\n")]
    public void Found(string markup) => Check.Rule<NoEmptyContinuation>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12\nRUN a \\\n  && b\n\nRUN c\n")]
    [TestCase("FROM debian:12\nRUN a \\\n# c\n  && b\n")]
    [TestCase("FROM debian:12\nCOPY <<EOF /x\na \\\n\nb\nEOF\n")]
    [TestCase("FROM debian:12\n\n\nRUN a\n")]
    public void Nothing_in(string text) => Check.Rule<NoEmptyContinuation>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\nRUN a \\\n[|\n|]  && b \\\n \n\n  && c\nRUN d\n", "FROM debian:12\nRUN a \\\n  && b \\\n  && c\nRUN d\n")]
    public void Fixed(string markup, string text) => Check.Rule<NoEmptyContinuation>().On("Dockerfile", markup).Finds().FixedTo(text);

    [Test]
    public void An_instruction_that_was_swallowed_is_named() => Check.Rule<NoEmptyContinuation>()
        .On("Dockerfile", "FROM debian:12\nENV A=b \\\n[|\n|]RUN make\n")
        .Finds("`RUN` is still part of the ENV above this empty line")
        .HasNothingToFix();
}
