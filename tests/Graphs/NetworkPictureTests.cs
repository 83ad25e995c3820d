using Plimsoll.Graphs;
using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Graphs;

public sealed class NetworkPictureTests
{
    const string Shop = """
        name: shop
        services:
          web:
            image: nginx:1.29
            ports: ["8080:80", "127.0.0.1:8443:443"]
            networks: [front, back]
            volumes: ["./nginx.conf:/etc/nginx/conf.d/default.conf:ro"]
          api:
            image: ghcr.io/acme/api:1.0
            environment:
              DATABASE_URL: postgres://db:5432/shop
              CACHE_URL: redis://cache:6379
            networks: [back]
          db:
            image: postgres:17
            networks: [back]
          cache:
            image: redis:8
            networks: [other]
        networks:
          front:
          back: {internal: true}
          other:
        """;

    static readonly Picture s_shop = Graphed.Networks(("compose.yaml", Shop), ("nginx.conf", "server { listen 80; location / { proxy_pass http://api:8000; } }\n"));

    static string Group(Picture picture, int node) => picture.Groups[picture.Nodes[node].Group].Title;

    static IEnumerable<(string, string, EdgeState)> Lines(Picture picture) => picture.Edges.Select(e => (picture.Nodes[e.From].Title, picture.Nodes[e.To].Title, e.State));

    [Test]
    public void Containers_stand_in_their_networks() =>
        Assert.That(Enumerable.Range(0, s_shop.Nodes.Length).Where(n => s_shop.Nodes[n].Kind is NodeKind.Container or NodeKind.Elsewhere).Select(n => (Group(s_shop, n), s_shop.Nodes[n].Title, s_shop.Nodes[n].Kind)), Is.EquivalentTo(new[]
        {
            ("front", "web", NodeKind.Container), ("back", "web", NodeKind.Elsewhere), ("back", "api", NodeKind.Container), ("back", "db", NodeKind.Container), ("other", "cache", NodeKind.Container),
        }));

    [Test]
    public void Names_are_lines_and_those_that_lead_nowhere_are_breaks() => Assert.That(Lines(s_shop), Is.EquivalentTo(new[]
    {
        ("8080 → 80", "web", EdgeState.Reaches), ("web", "api", EdgeState.Reaches), ("api", "db", EdgeState.Reaches), ("api", "cache", EdgeState.Broken),
    }));

    [Test]
    public void A_break_says_why_and_by_which_rule()
    {
        var edge = s_shop.Edges.Single(e => e.State == EdgeState.Broken);
        Assert.That(edge.Why, Is.EqualTo("cache is on another network"));
        Assert.That(edge.Findings.Select(f => f.Id), Is.EqualTo((string[])["PLM7027"]));
        Assert.That(s_shop.Nodes[edge.To].Kind, Is.EqualTo(NodeKind.Missing));
    }

    [Test]
    public void Ports_stand_before_their_container() =>
        Assert.That(s_shop.Nodes.Single(n => n.Kind == NodeKind.Port).Details, Is.EqualTo((string[])["127.0.0.1:8443 → 443"]));

    [Test]
    public void A_network_says_who_makes_it() => Assert.That(s_shop.Groups.Single(g => g.Title == "back").Details.ToArray(), Is.EqualTo((string[])["to the engine: shop_back", "internal: no way out", "compose makes it, compose.yaml:22"]));

    [Test]
    public void Ports_are_lost_on_the_hosts_network()
    {
        var picture = Graphed.Networks(("run.sh", "docker run -d --name web --network host -p 8080:80 nginx:1.29\n"));
        Assert.That(picture.Groups.Single().Title, Is.EqualTo("the host's own network"));
        Assert.That(Lines(picture), Is.EqualTo(new[] { ("8080 → 80", "web", EdgeState.Broken) }));
        Assert.That(picture.Edges[0].Findings.Select(f => f.Id), Is.EqualTo((string[])["PLM7003"]));
    }

    [Test]
    public void The_default_bridge_knows_no_names()
    {
        var picture = Graphed.Networks(("run.sh", "docker run -d --name db postgres:17\ndocker run -d --name api -e DATABASE_URL=postgres://db:5432/x ghcr.io/acme/api:1\n"));
        Assert.That(picture.Edges.Select(e => (e.State, e.Why, e.Findings.Single().Id)), Is.EqualTo(new[] { (EdgeState.Broken, "on the default bridge nobody is found by name", "PLM7013") }));
    }

