using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class PublishedPortNotExposedTests
{
    const string Service = "services:\n  web:\n    build: .\n    ports:\n";

    [Test]
    public void Another_port() => Check.Rule<PublishedPortNotExposed>()
        .On("compose.yaml", Service + "      - \"[|8080:80|]\"\n").On("Dockerfile", "FROM node:24\nEXPOSE {|related:3000|}\n")
        .Finds("Port 80 is published, and Dockerfile exposes 3000");

    [Test]
    public void A_range() => Check.Rule<PublishedPortNotExposed>()
        .On("compose.yaml", Service + "      - \"[|80|]\"\n").On("Dockerfile", "FROM node:24\nEXPOSE {|related:3000-3002/tcp|} 9229\n")
        .Finds("Port 80 is published, and Dockerfile exposes 3000-3002/tcp, 9229");

    [Test]
    public void Of_the_stage_that_is_built() => Check.Rule<PublishedPortNotExposed>()
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      target: dev\n    ports:\n      - \"[|80:80|]\"\n")
        .On("Dockerfile", "FROM node:24 AS dev\nEXPOSE {|related:3000|}\nFROM nginx:1.29\nEXPOSE 80\n").Finds();

    [Test]
    public void The_long_form() => Check.Rule<PublishedPortNotExposed>()
        .On("compose.yaml", Service + "      - [|target: 80\n        published: \"8080\"|]\n").On("Dockerfile", "FROM node:24\nEXPOSE {|related:3000|}\n").Finds();

    [TestCase("      - \"8080:3000\"\n", "EXPOSE 3000")]
    [TestCase("      - \"8080:80\"\n      - \"3000:3000\"\n", "EXPOSE 3000")]
    [TestCase("      - \"8080:80\"\n", "EXPOSE $PORT")]
    [TestCase("      - \"8080:80\"\n", "RUN make")]
    [TestCase("      - \"8080:${PORT}\"\n", "EXPOSE 3000")]
    [TestCase("      - \"3000-3010:3000-3010\"\n", "EXPOSE 3005/udp")]
    public void Nothing(string ports, string instruction) => Check.Rule<PublishedPortNotExposed>()
        .On("compose.yaml", Service + ports).On("Dockerfile", $"FROM node:24\n{instruction}\n").FindsNothing();
}
