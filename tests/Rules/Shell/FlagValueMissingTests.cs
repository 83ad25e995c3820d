using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagValueMissingTests
{
    [TestCase("docker run -d [|--name|]", "`--name` stands at the end without its value")]
    [TestCase("docker run -d[|p|]", "`--publish` stands at the end without its value")]
    [TestCase("docker run [|--name|] {|related:-d|} nginx", "`--name` has no value of its own: it takes `-d` for it")]
    [TestCase("docker run {|related:--rm|} [|true|] nginx", "`--rm` is a switch and takes no word: `true` is taken for the image")]
    [TestCase("docker build {|related:--pull|} [|true|] .", "`--pull` is a switch and takes no word: `true` is taken for a name")]
    public void Is_found(string script, string message) => Check.Rule<FlagValueMissing>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run --rm=true nginx")]
    [TestCase("docker run --rm nginx true")]
    [TestCase("docker run --name web nginx")]
    [TestCase("docker run --entrypoint -d nginx")]
    [TestCase("docker run --memory-swap -1 nginx")]
    [TestCase("docker run --name $NAME nginx")]
    [TestCase("docker run --name \"$@\"")]
    [TestCase("docker build --build-arg -x .")]
    [TestCase("docker exec web true")]
    [TestCase("podman run --name")]
    [TestCase("docker run --pids-limit -1 nginx")]
    [TestCase("echo a | xargs docker run --name")]
    [TestCase("NAME=\ndocker run --name $NAME nginx -d")]
    [TestCase("docker run -e --foo nginx")]
    [TestCase("docker run --name [NAME] nginx")]
    [TestCase("docker run --init -d nginx false")]
    public void Is_left_alone(string script) => Check.Rule<FlagValueMissing>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void Joins_switch_and_word() => Check.Rule<FlagValueMissing>()
        .On("setup.sh", "docker run {|related:--privileged|} [|false|] nginx\n").Finds().FixedTo("docker run --privileged=false nginx\n");

    [Test]
    public void In_a_note() => Check.Rule<FlagValueMissing>().On("notes.md", "```bash\ndocker run -d [|--name|]\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<FlagValueMissing>().On("notes.md", "```bash\ndocker run --name <name> nginx\n```\n").FindsNothing();

    [TestCase("docker run -p #{port}:80 nginx")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<FlagValueMissing>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();
}
