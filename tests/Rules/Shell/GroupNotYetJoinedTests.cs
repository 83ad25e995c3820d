using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class GroupNotYetJoinedTests
{
    [Test]
    public void Needs_sudo_for_now() => Check.Rule<GroupNotYetJoined>()
        .On("setup.sh", "sudo apt-get install -y docker.io\nsudo {|related:usermod|} -aG docker $USER\n[|docker run|] --rm app:1\n")
        .Finds("This session is not in the group docker yet: `docker run` finds the socket closed")
        .FixedTo("sudo apt-get install -y docker.io\nsudo usermod -aG docker $USER\nsudo docker run --rm app:1\n");

    [TestCase("sudo gpasswd -a \"$USER\" docker\n[|docker compose up|] -d\n")]
    [TestCase("sudo usermod -aG docker \"$(whoami)\"\n[|docker ps|]\n")]
    public void Is_found(string script) => Check.Rule<GroupNotYetJoined>().On("setup.sh", script).Finds();

    [TestCase("sudo usermod -aG docker $USER\nsudo docker run --rm app:1\n")]
    [TestCase("sudo usermod -aG docker $USER\nnewgrp docker\ndocker run --rm app:1\n")]
    [TestCase("sudo usermod -aG docker jenkins\ndocker run --rm app:1\n")]
    [TestCase("usermod -aG docker $USER\ndocker run --rm app:1\n")]
    [TestCase("docker ps\nsudo usermod -aG docker $USER\ndocker run --rm app:1\n")]
    [TestCase("sudo usermod -aG docker $USER\ndocker --version\n")]
    [TestCase("sudo usermod -aG docker $USER\necho 'Log out and in again'\nexit 0\ndocker ps\n")]
    [TestCase("sudo usermod -aG docker $USER\nif docker info; then docker run --rm app:1; fi\n")]
    [TestCase("sudo usermod -aG docker $USER\nsg docker -c 'docker run --rm app:1'\n")]
    [TestCase("sudo usermod -aG sudo $USER\ndocker run --rm app:1\n")]
    public void Nothing_in(string script) => Check.Rule<GroupNotYetJoined>().On("setup.sh", script).FindsNothing();
}
