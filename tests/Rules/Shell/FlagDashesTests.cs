using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagDashesTests
{
    [TestCase("docker run [|-rm|] nginx", "`-rm` is a bundle of short flags for the client: write `--rm`")]
    [TestCase("docker run [|-name|] web nginx", "`-name` is a bundle of short flags for the client: write `--name`")]
    [TestCase("docker run [|-privileged|] nginx", "`-privileged` is a bundle of short flags for the client: write `--privileged`")]
    [TestCase("docker run [|-network|]=host nginx", "`-network` is a bundle of short flags for the client: write `--network`")]
    [TestCase("docker run [|–rm|] nginx", "`–rm` begins with a dash that no keyboard types: write `--rm`")]
    [TestCase("docker run -d [|—name|] web nginx", "`—name` begins with a dash that no keyboard types: write `--name`")]
    [TestCase("docker run [|–it|] debian:13", "`–it` begins with a dash that no keyboard types: write `-it`")]
    [TestCase("docker ps [|-all|]", "`-all` is a bundle of short flags for the client: write `--all`")]
    public void Is_found(string script, string message) => Check.Rule<FlagDashes>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run [|-rm|] nginx", "docker run --rm nginx")]
    [TestCase("docker run [|–rm|] nginx", "docker run --rm nginx")]
    [TestCase("docker build [|-tag|] app .", "docker build --tag app .")]
    [TestCase("docker run [|-network|]=host nginx", "docker run --network=host nginx")]
    public void Is_mended(string script, string after) => Check.Rule<FlagDashes>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run -it nginx")]
    [TestCase("docker run -itd nginx")]
    [TestCase("docker run -p80:80 nginx")]
    [TestCase("docker run -ip 80:80 nginx")]
    [TestCase("docker run --rm nginx")]
    [TestCase("docker run nginx -name x")]
    [TestCase("docker run nginx –rm")]
    [TestCase("docker run -eFOO=bar nginx")]
    [TestCase("docker run -v/a:/b nginx")]
    [TestCase("docker exec -it web sh")]
    [TestCase("podman run -rm nginx")]
    [TestCase("docker run $OPTS nginx")]
    [TestCase("docker compose logs -ft")]
    [TestCase("docker ps -aq")]
    [TestCase("docker run -name ...")]
    [TestCase("echo \"docker run -rm nginx\"")]
    public void Is_left_alone(string script) => Check.Rule<FlagDashes>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagDashes>().On("notes.md", "```bash\ndocker run [|—rm|] nginx\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<FlagDashes>().On("notes.md", "```bash\ndocker run – starts a container\n```\n").FindsNothing();
}
