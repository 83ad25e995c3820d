using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LegacyKeyValueFormatTests
{
    [TestCase("FROM debian:12\nENV [|A|] b\n")]
    [TestCase("FROM debian:12\nLABEL [|a|] b c\n")]
    [TestCase("FROM debian:12\nenv [|A|] \\\n  b\n")]
    [TestCase("FROM debian:12\nENV [|A|] b=c\n")]
    public void Found(string markup) => Check.Rule<LegacyKeyValueFormat>().On("Dockerfile", markup).Finds();

    [TestCase("FROM debian:12\nENV A=b\n")]
    [TestCase("FROM debian:12\nLABEL a=b c=\"d e\"\n")]
    [TestCase("FROM debian:12\nONBUILD ENV A b\n")]
    [TestCase("FROM debian:12\nENV A=\"b c\" D=e\n")]
    [TestCase("FROM debian:12\nARG A\n")]
    public void Nothing_in(string text) => Check.Rule<LegacyKeyValueFormat>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\nENV [|A|] b\nLABEL [|x|]   y z\n", "FROM debian:12\nENV A=b\nLABEL x=\"y z\"\n")]
    [TestCase("FROM debian:12\nENV [|A|] \"b c\"\nENV [|B|] $A/x\n", "FROM debian:12\nENV A=\"b c\"\nENV B=$A/x\n")]
    [TestCase("FROM debian:12\nENV [|A|] B=c\n", "FROM debian:12\nENV A=B=c\n")]
    public void Fixed(string markup, string text) => Check.Rule<LegacyKeyValueFormat>().On("Dockerfile", markup).Finds().FixedTo(text);

    [TestCase("FROM debian:12\nENV [|A|] b \"c\" d\n")]
    [TestCase("FROM debian:12\nENV [|A|] b \\\n  c\n")]
    [TestCase("FROM debian:12\nENV [|A|] b\\ c\n")]
    public void Quotes_and_joined_lines_are_left_to_people(string markup) =>
        Check.Rule<LegacyKeyValueFormat>().On("Dockerfile", markup).Finds().HasNothingToFix();

    [Test]
    public void Dollars_of_a_compose_file_stay_two() => Check.Rule<LegacyKeyValueFormat>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        ENV [|PATH|] $${PATH}:/app\n")
        .Finds().FixedTo("services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        ENV PATH=$${PATH}:/app\n");

    [TestCase("$TAG")]
    [TestCase("${TAG}-$$A")]
    public void Variables_of_compose_are_left_to_people(string value) => Check.Rule<LegacyKeyValueFormat>()
        .On("compose.yaml", $"services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        ENV [|A|] {value}\n").Finds().HasNothingToFix();
}
