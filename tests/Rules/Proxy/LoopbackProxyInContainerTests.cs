using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class LoopbackProxyInContainerTests
{
    [Test]
    public void Docker_run() => Check.Rule<LoopbackProxyInContainer>()
        .On("setup.sh", "docker run --name feed -e HTTPS_PROXY=[|http://127.0.0.1:7890|] app:1\n")
        .Finds("`http://127.0.0.1:7890` is the loopback of the container `feed`, not of the host: no proxy answers there");

    [Test]
    public void Once_for_two_variables() => Check.Rule<LoopbackProxyInContainer>()
        .On("compose.yaml", "services:\n  {|related:feed|}:\n    image: app:1\n    environment:\n      HTTP_PROXY: [|http://127.0.0.1:7890|]\n      HTTPS_PROXY: {|related:http://127.0.0.1:7890|}\n")
        .Finds("`http://127.0.0.1:7890` is the loopback of the container `feed`, not of the host: no proxy answers there");

    [Test]
    public void Passwords_are_not_told() => Check.Rule<LoopbackProxyInContainer>()
        .On("setup.sh", "docker run -e HTTP_PROXY=[|http://ada:Lovelace1815@127.0.0.1:3128|] app:1\n")
        .Finds("`http://ada:***@127.0.0.1:3128` is the loopback of the container, not of the host: no proxy answers there");

    [Test]
    public void The_image_brings_a_proxy_along() => Check.Rule<LoopbackProxyInContainer>()
        .On("compose.yaml", "services:\n  feed:\n    build: .\n    environment:\n      HTTP_PROXY: http://127.0.0.1:7890\n")
        .On("Dockerfile", "FROM alpine:3.20\nCOPY mihomo start.sh /usr/bin/\nENTRYPOINT [\"start.sh\"]\n")
        .FindsNothing();

    [TestCase("docker run -e http_proxy=[|localhost:7890|] app:1\n")]
    [TestCase("docker run --network front -e HTTP_PROXY=[|http://[::1]:7890|] app:1\n")]
    [TestCase("docker run -e ALL_PROXY=[|socks5://127.0.0.1:1080|] app:1\n")]
    [TestCase("docker build --build-arg HTTP_PROXY=[|http://127.0.0.1:7890|] .\n")]
    [TestCase("P=http://127.0.0.1:7890\ndocker run -e [|HTTP_PROXY=$P|] app:1\n")]
    public void In_a_script(string script) => Check.Rule<LoopbackProxyInContainer>().On("setup.sh", script).Finds();

    [TestCase("    environment:\n      HTTP_PROXY: [|http://127.0.0.1:7890|]\n")]
    [TestCase("    environment:\n      - http_proxy=[|http://localhost:7890|]\n    networks: [front]\n")]
    public void In_compose(string lines) => Check.Rule<LoopbackProxyInContainer>()
        .On("compose.yaml", $"services:\n  feed:\n    image: app:1\n{lines}").Finds();

    [Test]
    public void From_the_cli_configuration() => Check.Rule<LoopbackProxyInContainer>()
        .On("home/me/.docker/config.json", "{ \"proxies\": { \"default\": { \"httpProxy\": \"[|http://127.0.0.1:7890|]\" } } }")
        .On("setup.sh", "{|related:docker run|} app:1\n")
        .Finds();

    [TestCase("docker run --network host -e HTTP_PROXY=http://127.0.0.1:7890 app:1\n")]
    [TestCase("docker run --net=container:vpn -e HTTP_PROXY=http://127.0.0.1:7890 app:1\n")]
    [TestCase("docker run --network $NET -e HTTP_PROXY=http://127.0.0.1:7890 app:1\n")]
    [TestCase("docker run -e HTTP_PROXY=http://192.168.1.10:7890 app:1\n")]
    [TestCase("docker run -e HTTP_PROXY=http://host.docker.internal:7890 app:1\n")]
    [TestCase("docker run -e NO_PROXY=localhost,127.0.0.1 app:1\n")]
    [TestCase("docker run -e URL=http://127.0.0.1:7890 app:1\n")]
    [TestCase("docker run -e HTTP_PROXY=http://127.0.0.1:8118 example/privoxy:1\n")]
    [TestCase("docker run --name app -e HTTP_PROXY=http://127.0.0.1:8118 app:1\ndocker run --network container:app side:1\n")]
    [TestCase("docker run -e HTTP_PROXY=http://127.0.0.1:8888 app:1 sh -c 'tinyproxy & exec app'\n")]
    [TestCase("docker build --network host --build-arg HTTP_PROXY=http://127.0.0.1:7890 .\n")]
    [TestCase("export HTTP_PROXY=http://127.0.0.1:7890\ndocker pull app:1\n")]
    public void Nothing_in(string script) => Check.Rule<LoopbackProxyInContainer>().On("setup.sh", script).FindsNothing();
}
