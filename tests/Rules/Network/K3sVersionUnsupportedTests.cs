using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class K3sVersionUnsupportedTests
{
    [Test]
    public void A_release_that_has_ended() => Check.Rule<K3sVersionUnsupported>()
        .On("setup.sh", "docker run -d --privileged rancher/k3s:[|v1.21.1-k3s1|] server\n")
        .Finds("`v1.21.1-k3s1` is Kubernetes 1.21, which ended on 2022-06-28")
        .HasNothingToFix();

    [Test]
    public void Is_said_once_in_a_file() => Check.Rule<K3sVersionUnsupported>()
        .On("notes.md", "```bash\ndocker pull rancher/k3s:[|v1.21.1-k3s1|]\n```\n\n```bash\ndocker run --privileged rancher/k3s:{|related:v1.21.1-k3s1|} server\n```\n")
        .Finds();

    [Test]
    public void A_plus_becomes_a_hyphen() => Check.Rule<K3sVersionUnsupported>()
        .On("setup.sh", "docker pull rancher/k3s:v1.35.5[|+|]k3s1\ndocker run --privileged \"rancher/k3s:v1.35.5[|+|]k3s1\" server\n")
        .Finds("`rancher/k3s:v1.35.5+k3s1` is no image's name: a tag holds no `+`", "`rancher/k3s:v1.35.5+k3s1` is no image's name: a tag holds no `+`")
        .FixedTo("docker pull rancher/k3s:v1.35.5-k3s1\ndocker run --privileged \"rancher/k3s:v1.35.5-k3s1\" server\n");

    [Test]
    public void A_plus_from_a_variable_is_left_to_people() => Check.Rule<K3sVersionUnsupported>()
        .On("setup.sh", "VERSION=v1.35.5+k3s1\ndocker pull [|rancher/k3s:$VERSION|]\n").Finds().HasNothingToFix();

    [TestCase("docker run --privileged [|rancher/k3s|] server\n", "`rancher/k3s` has no tag, and K3s does not maintain `latest`")]
    [TestCase("docker run --privileged docker.io/rancher/k3s:[|latest|] server\n", "K3s does not maintain the tag `latest` of `docker.io/rancher/k3s`")]
    [TestCase("k3d cluster create dev --image rancher/k3s:[|v1.19.7-k3s1|] --agents 2\n", "`v1.19.7-k3s1` is Kubernetes 1.19, which ended on 2021-10-28")]
    [TestCase("k3d cluster create dev --image=docker.io/rancher/k3s:[|v1.33.1-k3s1|]\n", "`v1.33.1-k3s1` is Kubernetes 1.33, which ended on 2026-06-28")]
    [TestCase("podman run --privileged registry.example.com:5000/rancher/k3s:[|v1.29.4-k3s1-amd64|] server\n", "`v1.29.4-k3s1-amd64` is Kubernetes 1.29, which ended on 2025-02-28")]
    [TestCase("TAG=v1.28.8-k3s1\ndocker run --privileged [|rancher/k3s:$TAG|] server\n", "`v1.28.8-k3s1` is Kubernetes 1.28, which ended on 2024-10-22")]
    public void In_a_script(string script, string message) => Check.Rule<K3sVersionUnsupported>().On("setup.sh", script).Finds(message);

    [TestCase("services:\n  k3s:\n    image: rancher/k3s:[|v1.24.10-k3s1|]\n    command: server\n")]
    [TestCase("services:\n  k3s:\n    image: \"rancher/k3s:[|latest|]\"\n    command: server\n")]
    [TestCase("services:\n  k3s:\n    image: \"[|rancher/k3s:${K3S_VERSION:-latest}|]\"\n    command: server\n")]
    [TestCase("services:\n  k3s:\n    image: rancher/k3s:v1.35.5[|+|]k3s1\n    command: server\n")]
    public void In_compose(string text) => Check.Rule<K3sVersionUnsupported>().On("compose.yaml", text).Finds();

    [Test]
    public void As_a_base_image() => Check.Rule<K3sVersionUnsupported>()
        .On("Dockerfile", "FROM rancher/k3s:[|v1.30.2-k3s1|]\nCOPY registries.yaml /etc/rancher/k3s/\n").Finds();

    [TestCase("docker run --privileged rancher/k3s:v1.35.5-k3s1 server\n")]
    [TestCase("docker run --privileged rancher/k3s:v1.34.1-k3s1 server\n")]
    [TestCase("docker run --privileged rancher/k3s:v9.9.9-k3s1 server\n")]
    [TestCase("docker run --privileged rancher/k3s:$K3S_VERSION server\n")]
    [TestCase("docker run --privileged rancher/k3s:v1.2$MINOR.1-k3s1 server\n")]
    [TestCase("docker run --privileged rancher/k3s:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123 server\n")]
    [TestCase("docker run --privileged $IMAGES server\n")]
    [TestCase("docker run rancher/k3s-upgrade:v1.21.1-k3s1\n")]
    [TestCase("docker run rancher/k3d-proxy:latest\n")]
    [TestCase("docker run registry.example.com/mirror/k3s:v1.21.1-k3s1\n")]
    [TestCase("k3d cluster create dev --image latest\n")]
    [TestCase("k3d image import rancher/mirrored-pause:3.6 --cluster dev\n")]
    [TestCase("curl -sfL https://get.k3s.io | INSTALL_K3S_VERSION=v1.35.5+k3s1 sh -\n")]
    [TestCase("echo rancher/k3s:v1.21.1-k3s1\n")]
    public void Nothing_in(string script) => Check.Rule<K3sVersionUnsupported>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Latest_as_a_base_image_has_its_own_rule() => Check.Rule<K3sVersionUnsupported>().On("Dockerfile", "FROM rancher/k3s:latest\n").FindsNothing();

    [Test]
    public void A_sketch_in_a_note_names_no_tag() => Check.Rule<K3sVersionUnsupported>()
        .On("notes.md", "```bash\ndocker run -e HTTP_PROXY=\"...\" rancher/k3s\n```\n").FindsNothing();
}
