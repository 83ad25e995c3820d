using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class WgetAndCurlTests
{
    [Test]
    public void Both_are_installed_and_used() => Check.Rule<WgetAndCurl>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get update && apt-get install -y wget curl\nRUN {|related:curl|} -O https://example.com/a\nRUN [|wget|] https://example.com/b\n")
        .Finds("`wget` downloads here what `curl` could: the image installs both")
        .HasNothingToFix();

    [TestCase("RUN apk add --no-cache curl\nRUN apk add wget && {|related:wget|} https://example.com/a && [|curl|] -O https://example.com/b")]
    [TestCase("RUN yum install -y curl wget && {|related:curl|} -O https://example.com/a && curl -O https://example.com/c && [|wget|] https://example.com/b")]
    [TestCase("RUN dnf -y install wget curl\nRUN <<EOF\n{|related:wget|} https://example.com/a\n[|curl|] -O https://example.com/b\nEOF")]
    public void Found_in(string lines) => Check.Rule<WgetAndCurl>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("RUN apt-get install -y curl\nRUN curl -O https://example.com/a && wget https://example.com/b")]
    [TestCase("RUN apt-get install -y curl wget\nRUN curl -O https://example.com/a")]
    [TestCase("RUN apt-get install -y curl wget\nRUN curl -O https://example.com/a\nCMD wget https://example.com/b")]
    [TestCase("RUN apk add curl wget && wget https://example.com/a && curl -O https://example.com/b && apk del curl")]
    [TestCase("RUN apt-get install -y curl wget && wget https://example.com/a && curl -O https://example.com/b\nFROM alpine:3.20\nCOPY --from=0 /a /b /")]
    [TestCase("RUN apt-get install -y libcurl4 wget && wget https://example.com/a && curl -O https://example.com/b")]
    public void Nothing_in(string lines) => Check.Rule<WgetAndCurl>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
