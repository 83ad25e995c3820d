using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagBehindImageTests
{
    [TestCase("docker run {|related:nginx:1.29|} [|-p 8080:80|]", "`-p 8080:80` stands behind the image `nginx:1.29`: docker hands it to the container's program")]
    [TestCase("docker run -d {|related:redis:8|} [|-v /srv/redis:/data|]", "`-v /srv/redis:/data` stands behind the image `redis:8`: docker hands it to the container's program")]
    [TestCase("docker run {|related:ubuntu:24.04|} [|-it|] bash", "`-it` stands behind the image `ubuntu:24.04`: docker hands it to the container's program")]
    [TestCase("docker run {|related:nginx:1.29|} [|--restart=always|]", "`--restart=always` stands behind the image `nginx:1.29`: docker hands it to the container's program")]
    public void Is_found(string script, string message) => Check.Rule<FlagBehindImage>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run nginx:1.29 nginx -g \"daemon off;\"")]
    [TestCase("docker run ubuntu:24.04 ls -l")]
    [TestCase("docker run postgres:17 -c max_connections=200")]
    [TestCase("docker run redis:8 --appendonly yes")]
    [TestCase("docker run mysql:9 --port 3307")]
    [TestCase("docker run app -p 8080")]
    [TestCase("docker run app --name x")]
    [TestCase("docker run app -v")]
    [TestCase("docker run app -d")]
    [TestCase("docker run ubuntu:24.04 bash -c true")]
    [TestCase("docker run --entrypoint /tool ubuntu:24.04 -p 80:80")]
    [TestCase("docker run ubuntu:24.04 sh -c \"docker run x -p 80:80\"")]
    [TestCase("docker run $OPTS app -p 80:80")]
    [TestCase("docker run $IMAGE -p 80:80")]
    [TestCase("podman run nginx -p 80:80")]
    [TestCase("docker exec web -p 80:80")]
    [TestCase("docker run app serve -p 80:80")]
    [TestCase("docker run app -e FOO=bar")]
    public void Is_left_alone(string script) => Check.Rule<FlagBehindImage>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagBehindImage>().On("notes.md", "```bash\ndocker run {|related:nginx:1.29|} [|-p 8080:80|]\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<FlagBehindImage>().On("notes.md", "```bash\ndocker run IMAGE -p 80:80\n```\n").FindsNothing();

    [Test]
    public void Moves_before_the_image() => Check.Rule<FlagBehindImage>()
        .On("setup.sh", "docker run -d {|related:nginx:1.29|} [|-p 8080:80|] nginx\n").Finds().FixedTo("docker run -d -p 8080:80 nginx:1.29 nginx\n");
}