    [Test]
    public void On_a_network_of_others_a_name_that_nobody_has_here_is_no_break()
    {
        var picture = Graphed.Networks(("compose.yaml", "services:\n  web: {image: \"ghcr.io/acme/web:1\", environment: {SMTP_HOST: mailer}, networks: [edge]}\nnetworks:\n  edge: {external: true}\n"));
        Assert.That(picture.Edges, Is.Empty);
        Assert.That(picture.Nodes.Single().Rows.Select(r => (r.Text, r.State)), Is.EqualTo(new[] { ("SMTP_HOST → mailer", EdgeState.MayReach) }));
    }

    [Test]
    public void A_port_that_is_taken_says_by_whom()
    {
        var picture = Graphed.Networks(("compose.yaml", "services:\n  one: {image: \"nginx:1.29\", ports: [\"8080:80\"]}\n  two: {image: \"caddy:2\", ports: [\"8080:80\"]}\n"));
        var edge = picture.Edges.Single(e => e.State == EdgeState.Broken);
        Assert.That((edge.Findings.Single(f => f.Id == "PLM7010").Message.Replace("`", "", StringComparison.Ordinal), picture.Nodes[edge.To].Title), Is.EqualTo((edge.Why, "two")));
    }

    [Test]
    public void A_network_that_nobody_makes_is_marked()
    {
        var picture = Graphed.Networks(("run.sh", "docker network create shop_net\ndocker run -d --name web --network shop-net nginx:1.29\n"));
        var missing = picture.Groups.Single(g => g.Title == "shop-net");
        Assert.That((missing.State, missing.Findings.Single().Id, missing.Details.Single()), Is.EqualTo((EdgeState.Broken, "PLM7004", "nobody makes it")));
        Assert.That(picture.Groups.Single(g => g.Title == "shop_net").Details, Does.Contain("nobody joins it"));
    }

    [Test]
    public void An_external_network_is_marked_until_something_makes_it()
    {
        var external = ("compose.yaml", "services:\n  web: {image: \"nginx:1.29\", networks: [edge]}\nnetworks:\n  edge: {external: true}\n");
        Assert.That(Graphed.Networks(external).Groups.Single().State, Is.EqualTo(EdgeState.MayReach));
        Assert.That(Graphed.Networks(external, ("setup.sh", "docker network create edge\n")).Groups.Single().State, Is.EqualTo(EdgeState.Reaches));
    }

    [Test]
    public void Applications_that_share_a_network_are_one_picture_and_others_are_not()
    {
        var edge = Deployed.Of(("edge/compose.yaml", "name: edge\nservices:\n  proxy: {image: \"traefik:v3.6\", networks: [web]}\nnetworks:\n  web: {name: web}\n"));
        var shop = Deployed.Of(("shop/compose.yaml", "services:\n  shop: {image: \"nginx:1.29\", networks: [web]}\nnetworks:\n  web: {external: true}\n"));
        var lone = Deployed.Of(("lone/compose.yaml", "services:\n  lone: {image: \"nginx:1.29\"}\n"));
        var graph = DeploymentGraph.Of([edge, lone, shop], []);
        Assert.That(graph.Sets.Select(s => s.Name), Is.EqualTo((string[])[".", "lone/compose.yaml"]));
        var picture = graph.Sets[0].Pictures.Single();
        Assert.That(picture.Nodes.Select(n => n.Title), Is.EquivalentTo((string[])["proxy", "shop"]));
        Assert.That(picture.Groups, Has.Length.EqualTo(1));
    }

    [Test]
    public void A_container_in_the_network_of_another_stands_there()
    {
        var picture = Graphed.Networks(("compose.yaml", "services:\n  side: {image: \"alpine:3.22\", network_mode: \"service:app\"}\n  app: {image: \"nginx:1.29\"}\n"));
        Assert.That(picture.Groups, Has.Length.EqualTo(1));
        Assert.That(picture.Nodes.Single(n => n.Title == "side").Details, Does.Contain("in the network of app"));
    }

