using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class SubnetNotPrivateTests
{
    static string Compose(string subnet, string network = "") => $"services:\n  web:\n    image: nginx\nnetworks:\n  default:\n{network}    ipam:\n      config:\n        - subnet: {subnet}\n";

    [TestCase("172.0.0.0/16")]
    [TestCase("172.32.0.0/16")]
    [TestCase("192.167.10.0/24")]
    [TestCase("11.0.0.0/24")]
    [TestCase("172.0.0.0/8")]
    [TestCase("192.169.0.0/16")]
    public void Public(string subnet) => Check.Rule<SubnetNotPrivate>().On("compose.yaml", Compose($"[|{subnet}|]"))
        .Finds($"{subnet} is the subnet of `default`, and not private: it belongs to hosts of the Internet").HasNothingToFix();

    [TestCase("docker network create --subnet=[|172.0.0.0/16|] front\n")]
    [TestCase("NET=172.0.0.0/16\ndocker network create --subnet $NET front\n")]
    [TestCase("podman network create --subnet [|172.0.0.0/16|] front\n")]
    [TestCase("docker network create -d overlay --subnet [|172.0.0.0/16|] front\n")]
    public void In_scripts(string script) =>
        Check.Rule<SubnetNotPrivate>().On("setup.sh", script.Replace("--subnet $NET", "--subnet [|$NET|]", StringComparison.Ordinal)).Finds();

    [TestCase("{\"bip\": \"[|172.0.0.1/16|]\"}")]
    [TestCase("{\"default-address-pools\": [{\"base\": \"[|172.0.0.0/12|]\", \"size\": 24}]}")]
    public void In_daemon_json(string json) => Check.Rule<SubnetNotPrivate>().On("etc/docker/daemon.json", json + "\n").Finds();

    [Test]
    public void A_gateway_that_is_none() => Check.Rule<SubnetNotPrivate>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|172.0.0.1|]:8080; } }\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\nnetworks:\n  default: {ipam: {config: [{subnet: {|related:172.18.0.0/16|}}]}}\n")
        .Finds("`172.0.0.1` is an address of the Internet, and the gateway of `default` is 172.18.0.1")
        .FixedTo("server { location / { proxy_pass http://172.18.0.1:8080; } }\n");

    [Test]
    public void A_gateway_in_a_note() => Check.Rule<SubnetNotPrivate>()
        .On("notes.md", "```nginx\nserver {\n  location / {\n    proxy_pass http://[|172.0.0.1|]:8080;\n  }\n}\n```\n\n```bash\ndocker network create --subnet=172.18.0.0/16 front\n```\n").Finds();

    [TestCase("172.16.0.0/24")]
    [TestCase("10.0.0.0/8")]
    [TestCase("192.168.7.0/24")]
    [TestCase("100.64.0.0/24")]
    [TestCase("192.0.2.0/24")]
    [TestCase("198.51.100.0/24")]
    [TestCase("203.0.113.0/25")]
    [TestCase("198.18.0.0/16")]
    [TestCase("169.254.170.0/24")]
    [TestCase("\"2001:db8::/64\"")]
    [TestCase("\"2a00::/64\"")]
    [TestCase("\"fd00::/64\"")]
    [TestCase("${SUBNET}")]
    [TestCase("172.0.0.0")]
    public void Nothing_in(string subnet) => Check.Rule<SubnetNotPrivate>().On("compose.yaml", Compose(subnet, "    enable_ipv6: true\n")).FindsNothing();

    [TestCase("    driver: macvlan\n")]
    [TestCase("    external: true\n")]
    [TestCase("    driver_opts:\n      com.docker.network.bridge.enable_ip_masquerade: \"false\"\n")]
    public void Nothing_on(string network) => Check.Rule<SubnetNotPrivate>().On("compose.yaml", Compose("172.0.0.0/16", network)).FindsNothing();

    [TestCase("172.0.0.1", "172.0.0.0/16")]
    [TestCase("172.18.0.1", "172.19.0.0/16")]
    [TestCase("172.0.0.7", "172.18.0.0/16")]
    [TestCase("8.8.8.1", "172.18.0.0/16")]
    [TestCase("172.0.0.1", "10.5.0.0/16")]
    public void Nothing_at(string host, string subnet) => Check.Rule<SubnetNotPrivate>()
        .On("nginx.conf", $"server {{ location / {{ proxy_pass http://{host}:8080; }} }}\n")
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    networks: [front]\n    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\nnetworks:\n  front: {{driver: {(subnet.StartsWith("172.0", StringComparison.Ordinal) ? "macvlan" : "bridge")}, ipam: {{config: [{{subnet: {subnet}}}]}}}}\n")
        .FindsNothing();
}
