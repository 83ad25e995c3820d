using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class ConsistentInstructionCasingTests
{
    [TestCase("FROM debian:12\n[|run|] make\n")]
    [TestCase("from debian:12\nrun make\n[|CMD|] [\"a\"]\n")]
    [TestCase("FROM debian:12\n[|Env|] A=b\n")]
    [TestCase("FROM debian:12\n[|onbuild|] RUN x\n")]
    [TestCase("[|from|] debian:12\nENV A=b\n")]
    public void Found(string markup) => Check.Rule<ConsistentInstructionCasing>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12\nRUN make\n")]
    [TestCase("from debian:12\nrun make\n")]
    [TestCase("arg A=1\nFROM debian:12\nRUN make\n")]
    [TestCase("FROM debian:12\nONBUILD run make\n")]
    [TestCase("FROM debian:12 as a\nRUN make\n")]
    public void Nothing_in(string text) => Check.Rule<ConsistentInstructionCasing>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\n[|run|] make\n[|Cmd|] [\"a\"]\n", "FROM debian:12\nRUN make\nCMD [\"a\"]\n")]
    [TestCase("from debian:12\nrun make\n[|CMD|] [\"a\"]\n", "from debian:12\nrun make\ncmd [\"a\"]\n")]
    public void Fixed(string markup, string text) => Check.Rule<ConsistentInstructionCasing>().On("Dockerfile", markup).Finds().FixedTo(text);
}
