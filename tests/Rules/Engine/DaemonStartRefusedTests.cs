using Plimsoll.Rules.Engine;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Engine;

public sealed class DaemonStartRefusedTests
{
    const string Path = "etc/docker/daemon.json";

    [TestCase("""{ "bip": "[|10.77.0.0/24|]" }""")]
    [TestCase("""{ "bip": "[|10.77.0.255/24|]" }""")]
    [TestCase("""{ "bip": "[|10.77.0.1|]" }""")]
    [TestCase("""{ "bip": "[|fd00::1/64|]" }""")]
    [TestCase("""{ [|"bip"|]: "10.77.0.1/24", "bridge": "br0" }""")]
    [TestCase("""{ "fixed-cidr": "[|10.77.0.0|]" }""")]
    [TestCase("""{ "bip": "10.77.0.1/24", "default-gateway": "[|10.78.0.1|]" }""")]
    [TestCase("""{ "default-address-pools": [{ "base": "10.0.0.0/8", "size": [|4|] }] }""")]
    [TestCase("""{ "default-address-pools": [[|{ "base": "10.0.0.0/8" }|]] }""")]
    [TestCase("""{ "default-address-pools": [{ "base": "10.0.0.0/8", "size": [|33|] }] }""")]
    [TestCase("""{ "default-address-pools": [[|{ "size": 24 }|]] }""")]
    [TestCase("""{ "default-runtime": "[|nvidia|]" }""")]
    [TestCase("""{ "runtimes": { [|"runc"|]: { "path": "/usr/bin/runc" } } }""")]
    [TestCase("""{ "runtimes": { [|"nvidia"|]: {} } }""")]
    [TestCase("""{ "runtimes": { "a": { "path": "x", [|"runtimeType"|]: "y" } } }""")]
    [TestCase("""{ "runtimes": { "a": { "path": "x", [|"options"|]: { "b": 1 } } } }""")]
    [TestCase("""{ "runtimes": { "a": { "runtimeType": "x", [|"runtimeArgs"|]: ["y"] } } }""")]
    [TestCase("""{ "log-driver": "syslog", "log-opts": { [|"max-size"|]: "10m" } }""")]
    [TestCase("""{ "log-opts": { [|"max_size"|]: "10m", "mode": [|"async"|] } }""")]
    [TestCase("""{ "log-opts": { [|"max-buffer-size"|]: "4m" } }""")]
    [TestCase("""{ "log-driver": "gelf", [|"log-opts"|]: { "tag": "x" } }""")]
    [TestCase("""{ "insecure-registries": ["[|10.0.0.2:5000/team|]", "[|ftp://10.0.0.2|]", "[|10.0.0.2:99999|]", "[|my_registry:5000|]", [|""|]] }""")]
    [TestCase("""{ "storage-driver": "[|overlay3|]" }""")]
    [TestCase("""{ "storage-opts": [[|"size"|]] }""")]
    [TestCase("""{ "cgroup-parent": "[|docker|]", "exec-opts": ["native.cgroupdriver=systemd"] }""")]
    [TestCase("""{ "exec-opts": ["[|native.cgroupdriver=system|]"] }""")]
    [TestCase("""{ "builder": { "gc": { "defaultKeepStorage": "[|20 gigs|]" } } }""")]
    [TestCase("""{ "mtu": [|9|] }""")]
    [TestCase("""{ "userns-remap": "[|a:b:c|]" }""")]
    [TestCase("""{ "containerd-namespace": "[|plugins.moby|]" }""")]
    [TestCase("""{ "metrics-addr": "[|127.0.0.1|]" }""")]
    [TestCase("""{ "seccomp-profile": "[|default|]" }""")]
    public void Validates_and_does_not_start(string text) => Check.Rule<DaemonStartRefused>().On(Path, text).Finds();

