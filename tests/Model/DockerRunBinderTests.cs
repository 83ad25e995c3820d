using Plimsoll.Model;

namespace Plimsoll.Tests.Model;

public sealed class DockerRunBinderTests
{
    static ContainerSpec Run(string script) => DockerRunBinder.FromRun(ShellFlows.Read(script))!;

    static string Show(SourcedText? text) => text is { } t ? t.ToString() : "-";

    [Test]
    public void Every_field_is_filled()
    {
        var container = Run(
            """
            docker run -d --name web -h host1 --restart always -l a=b --label c --add-host x:1.2.3.4 --link db:d --expose 9000 \
              --cap-add NET_ADMIN --privileged --entrypoint /bin/sh -e A=1 -p 80:80 -v data:/data --network lan --network-alias w --ip 10.0.0.2 \
              nginx:1 -c 'echo hi'
            """);
        Assert.That(container.Source, Is.EqualTo(ContainerSource.DockerRun));
        Assert.That(container.Location.Text, Is.EqualTo("docker run"));
        Assert.That((Show(container.Name), Show(container.ContainerName), Show(container.Image)), Is.EqualTo(("web", "web", "nginx:1")));
        Assert.That((Show(container.Hostname), Show(container.Restart)), Is.EqualTo(("host1", "always")));
        Assert.That(container.Labels.Select(l => l.Text), Is.EqualTo(new[] { "a=b", "c" }));
        Assert.That(container.ExtraHosts.Select(l => l.Text), Is.EqualTo(new[] { "x:1.2.3.4" }));
        Assert.That(container.Links.Select(l => l.Text), Is.EqualTo(new[] { "db:d" }));
        Assert.That(container.Expose.Select(l => l.Text), Is.EqualTo(new[] { "9000" }));
        Assert.That(container.CapAdd.Select(l => l.Text), Is.EqualTo(new[] { "NET_ADMIN" }));
        Assert.That(container.Privileged, Is.EqualTo(Truth.Yes));
        Assert.That((container.HasEntrypoint, ShellFlows.Show(container.Entrypoint)), Is.EqualTo((true, "/bin/sh")));
        Assert.That((container.HasCommand, ShellFlows.Show(container.Command)), Is.EqualTo((true, "-c [echo hi]")));
        Assert.That(container.NetworkMode.Kind, Is.EqualTo(NetworkModeKind.Named));
        var network = container.Networks.Single();
        Assert.That((network.Name.Text, network.EngineName, Show(network.IPv4Address)), Is.EqualTo(("lan", "lan", "10.0.0.2")));
        Assert.That(network.Aliases.Select(a => a.Text), Is.EqualTo(new[] { "w" }));
        Assert.That(container.IsComplete && container.IsEnvironmentComplete && container.ArePortsComplete && container.AreMountsComplete);
        Assert.That(container.DockerCommand!.Name, Is.EqualTo("run"));
    }

    [TestCase("docker run", "-")]
    [TestCase("docker run nginx", "nginx")]
    [TestCase("docker run $IMAGE", "…")]
    [TestCase("docker run $REG/nginx:1", "…/nginx:1")]
    [TestCase("docker create nginx", "nginx")]
    public void The_image_is_the_first_operand(string script, string expected) => Assert.That(Show(Run(script).Image), Is.EqualTo(expected));

    [TestCase("docker run nginx", "", true)]
    [TestCase("docker run -e A=1 -e B nginx", "A=1 B", true)]
    [TestCase("docker run -e A= nginx", "A=", true)]
    [TestCase("docker run -e A=b=c nginx", "A=b=c", true)]
    [TestCase("docker run -e A=$X nginx", "A=…", true)]
    [TestCase("docker run -e $X=1 nginx", "", false)]
    [TestCase("docker run -e \"$X\" nginx", "", false)]
    [TestCase("docker run --env-file x nginx", "", false)]
    [TestCase("docker run $OPTS -e A=1 nginx", "A=1", false)]
    [TestCase("docker run -e nginx", "nginx", true)]
    [TestCase("docker run -e =1 nginx", "", false)]
    public void Variables_are_given_with_e(string script, string expected, bool isComplete)
    {
        var container = Run(script);
        Assert.That(string.Join(' ', container.Environment.Select(e => e.Name + (e.Value is { } value ? "=" + value : ""))), Is.EqualTo(expected));
        Assert.That(container.IsEnvironmentComplete, Is.EqualTo(isComplete));
    }

    [TestCase("docker run -e A=1 x", "A=1", "A", "1", "-e A=1")]
    [TestCase("docker run -e \"A=b c\" x", "\"A=b c\"", "A", "b c", "-e \"A=b c\"")]
    [TestCase("docker run -e A=\"b c\" x", "A=\"b c\"", "A", "b c", "-e A=\"b c\"")]
    [TestCase("docker run --env=A=1 x", "A=1", "A", "1", "--env=A=1")]
    [TestCase("docker run -eA=1 x", "A=1", "A", "1", "-eA=1")]
    [TestCase("docker run -de A=1 x", "A=1", "A", "1", "e A=1")]
    [TestCase("docker run -e 'A='$X x", "'A='$X", "A", "$X", "-e 'A='$X")]
    [TestCase("docker run -e A=$X/y x", "A=$X/y", "A", "$X/y", "-e A=$X/y")]
    [TestCase("docker run \\\n  --env A=1 \\\n  x", "A=1", "A", "1", "--env A=1")]
    public void An_entry_knows_its_places(string script, string entry, string name, string value, string whole)
    {
        var variable = Run(script).Environment.Single();
        Assert.That(
            (variable.Location.Text, variable.NameLocation.Text, variable.Value!.Value.Location.Text, variable.Whole.Text),
            Is.EqualTo((entry, name, value, whole)));
    }

