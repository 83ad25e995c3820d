using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagRepeatedTests
{
    [TestCase("docker run [|--name a|] {|related:--name b|} nginx", "`--name a` has no effect: `--name b` behind it wins")]
    [TestCase("docker run [|-m 512m|] {|related:--memory=1g|} nginx", "`-m 512m` has no effect: `--memory=1g` behind it wins")]
    [TestCase("docker build [|-f a|] {|related:-f b|} .", "`-f a` has no effect: `-f b` behind it wins")]
    public void Is_found(string script, string message) => Check.Rule<FlagRepeated>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run -e A=1 -e B=2 -p 80:80 -p 443:443 nginx")]
    [TestCase("docker run --name a nginx --name b")]
    [TestCase("docker run -v a:/a -v b:/b nginx")]
    [TestCase("docker compose -f a.yaml -f b.yaml up")]
    [TestCase("OPTS=\"--name a\"\ndocker run $OPTS --name b nginx")]
    [TestCase("docker run -it -i -t nginx")]
    [TestCase("podman run --name a --name b nginx")]
    [TestCase("docker build -t a:1 -t a:2 .")]
    [TestCase("docker ps --filter a=b --filter c=d")]
    [TestCase("docker run --network a --network b nginx")]
    [TestCase("docker run --platform $P nginx")]
    [TestCase("docker logs --tail 10 web")]
    [TestCase("docker run --rm --rm nginx")]
    [TestCase("docker compose --profile a --profile b up")]
    [TestCase("docker network create --subnet 10.0.0.0/24 --subnet fd00::/64 x")]
    public void Is_left_alone(string script) => Check.Rule<FlagRepeated>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagRepeated>().On("notes.md", "```bash\ndocker run [|--name a|] {|related:--name b|} nginx\n```\n").Finds();

    [Test]
    public void Loses_the_first() => Check.Rule<FlagRepeated>()
        .On("setup.sh", "docker run [|--name a|] -d {|related:--name b|} nginx\n").Finds().FixedTo("docker run -d --name b nginx\n");
}
