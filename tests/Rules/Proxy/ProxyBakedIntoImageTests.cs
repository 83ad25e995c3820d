using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxyBakedIntoImageTests
{
    [Test]
    public void Once_for_an_instruction() => Check.Rule<ProxyBakedIntoImage>()
        .On("Dockerfile", "FROM alpine:3.20\nENV [|http_proxy=http://10.0.0.9:3128|] {|related:https_proxy=http://10.0.0.9:3128|} no_proxy=localhost\nRUN apk add curl\n")
        .Finds("`ENV http_proxy` makes the proxy part of the image: every container of it uses it, wherever it runs");

    [Test]
    public void Becomes_an_argument() => Check.Rule<ProxyBakedIntoImage>()
        .On("Dockerfile", "FROM debian:12\nENV [|HTTP_PROXY=http://p.example:3128|]\nRUN make\n")
        .Finds("`ENV HTTP_PROXY` makes the proxy part of the image: every container of it uses it, wherever it runs")
        .FixedTo("FROM debian:12\nARG HTTP_PROXY=http://p.example:3128\nRUN make\n");

    [Test]
    public void Among_other_variables_it_is_left_to_people() => Check.Rule<ProxyBakedIntoImage>()
        .On("Dockerfile", "FROM debian:12\nENV A=b [|https_proxy=http://p.example:3128|]\n").Finds().HasNothingToFix();

    [TestCase("FROM debian:12\nENV [|http_proxy http://p.example:3128|]\n")]
    [TestCase("FROM debian:12\nARG P\nENV [|HTTP_PROXY=$P|]\n")]
    [TestCase("FROM debian:12 AS base\nENV [|all_proxy=socks5://p.example|]\nFROM base\nRUN make\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://a.example\nENV [|HTTP_PROXY=http://b.example|]\n")]
    public void Is_found(string text) => Check.Rule<ProxyBakedIntoImage>().On("Dockerfile", text).Finds();

    [TestCase("FROM debian:12\nENV HTTP_PROXY=\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://p.example\nRUN make\nENV HTTP_PROXY=\"\"\n")]
    [TestCase("FROM debian:12 AS build\nENV HTTP_PROXY=http://p.example\nFROM alpine\nCOPY --from=build /a /a\n")]
    [TestCase("FROM debian:12 AS base\nENV HTTP_PROXY=http://p.example\nFROM base\nENV HTTP_PROXY=\n")]
    [TestCase("FROM debian:12\nENV NO_PROXY=localhost\n")]
    [TestCase("FROM debian:12\nENV MY_PROXY=http://p.example PROXY=x\n")]
    [TestCase("FROM debian:12\nARG HTTP_PROXY=http://p.example\n")]
    [TestCase("FROM debian:12\nRUN export HTTP_PROXY=http://p.example && make\n")]
    public void Nothing_in(string text) => Check.Rule<ProxyBakedIntoImage>().On("Dockerfile", text).FindsNothing();
}
