using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonValueRefusedTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""{ "log-level": "[|warning|]" }""")]
    [TestCase("""{ "log-format": "[|yaml|]" }""")]
    [TestCase("""{ "default-ipc-mode": "[|host|]" }""")]
    [TestCase("""{ "default-cgroupns-mode": "[|Host|]" }""")]
    [TestCase("""{ "mtu": [|-1|], "max-concurrent-downloads": [|-3|], "network-diagnostic-port": [|70000|] }""")]
    [TestCase("""{ "labels": ["[|attic|]", "[|com.docker.site=x|]", "a=1", "[|a=2|]", [|null|]] }""")]
    [TestCase("""{ "dns": ["[|dns.example.com|]", "[|10.0.0.2:53|]"], "ip": "[|any|]" }""")]
    [TestCase("""{ "dns-search": [[|"a b"|], [|"10.0.0.2"|]] }""")]
    [TestCase("""{ "host-gateway-ips": ["10.0.0.1", "[|10.0.0.2|]", "[|gateway|]"] }""")]
    [TestCase("""{ [|"host-gateway-ip"|]: "10.0.0.1", "host-gateway-ips": ["10.0.0.1"] }""")]
    [TestCase("""{ "default-shm-size": [|"64 megs"|] }""")]
    [TestCase("""{ "fixed-cidr-v6": "[|10.0.0.0/8|]" }""")]
    [TestCase("""{ "exec-opts": ["[|systemd|]", "[|isolation=hyperv|]", "[|foo=bar|]"] }""")]
    [TestCase("""{ "node-generic-resources": ["[|gpu|]", "ssd=1", "[|ssd=a|]"] }""")]
    [TestCase("""{ "hosts": ["[|http://0.0.0.0:2375|]", "[|/var/run/docker.sock|]", "[|tcp://10.0.0.2:2375/|]", "[|tcp://10.0.0.2:0|]"] }""")]
    [TestCase("""{ "registry-mirrors": ["[|mirror.example.com|]", "[|https://user:pw@mirror.example.com|]", "[|ftp://mirror.example.com|]", "[|https://mirror.example.com?x=1|]", [|""|]] }""")]
    [TestCase("""{ "default-address-pools": [{ "base": "[|10.201.0.0|]", "size": 24 }] }""")]
    [TestCase("""{ "userland-proxy-path": "[|docker-proxy|]" }""")]
    [TestCase("""{ [|"tlsverify"|]: false }""")]
    [TestCase("""{ [|"tls"|]: true, "tlscert": "/etc/docker/cert.pem" }""")]
    [TestCase("""{ "builder": { "history": { "maxAge": [|"2d"|] } } }""")]
    public void Is_refused(string text) => Check.Rule<DaemonValueRefused>().On(Path, text).Finds();

    [TestCase("""{ "log-level": "WARN", "log-format": "json", "default-ipc-mode": "", "default-cgroupns-mode": "host" }""")]
    [TestCase("""{ "dns": ["10.0.0.2", "fd00::1", ""], "dns-search": ["example.com", "."], "host-gateway-ips": ["10.0.0.1", "fd00::1"] }""")]
    [TestCase("""{ "labels": ["site=attic", "empty=", "site=attic"], "node-generic-resources": ["gpu=a", "gpu=b", "ssd=3"] }""")]
    [TestCase("""{ "registry-mirrors": ["https://mirror.example.com/hub/", "http://10.0.0.2:5000", "HTTPS://mirror.example.com"] }""")]
    [TestCase("""{ "registry-mirrors": ["<your mirror>", "https://${ID}.mirror.example.com"], "dns": ["x.x.x.x"] }""")]
    [TestCase("""{ "hosts": ["unix:///var/run/docker.sock", "tcp://127.0.0.1:2375", "fd://", "tcp://[::1]:2376"] }""")]
    [TestCase("""{ "exec-opts": ["native.cgroupdriver=systemd"], "default-shm-size": "64m", "fixed-cidr-v6": "fd00:1::/64" }""")]
    [TestCase("""{ "mtu": -1, "mtu": 1400 }""")]
    [TestCase("""{ "tlsverify": true, "tlscert": "/etc/docker/cert.pem", "tlskey": "/etc/docker/key.pem" }""")]
    [TestCase("""{ "wrapper": { "log-level": "loud" } }""")]
    [TestCase("""{ "builder": { "history": { "maxAge": "48h30m" } } }""")]
    [TestCase("""{ "log-level": "debug", """)]
    public void Is_taken(string text) => Check.Rule<DaemonValueRefused>().On(Path, text).FindsNothing();

    [TestCase("\"log-level\": \"[|warning|]\"", "\"log-level\": \"warn\"")]
    [TestCase("\"log-format\": \"[|JSON|]\"", "\"log-format\": \"json\"")]
    [TestCase("\"registry-mirrors\": [\"[|mirror.example.com|]\"]", "\"registry-mirrors\": [\"https://mirror.example.com\"]")]
    [TestCase("\"hosts\": [\"[|/run/docker.sock|]\"]", "\"hosts\": [\"unix:///run/docker.sock\"]")]
    [TestCase("\"dns\": [\"[|10.0.0.2:53|]\"]", "\"dns\": [\"10.0.0.2\"]")]
    public void Is_mended(string bad, string good) => Check.Rule<DaemonValueRefused>().On(Path, $"{{ {bad} }}").Finds().FixedTo($"{{ {good} }}");

    [Test]
    public void A_path_of_a_mirror_stops_old_engines_only()
    {
        Check.Rule<DaemonValueRefused>().On(Path, """{ "registry-mirrors": ["[|https://mirror.example.com/hub|]"] }""").With("engineVersion: \"23.0\"\nextends: all\n")
            .Finds("The mirror \"https://mirror.example.com/hub\" has a path, which engines before 24.0 refuse");
        Check.Rule<DaemonValueRefused>().On(Path, """{ "registry-mirrors": ["https://mirror.example.com/hub"] }""").FindsNothing();
    }

    [Test]
    public void In_a_heredoc() => Check.Rule<DaemonValueRefused>()
        .On("setup.sh", "sudo tee /etc/docker/daemon.json <<'EOF'\n{ \"log-level\": \"[|verbose|]\" }\nEOF\n")
        .Finds("`verbose` is no value of `log-level`, which is one of `trace`, `debug`, `info`, `warn`, `error`, `fatal` and `panic`");

    [Test]
    public void Variables_of_a_script_are_blanks() => Check.Rule<DaemonValueRefused>()
        .On("setup.sh", "sudo tee /etc/docker/daemon.json <<EOF\n{ \"registry-mirrors\": [\"$MIRROR\"], \"dns\": [\"$DNS\"] }\nEOF\n")
        .FindsNothing();

    [Test]
    public void Windows_has_its_own_options() => Check.Rule<DaemonValueRefused>()
        .On("ProgramData/docker/config/daemon.json", """{ "exec-opts": ["isolation=hyperv"], "hosts": ["npipe://"] }""")
        .FindsNothing();
}
