using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class LiveRestoreInSwarmTests
{
    const string Write = "tee /etc/docker/daemon.json <<'EOF'\n{ {|related:\"live-restore\": true|} }\nEOF\nsystemctl restart docker\n";

    [Test]
    public void The_script_makes_a_swarm() => Check.Rule<LiveRestoreInSwarm>()
        .On("setup.sh", Write + "[|docker swarm init|] --advertise-addr 10.0.0.2\n")
        .Finds("The daemon has `live-restore` on, and `docker swarm init` fails with it")
        .FixedTo(Write.Replace("true", "false").Replace("{|related:", "").Replace("|}", "") + "docker swarm init --advertise-addr 10.0.0.2\n");

    [TestCase("docker swarm leave --force\n")]
    [TestCase("ssh node docker swarm init\n")]
    [TestCase("if false; then docker swarm init; fi\n")]
    [TestCase("docker -H tcp://10.0.0.9:2376 swarm init\n")]
    [TestCase("docker service ls\n")]
    public void Nothing_with(string rest) => Check.Rule<LiveRestoreInSwarm>()
        .On("setup.sh", Write.Replace("{|related:", "").Replace("|}", "") + rest)
        .FindsNothing();

    [Test]
    public void Nothing_with_live_restore_off() => Check.Rule<LiveRestoreInSwarm>()
        .On("setup.sh", Write.Replace("true", "false").Replace("{|related:", "").Replace("|}", "") + "docker swarm init\n")
        .FindsNothing();

    [Test]
    public void Notes_speak_of_many_machines() => Check.Rule<LiveRestoreInSwarm>()
        .On("notes.md", "`/etc/docker/daemon.json`:\n\n```json\n{ \"live-restore\": true }\n```\n\n```bash\ndocker swarm init\n```\n")
        .FindsNothing();
}
