using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ProxyCaseMismatchTests
{
    const string Config = "{\"proxies\": {\"default\": {\"httpProxy\": \"http://10.0.0.1:3128\", \"noProxy\": \"localhost\"}}}\n";

    [Test]
    public void Wget_in_a_RUN_step() => Check.Rule<ProxyCaseMismatch>()
        .On("Dockerfile", "FROM debian:12\nENV [|HTTPS_PROXY|]=http://10.0.0.9:3128\nRUN {|related:wget|} -q https://download.example.com/x.tar.gz\n")
        .Finds("`HTTPS_PROXY` is not read by `wget`, which knows `https_proxy` in lower case alone")
        .FixedTo("FROM debian:12\nENV HTTPS_PROXY=http://10.0.0.9:3128 https_proxy=http://10.0.0.9:3128\nRUN wget -q https://download.example.com/x.tar.gz\n");

    [Test]
    public void Curl_in_a_RUN_step() => Check.Rule<ProxyCaseMismatch>()
        .On("Dockerfile", "FROM debian:12\nENV [|HTTP_PROXY|]=http://10.0.0.9:3128 HTTPS_PROXY=http://10.0.0.9:3128\nRUN {|related:curl|} -O http://download.example.com/x.tar.gz && curl -O http://download.example.com/y\n")
        .Finds("`HTTP_PROXY` is not read by `curl`, which knows `http_proxy` in lower case alone");

    [Test]
    public void In_a_script() => Check.Rule<ProxyCaseMismatch>()
        .On("setup.sh", "export [|HTTPS_PROXY|]=http://10.0.0.9:3128\n{|related:wget|} https://download.example.com/x.tar.gz\n")
        .Finds()
        .FixedTo("export HTTPS_PROXY=http://10.0.0.9:3128 https_proxy=http://10.0.0.9:3128\nwget https://download.example.com/x.tar.gz\n");

    [Test]
    public void A_script_is_for_strict() => Check.Rule<ProxyCaseMismatch>()
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\nwget https://download.example.com/x.tar.gz\n")
        .With("extends: recommended").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<ProxyCaseMismatch>()
        .On("notes.md", "```bash\nexport [|HTTP_PROXY|]=http://10.0.0.9:3128\n{|related:curl|} -I http://download.example.com/\n```\n").Finds();

    [Test]
    public void The_other_case_of_config_json() => Check.Rule<ProxyCaseMismatch>()
        .On("setup.sh", "docker run -d -e [|HTTP_PROXY|]=http://10.0.0.9:3128 -e [|no_proxy|]=.lan example/web:1\n")
        .On("root/.docker/config.json", Config.Replace("\"http://10.0.0.1:3128\"", "\"{|related:http://10.0.0.1:3128|}\"", StringComparison.Ordinal).Replace("\"localhost\"", "\"{|related:localhost|}\"", StringComparison.Ordinal))
        .Finds("`HTTP_PROXY` is given to the container, and `http_proxy` comes from config.json with another value", "`no_proxy` is given to the container, and `NO_PROXY` comes from config.json with another value")
        .FixedTo("setup.sh", "docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e http_proxy=http://10.0.0.9:3128 -e no_proxy=.lan -e NO_PROXY=.lan example/web:1\n");

    [Test]
    public void In_compose() => Check.Rule<ProxyCaseMismatch>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      [|HTTP_PROXY|]: \"\"\n")
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpProxy\": \"{|related:http://10.0.0.1:3128|}\"}}}\n")
        .Finds()
        .FixedTo("compose.yaml", "services:\n  web:\n    image: example/web:1\n    environment:\n      HTTP_PROXY: \"\"\n      http_proxy: \"\"\n");

    [TestCase("FROM debian:12\nENV http_proxy=http://10.0.0.9:3128\nRUN wget http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128 http_proxy=http://10.0.0.9:3128\nRUN wget http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV HTTPS_PROXY=http://10.0.0.9:3128\nRUN curl -O https://download.example.com/x\n", Description = "curl reads it")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128\nRUN apt-get update\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128 ALL_PROXY=http://10.0.0.9:3128\nRUN curl http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128\nRUN wget http://mirror.lan/x\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128\nRUN http_proxy=$HTTP_PROXY wget http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128\nRUN curl -x $HTTP_PROXY http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nARG HTTP_PROXY=http://10.0.0.9:3128\nRUN wget http://download.example.com/x\n", Description = "an argument of the builder's own")]
    [TestCase("FROM debian:12\nARG HTTP_PROXY\nRUN wget http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nENV HTTP_PROXY=\nRUN wget http://download.example.com/x\n")]
    [TestCase("FROM debian:12\nRUN wget http://download.example.com/x\nENV HTTP_PROXY=http://10.0.0.9:3128\n")]
    public void Nothing_in_a_dockerfile(string text) => Check.Rule<ProxyCaseMismatch>().On("Dockerfile", text).FindsNothing();

    [Test]
    public void The_builder_gives_both() => Check.Rule<ProxyCaseMismatch>()
        .On("Dockerfile", "FROM debian:12\nENV HTTP_PROXY=http://10.0.0.9:3128\nRUN wget http://download.example.com/x\n")
        .On("setup.sh", "docker build --build-arg HTTP_PROXY=http://10.0.0.9:3128 .\n").FindsNothing();

    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e http_proxy=http://10.0.0.9:3128 example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.1:3128 example/web:1\n", Description = "the same value")]
    [TestCase("docker run -d -e HTTP_PROXY=$PROXY example/web:1\n")]
    [TestCase("docker run -d -e HTTP_PROXY example/web:1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 example/web:1\n", Description = "config.json has none for https")]
    [TestCase("sudo docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 example/web:1\n", Description = "root has a config.json of its own")]
    [TestCase("podman run -d -e HTTP_PROXY=http://10.0.0.9:3128 example/web:1\n")]
    [TestCase("docker build --build-arg HTTP_PROXY=http://10.0.0.9:3128 .\n")]
    public void Nothing_with_config_json(string script) => Check.Rule<ProxyCaseMismatch>().On("setup.sh", script).On("root/.docker/config.json", Config).FindsNothing();

    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 example/web:1\n")]
    [TestCase("export http_proxy=http://10.0.0.9:3128\nwget http://download.example.com/x\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128 http_proxy=http://10.0.0.9:3128\nwget http://download.example.com/x\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\nhttp_proxy=$HTTP_PROXY wget http://download.example.com/x\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\ncurl https://download.example.com/x\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\nunset HTTP_PROXY\nwget http://download.example.com/x\n")]
    [TestCase("HTTP_PROXY=http://10.0.0.9:3128\nwget http://download.example.com/x\n", Description = "not exported")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\nwget $URL\n")]
    [TestCase("export HTTP_PROXY=http://10.0.0.9:3128\nssh host wget http://download.example.com/x\n")]
    public void Nothing_in(string script) => Check.Rule<ProxyCaseMismatch>().On("setup.sh", script).FindsNothing();
}
