using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class EmptyListRefusedTests
{
    [Test]
    public void Ends_the_script() => Check.Rule<EmptyListRefused>()
        .On("setup.sh", "set -eu\ndocker rm -f [|$(docker ps -aq)|]\n")
        .Finds("`docker rm` fails where `docker ps -aq` lists nothing, and the script ends there")
        .FixedTo("set -eu\ndocker ps -aq | xargs -r docker rm -f\n");

    [Test]
    public void Keeps_sudo() => Check.Rule<EmptyListRefused>()
        .On("setup.sh", "sudo docker volume rm [|$(sudo docker volume ls -q)|]\n")
        .Finds("`docker volume rm` fails where `sudo docker volume ls -q` lists nothing")
        .FixedTo("sudo docker volume ls -q | xargs -r sudo docker volume rm\n");

    [TestCase("docker stop $(docker ps -q --filter name=web)\n")]
    public void Filters_are_for_strict_readers(string script) => Check.Rule<EmptyListRefused>().On("setup.sh", script).With("extends: recommended").FindsNothing();

    [TestCase("docker rm $(docker ps -aq) || true\n")]
    [TestCase("docker rm $(docker ps -aq) 2> /dev/null\n")]
    [TestCase("if [ -n \"$(docker ps -aq)\" ]; then\n  docker rm $(docker ps -aq)\nfi\n")]
    [TestCase("docker rm web $(docker ps -aq)\n")]
    [TestCase("docker rm $(cat names)\n")]
    [TestCase("docker rm \"$(docker ps -aq | head -1)\"\n")]
    [TestCase("docker ps -aq | xargs -r docker rm\n")]
    [TestCase("[ -z \"$A\" ] || docker rm $(docker ps -aq)\n")]
    [TestCase("docker rm $(docker create busybox:1)\n")]
    public void Nothing_in(string script) => Check.Rule<EmptyListRefused>().On("setup.sh", "set -e\n" + script).FindsNothing();

    [TestCase(".github/workflows/test.yml", "on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker rm [|$(docker ps -aq)|]\n")]
    [TestCase(".gitlab-ci.yml", "job:\n  script:\n    - docker rm [|$(docker ps -aq)|]\n")]
    public void Ends_a_job(string name, string file) => Check.Rule<EmptyListRefused>().On(name, file)
        .Finds("`docker rm` fails where `docker ps -aq` lists nothing, and the script ends there");

    [TestCase("continue-on-error: true")]
    [TestCase("shell: bash {0}")]
    public void A_step_may_go_on(string setting) => Check.Rule<EmptyListRefused>()
        .On(".github/workflows/test.yml", $"on: push\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: docker rm [|$(docker ps -aq)|]\n        {setting}\n")
        .Finds("`docker rm` fails where `docker ps -aq` lists nothing");

    [Test]
    public void Another_machine_is_not_the_job() => Check.Rule<EmptyListRefused>()
        .On(".gitlab-ci.yml", "job:\n  script:\n    - ssh host.example.com 'docker rm $(docker ps -aq)'\n").FindsNothing();
}
