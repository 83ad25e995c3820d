using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnknownDockerCommandTests
{
    [TestCase("docker network [|craete|] front", "`docker` has no command `network craete` (did you mean `docker network create`?)")]
    [TestCase("docker volume [|rename|] a b", "`docker` has no command `volume rename`")]
    [TestCase("docker [|pul|] nginx", "`docker` has no command `pul` (did you mean `docker pull`?)")]
    [TestCase("docker [|ls|]", "`docker` has no command `ls` (did you mean `docker ps`?)")]
    [TestCase("docker compose [|delete|]", "`docker` has no command `compose delete` (did you mean `docker compose rm`?)")]
    [TestCase("docker image [|pul|] nginx", "`docker` has no command `image pul` (did you mean `docker image pull`?)")]
    public void Is_found(string script, string message) => Check.Rule<UnknownDockerCommand>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker network [|craete|] front", "docker network create front")]
    [TestCase("docker compose [|logss|] web", "docker compose logs web")]
    public void Is_mended(string script, string after) => Check.Rule<UnknownDockerCommand>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker network create front")]
    [TestCase("docker scout cves nginx")]
    [TestCase("docker model run x")]
    [TestCase("docker $CMD")]
    [TestCase("docker compose $CMD")]
    [TestCase("docker rollout web")]
    [TestCase("docker foo")]
    [TestCase("docker compose alpha viz")]
    [TestCase("docker buildx dap")]
    [TestCase("docker machine ls")]
    [TestCase("docker container ls")]
    [TestCase("docker image remove x")]
    [TestCase("docker network")]
    [TestCase("docker COMMAND")]
    [TestCase("podman pod create")]
    [TestCase("docker network [create]")]
    [TestCase("docker help run")]
    [TestCase("docker --version")]
    [TestCase("docker app")]
    [TestCase("docker compose convert")]
    [TestCase("docker init")]
    [TestCase("docker stack services x")]
    [TestCase("docker scan nginx")]
    public void Is_left_alone(string script) => Check.Rule<UnknownDockerCommand>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<UnknownDockerCommand>().On("notes.md", "```bash\ndocker volume [|rename|] a b\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<UnknownDockerCommand>().On("notes.md", "```bash\ndocker network COMMAND\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_2() => Check.Rule<UnknownDockerCommand>().On("notes.md", "```bash\ndocker network <command>\n```\n").FindsNothing();

    [TestCase("docker volume command")]
    [TestCase("docker image subcommand")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<UnknownDockerCommand>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();
}
