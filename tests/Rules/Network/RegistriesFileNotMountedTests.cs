using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class RegistriesFileNotMountedTests
{
    const string K3s = "rancher/k3s:v1.35.5-k3s1";
    const string Mirrors = "mirrors:\n  docker.io:\n    endpoint:\n      - http://10.0.0.5:5000\n";

    static string With(string text) => text.Replace("{0}", K3s, StringComparison.Ordinal);

    [Test]
    public void A_file_that_a_script_writes() => Check.Rule<RegistriesFileNotMounted>()
        .On("setup.sh", With("""
            cat > {|related:/etc/rancher/k3s/registries.yaml|} <<EOF
            mirrors:
              docker.io:
                endpoint: ["http://10.0.0.5:5000"]
            EOF
            [|docker run|] -d --name k3s --privileged {0} server

            """))
        .Finds("K3s in the container `k3s` does not see /etc/rancher/k3s/registries.yaml of the host")
        .FixedTo(With("""
            cat > /etc/rancher/k3s/registries.yaml <<EOF
            mirrors:
              docker.io:
                endpoint: ["http://10.0.0.5:5000"]
            EOF
            docker run -v /etc/rancher/k3s/registries.yaml:/etc/rancher/k3s/registries.yaml:ro -d --name k3s --privileged {0} server

            """));

    [TestCase("sudo tee /etc/rancher/k3s/registries.yaml <<'EOF'\nmirrors:\n  docker.io: {}\nEOF\n[|docker run|] --privileged {0} server\n")]
    [TestCase("[|docker run|] --privileged {0} server\nsudo cp registries.yaml /etc/rancher/k3s/registries.yaml\n")]
    [TestCase("cp ./registries.yaml /etc/rancher/k3s/\n[|docker run|] --privileged {0} server\n")]
    public void Is_found(string script) => Check.Rule<RegistriesFileNotMounted>().On("setup.sh", With(script)).Finds();

    [Test]
    public void In_a_note() => Check.Rule<RegistriesFileNotMounted>()
        .On("notes.md", With("""
            ```bash
            [|docker run|] -d --name k3s --privileged {0} server
            ```

            ```bash
            mkdir -p /etc/rancher/k3s
            cat > /etc/rancher/k3s/registries.yaml <<EOF
            mirrors:
              docker.io:
                endpoint:
                  - "https://registry-1.docker.io"
            EOF
            ```

            """)).Finds();

    [Test]
    public void A_file_beside_the_compose_file() => Check.Rule<RegistriesFileNotMounted>()
        .On("lab/compose.yaml", With("services:\n  [|k3s|]:\n    image: {0}\n    command: server\n    volumes:\n      - state:/var/lib/rancher/k3s\nvolumes:\n  state:\n"))
        .On("lab/registries.yaml", Mirrors)
        .Finds("K3s in the container `k3s` does not see ./registries.yaml")
        .FixedTo(With("services:\n  k3s:\n    image: {0}\n    command: server\n    volumes:\n      - state:/var/lib/rancher/k3s\n      - ./registries.yaml:/etc/rancher/k3s/registries.yaml:ro\nvolumes:\n  state:\n"));

    [Test]
    public void A_file_in_a_folder_k3s() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("services:\n  [|k3s|]:\n    image: {0}\n    command: server\n"))
        .On("k3s/registries.yaml", Mirrors)
        .On("up.sh", "docker volume create k3s-agent\n")
        .Finds("K3s in the container `k3s` does not see ./k3s/registries.yaml")
        .FixedTo(With("services:\n  k3s:\n    image: {0}\n    command: server\n    volumes:\n      - ./k3s/registries.yaml:/etc/rancher/k3s/registries.yaml:ro\n"));

    [Test]
    public void One_node_has_it_and_another_has_not() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("""
            services:
              server:
                image: {0}
                command: server
                volumes:
                  - {|related:./lan.yaml:/etc/rancher/k3s/registries.yaml:ro|}
              [|agent|]:
                image: {0}
                command: agent

            """))
        .Finds("K3s in the container `agent` does not see registries.yaml, which `server` mounts");

    [Test]
    public void Mounted_at_another_path() => Check.Rule<RegistriesFileNotMounted>()
        .On("setup.sh", With("docker run --privileged -v $PWD/registries.yaml:[|/etc/rancher/registries.yaml|]:ro {0} server\n"))
        .Finds("`registries.yaml` is mounted at /etc/rancher/registries.yaml, and K3s reads /etc/rancher/k3s/registries.yaml")
        .FixedTo(With("docker run --privileged -v $PWD/registries.yaml:/etc/rancher/k3s/registries.yaml:ro {0} server\n"));

    [TestCase("/etc/rancher/k3s")]
    [TestCase("/etc/rancher/k3s/registry.yaml")]
    [TestCase("/etc/rancher/rke2/registries.yaml")]
    public void Mounted_elsewhere_in_compose(string target) => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With($"services:\n  k3s:\n    image: {{0}}\n    command: server\n    volumes:\n      - ./registries.yaml:[|{target}|]\n"))
        .Finds()
        .FixedTo(With("services:\n  k3s:\n    image: {0}\n    command: server\n    volumes:\n      - ./registries.yaml:/etc/rancher/k3s/registries.yaml\n"));

    [Test]
    public void A_name_alone_is_a_volume() => Check.Rule<RegistriesFileNotMounted>()
        .On("setup.sh", With("docker run --privileged -v [|registries.yaml|]:/etc/rancher/k3s/registries.yaml {0} server\n"))
        .Finds("`registries.yaml` without a path is the name of a volume: K3s finds an empty folder in place of the file")
        .FixedTo(With("docker run --privileged -v ./registries.yaml:/etc/rancher/k3s/registries.yaml {0} server\n"));

    const string Run = "docker run -d --name k3s --privileged -v /srv/registries.yaml:/etc/rancher/k3s/registries.yaml {0} server\n";

    [Test]
    public void Written_once_K3s_has_read_it() => Check.Rule<RegistriesFileNotMounted>()
        .On("setup.sh", With("{|related:docker run|} -d --name k3s --privileged -v /srv/registries.yaml:/etc/rancher/k3s/registries.yaml {0} server\ncat > [|/srv/registries.yaml|] <<EOF\nmirrors:\n  docker.io: {}\nEOF\ndocker logs k3s\n"))
        .Finds("K3s in the container `k3s` runs already, and does not read what is written to registries.yaml here")
        .HasNothingToFix();

    [TestCase(Run + "cat > /srv/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\ndocker restart k3s\n")]
    [TestCase(Run + "tee /srv/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\ndocker rm -f k3s\n" + Run)]
    [TestCase("cat > /srv/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\n" + Run)]
    [TestCase(Run + "if [ -n \"$MIRROR\" ]; then\ncat > /srv/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\nfi\n")]
    [TestCase(Run + "cat > /srv/other.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\n")]
    [TestCase(Run + "cat > /srv/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\n./restart.sh\n")]
    public void Read_in_time_in(string script) => Check.Rule<RegistriesFileNotMounted>().On("setup.sh", With(script)).FindsNothing();

    const string Write = "cat > /etc/rancher/k3s/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\n";

    [TestCase(Write + "docker run --privileged -v /etc/rancher/k3s/registries.yaml:/etc/rancher/k3s/registries.yaml {0} server\n")]
    [TestCase(Write + "docker run --privileged -v /etc/rancher/k3s:/etc/rancher/k3s {0} server\n")]
    [TestCase(Write + "docker run --privileged -v ./lan.yaml:/lan.yaml {0} server --private-registry /lan.yaml\n")]
    [TestCase(Write + "docker run --privileged $MOUNTS {0} server\n")]
    [TestCase(Write + "docker run {0} server --disable-agent\n")]
    [TestCase(Write + "docker run --rm {0} --version\n")]
    [TestCase(Write + "podman run --privileged {0} server\n")]
    [TestCase(Write + "docker -H tcp://192.168.1.5:2375 run --privileged {0} server\n")]
    [TestCase(Write + "ssh nas docker run --privileged {0} server\n")]
    [TestCase(Write + "curl -sfL https://get.k3s.io | sh -\ndocker run --privileged {0} server\n")]
    [TestCase(Write + "service k3s-agent restart\ndocker run --privileged {0} server\n")]
    [TestCase(Write + "systemctl restart k3s\ndocker run --privileged {0} server\n")]
    [TestCase(Write + "k3s server &\ndocker run --privileged {0} agent\n")]
    [TestCase(Write + "docker run --privileged --name k3s {0} server\ndocker cp /etc/rancher/k3s/registries.yaml k3s:/etc/rancher/k3s/\n")]
    [TestCase("docker run --privileged --name k3s {0} server\ndocker exec -i k3s tee /etc/rancher/k3s/registries.yaml <<EOF\nmirrors:\n  docker.io: {}\nEOF\n")]
    [TestCase("ssh node 'cat > /etc/rancher/k3s/registries.yaml' <<EOF\nmirrors:\n  docker.io: {}\nEOF\ndocker run --privileged {0} server\n")]
    [TestCase("cp registries.yaml /etc/rancher/rke2/\ndocker run --privileged {0} server\n")]
    [TestCase("docker run --privileged {0} server\n")]
    public void Nothing_in(string script) => Check.Rule<RegistriesFileNotMounted>().On("setup.sh", With(script)).FindsNothing();

    [Test]
    public void A_file_for_k3d() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n"))
        .On("registries.yaml", Mirrors)
        .On("dev.sh", "k3d cluster create dev --registry-config registries.yaml\n")
        .FindsNothing();

    [Test]
    public void A_file_of_another_folder() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n"))
        .On("ansible/roles/node/files/registries.yaml", Mirrors)
        .FindsNothing();

    [Test]
    public void Two_notes_tell_two_stories() => Check.Rule<RegistriesFileNotMounted>()
        .On("a.md", "```bash\n" + Write + "```\n")
        .On("b.md", With("```bash\ndocker run --privileged {0} server\n```\n"))
        .FindsNothing();

    [Test]
    public void An_image_that_brings_it() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n"))
        .On("registries.yaml", Mirrors)
        .On("Dockerfile", With("FROM {0}\nCOPY registries.yaml /etc/rancher/k3s/\n"))
        .FindsNothing();

    [Test]
    public void A_file_that_says_nothing() => Check.Rule<RegistriesFileNotMounted>()
        .On("compose.yaml", With("services:\n  k3s:\n    image: {0}\n    command: server\n"))
        .On("registries.yaml", "# mirrors:\nmirrors:\nconfigs:\n")
        .FindsNothing();
}
