using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class NoProxyMissesRangesTests
{
    const string Server = "rancher/k3s:v1.34.1-k3s1 server";

    [Test]
    public void A_mirror_in_the_lan() => Check.Rule<NoProxyMissesRanges>()
        .On("compose.yaml", """
            services:
              k3s:
                image: rancher/k3s:v1.34.1-k3s1
                command: server
                environment:
                  HTTP_PROXY: http://10.0.0.9:3128
                  HTTPS_PROXY: http://10.0.0.9:3128
                  NO_PROXY: [|localhost,127.0.0.0/8|]
                volumes:
                  - ./registries.yaml:/etc/rancher/k3s/registries.yaml

            """)
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - \"{|related:http://192.168.1.5:5000|}\"\n      - https://registry-1.docker.io\n")
        .Finds("NO_PROXY of `k3s` leaves out `192.168.1.5`: requests there go through the proxy")
        .FixedTo("compose.yaml", """
            services:
              k3s:
                image: rancher/k3s:v1.34.1-k3s1
                command: server
                environment:
                  HTTP_PROXY: http://10.0.0.9:3128
                  HTTPS_PROXY: http://10.0.0.9:3128
                  NO_PROXY: localhost,127.0.0.0/8,192.168.1.5
                volumes:
                  - ./registries.yaml:/etc/rancher/k3s/registries.yaml

            """);

    [Test]
    public void The_addresses_of_a_server() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", "docker run -d -p {|related:192.168.1.8:6443:6443|} -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=\"[|localhost|]\" rancher/k3s:v1.34.1-k3s1 server --tls-san {|related:192.168.1.7|} --node-ip={|related:192.168.1.6|}\n")
        .Finds("NO_PROXY of this K3s container leaves out `192.168.1.7`, `192.168.1.6`, `192.168.1.8`: requests there go through the proxy")
        .FixedTo("docker run -d -p 192.168.1.8:6443:6443 -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=\"localhost,192.168.1.7,192.168.1.6,192.168.1.8\" rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7 --node-ip=192.168.1.6\n");

    [Test]
    public void A_range_that_the_set_writes_down() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", $"docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=[|localhost|] {Server} --tls-san {{|related:192.168.1.7|}}\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\", \"no-proxy\": \"192.168.0.0/16,192.168.1.0/24\"}}\n")
        .Finds()
        .FixedTo("setup.sh", $"docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost,192.168.1.0/24 {Server} --tls-san 192.168.1.7\n");

    [Test]
    public void An_agent() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", "docker run -d --name agent -e K3S_URL={|related:https://192.168.1.7:6443|} -e K3S_TOKEN=x -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=[|localhost,10.42.0.0/15|] rancher/k3s:v1.34.1-k3s1 agent\n")
        .Finds("NO_PROXY of `agent` leaves out `192.168.1.7`: requests there go through the proxy");

    [Test]
    public void An_agent_without_the_ranges_of_the_cluster() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", "docker run -d --name agent -e K3S_URL=https://192.168.1.7:6443 -e K3S_TOKEN=x -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=[|192.168.0.0/16|] rancher/k3s:v1.34.1-k3s1 agent\n")
        .Finds("NO_PROXY of `agent` leaves out `10.42.0.0/16`, `10.43.0.0/16`: requests there go through the proxy");

    [Test]
    public void The_list_of_a_variable() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", $"DIRECT=[|localhost,192.168.0.0/16|]\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=\"$DIRECT\" {Server} --tls-san {{|related:k3s.lan|}}\n")
        .Finds()
        .FixedTo($"DIRECT=localhost,192.168.0.0/16,k3s.lan\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=\"$DIRECT\" {Server} --tls-san k3s.lan\n");

    [Test]
    public void Addresses_that_K3s_itself_does_not_ask_are_for_strict() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", $"docker run -d -p 192.168.1.8:6443:6443 -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost {Server} --tls-san 192.168.1.7\n")
        .With("extends: recommended").FindsNothing();

    [Test]
    public void In_a_note() => Check.Rule<NoProxyMissesRanges>()
        .On("notes.md", $"```bash\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=[|localhost|] {Server} --tls-san {{|related:192.168.1.7|}}\n```\n").Finds();

    [Test]
    public void A_name_of_the_lan() => Check.Rule<NoProxyMissesRanges>()
        .On("setup.sh", $"SAN=k3s.lan\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=[|localhost|] {Server} --tls-san {{|related:$SAN|}}\n").Finds();

    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=192.168.0.0/16 rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=192.168.1.7 rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY='*' rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.lan rancher/k3s:v1.34.1-k3s1 server --tls-san k3s.lan\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server\n", Description = "a server adds the cluster's ranges")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san 127.0.0.1\n", Description = "Go leaves loopback alone")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san 203.0.113.7\n", Description = "a public address")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san k3s.example.com\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san $1\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc,$LAN rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc,192.168.* rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n", Description = "another finding")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc,x.x.x.x rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n", Description = "no proxy")]
    [TestCase("docker run -d -e HTTP_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n", Description = "no proxy for https")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc --env-file k3s.env rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -p 6443:6443 -p 127.0.0.1:80:80 -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc example/web:1 --tls-san 192.168.1.7\n")]
    [TestCase("docker run -d -e K3S_URL=https://192.168.1.7:6443 -e K3S_TOKEN=x -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=192.168.0.0/16,10.0.0.0/8 rancher/k3s:v1.34.1-k3s1 agent\n")]
    [TestCase("podman run -d -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=.svc rancher/k3s:v1.34.1-k3s1 server --tls-san 192.168.1.7\n")]
    public void Nothing_in(string script) => Check.Rule<NoProxyMissesRanges>().On("setup.sh", script).FindsNothing();
}
