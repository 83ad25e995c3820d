using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class BuildWithoutProxyTests
{
    const string DaemonJson = "{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\", \"https-proxy\": \"http://10.0.0.9:3128\"}}\n";
    const string Dockerfile = "FROM debian:12\nRUN apt-get update && apt-get install -y git\n";

    [Test]
    public void Exceptions_come_along() => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "[|docker build|] -t web .\n")
        .On("Dockerfile", "FROM alpine:3.20\nRUN apk add curl\n")
        .On("etc/docker/daemon.json", "{ \"proxies\": { \"http-proxy\": \"http://10.0.0.9:3128\", \"no-proxy\": \"localhost,.lan\" } }\n")
        .Finds()
        .FixedTo("docker build --build-arg HTTP_PROXY=http://10.0.0.9:3128 --build-arg HTTPS_PROXY=http://10.0.0.9:3128 --build-arg NO_PROXY=localhost,.lan -t web .\n");

    [Test]
    public void A_build_of_the_command_line() => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "[|docker build|] -t app:1 .\n")
        .On("Dockerfile", "FROM debian:12\nRUN {|related:apt-get|} update && apt-get install -y git\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {{|related:\"https-proxy\": \"http://10.0.0.9:3128\"|}}}\n")
        .Finds("This build gets no proxy, and `apt-get update` in its RUN steps downloads from the Internet")
        .FixedTo("setup.sh", "docker build --build-arg HTTP_PROXY=http://10.0.0.9:3128 --build-arg HTTPS_PROXY=http://10.0.0.9:3128 -t app:1 .\n");

    [Test]
    public void A_build_of_compose() => Check.Rule<BuildWithoutProxy>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]:\n      context: .\n    ports:\n      - 80:80\n")
        .On("Dockerfile", Dockerfile)
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        HTTP_PROXY: http://10.0.0.9:3128\n        HTTPS_PROXY: http://10.0.0.9:3128\n    ports:\n      - 80:80\n");

    [Test]
    public void Arguments_are_added_to() => Check.Rule<BuildWithoutProxy>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]:\n      context: .\n      args:\n        - VERSION=1\n")
        .On("Dockerfile", Dockerfile)
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        - VERSION=1\n        - HTTP_PROXY=http://10.0.0.9:3128\n        - HTTPS_PROXY=http://10.0.0.9:3128\n");

    [Test]
    public void The_short_form_becomes_a_mapping() => Check.Rule<BuildWithoutProxy>()
        .On("compose.yaml", "services:\n  web:\n    [|build|]: . # here\n    ports: [\"80:80\"]\n").On("Dockerfile", Dockerfile).On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        HTTP_PROXY: http://10.0.0.9:3128\n        HTTPS_PROXY: http://10.0.0.9:3128 # here\n    ports: [\"80:80\"]\n");

    [TestCase("services: {web: {[|build|]: .}}\n")]
    [TestCase("services:\n  web:\n    [|build|]: {context: .}\n")]
    public void No_place_for_them(string compose) => Check.Rule<BuildWithoutProxy>()
        .On("compose.yaml", compose).On("Dockerfile", Dockerfile).On("etc/docker/daemon.json", DaemonJson).Finds().HasNothingToFix();

    [TestCase("FROM alpine:3.22\nRUN apk add --no-cache curl\n")]
    [TestCase("FROM python:3.13\nCOPY . .\nRUN pip install -r requirements.txt\n")]
    [TestCase("FROM node:24\nRUN npm ci\n")]
    [TestCase("FROM node:24\nRUN yarn\n")]
    [TestCase("FROM golang:1.25 AS build\nRUN go mod download\nFROM scratch\nCOPY --from=build /app /app\n")]
    [TestCase("FROM debian:12\nRUN curl -fsSL https://www.debian.org/index.html -o index.html\n")]
    [TestCase("FROM debian:12\nRUN git clone https://github.com/docker/cli.git\n")]
    [TestCase("FROM debian:12\nRUN <<EOF\napt-get update\nEOF\n")]
    public void Is_found(string dockerfile) => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\n[|docker build|] -t app:1 .\n").On("Dockerfile", dockerfile).Finds();

    [TestCase("FROM debian:12\nCOPY . .\nRUN make\n")]
    [TestCase("FROM debian:12\nRUN apt-get clean\n")]
    [TestCase("FROM debian:12\nENV HTTPS_PROXY=http://10.0.0.9:3128\nRUN apt-get update\n")]
    [TestCase("FROM debian:12\nARG HTTPS_PROXY=http://10.0.0.9:3128\nRUN apt-get update\n")]
    [TestCase("FROM debian:12\nRUN export https_proxy=http://10.0.0.9:3128 && apt-get update\n")]
    [TestCase("FROM debian:12\nRUN apt-get -o Acquire::http::Proxy=http://10.0.0.9:3128 update\n")]
    [TestCase("FROM python:3.13\nRUN pip install --index-url http://192.168.1.5/simple flask\n")]
    [TestCase("FROM debian:12\nRUN curl -fsS http://192.168.1.5/app.tgz -o app.tgz\n")]
    [TestCase("FROM debian:12\nRUN curl -fsS http://files.lan/app.tgz -o app.tgz\n")]
    [TestCase("FROM debian:12\nRUN curl -fsS $URL -o app.tgz\n")]
    [TestCase("FROM debian:12 AS tools\nRUN apt-get update\nFROM debian:12\nRUN make\n")]
    [TestCase("FROM debian:12\nCMD [\"apt-get\", \"update\"]\n")]
    public void Nothing_in(string dockerfile) => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\ndocker build -t app:1 .\n").On("Dockerfile", dockerfile).FindsNothing();

    [TestCase("docker build -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker build --build-arg HTTPS_PROXY -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker build --build-arg https_proxy=$HTTPS_PROXY -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker build $OPTIONS -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\npodman build -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker -H ssh://nas.example build -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker build --target tools -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\nunset HTTPS_PROXY\ndocker build -t app:1 .\n")]
    public void Nothing_in_the_script(string script) => Check.Rule<BuildWithoutProxy>().On("setup.sh", script).On("Dockerfile", Dockerfile).FindsNothing();

    [Test]
    public void An_export_of_another_folder_proves_little() => Check.Rule<BuildWithoutProxy>()
        .On("ci/test.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\ncurl https://example.com\n").On("setup.sh", "docker build -t app:1 .\n").On("Dockerfile", Dockerfile).FindsNothing();

    [Test]
    public void The_client_adds_it() => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "docker build -t app:1 .\n").On("Dockerfile", Dockerfile).On("etc/docker/daemon.json", DaemonJson)
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpsProxy\": \"http://10.0.0.9:3128\"}}}\n")
        .FindsNothing();

    [Test]
    public void A_loopback_proxy_is_not_given_to_steps() => Check.Rule<BuildWithoutProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://127.0.0.1:7890\n[|docker build|] -t app:1 .\n").On("Dockerfile", Dockerfile).Finds().HasNothingToFix();
}
