using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class K3sNotPrivilegedTests
{
    const string K3s = "rancher/k3s:v1.34.1-k3s1";

    [Test]
    public void Is_made_privileged() => Check.Rule<K3sNotPrivileged>()
        .On("setup.sh", $"[|docker run|] -d --name k3s {K3s} server\n")
        .Finds("K3s runs a node in the container `k3s`, which is not privileged: it does not start")
        .FixedTo($"docker run --privileged -d --name k3s {K3s} server\n");

    [Test]
    public void In_compose() => Check.Rule<K3sNotPrivileged>()
        .On("compose.yaml", $"services:\n  [|k3s|]:\n    image: {K3s}\n    command: [server]\n")
        .Finds()
        .FixedTo($"services:\n  k3s:\n    image: {K3s}\n    privileged: true\n    command: [server]\n");

    [TestCase("[|docker run|] {0}\n")]
    [TestCase("[|docker run|] --privileged=false {0} agent\n")]
    [TestCase("sudo [|docker create|] --network host {0} server --disable traefik\n")]
    [TestCase("[|docker run|] registry.example:5000/mirror/{0} server\n")]
    [TestCase("IMAGE={0}\n[|docker run|] $IMAGE server\n")]
    public void Is_found(string script) => Check.Rule<K3sNotPrivileged>().On("setup.sh", script.Replace("{0}", K3s, StringComparison.Ordinal)).Finds();

    [Test]
    public void In_a_fence() => Check.Rule<K3sNotPrivileged>().On("notes.md", $"```sh\n[|docker run|] -d {K3s} server\n```\n").Finds();

    [Test]
    public void A_sketch_in_a_note() => Check.Rule<K3sNotPrivileged>().On("notes.md", $"```sh\ndocker run -e HTTP_PROXY=\"...\" {K3s}\n```\n").FindsNothing();

    [TestCase("docker run --privileged {0} server\n")]
    [TestCase("docker run --privileged=true {0} agent\n")]
    [TestCase("docker run --privileged=$P {0} agent\n")]
    [TestCase("docker run $FLAGS {0} server\n")]
    [TestCase("docker run {0} server --disable-agent\n")]
    [TestCase("docker run --cap-add ALL {0} server\n")]
    [TestCase("docker run --device /dev/kmsg {0} server\n")]
    [TestCase("docker run {0} server --rootless\n")]
    [TestCase("docker run --rm {0} kubectl get pods\n")]
    [TestCase("docker run --entrypoint sh {0} -c ls\n")]
    [TestCase("docker run {0} $COMMAND\n")]
    [TestCase("docker run example/k3s server\n")]
    public void Nothing_in(string script) => Check.Rule<K3sNotPrivileged>().On("setup.sh", script.Replace("{0}", K3s, StringComparison.Ordinal)).FindsNothing();
}
