using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class RemoteDaemonThroughProxyTests
{
    const string Export = "export HTTP_PROXY=http://10.0.0.9:3128\n";

    const string Job = "services:\n  job:\n    image: docker:28-cli\n    environment:\n";

    [Test]
    public void A_job_beside_docker_in_docker() => Check.Rule<RemoteDaemonThroughProxy>()
        .On("compose.yaml", Job + "      DOCKER_HOST: [|tcp://dind:2375|]\n      HTTP_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost\n")
        .Finds("A docker client in `job` goes through the proxy `http://10.0.0.9:3128` to reach the daemon `tcp://dind:2375`: NO_PROXY does not name `dind`")
        .FixedTo(Job + "      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost,dind\n");

    [Test]
    public void Without_any_exception() => Check.Rule<RemoteDaemonThroughProxy>()
        .On("setup.sh", "docker run -e DOCKER_HOST=[|tcp://192.168.5.2:2375|] -e http_proxy=http://10.0.0.9:3128 docker:28-cli docker ps\n")
        .Finds("A docker client in this container goes through the proxy `http://10.0.0.9:3128` to reach the daemon `tcp://192.168.5.2:2375`: there is no NO_PROXY")
        .HasNothingToFix();

    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost,dind\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n      no_proxy: dind\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n      NO_PROXY: ${NO_PROXY}\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n      NO_PROXY:\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTPS_PROXY: http://10.0.0.9:3128\n", Description = "plain TCP is http")]
    [TestCase("      DOCKER_HOST: tcp://dind:2376\n      HTTP_PROXY: http://10.0.0.9:3128\n", Description = "TLS, for all that is known")]
    [TestCase("      DOCKER_HOST: tcp://localhost:2375\n      HTTP_PROXY: http://10.0.0.9:3128\n")]
    [TestCase("      DOCKER_HOST: unix:///run/docker.sock\n      HTTP_PROXY: http://10.0.0.9:3128\n")]
    [TestCase("      DOCKER_HOST: ${DOCKER_HOST}\n      HTTP_PROXY: http://10.0.0.9:3128\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n      HTTP_PROXY: ${HTTP_PROXY}\n")]
    [TestCase("      DOCKER_HOST: tcp://dind:2375\n")]
    public void Nothing_in_a_container(string lines) => Check.Rule<RemoteDaemonThroughProxy>().On("compose.yaml", Job + lines).FindsNothing();

    [Test]
    public void The_host_is_missing_in_the_list() => Check.Rule<RemoteDaemonThroughProxy>()
        .On("setup.sh", "export {|related:HTTP_PROXY|}=http://10.0.0.9:3128\nexport NO_PROXY={|related:localhost,10.0.0.0/8|}\nexport DOCKER_HOST=[|tcp://192.168.1.5:2375|]\n{|related:docker ps|}\ndocker pull nginx:1.29\n")
        .Finds("The docker CLI goes through the proxy `http://10.0.0.9:3128` to reach the daemon `tcp://192.168.1.5:2375`: NO_PROXY does not name `192.168.1.5`")
        .FixedTo("export HTTP_PROXY=http://10.0.0.9:3128\nexport NO_PROXY=localhost,10.0.0.0/8,192.168.1.5\nexport DOCKER_HOST=tcp://192.168.1.5:2375\ndocker ps\ndocker pull nginx:1.29\n");

    [TestCase("\"localhost\"", "\"localhost,192.168.1.5\"")]
    [TestCase("'localhost'", "'localhost,192.168.1.5'")]
    [TestCase("localhost,", "localhost,")]
    [TestCase("\"local\"host", "\"local\"host")]
    public void A_list_as_it_is_written(string before, string after) => Check.Rule<RemoteDaemonThroughProxy>()
        .On("setup.sh", Export + $"export NO_PROXY={before}\ndocker -H [|tcp://192.168.1.5:2375|] ps\n")
        .Finds()
        .FixedTo(Export + $"export NO_PROXY={after}\ndocker -H tcp://192.168.1.5:2375 ps\n");

    [Test]
    public void There_is_no_list() => Check.Rule<RemoteDaemonThroughProxy>()
        .On("setup.sh", Export + "docker -H [|tcp://192.168.1.5:2375|] ps\n")
        .Finds("The docker CLI goes through the proxy `http://10.0.0.9:3128` to reach the daemon `tcp://192.168.1.5:2375`: there is no NO_PROXY")
        .HasNothingToFix();

    [TestCase("DOCKER_HOST=[|tcp://192.168.1.5:2375|] docker ps\n")]
    [TestCase("HOST=192.168.1.5\ndocker -H [|\"tcp://$HOST:2375\"|] ps\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\nexport DOCKER_HOST=[|tcp://nas.lan:2376|]\ndocker compose up -d\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker --tlsverify -H [|tcp://nas.lan:2376|] ps\n")]
    [TestCase("docker context create nas --docker host=[|tcp://192.168.1.5:2375|]\ndocker --context nas ps\n")]
    [TestCase("docker context create nas --docker host=[|tcp://192.168.1.5:2375|]\ndocker context use nas\ndocker ps\n")]
    [TestCase("export no_proxy=localhost\ndocker -H [|tcp://192.168.1.5:2375|] ps\n")]
    public void Is_found(string script) => Check.Rule<RemoteDaemonThroughProxy>().On("setup.sh", Export + script).Finds();

    [Test]
    public void In_a_note() => Check.Rule<RemoteDaemonThroughProxy>()
        .On("notes.md", "```console\n$ export HTTP_PROXY=http://10.0.0.9:3128 NO_PROXY=localhost\n$ docker -H [|tcp://192.168.1.5:2375|] ps\n```\n")
        .Finds()
        .FixedTo("```console\n$ export HTTP_PROXY=http://10.0.0.9:3128 NO_PROXY=localhost,192.168.1.5\n$ docker -H tcp://192.168.1.5:2375 ps\n```\n");

    [TestCase("export NO_PROXY=192.168.1.5\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("export NO_PROXY=192.168.0.0/16\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("export NO_PROXY=.lan\ndocker -H tcp://nas.lan:2375 ps\n")]
    [TestCase("export NO_PROXY=localhost,$LAN\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("export NO_PROXY=$(cat exceptions)\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("docker -H tcp://127.0.0.1:2375 ps\n")]
    [TestCase("docker -H tcp://localhost:2375 ps\n")]
    [TestCase("docker -H ssh://192.168.1.5 ps\n")]
    [TestCase("docker -H unix:///var/run/docker.sock ps\n")]
    [TestCase("docker -H tcp://$HOST:2375 ps\n")]
    [TestCase("docker -H tcp://your-host:2375 ps\n")]
    [TestCase("docker -H tcp://nas.example.com:2375 ps\n")]
    [TestCase("docker -H tcp://nas.lan:2376 ps\n")]
    [TestCase("docker --tls -H tcp://nas.lan:2376 ps\n")]
    [TestCase("docker ps\n")]
    [TestCase("docker context create nas --docker host=tcp://192.168.1.5:2375\n")]
    [TestCase("docker context create nas --docker host=tcp://192.168.1.5:2375\ndocker ps\n")]
    [TestCase("docker context create nas --docker host=tcp://192.168.1.5:2375\ndocker context use nas\ndocker context use default\ndocker ps\n")]
    [TestCase("unset HTTP_PROXY\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("HTTP_PROXY= docker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("env -u HTTP_PROXY docker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("sudo docker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("ssh nas.lan docker -H tcp://192.168.1.5:2375 ps\n")]
    public void Nothing_in(string script) => Check.Rule<RemoteDaemonThroughProxy>().On("setup.sh", Export + script).FindsNothing();

    [TestCase("docker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("HTTP_PROXY=http://10.0.0.9:3128\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker -H tcp://192.168.1.5:2375 ps\n")]
    public void Nothing_without_a_proxy(string script) => Check.Rule<RemoteDaemonThroughProxy>().On("setup.sh", script).FindsNothing();
}
