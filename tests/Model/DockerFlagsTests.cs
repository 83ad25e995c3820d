using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class DockerFlagsTests
{
    [TestCase("container run", "run")]
    [TestCase("container ls", "ps")]
    [TestCase("container list", "ps")]
    [TestCase("container remove", "rm")]
    [TestCase("container inspect", "container inspect")]
    [TestCase("container", "container")]
    [TestCase("image pull", "pull")]
    [TestCase("image build", "build")]
    [TestCase("image ls", "images")]
    [TestCase("image rm", "rmi")]
    [TestCase("image inspect", "image inspect")]
    [TestCase("buildx build", "build")]
    [TestCase("buildx b", "build")]
    [TestCase("builder build", "build")]
    [TestCase("builder prune", "builder prune")]
    [TestCase("builder du", "buildx du")]
    [TestCase("bake", "buildx bake")]
    [TestCase("network list", "network ls")]
    [TestCase("network remove", "network rm")]
    [TestCase("volume ls", "volume ls")]
    [TestCase("system info", "info")]
    [TestCase("stack up", "stack deploy")]
    [TestCase("stack remove", "stack rm")]
    [TestCase("compose up", "compose up")]
    [TestCase("compose convert", "compose config")]
    [TestCase("scout", null)]
    [TestCase("network foo", null)]
    [TestCase("podman", null)]
    public void Commands_have_one_name(string written, string? expected) => Assert.That(DockerFlags.CanonicalName(written), Is.EqualTo(expected));

    [TestCase("run", "--env", "-e", true, true)]
    [TestCase("run", "--detach", "-d", false, false)]
    [TestCase("run", "--name", null, true, false)]
    [TestCase("run", "--hostname", "-h", true, false)]
    [TestCase("run", "--disable-content-trust", null, false, false)]
    [TestCase("create", "--env", "-e", true, true)]
    [TestCase("create", "--pull", null, true, false)]
    [TestCase("exec", "--tty", "-t", false, false)]
    [TestCase("build", "--tag", "-t", true, true)]
    [TestCase("build", "--pull", null, false, false)]
    [TestCase("build", "--cgroup-parent", null, true, false)]
    [TestCase("network create", "--driver", "-d", true, false)]
    [TestCase("network create", "--subnet", null, true, true)]
    [TestCase("network connect", "--ip", null, true, false)]
    [TestCase("compose", "--file", "-f", true, true)]
    [TestCase("compose up", "--timeout", "-t", true, false)]
    [TestCase("compose run", "--no-TTY", "-T", false, false)]
    [TestCase("logs", "--tail", "-n", true, false)]
    [TestCase("service create", "--publish", "-p", true, true)]
    [TestCase("stack deploy", "--compose-file", "-c", true, true)]
    [TestCase("buildx create", "--driver-opt", null, true, true)]
    [TestCase("", "--host", "-H", true, false)]
    [TestCase("", "--context", "-c", true, false)]
    [TestCase("", "--tlsverify", null, false, false)]
    [TestCase("ps", "--help", "-h", false, false)]
    public void Flags_are_as_the_client_has_them(string command, string name, string? shortName, bool takesValue, bool isRepeatable)
    {
        Assert.That(DockerFlags.TryGet(command, "docker", out var flags));
        var flag = flags!.Find(name);
        Assert.That(flag, Is.EqualTo(new DockerFlag(name, shortName, takesValue, isRepeatable) { SplitsAtCommas = flag!.SplitsAtCommas, Type = flag.Type }));
        if (shortName is not null)
            Assert.That(flags.Find(shortName[1]), Is.SameAs(flag));
    }

    [TestCase("run", "--net", "--network")]
    [TestCase("run", "--net-alias", "--network-alias")]
    [TestCase("run", "--dns-opt", "--dns-option")]
    [TestCase("create", "--net", "--network")]
    [TestCase("stop", "--time", "--timeout")]
    [TestCase("compose run", "--no-tty", "--no-TTY")]
    public void Other_names_lead_to_the_flag(string command, string written, string name)
    {
        Assert.That(DockerFlags.TryGet(command, "docker", out var flags));
        Assert.That(flags!.Find(written), Has.Property(nameof(DockerFlag.Name)).EqualTo(name).And.Property(nameof(DockerFlag.IsDeprecated)).True);
        Assert.That(flags.Find(name), Has.Property(nameof(DockerFlag.IsDeprecated)).False);
    }

    [TestCase("create", "--detach")]
    [TestCase("create", "--sig-proxy")]
    [TestCase("run", "--foo")]
    [TestCase("pull", "--network")]
    public void What_a_command_does_not_have_is_not_found(string command, string name)
    {
        Assert.That(DockerFlags.TryGet(command, "docker", out var flags));
        Assert.That(flags!.Find(name), Is.Null);
    }

    [TestCase("podman", "run", "--replace", true)]
    [TestCase("podman", "run", "--env", true)]
    [TestCase("podman", "create", "--pod", true)]
    [TestCase("podman", "create", "--detach", false)]
    [TestCase("podman", "pull", "--tls-verify", true)]
    [TestCase("podman", "", "--remote", true)]
    [TestCase("podman", "", "--tlskey", false)]
    [TestCase("nerdctl", "", "--namespace", true)]
    [TestCase("docker-compose", "", "--project-name", true)]
    [TestCase("docker", "run", "--replace", false)]
    public void Relatives_have_flags_of_their_own(string program, string command, string name, bool expected)
    {
        Assert.That(DockerFlags.TryGet(command, program, out var flags));
        Assert.That(flags!.Find(name) is not null, Is.EqualTo(expected));
    }

    [Test]
    public void Only_commands_with_a_container_s_command_end_their_flags_early()
    {
        Assert.That(DockerFlags.Commands.Where(DockerFlags.EndsFlagsAtOperand), Is.EquivalentTo(new[]
        {
            "run", "create", "exec", "top", "service create", "compose run", "compose exec", "plugin install", "plugin set",
        }));
    }

    /// <summary>All rows can be read, and no letter stands for two flags.</summary>
    [Test]
    public void Every_row_is_sound()
    {
        foreach (var command in DockerFlags.Commands)
        {
            Assert.That(DockerFlags.TryGet(command, "docker", out var flags), command);
            var all = flags!.All.ToList();
            Assert.That(all.Select(f => f.Name), Is.Unique, command);
            Assert.That(all.Select(f => f.Name), Has.All.StartWith("--"), command);
            Assert.That(all.Select(f => f.Short).OfType<string>().Where(s => s != "-h"), Is.Unique, command);
            Assert.That(DockerFlags.CanonicalName(command), Is.EqualTo(command), "a row stands under a canonical name");
        }
    }
}
