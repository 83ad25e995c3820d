using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagsExcludeTests
{
    [TestCase("docker run {|related:--rm|} [|--restart always|] nginx", "`--restart always` does not go with `--rm`: the docker client refuses the command")]
    [TestCase("docker run {|related:-d|} [|-a stdout|] nginx", "`-a stdout` does not go with `-d`: the docker client refuses the command")]
    [TestCase("docker run {|related:--no-healthcheck|} [|--health-cmd true|] nginx", "`--health-cmd true` does not go with `--no-healthcheck`: the docker client refuses the command")]
    [TestCase("docker run {|related:--log-driver none|} [|--log-opt max-size=1m|] nginx", "`--log-opt max-size=1m` does not go with `--log-driver none`: the docker client refuses the command")]
    [TestCase("docker compose up {|related:-d|} [|--abort-on-container-exit|]", "`--abort-on-container-exit` does not go with `-d`: the docker client refuses the command")]
    [TestCase("docker compose up {|related:--build|} [|--no-build|]", "`--no-build` does not go with `--build`: the docker client refuses the command")]
    [TestCase("docker volume create {|related:--name data|} [|other|]", "`other` does not go with `--name data`: the docker client refuses the command")]
    [TestCase("docker pull {|related:-a|} [|busybox:1.37|]", "`busybox:1.37` does not go with `-a`: the docker client refuses the command")]
    [TestCase("docker service create {|related:--mode global|} [|--replicas 2|] nginx", "`--replicas 2` does not go with `--mode global`: the docker client refuses the command")]
    public void Is_found(string script, string message) => Check.Rule<FlagsExclude>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run --rm --restart no nginx")]
    [TestCase("docker run --rm=false --restart always nginx")]
    [TestCase("docker run -d nginx")]
    [TestCase("docker run --rm --restart $POLICY nginx")]
    [TestCase("podman run --rm --restart always nginx")]
    [TestCase("docker run --health-cmd true nginx")]
    [TestCase("docker run --log-driver json-file --log-opt max-size=1m nginx")]
    [TestCase("docker compose up --abort-on-container-exit")]
    [TestCase("docker compose up -d --no-build")]
    [TestCase("docker pull -a busybox")]
    [TestCase("docker volume create --name data")]
    [TestCase("docker run -a stdout nginx")]
    [TestCase("docker run --no-healthcheck=false --health-cmd true nginx")]
    [TestCase("docker run --rm nginx --restart always")]
    [TestCase("docker login -u me --password-stdin")]
    [TestCase("docker service create --mode replicated --replicas 2 nginx")]
    public void Is_left_alone(string script) => Check.Rule<FlagsExclude>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagsExclude>().On("notes.md", "```bash\ndocker run {|related:--rm|} [|--restart always|] nginx\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<FlagsExclude>().On("notes.md", "```bash\ndocker run --rm --restart <policy> nginx\n```\n").FindsNothing();

    [Test]
    public void Loses_one() => Check.Rule<FlagsExclude>()
        .On("setup.sh", "docker run {|related:--rm|} \\\n  [|--restart always|] \\\n  nginx\n").Finds().FixedTo("docker run --rm \\\n  nginx\n");
}
