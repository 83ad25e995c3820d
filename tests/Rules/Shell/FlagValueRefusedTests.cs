using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class FlagValueRefusedTests
{
    [TestCase("docker run -p [|99999:80|] nginx", "The docker client refuses `-p 99999:80`: Invalid hostPort: 99999")]
    [TestCase("docker run -p [|localhost:8080:80|] nginx", "The docker client refuses `-p localhost:8080:80`: Invalid ip address: localhost")]
    [TestCase("docker run -m [|512MBB|] nginx", "The docker client refuses `-m 512MBB`: invalid suffix: 'mbb'")]
    [TestCase("docker run --cpus=[|1,5|] nginx", "The docker client refuses `--cpus=1,5`: failed to parse 1,5 as a rational number")]
    [TestCase("docker run --health-interval [|30|] nginx", "The docker client refuses `--health-interval 30`: time: missing unit in duration \"30\"")]
    [TestCase("docker run --mount [|type=bind,src=/a,dst=/b,rw|] nginx", "The docker client refuses `--mount type=bind,src=/a,dst=/b,rw`: invalid field 'rw' must be a key=value pair")]
    [TestCase("docker run --sysctl [|vm.max_map_count=262144|] elastic", "The docker client refuses `--sysctl vm.max_map_count=262144`: sysctl 'vm.max_map_count=262144' is not allowed")]
    [TestCase("docker stop -t [|10s|] web", "The docker client refuses `-t 10s`: strconv.ParseInt: parsing \"10s\": invalid syntax")]
    [TestCase("docker ps --filter [|running|]", "The docker client refuses `--filter running`: bad format of filter (expected name=value)")]
    [TestCase("docker build --pull=[|always|] .", "The docker client refuses `--pull=always`: strconv.ParseBool: parsing \"always\": invalid syntax")]
    [TestCase("P=localhost:80:80\ndocker run -p [|$P|] nginx", "The docker client refuses `-p $P`: Invalid ip address: localhost")]
    public void Is_found(string script, string message) => Check.Rule<FlagValueRefused>().On("setup.sh", script + "\n").Finds(message);

    [TestCase("docker run -p [|localhost:80:80|] nginx", "docker run -p 127.0.0.1:80:80 nginx")]
    [TestCase("docker run --cpus [|1,5|] nginx", "docker run --cpus 1.5 nginx")]
    [TestCase("docker run --add-host [|\"db 10.0.0.5\"|] nginx", "docker run --add-host \"db:10.0.0.5\" nginx")]
    [TestCase("docker stop -t [|10s|] web", "docker stop -t 10 web")]
    [TestCase("docker run --init=[|yes|] nginx", "docker run --init=true nginx")]
    [TestCase("docker run --mount [|type=bind,src=/a,dst=/b,rw|] x", "docker run --mount type=bind,src=/a,dst=/b x")]
    public void Is_mended(string script, string after) => Check.Rule<FlagValueRefused>().On("setup.sh", script + "\n").Finds().FixedTo(after + "\n");

    [TestCase("docker run -p 8080:80 -p 127.0.0.1::80 -p [::1]:80:80 -p 80-90:80 nginx")]
    [TestCase("docker run -m 512m --memory-swap -1 --shm-size 1gb nginx")]
    [TestCase("docker run --cpus .5 --pids-limit -1 nginx")]
    [TestCase("docker run --health-interval 1m30s nginx")]
    [TestCase("docker run --add-host db:host-gateway --dns 10.0.0.53 nginx")]
    [TestCase("docker run --ulimit nofile=1024:4096 --ulimit memlock=-1:-1 nginx")]
    [TestCase("docker run -p $PORT:80 nginx")]
    [TestCase("docker run -p HOST_PORT:80 nginx")]
    [TestCase("docker run --restart sometimes nginx")]
    [TestCase("docker run -e A --label a nginx")]
    [TestCase("docker run --mount type=bind,source=\"$PWD\",target=/a,readonly nginx")]
    [TestCase("docker run --gpus all --gpus '\"device=0,1\"' nginx")]
    [TestCase("podman run --pull newer --userns keep-id nginx")]
    [TestCase("docker build --memory half .")]
    [TestCase("docker run --pid host --uts host --ipc host nginx")]
    [TestCase("docker run -v a:/b -v /a:/b:ro,z nginx")]
    [TestCase("docker run nginx --cpus x")]
    [TestCase("docker run -p 80:80/TCP nginx")]
    [TestCase("docker build --platform linux/amd64,linux/arm64 .")]
    [TestCase("docker run --platform linux/arm64 nginx")]
    [TestCase("docker run --mac-address 02:42:ac:11:00:02 nginx")]
    public void Is_left_alone(string script) => Check.Rule<FlagValueRefused>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run -p [|99999:80|] nginx\n```\n").Finds();

    [Test]
    public void Left_alone_in_a_note_1() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run -p host:container nginx\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_2() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run -p hostPort:80 nginx\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_3() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run -p <port>:80 nginx\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_4() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run --memory LIMIT nginx\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_5() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run -p x.x.x.x:80:80 nginx\n```\n").FindsNothing();

    [Test]
    public void Left_alone_in_a_note_6() => Check.Rule<FlagValueRefused>().On("notes.md", "```bash\ndocker run --restart on-failure:max nginx\n```\n").FindsNothing();

    [TestCase("docker run -p 80xx:80 nginx")]
    [TestCase("docker run --sysctl KEY=VALUE nginx")]
    public void A_remark_or_a_blank_of_a_note(string line) => Check.Rule<FlagValueRefused>().On("notes.md", $"```bash\n{line}\n```\n").FindsNothing();

    [TestCase("${RUNTIME:-docker} run --userns=keep-id nginx:1.27")]
    [TestCase("D=${RUNTIME:-docker}\n$D run --userns=keep-id nginx:1.27")]
    public void A_program_that_the_user_chooses(string script) => Check.Rule<FlagValueRefused>().On("setup.sh", script + "\n").FindsNothing();

    [Test]
    public void A_program_in_a_variable() =>
        Check.Rule<FlagValueRefused>().On("setup.sh", "D='sudo docker'\n$D run --userns=[|keep-id|] nginx:1.27\n").Finds();
}
