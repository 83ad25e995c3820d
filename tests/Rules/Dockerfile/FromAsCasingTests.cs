using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class FromAsCasingTests
{
    [TestCase("FROM debian:12 [|as|] a\n")]
    [TestCase("from debian:12 [|AS|] a\n")]
    [TestCase("FROM debian:12 [|As|] a\n")]
    [TestCase("FROM --platform=$BUILDPLATFORM debian:12 \\\n  [|as|] a\n")]
    public void Found(string markup) => Check.Rule<FromAsCasing>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12 AS a\n")]
    [TestCase("from debian:12 as a\n")]
    [TestCase("From debian:12 aS a\n")]
    [TestCase("FROM as\n")]
    [TestCase("FROM as AS as\n")]
    public void Nothing_in(string text) => Check.Rule<FromAsCasing>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12 [|as|] as\nRUN x\n", "FROM debian:12 AS as\nRUN x\n")]
    [TestCase("from debian:12 [|As|] a\n", "from debian:12 as a\n")]
    public void Fixed(string markup, string text) => Check.Rule<FromAsCasing>().On("Dockerfile", markup).Finds().FixedTo(text);
}