    [TestCase("""{ "bip": "10.77.0.1/24", "fixed-cidr": "10.78.0.0/25", "default-gateway": "10.77.0.254" }""")]
    [TestCase("""{ "bip": "10.77.0.1/31" }""")]
    [TestCase("""{ "default-address-pools": [{ "base": "10.201.0.0/16", "size": 24 }, { "base": "fd00::/48", "size": 64 }] }""")]
    [TestCase("""{ "default-address-pools": [{ "base": "10.0.0.0/8", "size": 33 }], "bip": "10.77.0.1/24" }""")]
    [TestCase("""{ "default-address-pools": [] }""")]
    [TestCase("""{ "runtimes": { "nvidia": { "path": "nvidia-container-runtime", "runtimeArgs": [] } }, "default-runtime": "nvidia" }""")]
    [TestCase("""{ "default-runtime": "io.containerd.runsc.v1" }""")]
    [TestCase("""{ "log-driver": "loki", "log-opts": { "loki-url": "http://10.0.0.2" } }""")]
    [TestCase("""{ "log-driver": "none", "log-opts": { "max-size": "10m" } }""")]
    [TestCase("""{ "log-driver": "gelf" }""")]
    [TestCase("""{ "log-opts": { "max-size": "10m", "max-file": "3", "tag": "{{.Name}}" } }""")]
    [TestCase("""{ "log-opts": { "mode": "non-blocking", "max-buffer-size": "4m" } }""")]
    [TestCase("""{ "insecure-registries": ["http://10.0.0.2:5000", "10.0.0.0/8", "registry:5000", "registry.example.com", "[fd00::1]:5000", "<ip>:5000", "{{ registry }}:{{ port }}", "192.168.1.xx:5000"] }""")]
    [TestCase("""{ "storage-driver": "overlay2" }""")]
    [TestCase("""{ "storage-driver": "aufs" }""")]
    [TestCase("""{ "storage-driver": "", "storage-opts": ["dm.basesize=20G"] }""")]
    [TestCase("""{ "cgroup-parent": "docker" }""")]
    [TestCase("""{ "cgroup-parent": "docker.slice", "exec-opts": ["native.cgroupdriver=systemd"] }""")]
    [TestCase("""{ "builder": { "gc": { "enabled": false, "defaultKeepStorage": "lots" } } }""")]
    [TestCase("""{ "mtu": 9000, "metrics-addr": "0.0.0.0:9323", "seccomp-profile": "/etc/docker/seccomp.json", "userns-remap": "default" }""")]
    public void Starts(string text) => Check.Rule<DaemonStartRefused>().On(Path, text).FindsNothing();

    [TestCase("\"bip\": \"[|10.77.0.0/24|]\"", "\"bip\": \"10.77.0.1/24\"")]
    [TestCase("\"insecure-registries\": [\"[|10.0.0.2:5000/team|]\"]", "\"insecure-registries\": [\"10.0.0.2:5000\"]")]
    [TestCase("\"log-opts\": { [|\"max_size\"|]: \"10m\" }", "\"log-opts\": { \"max-size\": \"10m\" }")]
    [TestCase("\"runtimes\": { \"nvidia\": { \"path\": \"x\" } }, \"default-runtime\": \"[|nvida|]\"", "\"runtimes\": { \"nvidia\": { \"path\": \"x\" } }, \"default-runtime\": \"nvidia\"")]
    public void Is_mended(string bad, string good) => Check.Rule<DaemonStartRefused>().On(Path, $"{{ {bad} }}").Finds().FixedTo($"{{ {good} }}");

    [Test]
    public void Drivers_that_are_gone_stop_newer_engines_only() => Check.Rule<DaemonStartRefused>()
        .On(Path, """{ "storage-driver": "[|devicemapper|]" }""").With("engineVersion: \"28.5\"\nextends: all\n")
        .Finds("Engine 28.5 no longer has the storage driver `devicemapper`");

    [Test]
    public void A_runtime_may_come_with_the_command_line() => Check.Rule<DaemonStartRefused>()
        .On(Path, """{ "default-runtime": "nvidia" }""")
        .On("etc/systemd/system/docker.service.d/nvidia.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd --add-runtime=nvidia=/usr/bin/nvidia-container-runtime\n")
        .FindsNothing();

    [Test]
    public void In_a_heredoc() => Check.Rule<DaemonStartRefused>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<EOF\n{ \"bip\": \"[|10.77.0.0/24|]\", \"insecure-registries\": [\"$REGISTRY/x\"] }\nEOF\n")
        .Finds("`10.77.0.0/24` in `bip` is the network's own address, and docker0 needs one of a host in it");

    [Test]
    public void In_a_note() => Check.Rule<DaemonStartRefused>()
        .On("notes.md", "`/etc/docker/daemon.json`:\n\n```json\n{ \"default-runtime\": \"[|nvidia|]\" }\n```\n")
        .Finds();
}
