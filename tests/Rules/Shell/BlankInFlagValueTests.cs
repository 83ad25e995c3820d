using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class BlankInFlagValueTests
{
    [TestCase("docker run -p 8080[| |]:80 nginx", "The blank ends the value: `-p 8080` and `:80` are two words")]
    [TestCase("docker run -v /srv:[| |]/data nginx", "The blank ends the value: `-v /srv:` and `/data` are two words")]
    [TestCase("docker run -d --name=[| |]web nginx", "The blank ends the value: `--name=` and `web` are two words")]
    [TestCase("docker run -p 8080:[|  |]80 nginx", "The blank ends the value: `-p 8080:` and `80` are two words")]
    public void Is_found(string script, string message) => Check.Rule<BlankInFlagValue>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run -p 8080[| |]:80 nginx", "docker run -p 8080:80 nginx")]
    [TestCase("docker run --name=[| |]web nginx", "docker run --name=web nginx")]
    public void Is_mended(string script, string after) => Check.Rule<BlankInFlagValue>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run -p 8080:80 nginx")]
    [TestCase("docker run --entrypoint= nginx sh")]
    [TestCase("docker run -e A= nginx sh")]
    [TestCase("docker run --name= nginx")]
    [TestCase("docker run -v /srv:/data nginx")]
    [TestCase("docker run -p $PORT nginx")]
    [TestCase("docker run --name=$NAME nginx")]
    [TestCase("podman run -p 8080 :80 nginx")]
    [TestCase("docker run --network= $NET nginx")]
    [TestCase("docker run -p 80:80 \\\n nginx")]
    [TestCase("docker run -v data: nginx")]
    [TestCase("docker run -p 80 registry.example.com/app")]
    public void Is_left_alone(string script) => Check.Rule<BlankInFlagValue>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<BlankInFlagValue>().On("notes.md", "```bash\ndocker run -p 8080[| |]:80 nginx\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<BlankInFlagValue>().On("notes.md", "```bash\ndocker run -p <port> :80 nginx\n```\n").FindsNothing();

    [Test]
    public void In_a_mount() => Check.Rule<BlankInFlagValue>()
        .On("setup.sh", "docker run --mount type=bind,source=/a,[| |]target=/b nginx\n").Finds().FixedTo("docker run --mount type=bind,source=/a,target=/b nginx\n");
}
