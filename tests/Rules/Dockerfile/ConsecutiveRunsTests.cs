using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ConsecutiveRunsTests
{
    [Test]
    public void A_row_is_one_finding() => Check.Rule<ConsecutiveRuns>()
        .On("Dockerfile", "FROM debian:12\n{|related:RUN|} mkdir /a\n[|RUN|] chown app /a\n{|related:RUN|} true && touch /a/b\nCOPY x /x\nRUN true\n")
        .Finds("3 RUNs in a row could be one layer")
        .FixedTo("FROM debian:12\nRUN mkdir /a \\\n    && chown app /a \\\n    && true && touch /a/b\nCOPY x /x\nRUN true\n");

    [TestCase("{|related:RUN|} cd /a\n[|RUN|] make")]
    [TestCase("{|related:RUN|} make; true\n[|RUN|] make install")]
    [TestCase("{|related:RUN|} make\n# then\n[|RUN|] make install")]
    public void Is_left_to_people(string lines) => Check.Rule<ConsecutiveRuns>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds().HasNothingToFix();

    [TestCase("{|related:RUN|} --network=none make\n[|RUN|] --network=none make install")]
    [TestCase("RUN a && b && c\n{|related:RUN|} make\n[|RUN|] make install")]
    public void Found_in(string lines) => Check.Rule<ConsecutiveRuns>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN make\nCOPY a /a\nRUN make install")]
    [TestCase("RUN make\nENV A=b\nRUN make install")]
    [TestCase("RUN --network=none make\nRUN make install")]
    [TestCase("RUN a && b && c\nRUN make install")]
    [TestCase("RUN [\"make\"]\nRUN [\"make\", \"install\"]")]
    [TestCase("RUN <<EOF\nmake\nEOF\nRUN make install")]
    [TestCase("RUN make\nRUN make install\nFROM debian:12\nCOPY --from=0 /a /a")]
    [TestCase("ONBUILD RUN make\nONBUILD RUN make install")]
    public void Nothing_in(string lines) => Check.Rule<ConsecutiveRuns>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
