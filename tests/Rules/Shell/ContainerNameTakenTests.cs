using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class ContainerNameTakenTests
{
    [Test]
    public void Twice() => Check.Rule<ContainerNameTaken>()
        .On("setup.sh", "docker run {|related:--name web|} nginx:1.29\necho done\ndocker run -d [|--name=web|] nginx:1.29\n")
        .Finds("The name `web` is taken already: the container that has it was not removed");

    [TestCase("for i in 1 2 3; do\n  docker run -d [|--name web|] nginx:1.29\ndone\n")]
    [TestCase("while true; do\n  docker run [|--name job|] job:1\n  sleep 60\ndone\n")]
    public void In_a_loop(string script) => Check.Rule<ContainerNameTaken>().On("setup.sh", script).Finds();

    [TestCase("docker run --name web nginx:1.29\ndocker rm -f web\ndocker run --name web nginx:1.29\n")]
    [TestCase("docker run --rm --name web nginx:1.29\ndocker run --rm --name web nginx:1.29\n")]
    [TestCase("docker run --name web nginx:1.29\n./clean.sh\ndocker run --name web nginx:1.29\n")]
    [TestCase("docker run --name web nginx:1.29 || docker run --name web nginx:1.28\n")]
    [TestCase("if [ -n \"$A\" ]; then\n  docker run --name web nginx:1.29\nelse\n  docker run --name web nginx:1.28\nfi\n")]
    [TestCase("docker run --name web nginx:1.29\nexit 0\ndocker run --name web nginx:1.29\n")]
    [TestCase("docker run --name \"$A\" nginx:1.29\ndocker run --name \"$B\" nginx:1.29\n")]
    [TestCase("for i in 1 2 3; do\n  docker run -d --name web$i nginx:1.29\ndone\n")]
    [TestCase("for i in 1 2 3; do\n  docker run --name web nginx:1.29\n  docker rm web\ndone\n")]
    [TestCase("for i in 1 2 3; do\n  docker run --name web nginx:1.29 && break\ndone\n")]
    [TestCase("for i in one; do\n  docker run --name web nginx:1.29\ndone\n")]
    [TestCase("until docker run --name web nginx:1.29; do\n  sleep 1\ndone\n")]
    [TestCase("docker -H tcp://192.168.1.2:2375 run --name web nginx:1.29\ndocker -H tcp://192.168.1.3:2375 run --name web nginx:1.29\n")]
    [TestCase("docker run --name web nginx:1.29\ndocker compose down\ndocker run --name web nginx:1.29\n")]
    [TestCase("clean() { docker rm -f web || true; }\nclean\ndocker run -d --name web nginx:1.29\nclean\ndocker run -d --name web nginx:1.28\n")]
    [TestCase("clean() { docker rm -f web; }\nall() { clean; }\nall\ndocker run -d --name web nginx:1.29\nall\ndocker run -d --name web nginx:1.28\n")]
    public void Nothing_in(string script) => Check.Rule<ContainerNameTaken>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_note_offers_a_choice() => Check.Rule<ContainerNameTaken>()
        .On("notes.md", "```bash\ndocker run --name web nginx:1.29\ndocker run --name web nginx:1.28\n```\n").FindsNothing();

    [Test]
    public void A_function_that_removes_nothing() => Check.Rule<ContainerNameTaken>()
        .On("setup.sh", "say() { echo \"$1\"; }\ndocker run {|related:--name web|} nginx:1.29\nsay done\ndocker run -d [|--name=web|] nginx:1.29\n")
        .Finds("The name `web` is taken already: the container that has it was not removed");
}
