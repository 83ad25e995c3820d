using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class SudoDropsVariableTests
{
    [Test]
    public void Of_the_client() => Check.Rule<SudoDropsVariable>()
        .On("setup.sh", "export {|related:DOCKER_HOST|}=tcp://192.168.1.2:2375\n[|sudo|] docker ps\n")
        .Finds("`sudo` drops `DOCKER_HOST`: docker speaks to the engine of this machine")
        .FixedTo("export DOCKER_HOST=tcp://192.168.1.2:2375\nsudo --preserve-env=DOCKER_HOST docker ps\n");

    [Test]
    public void Of_the_container() => Check.Rule<SudoDropsVariable>()
        .On("setup.sh", "export {|related:TOKEN|}=abc\n[|sudo|] docker run --rm -e TOKEN app:1\n")
        .Finds("`sudo` drops `TOKEN`: the container gets none");

    [TestCase("DOCKER_HOST=ssh://a@host.example.com [|sudo|] docker ps\n")]
    [TestCase("export COMPOSE_FILE=a.yaml:b.yaml\n[|sudo|] docker compose up -d\n")]
    [TestCase("export VERSION=1\n[|sudo|] docker build --build-arg VERSION .\n")]
    public void Is_found(string script) => Check.Rule<SudoDropsVariable>().On("setup.sh", script).Finds();

    [TestCase("export DOCKER_HOST=tcp://192.168.1.2:2375\ndocker ps\n")]
    [TestCase("export DOCKER_HOST=tcp://192.168.1.2:2375\nsudo -E docker ps\n")]
    [TestCase("export DOCKER_HOST=tcp://192.168.1.2:2375\nsudo --preserve-env=DOCKER_HOST docker ps\n")]
    [TestCase("sudo DOCKER_HOST=tcp://192.168.1.2:2375 docker ps\n")]
    [TestCase("export COMPOSE_FILE=a.yaml\nsudo docker ps\n")]
    [TestCase("export TOKEN=abc\nsudo docker run --rm -e TOKEN=\"$TOKEN\" app:1\n")]
    [TestCase("sudo docker run --rm -e TOKEN app:1\n")]
    [TestCase("export HOME=/root\nsudo docker run --rm -e HOME app:1\n")]
    [TestCase("export HTTP_PROXY=http://192.168.1.10:3128\nsudo docker run --rm -e HTTP_PROXY app:1\n")]
    [TestCase("DOCKER_BUILDKIT=1 sudo docker build .\n")]
    [TestCase("export DOCKER_HOST=unix:///var/run/docker.sock\nsudo docker ps\n")]
    [TestCase("echo 'Defaults env_keep += \"DOCKER_HOST\"' | sudo tee /etc/sudoers.d/docker\nexport DOCKER_HOST=tcp://192.168.1.2:2375\nsudo docker ps\n")]
    public void Nothing_in(string script) => Check.Rule<SudoDropsVariable>().On("setup.sh", script).FindsNothing();
}
