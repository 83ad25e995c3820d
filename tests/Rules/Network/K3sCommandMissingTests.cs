using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class K3sCommandMissingTests
{
    const string K3s = "rancher/k3s:v1.35.5-k3s1";

    static string With(string text) => text.Replace("{0}", K3s, StringComparison.Ordinal);

    [Test]
    public void No_command_starts_an_agent() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", With("docker run -d --privileged -p 6443:6443 [|{0}|]\n"))
        .Finds("No command is given, so K3s starts as an agent here, and no server to join is given either")
        .FixedTo(With("docker run -d --privileged -p 6443:6443 {0} server\n"));

    [Test]
    public void No_command_in_compose() => Check.Rule<K3sCommandMissing>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: [|{0}|]\n    privileged: true\n"))
        .Finds()
        .FixedTo(With("services:\n  k3s:\n    image: {0}\n    command: server\n    privileged: true\n"));

    [Test]
    public void What_is_called_an_agent_is_not_made_a_server() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", With("docker run -d --privileged --name k3s-agent [|{0}|]\n"))
        .Finds().HasNothingToFix();

    [Test]
    public void An_agent_without_a_server() => Check.Rule<K3sCommandMissing>()
        .On("compose.yaml", With("""
            services:
              {|related:main|}:
                image: {0}
                command: server
                environment:
                  K3S_TOKEN: x
              node:
                image: {0}
                command: [|agent|]
                environment:
                  K3S_TOKEN: x

            """))
        .Finds("This K3s agent has no server to join: neither `--server` nor K3S_URL is given")
        .FixedTo(With("""
            services:
              main:
                image: {0}
                command: server
                environment:
                  K3S_TOKEN: x
              node:
                image: {0}
                command: agent
                environment:
                  K3S_TOKEN: x
                  K3S_URL: https://main:6443

            """));

    [Test]
    public void An_agent_without_a_token() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", With("docker run -d --privileged -e K3S_URL={|related:https://192.168.1.20:6443|} {0} [|agent|]\n"))
        .Finds("This K3s agent has no token: neither `--token` nor K3S_TOKEN is given")
        .HasNothingToFix();

    [Test]
    public void A_plain_url() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", With("docker run -d --privileged -e \"K3S_URL=[|http|]://192.168.1.20:6443\" -e K3S_TOKEN=x {0} agent\n"))
        .Finds("K3s joins over https alone, and this URL is `http://192.168.1.20:6443`")
        .FixedTo(With("docker run -d --privileged -e \"K3S_URL=https://192.168.1.20:6443\" -e K3S_TOKEN=x {0} agent\n"));

    [Test]
    public void A_plain_url_of_a_joining_server() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", With("docker run -d --privileged {0} server --server=[|http|]://$FIRST:6443 --token x\n"))
        .Finds("K3s joins over https alone, and this URL is `http://…:6443`")
        .FixedTo(With("docker run -d --privileged {0} server --server=https://$FIRST:6443 --token x\n"));

    [Test]
    public void A_plain_url_for_the_install_script() => Check.Rule<K3sCommandMissing>()
        .On("setup.sh", "curl -sfL https://get.k3s.io | K3S_URL=[|http|]://192.168.1.20:6443 K3S_TOKEN=x sh -\n")
        .Finds("K3s joins over https alone, and this URL is `http://192.168.1.20:6443`")
        .FixedTo("curl -sfL https://get.k3s.io | K3S_URL=https://192.168.1.20:6443 K3S_TOKEN=x sh -\n");

    [TestCase("export K3S_URL=[|http|]://$HOST:6443\nexport K3S_TOKEN=x\ncurl -sfL https://get.k3s.io | sh -\n")]
    [TestCase("curl -sfL https://rancher-mirror.example.com/k3s/k3s-install.sh | sudo K3S_URL=\"[|http|]://192.168.1.20:6443\" bash -s - agent\n")]
    public void For_the_install_script(string script) => Check.Rule<K3sCommandMissing>().On("setup.sh", script).Finds();

    [TestCase("curl -sfL https://get.k3s.io | K3S_URL=https://192.168.1.20:6443 sh -\n")]
    [TestCase("curl -sfL http://get.k3s.io | sh -\n")]
    [TestCase("curl -sfL https://get.k3s.io | K3S_URL=$URL sh -\n")]
    [TestCase("curl -sfL https://example.com/install.sh | K3S_URL=http://192.168.1.20:6443 sh -\n")]
    [TestCase("echo 'K3S_URL=http://192.168.1.20:6443'\n")]
    [TestCase("docker run -d --privileged --network host -e K3S_URL=http://localhost:6443 -e K3S_TOKEN=x rancher/k3s:v0.5.0-rc1 server\n")]
    public void No_plain_url_in(string script) => Check.Rule<K3sCommandMissing>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Localhost_of_the_agent() => Check.Rule<K3sCommandMissing>()
        .On("compose.yaml", With("""
            services:
              main:
                image: {0}
                command: server
              node:
                image: {0}
                command: agent
                environment:
                  - K3S_URL=https://[|localhost|]:6443
                  - K3S_TOKEN=x

            """))
        .Finds("`localhost` is this agent's own container, where no server runs")
        .FixedTo(With("""
            services:
              main:
                image: {0}
                command: server
              node:
                image: {0}
                command: agent
                environment:
                  - K3S_URL=https://main:6443
                  - K3S_TOKEN=x

            """));

    [TestCase("docker run --privileged -e K3S_URL=https://[|127.0.0.1|]:6443 -e K3S_TOKEN=x {0} agent\n")]
    [TestCase("docker run --privileged -e K3S_TOKEN=x {0} [|agent|]\n")]
    [TestCase("docker run --privileged -e K3S_TOKEN= -e K3S_URL=https://192.168.1.20:6443 {0} [|agent|]\n")]
    [TestCase("docker run --privileged --entrypoint /bin/k3s {0} [|agent|]\n")]
    [TestCase("docker run --privileged -v node:/var/lib/rancher/k3s {0} [|agent|]\n")]
    public void Is_found(string script) => Check.Rule<K3sCommandMissing>().On("setup.sh", With(script)).Finds();

    [Test]
    public void In_a_fence() => Check.Rule<K3sCommandMissing>()
        .On("notes.md", With("```console\n$ docker run -d --privileged -p 6443:6443 [|{0}|]\n```\n")).Finds();

    [TestCase("docker run -d --privileged {0} server\n")]
    [TestCase("docker run -d --privileged -e K3S_URL=https://192.168.1.20:6443 -e K3S_TOKEN=x {0}\n")]
    [TestCase("docker run -d --privileged -e K3S_URL=https://192.168.1.20:6443 -e K3S_TOKEN {0} agent\n")]
    [TestCase("docker run -d --privileged -e K3S_URL=https://192.168.1.20:6443 --env-file k3s.env {0} agent\n")]
    [TestCase("docker run -d --privileged -e K3S_URL=https://192.168.1.20:6443 -v node:/var/lib/rancher/k3s {0} agent\n")]
    [TestCase("docker run -d --privileged {0} agent --server https://192.168.1.20:6443 --token-file /token\n")]
    [TestCase("docker run -d --privileged {0} agent -s https://192.168.1.20:6443 -t x\n")]
    [TestCase("docker run -d --privileged --network host {0} agent --server https://localhost:6443 --token x\n")]
    [TestCase("docker run -d --privileged --network container:main {0} agent --server https://localhost:6443 --token x\n")]
    [TestCase("docker run -d --privileged {0} $COMMAND\n")]
    [TestCase("docker run -d --privileged $OPTS {0}\n")]
    [TestCase("docker run -d --privileged -v /etc/rancher/k3s:/etc/rancher/k3s {0} agent\n")]
    [TestCase("docker create --name k3s {0}\ndocker cp k3s:/bin/k3s /usr/local/bin/k3s\n")]
    [TestCase("docker run --rm --entrypoint cat {0} /etc/os-release\n")]
    [TestCase("docker run --rm {0} --version\n")]
    [TestCase("docker run --rm {0} kubectl version --client\n")]
    [TestCase("docker run --rm {0} token create\n")]
    [TestCase("podman run -d --privileged {0}\n")]
    [TestCase("docker run -d --privileged rancher/k3s-upgrade:v1.35.5-k3s1\n")]
    public void Nothing_in(string script) => Check.Rule<K3sCommandMissing>().On("setup.sh", With(script)).FindsNothing();

    [TestCase("services:\n  node:\n    image: {0}\n    environment:\n      K3S_URL: https://main:6443\n      K3S_TOKEN: ${K3S_TOKEN}\n")]
    [TestCase("services:\n  node:\n    image: {0}\n    command: agent\n    environment:\n      K3S_URL: https://main:6443\n      K3S_TOKEN: ${K3S_TOKEN:-}\n")]
    [TestCase("services:\n  node:\n    image: {0}\n    command: agent\n    env_file: k3s.env\n")]
    [TestCase("services:\n  node:\n    image: {0}\n    command: agent\n    environment:\n      K3S_URL: https://main:6443\n      K3S_TOKEN_FILE: /run/secrets/token\n")]
    public void Nothing_in_compose(string text) => Check.Rule<K3sCommandMissing>().On("compose.yaml", With(text)).FindsNothing();

    [Test]
    public void A_mounted_config_file_says_the_rest() => Check.Rule<K3sCommandMissing>()
        .On("compose.yaml", With("services:\n  node:\n    image: {0}\n    command: agent\n    volumes:\n      - ./k3s/config.yaml:/etc/rancher/k3s/config.yaml:ro\n"))
        .On("k3s/config.yaml", "server: https://192.168.1.20:6443\ntoken: x\n")
        .FindsNothing();

    [Test]
    public void A_file_laid_over_it_may_say_the_rest() => Check.Rule<K3sCommandMissing>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n"))
        .On("compose.lan.yaml", "services:\n  k3s:\n    command: server --tls-san nas.lan\n")
        .FindsNothing();

    [Test]
    public void A_sketch_in_a_note_is_no_container() => Check.Rule<K3sCommandMissing>()
        .On("notes.md", With("```bash\ndocker run -e HTTP_PROXY=\"...\" {0}\n```\n")).FindsNothing();
}
