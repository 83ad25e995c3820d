using Plimsoll.Analysis;
using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class EnvUsesItselfTests
{
    [Test]
    public void The_value_is_put_in_too_early() => Check.Rule<EnvUsesItself>()
        .On("Dockerfile", "FROM debian:12\nENV {|related:APP=/srv/app|} DATA=[|$APP|]/data OTHER=1\n")
        .Finds("`$APP` is not yet `/srv/app` in the `ENV` that sets it")
        .FixedTo("FROM debian:12\nENV APP=/srv/app\nENV DATA=$APP/data OTHER=1\n");

    [Test]
    public void Over_several_lines() => Check.Rule<EnvUsesItself>()
        .On("Dockerfile", "FROM debian:12\nenv {|related:APP=/srv/app|} \\\n    DATA=\"[|${APP}|]/data:${APP}\" \\\n    OTHER=1\nRUN true\n")
        .Finds()
        .FixedTo("FROM debian:12\nenv APP=/srv/app\nenv DATA=\"${APP}/data:${APP}\" \\\n    OTHER=1\nRUN true\n");

    [Test]
    public void A_comment_between_the_lines_is_left_where_it_is() => Check.Rule<EnvUsesItself>()
        .On("Dockerfile", "FROM debian:12\nENV {|related:APP=/srv|} \\\n  # where the data is\n  DATA=[|$APP|]/data\n")
        .Finds()
        .HasNothingToFix();

    [TestCase("FROM scratch\nENV {|related:A=1|} B=[|$A|]\n")]
    [TestCase("FROM debian:12\nENV {|related:A=1|} {|related:B=[|$A|]|} C=[|$B|]\n")]
    [TestCase("FROM debian:12\nENV {|related:A=1|} PATH=[|$A|]/bin:$PATH\n")]
    [TestCase("FROM debian:12\nENV {|related:HOME=/home/app|} DATA=[|$HOME|]/data\n")]
    [TestCase("FROM debian:12 AS a\nENV A=1\nFROM debian:12\nENV {|related:A=1|} B=[|$A|]\n")]
    public void Is_found(string text) => Check.Rule<EnvUsesItself>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12\nENV A=1\nENV B=$A\n")]
    [TestCase("FROM debian:12\nARG A\nENV A=$A B=$A\n")]
    [TestCase("FROM debian:12\nENV A=1\nENV A=2 B=$A\n")]
    [TestCase("FROM debian:12 AS base\nENV A=1\nFROM base\nENV A=$A B=$A\n")]
    [TestCase("FROM debian:12\nENV PATH=/a:$PATH OTHER=$PATH\n")]
    [TestCase("FROM debian:12\nENV LIBS=/a:$LIBS OTHER=$LIBS\n")]
    [TestCase("FROM debian:12\nENV A=1 B=${A:-2}\n")]
    [TestCase("FROM debian:12\nENV B=$A A=1\n")]
    [TestCase("FROM debian:12\nENV A=1 B=\\$A C='$A'\n")]
    [TestCase("FROM debian:12\nENV A 1 B=$A\n")]
    [TestCase("FROM debian:12\nARG A=1 B=$A\n")]
    [TestCase("FROM debian:12\nONBUILD ENV A=1 B=$A\n")]
    public void Nothing_in(string text) => Check.Rule<EnvUsesItself>().On("Dockerfile", text).FindsNothing();

    [TestCase("FROM debian:12\nENV A=1 B=$A\n", "warning")]
    [TestCase("FROM scratch\nENV A=1 B=$A\n", "warning")]
    [TestCase("FROM golang:1.25\nENV GOPATH=/go BIN=$GOPATH/bin\n", "info")]
    public void A_base_image_may_set_it_too(string text, string severity)
    {
        var found = new TestSet([("Dockerfile", text)], new AnalysisDriver([new EnvUsesItself()]), Configuration.Default).Analyze();
        Assert.That(found.Single().Severity.ToString().ToLowerInvariant(), Is.EqualTo(severity));
    }
}