    [Test]
    public void Many_containers_of_which_there_is_nothing_to_say_are_one_box()
    {
        var picture = Graphed.Networks(Graphed.Large(300));
        var own = picture.Nodes.Where(n => picture.Groups[n.Group].Title != "shared").ToList();
        Assert.That(own.Count(n => n.Kind == NodeKind.Many), Is.EqualTo(6));
        Assert.That(own.Where(n => n.Kind == NodeKind.Many).Sum(n => n.Members.Length) + own.Count(n => n.Kind == NodeKind.Container), Is.EqualTo(300));
    }

    [Test]
    public void Focus_on_a_container_keeps_its_neighbours_and_counts_the_others()
    {
        var picture = Graphed.Only(Graphed.Of("db", ("compose.yaml", Shop)), PictureKind.Networks);
        Assert.That(picture.Groups.Select(g => g.Title), Is.EqualTo((string[])["back"]));
        Assert.That(picture.Nodes.Select(n => n.Title), Is.EquivalentTo((string[])["api", "db", "1 more on this network"]));
    }

    [Test]
    public void Focus_on_a_network_keeps_all_of_it() =>
        Assert.That(Graphed.Only(Graphed.Of("front", ("compose.yaml", Shop)), PictureKind.Networks).Nodes.Select(n => n.Title), Is.EquivalentTo((string[])["web", "8080 → 80"]));

    [Test]
    public void What_can_be_asked_for_is_every_name() =>
        Assert.That(DeploymentGraph.Names([Deployed.Compose(Shop)]), Is.EqualTo((string[])["api", "back", "cache", "db", "front", "other", "shop_back", "shop_front", "shop_other", "web"]));

    [TestCase("docker network create --internal net", "without effect: an internal network lets nobody in from outside")]
    [TestCase("docker network create -d macvlan -o parent=eth0 net", "without effect: on a macvlan or ipvlan network the container has an address of its own in the LAN")]
    public void A_port_that_a_network_does_not_publish_is_a_break(string create, string why)
    {
        var picture = Graphed.Networks(("run.sh", create + "\ndocker run -d --name web --network net -p 8080:80 nginx:1.29\n"));
        var edge = picture.Edges.Single();
        Assert.That((edge.State, edge.Why), Is.EqualTo((EdgeState.Broken, why)));
    }

    [Test]
    public void A_container_in_the_network_of_another_has_a_line_to_it()
    {
        var picture = Graphed.Networks(("run.sh", "docker run -d --name vpn -p 8080:80 acme/vpn:1\ndocker run -d --name web --network container:vpn nginx:1.29\n"));
        Assert.That(Lines(picture), Does.Contain(("web", "vpn", EdgeState.Reaches)));
    }

    [Test]
    public void Files_of_which_one_is_started_are_not_one_network()
    {
        const string text = "services:\n  web: {image: \"nginx:1.29\", networks: [net]}\nnetworks: {net: {}}\n";
        var picture = Graphed.Networks(("shop/compose.yaml", text), ("shop/compose-test.yaml", text));
        Assert.That(picture.Groups.Select(g => g.Title), Is.EquivalentTo((string[])["net of compose.yaml", "net of compose-test.yaml"]));
    }

    [Test]
    public void Networks_of_one_name_are_told_apart()
    {
        Deployment[] sets =
        [
            Deployed.Of(("a/compose.yaml", "name: a\nservices:\n  web: {image: \"nginx:1.29\", networks: [net, shared]}\nnetworks: {net: {}, shared: {name: shared}}\n")),
            Deployed.Of(("b/compose.yaml", "name: b\nservices:\n  app: {image: \"nginx:1.29\", networks: [net, shared]}\nnetworks: {net: {}, shared: {name: shared, external: true}}\n")),
        ];
        var picture = Graphed.Only(DeploymentGraph.Of(sets, Graphed.Found(sets)), PictureKind.Networks);
        Assert.That(picture.Groups.Select(g => g.Title), Is.EquivalentTo((string[])["a_net", "b_net", "shared"]));
    }

    [Test]
    public void A_choice_is_no_host() =>
        Assert.That(Graphed.Networks(("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    environment: {ONLY_HOSTNAME: n}\n")).Nodes.Single().Rows, Is.Empty);
}
