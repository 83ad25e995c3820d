using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class UnknownNetworkTests
{
    [Test]
    public void One_letter() => Check.Rule<UnknownNetwork>()
        .On("setup.sh", "docker network create {|related:nas_net|}\ndocker run --network [|nas-net|] nginx\n")
        .Finds("Nothing here creates a network `nas-net`, and something creates `nas_net`")
        .FixedTo("docker network create nas_net\ndocker run --network nas_net nginx\n");

    [TestCase("docker network create {|related:front_default|}\ndocker run --network [|front|] nginx\n")]
    [TestCase("docker network create {|related:front|}\ndocker run --network [|front_default|] nginx\n")]
    public void With_or_without_the_ending_of_compose(string script) => Check.Rule<UnknownNetwork>().On("setup.sh", script).Finds();

    [Test]
    public void The_engine_knows_it_by_the_projects_name() => Check.Rule<UnknownNetwork>()
        .On("compose.yaml", "name: shop\nservices:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  {|related:front|}:\n")
        .On("probe.sh", "docker run --rm --network [|front|] curlimages/curl http://web\n")
        .Finds()
        .FixedTo("probe.sh", "docker run --rm --network shop_front curlimages/curl http://web\n");

    [TestCase("\n    external: true\n", "\n    name: proxy-net\n    external: true\n")]
    [TestCase(" {external: true}\n", " {name: proxy-net, external: true}\n")]
    public void The_services_keep_their_key(string body, string mended) => Check.Rule<UnknownNetwork>()
        .On("setup.sh", "docker network create {|related:proxy-net|}\n")
        .On("compose.yaml", $"services:\n  web:\n    image: nginx\n    networks: [proxynet]\nnetworks:\n  [|proxynet|]:{body}")
        .Finds()
        .FixedTo("compose.yaml", $"services:\n  web:\n    image: nginx\n    networks: [proxynet]\nnetworks:\n  proxynet:{mended}");

    [Test]
    public void Its_own_name_is_put_right() => Check.Rule<UnknownNetwork>()
        .On("setup.sh", "docker network create {|related:proxy-net|}\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [x]\nnetworks:\n  x:\n    name: [|proxynet|]\n    external: true\n")
        .Finds()
        .FixedTo("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [x]\nnetworks:\n  x:\n    name: proxy-net\n    external: true\n");

    [Test]
    public void An_external_network_of_compose() => Check.Rule<UnknownNetwork>()
        .On("setup.sh", "docker network create {|related:proxy-net|}\n")
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [proxynet]\nnetworks:\n  [|proxynet|]:\n    external: true\n")
        .Finds();

    [Test]
    public void Without_a_near_name_it_is_a_note() => Check.Rule<UnknownNetwork>()
        .On("setup.sh", "docker run --network [|backend|] nginx\n").Finds("Nothing here creates a network `backend`").HasNothingToFix();

    [TestCase("docker network create a\ndocker run --network a nginx\n")]
    [TestCase("docker run --network host nginx\n")]
    [TestCase("docker run --network $NET nginx\n")]
    [TestCase("docker network create $NET\ndocker run --network front nginx\n")]
    [TestCase("docker network create $OPTS front\ndocker run --network back nginx\n")]
    [TestCase("docker run --network container:x nginx\n")]
    [TestCase("ssh nas docker run --network front nginx\n")]
    [TestCase("docker -H tcp://10.0.0.5:2375 run --network front nginx\n")]
    [TestCase("NET=front\ndocker network inspect $NET || docker network create $NET\ndocker run --network front nginx\n")]
    public void Nothing_in(string script) => Check.Rule<UnknownNetwork>().On("setup.sh", script).FindsNothing();

    [Test]
    public void External_alone_says_enough() => Check.Rule<UnknownNetwork>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx\n    networks: [x]\nnetworks:\n  x:\n    external: true\n").FindsNothing();

    [TestCase("docker compose -p stage up -d\ndocker run --rm --network stage_back busybox\n")]
    [TestCase("COMPOSE_PROJECT_NAME=stage docker compose up -d\ndocker run --rm --network stage_back busybox\n")]
    [TestCase("docker stack deploy -c stack.yaml shop\ndocker run --rm --network shop_back busybox\n")]
    [TestCase("docker compose -p \"$NAME\" up -d\ndocker run --rm --network ci_back busybox\n")]
    [TestCase("cd ../shop && docker compose up -d\ndocker run --rm --network shop_default busybox\n")]
    [TestCase("kind create cluster\ndocker run --rm --network kind busybox\n")]
    [TestCase("k3d cluster create dev\ndocker run --rm --network k3d-dev busybox\n")]
    public void Made_by_others(string script) => Check.Rule<UnknownNetwork>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Two_applications_are_no_misspelling() => Check.Rule<UnknownNetwork>()
        .On("compose.yaml", "name: shop\nservices:\n  app:\n    image: example/app:1.0\n")
        .On("setup.sh", "docker run --rm --network prod_default busybox\n")
        .FindsNothing();

    [Test]
    public void A_missing_network_is_told_once_for_a_file() => Check.Rule<UnknownNetwork>()
        .On("notes.md", "```bash\ndocker run -d --network [|back|] postgres:17\n```\n\n```bash\ndocker run -d --network back example/app:1.0\n```\n")
        .Finds("Nothing here creates a network `back`");
}
