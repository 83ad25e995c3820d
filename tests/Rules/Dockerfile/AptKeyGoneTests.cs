using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class AptKeyGoneTests
{
    [Test]
    public void Debian_13_has_none() => Check.Rule<AptKeyGone>()
        .On("Dockerfile", "FROM debian:13.1-slim\nRUN curl -fsSL https://example.com/key.asc | [|apt-key add|] -\n")
        .Finds("`apt-key add` does not run in `debian:13.1-slim`: Debian 13 has no apt-key any more")
        .HasNothingToFix();

    [Test]
    public void Before_it_there_is_one() => Check.Rule<AptKeyGone>()
        .On("Dockerfile", "FROM debian:12\nRUN [|apt-key add|] /key.asc\n")
        .Finds("`apt-key add` trusts the key for every archive, and Debian 13 has no apt-key any more");

    [TestCase("FROM debian:trixie-slim\nRUN [|apt-key add|] /key.asc")]
    [TestCase("FROM python:3.13-slim-trixie\nRUN wget -qO- https://example.com/k | [|apt-key add|] -")]
    [TestCase("FROM ubuntu:22.04\nRUN [|apt-key adv|] --keyserver keyserver.ubuntu.com --recv-keys ABCD")]
    [TestCase("FROM registry.example.com/app:1\nRUN <<EOF\n[|apt-key add|] /key.asc\nEOF")]
    [TestCase("FROM debian:12\nRUN [|apt-key --keyring /k.gpg add|] /key.asc")]
    public void Is_found(string text) => Check.Rule<AptKeyGone>().On("Dockerfile", text + "\n").Finds();

    [TestCase("FROM debian:13\nRUN curl -fsSLo /etc/apt/keyrings/example.asc https://example.com/k")]
    [TestCase("FROM debian:13\nRUN apt-key list")]
    [TestCase("FROM debian:12\nRUN apt-key del ABCD")]
    [TestCase("FROM debian:13\nRUN if command -v apt-key; then apt-key add /k; fi")]
    [TestCase("FROM debian:13\nRUN echo apt-key add /k > /README")]
    [TestCase("FROM debian:13\nCMD apt-key add /k")]
    [TestCase("FROM debian:13\nRUN apt-key $VERB")]
    public void Nothing_in(string text) => Check.Rule<AptKeyGone>().On("Dockerfile", text + "\n").FindsNothing();

    [Test]
    public void A_script_is_no_image() => Check.Rule<AptKeyGone>().On("setup.sh", "apt-key add /key.asc\n").FindsNothing();
}
