using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

/// <summary>The client's words for values; the real client says the same, see DockerCliTests.</summary>
public sealed class FlagValuesTests
{
    [TestCase("run", "--memory", "5x", "invalid argument \"5x\" for \"-m, --memory\" flag: invalid suffix: 'x'")]
    [TestCase("run", "--memory", "-1", "invalid argument \"-1\" for \"-m, --memory\" flag: invalid size: '-1'")]
    [TestCase("run", "--memory", "x", "invalid argument \"x\" for \"-m, --memory\" flag: invalid size: 'x'")]
    [TestCase("run", "--cpu-shares", "1.5", "invalid argument \"1.5\" for \"-c, --cpu-shares\" flag: strconv.ParseInt: parsing \"1.5\": invalid syntax")]
    [TestCase("run", "--blkio-weight", "70000", "invalid argument \"70000\" for \"--blkio-weight\" flag: strconv.ParseUint: parsing \"70000\": value out of range")]
    [TestCase("run", "--health-interval", "1d", "invalid argument \"1d\" for \"--health-interval\" flag: time: unknown unit \"d\" in duration \"1d\"")]
    [TestCase("run", "--health-retries", "-1", "--health-retries cannot be negative")]
    [TestCase("run", "--publish", "80:80-90", "Invalid ranges specified for container and host Ports: 80-90 and 80")]
    [TestCase("run", "--publish", "::1:80:80", "Invalid ip address ::1: address ::1:: too many colons in address")]
    [TestCase("run", "--publish", "published=80", "No port specified: 80:/tcp<empty>")]
    [TestCase("run", "--expose", "80-70", "invalid range format for --expose: 80-70, error: Invalid range specified for the Port: 80-70")]
    [TestCase("run", "--ulimit", "nofile=10:5", "invalid argument \"nofile=10:5\" for \"--ulimit\" flag: ulimit soft limit must be less than or equal to hard limit: 10 > 5")]
    [TestCase("run", "--mount", "type=bind,source=/a", "invalid argument \"type=bind,source=/a\" for \"--mount\" flag: target is required")]
    [TestCase("run", "--network", "alias=b", "invalid argument \"alias=b\" for \"--network\" flag: network name/id is not specified")]
    [TestCase("run", "--volume", "/a:", "invalid spec: /a:: empty section between colons")]
    [TestCase("run", "--memory-swappiness", "101", "invalid value: 101. Valid memory swappiness range is 0-100")]
    [TestCase("service create", "--publish", "x", "invalid argument \"x\" for \"-p, --publish\" flag: Invalid containerPort: x")]
    public void Refused(string command, string flag, string value, string words) => Assert.That(FlagValues.Refusal(Flag(command, flag), value), Is.EqualTo(words));

    [TestCase("run", "--memory", "0.5g")]
    [TestCase("run", "--memory", "512 MiB")]
    [TestCase("run", "--memory-swap", "-1")]
    [TestCase("run", "--cpu-shares", "0x10")]
    [TestCase("run", "--cpus", "1/2")]
    [TestCase("run", "--health-interval", "1h2m3.5s")]
    [TestCase("run", "--publish", "[::1]:80:80/udp")]
    [TestCase("run", "--publish", "127.0.0.1::80")]
    [TestCase("run", "--volume", "C:\\a:/b")]
    [TestCase("run", "--restart", "sometimes")]
    [TestCase("build", "--memory", "x")]
    [TestCase("build", "--network", "a=b")]
    [TestCase("compose run", "--env", "=x")]
    [TestCase("run", "--name", "")]
    public void Taken(string command, string flag, string value) => Assert.That(FlagValues.Refusal(Flag(command, flag), value), Is.Null);

    [TestCase("run", 0, "'docker run' requires at least 1 argument")]
    [TestCase("exec", 1, "'docker exec' requires at least 2 arguments")]
    [TestCase("pull", 2, "'docker pull' requires 1 argument")]
    [TestCase("ps", 1, "'docker ps' accepts no arguments")]
    [TestCase("volume create", 2, "'docker volume create' requires at most 1 argument")]
    [TestCase("commit", 3, "'docker commit' requires at least 1 and at most 2 arguments")]
    [TestCase("compose exec", 1, "requires at least 2 arg(s), only received 1")]
    [TestCase("build", 0, "'docker buildx build' requires 1 argument")]
    [TestCase("run", 5, null)]
    [TestCase("compose up", 5, null)]
    public void Operands(string command, int given, string? words) => Assert.That(DockerOperands.Refusal(command, given), Is.EqualTo(words));

    static DockerFlag Flag(string command, string name) => DockerFlags.TryGet(command, "docker", out var flags) ? flags.Find(name)! : throw new ArgumentException("no such command", nameof(command));
}
