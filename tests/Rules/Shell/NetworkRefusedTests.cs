using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class NetworkRefusedTests
{
    [TestCase("setup.sh", "docker network create [|bridge|]\n", "The network `bridge` is Docker's own: it is there already")]
    [TestCase("setup.sh", "docker network create -d [|host|] front\n", "There is one network of the driver `host`, which Docker makes itself")]
    [TestCase("setup.sh", "docker network create -d [|macvaln|] front\n", "`macvaln` is no driver for networks (did you mean `macvlan`?)")]
    [TestCase("setup.sh", "docker network create --opt [|com.docker.network.bridge.enable_icc=maybe|] front\n", "`maybe` is no value for `com.docker.network.bridge.enable_icc`")]
    [TestCase("setup.sh", "docker network create -o [|com.docker.network.bridge.name=a-very-long-bridge|] front\n", "`a-very-long-bridge` is too long for an interface: Linux takes 15 characters")]
    [TestCase("setup.sh", "docker network create -d macvlan -o parent=eth0 -o [|macvlan_mode=l2|] front\n", "`l2` is no mode of macvlan")]
    [TestCase("setup.sh", "docker network create -d bridge -o [|encrypted|] front\n", "A bridge has no option `encrypted`: it is kept, and has no effect")]
    [TestCase("setup.sh", "docker network create -d [|default|] -o mine=1 front\n", "`default` is no driver for networks")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  front:\n    driver: [|none|]\n", "`none` is no driver for networks")]
    public void Is_refused(string path, string text, string message) => Check.Rule<NetworkRefused>().On(path, text).Finds(message);

    [TestCase("setup.sh", "docker network create -d overlay -o encrypted front\n")]
    [TestCase("setup.sh", "docker network create --config-only --subnet 10.3.0.0/24 -o parent=eth0 template\n")]
    [TestCase("setup.sh", "docker network create -d weave -o foo=1 front\n")]
    [TestCase("setup.sh", "docker network create -o com.example.mine=1 front\n")]
    [TestCase("setup.sh", "DRIVER=bridge\ndocker network create -d $DRIVER -o encrypted front\n")]
    [TestCase("setup.sh", "docker network create \"$NET\"\n")]
    [TestCase("setup.sh", "podman network create bridge\n")]
    [TestCase("setup.sh", "docker network create -o com.docker.network.driver.mtu=$MTU front\n")]
    [TestCase("setup.sh", "docker network create --ipv6 --ipv4=false front\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  front:\n    name: host\n    external: true\n")]
    public void Is_taken(string path, string text) => Check.Rule<NetworkRefused>().On(path, text).FindsNothing();

    [Test]
    public void An_option_gets_its_name() => Check.Rule<NetworkRefused>()
        .On("setup.sh", "docker network create -o [|mtu=1400|] front\n").Finds().FixedTo("docker network create -o com.docker.network.driver.mtu=1400 front\n");
}
