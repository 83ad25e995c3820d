using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class InvalidDefinitionDescriptionTests
{
    [TestCase("# [|the version|]\nARG V=1\nFROM debian:12\n")]
    [TestCase("FROM debian:12\n# V is this\n# [|and more|]\nARG V=1\n")]
    [TestCase("# [|makes it|]\n\nFROM debian:12 AS build\n")]
    [TestCase("FROM debian:12\n#[|x|]\nARG A=1 B=2\n")]
    public void Found(string markup) => Check.Rule<InvalidDefinitionDescription>().On("Dockerfile", markup).Finds();

    [TestCase("# V is the version\nARG V=1\nFROM debian:12\n")]
    [TestCase("# makes it\n#\nARG V=1\nFROM debian:12\n")]
    [TestCase("# makes it\nFROM debian:12\n")]
    [TestCase("# build makes it\nFROM debian:12 AS Build\n")]
    [TestCase("FROM debian:12\n# B and A\nARG A=1 B=2\n")]
    [TestCase("# syntax=docker/dockerfile:1\nARG V=1\nFROM debian:12\n")]
    [TestCase("FROM debian:12\n# why\nENV A=b\n")]
    public void Nothing_in(string text) => Check.Rule<InvalidDefinitionDescription>().On("Dockerfile", text).FindsNothing();

    [TestCase("# check=experimental=all\n# [|the version|]\nARG V=1\nFROM debian:12\n")]
    [TestCase("# check=skip=all;experimental=InvalidDefinitionDescription\n# [|the version|]\nARG V=1\nFROM debian:12\n")]
    [TestCase("FROM debian:12\n# check=experimental=all\n# [|the version|]\nARG V=1\n# the name\nARG N=1\n")]
    public void On_where_the_file_asks_for_it(string markup) =>
        Check.Rule<InvalidDefinitionDescription>().With("extends: recommended").On("Dockerfile", markup).Finds();

    [TestCase("# the version\nARG V=1\nFROM debian:12\n")]
    [TestCase("# check=experimental=X\n# the version\nARG V=1\nFROM debian:12\n")]
    public void Off_where_it_does_not(string text) =>
        Check.Rule<InvalidDefinitionDescription>().With("extends: recommended").On("Dockerfile", text).FindsNothing();
}
