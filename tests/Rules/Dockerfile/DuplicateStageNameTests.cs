using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class DuplicateStageNameTests
{
    [Test]
    public void The_second_one_takes_the_name() => Check.Rule<DuplicateStageName>()
        .On("Dockerfile", "FROM debian:12 AS {|related:build|}\nFROM alpine:3.22 AS [|build|]\nCOPY --from=build /a /a\n")
        .Finds("The name `build` already belongs to a stage above")
        .HasNothingToFix();

    [TestCase("FROM debian:12 AS {|related:build|}\nFROM alpine:3.22 as [|Build|]\n")]
    [TestCase("FROM debian:12 AS {|related:a|}\nFROM a AS [|a|]\nFROM a AS [|a|]\n")]
    [TestCase("FROM debian:12 AS b\nFROM debian:12 AS {|related:a|}\nFROM b\nFROM b AS [|a|]\n")]
    [TestCase("ARG V=1\nFROM debian:$V AS {|related:a|}\nRUN make\nFROM debian:$V AS [|a|]\n")]
    public void Is_found(string text) => Check.Rule<DuplicateStageName>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12 AS a\nFROM debian:12 AS b\n")]
    [TestCase("FROM debian:12 AS debian\nFROM debian\n")]
    [TestCase("FROM debian:12\nFROM debian:12\n")]
    [TestCase("FROM debian:12 AS build-1\nFROM debian:12 AS build_1\n")]
    [TestCase("FROM debian:12 AS a\n# FROM debian:12 AS a\nRUN true\n")]
    public void Nothing_in(string text) => Check.Rule<DuplicateStageName>().On("Dockerfile", text).FindsNothing();
}