    [Test]
    public void A_file_of_variables_is_read_as_docker_does()
    {
        const string text = "# note\n\nA=1\n  B=\"quoted\" # kept\nC\r\n=bad\n";
        var file = new Document("x.env", DocumentKind.EnvFile, new(text, new Plimsoll.Syntax.EnvFile.EnvFileSyntax(new(0, text.Length), []), [], []));
        var container = DockerRunBinder.FromRun(ShellFlows.Read("docker run -e A=2 --env-file x.env nginx"), p => p == "x.env" ? file : null)!;
        Assert.That(container.Environment.Select(e => (e.Name, e.Value?.Text, e.IsFromFile)), Is.EqualTo(new (string, string?, bool)[]
        {
            ("A", "1", true), ("B", "\"quoted\" # kept", true), ("C", null, true), ("A", "2", false),
        }));
        Assert.That(container.Variable("A")!.Value!.Value.Text, Is.EqualTo("2"), "-e wins over the file, wherever it stands");
        Assert.That(container.Environment[0].Location.Text, Is.EqualTo("A=1"));
        Assert.That(container.Environment[0].Whole.Text, Is.EqualTo("--env-file x.env"));
        Assert.That(container.IsEnvironmentComplete);
    }

    [TestCase("docker run x", NetworkModeKind.Default, null, "")]
    [TestCase("docker run --network bridge x", NetworkModeKind.Bridge, null, "")]
    [TestCase("docker run --network default x", NetworkModeKind.Default, null, "")]
    [TestCase("docker run --net=host x", NetworkModeKind.Host, null, "")]
    [TestCase("docker run --network none x", NetworkModeKind.None, null, "")]
    [TestCase("docker run --network container:web x", NetworkModeKind.Container, "web", "")]
    [TestCase("docker run --network lan x", NetworkModeKind.Named, null, "lan")]
    [TestCase("docker run --network lan --network wan --network-alias a x", NetworkModeKind.Named, null, "lan(a) wan")]
    [TestCase("docker run --network name=lan,alias=a,alias=b,ip=10.0.0.2 x", NetworkModeKind.Named, null, "lan(a,b)@10.0.0.2")]
    [TestCase("docker run --network name=host x", NetworkModeKind.Host, null, "")]
    [TestCase("docker run --network alias=a x", NetworkModeKind.Unknown, null, "")]
    [TestCase("docker run --network $N x", NetworkModeKind.Unknown, null, "")]
    [TestCase("docker run --network lan --ip6 fd00::2 x", NetworkModeKind.Named, null, "lan@fd00::2")]
    [TestCase("podman run --network pasta x", NetworkModeKind.Unknown, null, "")]
    [TestCase("podman run --network ns:/x x", NetworkModeKind.Unknown, null, "")]
    public void Networks_are_read(string script, NetworkModeKind kind, string? target, string networks)
    {
        var container = Run(script);
        Assert.That((container.NetworkMode.Kind, container.NetworkMode.Target), Is.EqualTo((kind, target)));
        Assert.That(
            string.Join(' ', container.Networks.Select(n => n.Name.Text + (n.Aliases.IsEmpty ? "" : $"({string.Join(',', n.Aliases.Select(a => a.Text))})")
                + (n.IPv4Address is { } v4 ? "@" + v4.Text : "") + (n.IPv6Address is { } v6 ? "@" + v6.Text : ""))),
            Is.EqualTo(networks));
        Assert.That(container.IsPodman, Is.EqualTo(script.StartsWith("podman", StringComparison.Ordinal)));
    }

    [Test]
    public void A_network_flag_is_placed_with_its_value()
    {
        var mode = Run("docker run --net=host x").NetworkMode;
        Assert.That((mode.Location!.Value.Text, mode.Whole!.Value.Text), Is.EqualTo(("host", "--net=host")));
        Assert.That(Run("docker run --network name=lan,ip=10.0.0.2 x").Networks[0].IPv4Address!.Value.Location.Text, Is.EqualTo("10.0.0.2"));
    }

    [TestCase("docker run x", Truth.No)]
    [TestCase("docker run --privileged x", Truth.Yes)]
    [TestCase("docker run --privileged=true x", Truth.Yes)]
    [TestCase("docker run --privileged=false x", Truth.No)]
    [TestCase("docker run --privileged=$P x", Truth.Unknown)]
    [TestCase("docker run --privileged --privileged=false x", Truth.No)]
    [TestCase("docker run $OPTS x", Truth.Unknown)]
    [TestCase("docker run $OPTS --privileged x", Truth.Yes)]
    public void Privileged_is_a_switch(string script, Truth expected) => Assert.That(Run(script).Privileged, Is.EqualTo(expected));

