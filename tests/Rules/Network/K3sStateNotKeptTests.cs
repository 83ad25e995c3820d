using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class K3sStateNotKeptTests
{
    const string K3s = "rancher/k3s:v1.35.5-k3s1";

    static string With(string text) => text.Replace("{0}", K3s, StringComparison.Ordinal);

    [Test]
    public void A_server_without_a_volume() => Check.Rule<K3sStateNotKept>()
        .On("setup.sh", With("[|docker run|] -d --name k3s-server --privileged -p 6443:6443 {0} server\n"))
        .Finds("The cluster of the container `k3s-server` lies in a volume without a name, which no later container finds again")
        .FixedTo(With("docker run -v k3s-server:/var/lib/rancher/k3s -d --name k3s-server --privileged -p 6443:6443 {0} server\n"));

    [Test]
    public void A_flag_gets_a_line_where_others_have_one() => Check.Rule<K3sStateNotKept>()
        .On("notes.md", With("```bash\n[|docker run|] -d --name k3s \\\n  --privileged \\\n  {0} server\n```\n"))
        .Finds()
        .FixedTo(With("```bash\ndocker run -d --name k3s \\\n  --privileged \\\n  -v k3s:/var/lib/rancher/k3s \\\n  {0} server\n```\n"));

    [Test]
    public void Gets_one_in_compose() => Check.Rule<K3sStateNotKept>()
        .On("compose.yaml", With("services:\n  [|server|]:\n    image: {0}\n    command: server\n    privileged: true\n"))
        .Finds()
        .FixedTo(With("services:\n  server:\n    image: {0}\n    command: server\n    privileged: true\n    volumes:\n      - k3s-server:/var/lib/rancher/k3s\nvolumes:\n  k3s-server:\n"));

    [Test]
    public void Gets_one_beside_others() => Check.Rule<K3sStateNotKept>()
        .On("compose.yaml", With("volumes:\n  data: # kept\n\nservices:\n  [|k3s|]:\n    image: {0}\n    command: server\n    volumes:\n    - ./out:/output # kubeconfig\n    privileged: true\n"))
        .Finds()
        .FixedTo(With("volumes:\n  data: # kept\n  k3s:\n\nservices:\n  k3s:\n    image: {0}\n    command: server\n    volumes:\n    - ./out:/output # kubeconfig\n    - k3s:/var/lib/rancher/k3s\n    privileged: true\n"));

    [Test]
    public void Two_servers_get_two() => Check.Rule<K3sStateNotKept>()
        .On("compose.yaml", With("services:\n  [|a|]:\n    image: {0}\n    command: server\n  [|b|]:\n    image: {0}\n    command: server\n"))
        .Finds()
        .FixedTo(With("services:\n  a:\n    image: {0}\n    command: server\n    volumes:\n      - k3s-a:/var/lib/rancher/k3s\n  b:\n    image: {0}\n    command: server\n    volumes:\n      - k3s-b:/var/lib/rancher/k3s\nvolumes:\n  k3s-a:\n  k3s-b:\n"));

    [Test]
    public void A_list_used_elsewhere_too_is_left_to_people() => Check.Rule<K3sStateNotKept>()
        .On("compose.yaml", With("services:\n  [|k3s|]:\n    image: {0}\n    command: server\n    volumes: &v\n      - ./out:/output\n"))
        .Finds()
        .HasNothingToFix();

    [TestCase("[|docker run|] -d --privileged -v /var/lib/rancher/k3s {0} server\n")]
    [TestCase("NAME=lab\n[|docker run|] -d --name $NAME --privileged {0} server --cluster-init\n")]
    public void Is_found(string script) => Check.Rule<K3sStateNotKept>().On("setup.sh", With(script)).Finds();

    [Test]
    public void In_a_fence() => Check.Rule<K3sStateNotKept>().On("notes.md", With("```sh\n[|docker run|] -d --privileged {0} server\n```\n")).Finds();

    [TestCase("docker run -d --privileged -v k3s:/var/lib/rancher/k3s {0} server\n")]
    [TestCase("docker run -d --privileged -v /srv/k3s:/var/lib/rancher {0} server\n")]
    [TestCase("docker run -d --privileged --mount type=volume,source=k3s,target=/var/lib/rancher/k3s {0} server\n")]
    [TestCase("docker run -d --privileged --tmpfs /var/lib/rancher/k3s {0} server\n")]
    [TestCase("docker run --rm --privileged {0} server\n")]
    [TestCase("docker run -d --privileged {0} server --data-dir /data\n")]
    [TestCase("docker run -d --privileged {0} server --datastore-endpoint postgres://db/k3s\n")]
    [TestCase("docker run -d --privileged -e K3S_DATASTORE_ENDPOINT {0} server\n")]
    [TestCase("docker run -d --privileged $MOUNTS {0} server\n")]
    [TestCase("docker run -d --privileged -v state:/var/lib/rancher/k3s/server {0} server\n")]
    [TestCase("docker run -d --privileged {0} agent --server https://192.168.1.20:6443 --token x\n")]
    [TestCase("docker run {0} kubectl version\n")]
    [TestCase("podman run -d --privileged {0} server\n")]
    [TestCase("k3d cluster create lab --image {0}\n")]
    public void Nothing_in(string script) => Check.Rule<K3sStateNotKept>().On("setup.sh", With(script)).FindsNothing();

    [TestCase("test/cluster.sh")]
    [TestCase(".github/scripts/up.sh")]
    [TestCase("pkg/e2e/cluster.sh")]
    public void Tests_keep_nothing(string path) => Check.Rule<K3sStateNotKept>().On(path, With("docker run -d --privileged {0} server\n")).FindsNothing();

    [Test]
    public void A_fragment_may_leave_it_to_another_file() => Check.Rule<K3sStateNotKept>()
        .On("compose.lan.yaml", With("services:\n  k3s:\n    command: server\n  db:\n    image: postgres:17\n")).FindsNothing();
}
