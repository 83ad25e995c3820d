using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class SudoDropsProxyTests
{
    const string Export = "export HTTPS_PROXY=http://10.0.0.9:3128\n";

    [Test]
    public void A_container() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", "export {|related:HTTPS_PROXY|}=http://10.0.0.9:3128\n[|sudo|] docker run -d {|related:-e HTTPS_PROXY|} nginx:1.29\n")
        .Finds("`sudo` drops `HTTPS_PROXY`: the container gets none")
        .FixedTo(Export + "sudo --preserve-env=HTTPS_PROXY docker run -d -e HTTPS_PROXY nginx:1.29\n");

    [Test]
    public void Several_names_are_one_mistake() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128 NO_PROXY=localhost\n[|sudo|] docker run -d -e HTTPS_PROXY --env NO_PROXY -e TZ nginx:1.29\n")
        .Finds("`sudo` drops `HTTPS_PROXY`, `NO_PROXY`: the container gets none")
        .FixedTo("export HTTPS_PROXY=http://10.0.0.9:3128 NO_PROXY=localhost\nsudo --preserve-env=HTTPS_PROXY,NO_PROXY docker run -d -e HTTPS_PROXY --env NO_PROXY -e TZ nginx:1.29\n");

    [Test]
    public void A_list_is_added_to() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", Export + "[|sudo|] --preserve-env=TZ docker build --build-arg HTTPS_PROXY -t app:1 .\n")
        .Finds("`sudo` drops `HTTPS_PROXY`: the RUN steps get none")
        .FixedTo(Export + "sudo --preserve-env=TZ,HTTPS_PROXY docker build --build-arg HTTPS_PROXY -t app:1 .\n");

    [Test]
    public void The_installer_of_k3s() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", Export + "curl -sfL https://get.k3s.io | INSTALL_K3S_CHANNEL=stable [|sudo|] sh -s - server\n")
        .Finds("`sudo` drops `HTTPS_PROXY`: the installer of K3s gets none, and the k3s service neither")
        .FixedTo(Export + "curl -sfL https://get.k3s.io | INSTALL_K3S_CHANNEL=stable sudo --preserve-env=HTTPS_PROXY sh -s - server\n");

    [TestCase("    environment:\n      - {|related:HTTPS_PROXY|}\n")]
    [TestCase("    environment:\n      {|related:HTTPS_PROXY:|}\n")]
    [TestCase("    environment:\n      {|related:https_proxy: ${HTTPS_PROXY}|}\n")]
    public void Compose(string environment) => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", "export {|related:HTTPS_PROXY|}=http://10.0.0.9:3128\n[|sudo|] docker compose up -d\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n" + environment)
        .Finds("`sudo` drops `HTTPS_PROXY`: compose has none to give to the container");

    [Test]
    public void A_build_of_compose() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", Export + "[|sudo|] docker compose up -d --build\n")
        .On("compose.yaml", "services:\n  web:\n    build:\n      context: .\n      args:\n        - HTTPS_PROXY\n")
        .Finds("`sudo` drops `HTTPS_PROXY`: compose has none to give to the build");

    [TestCase("[|sudo|] dockerd &\n")]
    [TestCase("[|sudo|] -H docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("[|sudo|] docker exec -e HTTPS_PROXY web curl https://example.com\n")]
    [TestCase("[|sudo|] sh -c 'docker run -d -e HTTPS_PROXY nginx:1.29'\n")]
    [TestCase("[|sudo|] bash <<'EOF'\ndocker run -d -e HTTPS_PROXY nginx:1.29\nEOF\n")]
    [TestCase("start() {\n  [|sudo|] docker run -d -e HTTPS_PROXY nginx:1.29\n}\nstart\n")]
    public void Is_found(string script) => Check.Rule<SudoDropsProxy>().On("setup.sh", Export + script).Finds();

    [Test]
    public void In_a_note() => Check.Rule<SudoDropsProxy>()
        .On("notes.md", "```console\n$ export HTTPS_PROXY=http://10.0.0.9:3128\n$ [|sudo|] docker run -d -e HTTPS_PROXY nginx:1.29\n```\n")
        .Finds()
        .FixedTo("```console\n$ export HTTPS_PROXY=http://10.0.0.9:3128\n$ sudo --preserve-env=HTTPS_PROXY docker run -d -e HTTPS_PROXY nginx:1.29\n```\n");

    [TestCase("sudo -E docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo -nE docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo --preserve-env docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo --preserve-env=HTTPS_PROXY docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo HTTPS_PROXY=$HTTPS_PROXY docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo env HTTPS_PROXY=$HTTPS_PROXY docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo -i docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo $SUDO_OPTIONS docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo docker run -d -e HTTPS_PROXY=$HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo docker run -d nginx:1.29\n")]
    [TestCase("sudo docker run -d -e HTTP_PROXY nginx:1.29\n")]
    [TestCase("docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo podman run -d -e HTTPS_PROXY docker.io/library/nginx:1.29\n")]
    [TestCase("sudo -E sh -c 'docker run -d -e HTTPS_PROXY nginx:1.29'\n")]
    [TestCase("sudo sh -c 'export HTTPS_PROXY=http://10.0.0.9:3128; docker run -d -e HTTPS_PROXY nginx:1.29'\n")]
    [TestCase("sudo sh -c \"docker run -d -e HTTPS_PROXY=$HTTPS_PROXY nginx:1.29\"\n")]
    [TestCase("sudo dockerd --https-proxy http://10.0.0.9:3128 &\n")]
    [TestCase("curl -sfL https://get.k3s.io | sudo -E sh -\n")]
    [TestCase("curl -sfL https://get.k3s.io | sh -\n")]
    [TestCase("curl -sfL https://example.com/install.sh | sudo sh -\n")]
    [TestCase("ssh nas.example sudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("unset HTTPS_PROXY\nsudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<SudoDropsProxy>().On("setup.sh", Export + script).FindsNothing();

    [TestCase("HTTPS_PROXY=http://10.0.0.9:3128\nsudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("sudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=\nsudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=$(cat proxy.txt)\nsudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("if [ -n \"$P\" ]; then export HTTPS_PROXY=http://10.0.0.9:3128; fi\nsudo docker run -d -e HTTPS_PROXY nginx:1.29\n")]
    public void Nothing_to_drop(string script) => Check.Rule<SudoDropsProxy>().On("setup.sh", script).FindsNothing();

    [Test]
    public void The_env_file_of_compose_has_it() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", Export + "sudo docker compose up -d\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    environment:\n      - HTTPS_PROXY\n      - https_proxy=${HTTPS_PROXY}\n")
        .On(".env", "HTTPS_PROXY=http://10.0.0.9:3128\n")
        .FindsNothing();

    [Test]
    public void A_default_is_meant() => Check.Rule<SudoDropsProxy>()
        .On("setup.sh", Export + "sudo docker compose up -d\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    environment:\n      - HTTPS_PROXY=${HTTPS_PROXY:-}\n")
        .FindsNothing();
}