    [TestCase("docker run -p 80:80 -p 127.0.0.1:53:53/udp x", "80:80/tcp 127.0.0.1:53:53/udp", true)]
    [TestCase("docker run -p $P:80 x", "?:80/tcp", false)]
    [TestCase("docker run -p 80:$P x", "", false)]
    [TestCase("docker run -p x:y x", "", false)]
    [TestCase("docker run $OPTS -p 80:80 x", "80:80/tcp", false)]
    public void Ports_are_read(string script, string expected, bool areComplete)
    {
        var container = Run(script);
        Assert.That(string.Join(' ', container.Ports.Select(PortSyntaxTests.Show)), Is.EqualTo(expected));
        Assert.That(container.ArePortsComplete, Is.EqualTo(areComplete));
    }

    [TestCase("docker run -dp 80:80 x", "80:80", "p 80:80")]
    [TestCase("docker run --publish=80:80 x", "80:80", "--publish=80:80")]
    public void A_port_knows_its_places(string script, string location, string whole)
    {
        var port = Run(script).Ports.Single();
        Assert.That((port.Location.Text, port.Whole.Text), Is.EqualTo((location, whole)));
    }

    [TestCase("docker run -v a:/b --mount type=bind,source=/c,target=/d,readonly --tmpfs /e x", "Volume a>/b Bind /c>/d:ro Tmpfs ->/e", true)]
    [TestCase("docker run -v $V x", "Volume ->…", false)]
    [TestCase("docker run --volumes-from y x", "", false)]
    public void Mounts_are_read(string script, string expected, bool areComplete)
    {
        var container = Run(script);
        Assert.That(string.Join(' ', container.Mounts.Select(MountSyntaxTests.Show)), Is.EqualTo(expected));
        Assert.That(container.AreMountsComplete, Is.EqualTo(areComplete));
    }

    [TestCase("docker run --entrypoint '' x", true, "")]
    [TestCase("docker run --entrypoint sh x", true, "sh")]
    [TestCase("docker run x", false, "")]
    public void An_empty_entrypoint_takes_away_the_image_s(string script, bool has, string expected)
    {
        var container = Run(script);
        Assert.That((container.HasEntrypoint, ShellFlows.Show(container.Entrypoint)), Is.EqualTo((has, expected)));
    }

    [TestCase("docker exec x y")]
    [TestCase("docker compose run x")]
    [TestCase("docker pull x")]
    public void Other_commands_make_no_container(string script) => Assert.That(DockerRunBinder.FromRun(ShellFlows.Read(script)), Is.Null);

    [TestCase("docker network create lan", "lan|lan|-||||-|True")]
    [TestCase("docker network create -d macvlan --subnet 10.0.0.0/24 --gateway 10.0.0.1 --ip-range 10.0.0.128/25 -o parent=eth0 lan", "lan|lan|macvlan|10.0.0.0/24|10.0.0.1|10.0.0.128/25|eth0|True")]
    [TestCase("docker network create --subnet 10.0.0.0/24,fd00::/64 --subnet 10.1.0.0/24 lan", "lan|lan|-|10.0.0.0/24 fd00::/64 10.1.0.0/24|||-|True")]
    [TestCase("docker network create lan --driver=bridge", "lan|lan|bridge||||-|True")]
    [TestCase("docker network create $NET", "…||-||||-|True")]
    [TestCase("docker network create --subnet $S x", "x|x|-|…|||-|False")]
    [TestCase("docker network create $OPTS x", "x|x|-||||-|False")]
    [TestCase("podman network create --interface-name br1 lan", "lan|lan|-||||-|True")]
    public void A_network_is_read(string script, string expected)
    {
        var network = DockerRunBinder.FromNetworkCreate(ShellFlows.Read(script))!;
        Assert.That(
            $"{network.Name}|{network.EngineName}|{Show(network.Driver)}|{Join(network.Subnets)}|{Join(network.Ipam.Select(e => e.Gateway).OfType<SourcedText>())}|{Join(network.Ipam.Select(e => e.IPRange).OfType<SourcedText>())}|{Show(network.Parent)}|{network.IsComplete}",
            Is.EqualTo(expected));

        static string Join(IEnumerable<SourcedText> texts) => string.Join(' ', texts);
    }

    [Test]
    public void A_subnet_in_a_list_knows_its_place()
    {
        var network = DockerRunBinder.FromNetworkCreate(ShellFlows.Read("docker network create --subnet=10.0.0.0/24,10.1.0.0/24 lan"))!;
        Assert.That(network.Subnets.Select(s => s.Location.Text), Is.EqualTo(new[] { "10.0.0.0/24", "10.1.0.0/24" }));
    }

    [TestCase("docker network create")]
    [TestCase("docker network rm lan")]
    public void Other_commands_make_no_network(string script) => Assert.That(DockerRunBinder.FromNetworkCreate(ShellFlows.Read(script)), Is.Null);
}
