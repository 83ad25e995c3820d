using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class K3sContainerWithoutProxyTests
{
    const string DaemonJson = "{\"proxies\": {\"http-proxy\": \"http://10.0.0.9:3128\", \"https-proxy\": \"http://10.0.0.9:3128\"}}\n";
    const string Flags = "-e HTTP_PROXY=http://10.0.0.9:3128 -e HTTPS_PROXY=http://10.0.0.9:3128 -e NO_PROXY=localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local ";

    [Test]
    public void The_daemon_has_one() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "[|docker run|] -d --name k3s --privileged {|related:rancher/k3s:v1.34.1-k3s1|} server\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {{|related:\"http-proxy\": \"http://10.0.0.9:3128\"|}}}\n")
        .Finds("K3s in the container `k3s` gets no proxy, and containerd inside it pulls images of its own")
        .FixedTo("setup.sh", $"docker run -d --name k3s --privileged {Flags}rancher/k3s:v1.34.1-k3s1 server\n");

    [Test]
    public void On_several_lines() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "[|docker run|] -d \\\n  --privileged \\\n  rancher/k3s:v1.34.1-k3s1 server\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("setup.sh", $"docker run -d \\\n  --privileged \\\n  {Flags.TrimEnd().Replace(" -e ", " \\\n  -e ", StringComparison.Ordinal)} \\\n  rancher/k3s:v1.34.1-k3s1 server\n");

    [Test]
    public void A_mapping_of_variables() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  [|k3s|]:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n      K3S_TOKEN: secret\n    privileged: true\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n      K3S_TOKEN: secret\n      HTTP_PROXY: http://10.0.0.9:3128\n      HTTPS_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local\n    privileged: true\n");

    [Test]
    public void A_list_of_variables() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  [|k3s|]:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n    - K3S_TOKEN=secret\n    - NO_PROXY=10.0.0.0/8\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    environment:\n    - K3S_TOKEN=secret\n    - NO_PROXY=10.0.0.0/8\n    - HTTP_PROXY=http://10.0.0.9:3128\n    - HTTPS_PROXY=http://10.0.0.9:3128\n");

    [Test]
    public void No_variables_yet() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  [|k3s|]:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    environment:\n      HTTP_PROXY: http://10.0.0.9:3128\n      HTTPS_PROXY: http://10.0.0.9:3128\n      NO_PROXY: localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local\n    command: server\n");

    [Test]
    public void Comments_stay_where_they_are() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  [|k3s|]:\n    environment:\n      - K3S_TOKEN=secret # for agents\n    command: server\n    image: rancher/k3s:v1.34.1-k3s1")
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds()
        .FixedTo("compose.yaml", "services:\n  k3s:\n    environment:\n      - K3S_TOKEN=secret # for agents\n      - HTTP_PROXY=http://10.0.0.9:3128\n      - HTTPS_PROXY=http://10.0.0.9:3128\n      - NO_PROXY=localhost,127.0.0.0/8,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,.svc,.cluster.local\n    command: server\n    image: rancher/k3s:v1.34.1-k3s1");

    [TestCase("    environment: {K3S_TOKEN: secret}\n")]
    [TestCase("    environment: &shared\n      K3S_TOKEN: secret\n")]
    public void Nothing_to_add_to(string environment) => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  [|k3s|]:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n" + environment)
        .On("etc/docker/daemon.json", DaemonJson)
        .Finds().HasNothingToFix();

    [Test]
    public void A_loopback_proxy_is_not_copied_into_a_bridge() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://127.0.0.1:7890\n[|docker run|] -d --privileged rancher/k3s:v1.34.1-k3s1 server\n")
        .Finds().HasNothingToFix();

    [TestCase("export {|related:HTTPS_PROXY|}=http://10.0.0.9:3128\n[|docker run|] -d --privileged {|related:rancher/k3s:v1.34.1-k3s1|} server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\nsudo [|docker run|] -d --privileged rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("cat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\n[|docker run|] -d --privileged rancher/k3s:v1.34.1-k3s1 agent\n")]
    [TestCase("mkdir -p /etc/systemd/system/docker.service.d\ncat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=HTTPS_PROXY=http://10.0.0.9:3128\nEOF\n[|docker run|] -d ghcr.io/k3s-io/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("start() {\n  [|docker run|] -d -e NO_PROXY=10.0.0.0/8 rancher/k3s:v1.34.1-k3s1 server\n}\nexport HTTP_PROXY=http://10.0.0.9:3128\nstart\n")]
    public void Is_found(string script) => Check.Rule<K3sContainerWithoutProxy>().On("setup.sh", script).Finds();

    [Test]
    public void The_daemon_is_given_a_variable() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "PROXY=http://10.0.0.9:3128\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"https-proxy\": \"$PROXY\"}}\nEOF\n[|docker run|] -d --privileged rancher/k3s:v1.34.1-k3s1 server\n")
        .Finds()
        .FixedTo($"PROXY=http://10.0.0.9:3128\ncat > /etc/docker/daemon.json <<EOF\n{{\"proxies\": {{\"https-proxy\": \"$PROXY\"}}}}\nEOF\ndocker run -d --privileged {Flags}rancher/k3s:v1.34.1-k3s1 server\n");

    [Test]
    public void In_a_note() => Check.Rule<K3sContainerWithoutProxy>()
        .On("notes.md", "```console\n$ export HTTPS_PROXY=http://10.0.0.9:3128\n$ [|docker run|] -d --privileged rancher/k3s:v1.34.1-k3s1 server\n```\n")
        .Finds()
        .FixedTo($"```console\n$ export HTTPS_PROXY=http://10.0.0.9:3128\n$ docker run -d --privileged {Flags}rancher/k3s:v1.34.1-k3s1 server\n```\n");

    [TestCase("```console\n$ export HTTPS_PROXY=http://10.0.0.9:3128\n$ [|docker run|] -d \\\n> ", "rancher/k3s:v1.34.1-k3s1 server\n```\n")]
    [TestCase("- First\n\n  ```sh\n  export HTTPS_PROXY=http://10.0.0.9:3128\n  [|docker run|] -d \\\n    ", "rancher/k3s:v1.34.1-k3s1 server\n  ```\n")]
    public void Behind_a_prompt_and_in_a_list_one_line_is_enough(string before, string after) => Check.Rule<K3sContainerWithoutProxy>()
        .On("notes.md", before + after)
        .Finds()
        .FixedTo(before.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal) + Flags + after);

    [TestCase("docker run -d --privileged rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d -e HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d -e HTTPS_PROXY rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d -e CONTAINERD_HTTPS_PROXY=http://10.0.0.9:3128 rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\npodman run -d --privileged docker.io/rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d --env-file k3s.env rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d rancher/k3s:v1.34.1-k3s1 server --disable-agent\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run --rm rancher/k3s:v1.34.1-k3s1 kubectl version\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d -v /srv/airgap:/var/lib/rancher/k3s/agent/images rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker run -d rancher/k3s:v1.34.1-k3s1 server --system-default-registry 192.168.1.5:5000\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ndocker -H ssh://nas.example run -d rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\ncurl https://example.com\nunset HTTPS_PROXY\ndocker run -d rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("ssh nas.example 'export HTTPS_PROXY=http://10.0.0.9:3128; curl https://example.com'\ndocker run -d rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("export HTTPS_PROXY=http://10.0.0.9:3128\nssh nas.example docker run -d rancher/k3s:v1.34.1-k3s1 server\n")]
    public void Nothing_in(string script) => Check.Rule<K3sContainerWithoutProxy>().On("setup.sh", script).FindsNothing();

    [Test]
    public void A_mirror_in_the_lan_is_mounted() => Check.Rule<K3sContainerWithoutProxy>()
        .On("compose.yaml", "services:\n  k3s:\n    image: rancher/k3s:v1.34.1-k3s1\n    command: server\n    volumes:\n      - ./registries.yaml:/etc/rancher/k3s/registries.yaml\n")
        .On("registries.yaml", "mirrors:\n  docker.io:\n    endpoint:\n      - http://192.168.1.5:5000\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .FindsNothing();

    [Test]
    public void The_client_adds_it() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "docker run -d rancher/k3s:v1.34.1-k3s1 server\n")
        .On("etc/docker/daemon.json", DaemonJson)
        .On("root/.docker/config.json", "{\"proxies\": {\"default\": {\"httpsProxy\": \"http://10.0.0.9:3128\"}}}\n")
        .FindsNothing();

    [Test]
    public void A_step_of_a_build_proves_nothing() => Check.Rule<K3sContainerWithoutProxy>()
        .On("setup.sh", "docker run -d rancher/k3s:v1.34.1-k3s1 server\n")
        .On("Dockerfile", "FROM alpine:3.22\nRUN export HTTPS_PROXY=http://10.0.0.9:3128 && apk update\n")
        .FindsNothing();

    [Test]
    public void Two_notes_are_two_stories() => Check.Rule<K3sContainerWithoutProxy>()
        .On("one.md", "```bash\nexport HTTPS_PROXY=http://10.0.0.9:3128\n```\n")
        .On("two.md", "```bash\ndocker run -d rancher/k3s:v1.34.1-k3s1 server\n```\n")
        .FindsNothing();
}
