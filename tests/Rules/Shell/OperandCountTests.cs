using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class OperandCountTests
{
    [TestCase("[|docker run|] -d -p 80:80", "`docker run` has no image")]
    [TestCase("[|docker build|] -t app:1", "`docker build` has no build context (`.` for this folder)")]
    [TestCase("[|docker network create|] --internal", "`docker network create` has no name")]
    [TestCase("docker pull nginx [|redis|]", "`docker pull` takes one word besides its flags, and here are two")]
    [TestCase("docker ps [|web|]", "`docker ps` takes no words, and here is `web`")]
    [TestCase("[|docker exec|] -it web", "`docker exec` has no command to run in the container")]
    [TestCase("[|docker tag|] app", "`docker tag` has no second image name")]
    [TestCase("[|docker cp|] a.txt b.txt", "`docker cp` copies from or into a container, and neither word names one")]
    [TestCase("[|docker cp|] web:/a db:/b", "`docker cp` does not copy from one container to another")]
    [TestCase("docker logs web [|db|]", "`docker logs` takes one word besides its flags, and here are two")]
    public void Is_found(string script, string message) => Check.Rule<OperandCount>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run nginx")]
    [TestCase("docker run -d $IMAGE")]
    [TestCase("docker run $ARGS")]
    [TestCase("docker rm $(docker ps -aq)")]
    [TestCase("docker ps -aq | xargs docker rm")]
    [TestCase("docker rm \"$@\"")]
    [TestCase("docker build .")]
    [TestCase("docker build - < Dockerfile")]
    [TestCase("docker load < app.tar")]
    [TestCase("docker cp web:/a .")]
    [TestCase("docker cp . web:/a")]
    [TestCase("docker cp C:\\\\a web:/a")]
    [TestCase("docker compose up web db")]
    [TestCase("docker compose exec db psql")]
    [TestCase("docker login")]
    [TestCase("docker volume create")]
    [TestCase("docker run --help")]
    [TestCase("docker stats web db")]
    [TestCase("podman ps web")]
    [TestCase("docker network create $NET")]
    [TestCase("docker pull $IMAGES")]
    [TestCase("IMAGE=\ndocker run -d $IMAGE")]
    [TestCase("docker run -d --name")]
    [TestCase("docker run --foo nginx")]
    [TestCase("docker logs -f web 2>&1")]
    [TestCase("docker system prune -af")]
    [TestCase("find . -name x -exec docker cp {} web:/a \\;")]
    [TestCase("parallel docker pull ::: a b")]
    [TestCase("docker import app.tar app:1")]
    [TestCase("docker commit web app:1")]
    public void Is_left_alone(string script) => Check.Rule<OperandCount>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<OperandCount>().On("notes.md", "```bash\n[|docker build|] -t app:1\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker run\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_2() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker ps [OPTIONS]\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_3() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker run -d IMAGE\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_4() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker run -d ...\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_5() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker run -v /a:/b . . .\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_6() => Check.Rule<OperandCount>().On("notes.md", "```bash\ndocker pull <image>\n```\n").FindsNothing();

    [TestCase("docker ps - lists containers")]
    [TestCase("docker ps // lists containers")]
    [TestCase("docker system prune -- cleans up")]
    [TestCase("docker ps or docker container ls")]
    [TestCase("docker ps → lists containers")]
    [TestCase("docker network ls : lists networks")]
    [TestCase("docker volume ls     List volumes")]
    [TestCase("docker cp     Copy files")]
    [TestCase("docker load    导入")]
    [TestCase("docker info\tsystem-wide information")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<OperandCount>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();
}
