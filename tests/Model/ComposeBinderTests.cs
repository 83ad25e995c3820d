using Microsoft.CodeAnalysis.Text;
using Plimsoll.Model;
using Plimsoll.Syntax.EnvFile;
using Plimsoll.Syntax.Markdown;
using Plimsoll.Syntax.Yaml;
using Plimsoll.Text;

namespace Plimsoll.Tests.Model;

[TestFixture]
public class ComposeBinderTests
{
    static Document File(string path, string text) => Path.GetExtension(path) is ".yml" or ".yaml"
        ? new Document(path, DocumentKind.Compose, YamlParser.Parse(text))
        : new Document(path, DocumentKind.EnvFile, EnvFileParser.Parse(text));

    static ComposeModel Bind(params (string Path, string Text)[] files) => ComposeBinder.Bind([.. files.Select(f => File(f.Path, f.Text))]);

    /// <summary>The container of service <c>a</c>, given the attributes of its mapping.</summary>
    static ContainerSpec Service(string attributes, params (string Path, string Text)[] files)
    {
        var indented = string.Concat(attributes.Split('\n').Select(l => $"    {l}\n"));
        return Bind([("app/compose.yaml", $"services:\n  a:\n{indented}"), .. files]).Containers.Single(c => c.Name?.Text == "a");
    }

    static string Environment(ContainerSpec container) => string.Join('|', container.Environment.Select(e => e.Value is { } v ? $"{e.Name}={v}" : e.Name));

    [Test]
    public void Environment_in_both_forms()
    {
        Assert.That(Environment(Service("environment:\n  A: 0777\n  B: 1e3\n  C: 1.50\n  D: True\n  E:\n  F: ''\n  G: 1_000\n  H: 0x1F\n  I: no\n  J: 22:22\n  K: '0777'")),
            Is.EqualTo("A=511|B=1000|C=1.5|D=true|E|F=|G=1000|H=31|I=no|J=22:22|K=0777"));
        var container = Service("environment:\n  - A=0777\n  - B\n  - 'C='\n  - D=x=y");
        Assert.That(Environment(container), Is.EqualTo("A=0777|B|C=|D=x=y"));
        Assert.That(container.IsEnvironmentComplete);
    }

    [Test]
    public void Environment_entries_stand_where_they_are_written()
    {
        var entries = Service("environment:\n  - A=b\n  - \"HTTP_PROXY=http://p:3128\"").Environment;
        Assert.That((entries[1].Location.Text, entries[1].NameLocation.Text, entries[1].Value!.Value.Location.Text, entries[1].Whole.Text),
            Is.EqualTo(("HTTP_PROXY=http://p:3128", "HTTP_PROXY", "http://p:3128", "- \"HTTP_PROXY=http://p:3128\"")));
        entries = Service("environment:\n  A: \"b\"  # c\n").Environment;
        Assert.That((entries[0].Location.Text, entries[0].NameLocation.Text, entries[0].Value!.Value.Location.Text), Is.EqualTo(("A: \"b\"", "A", "b")));
    }

    [Test]
    public void Variables_come_from_the_env_file_beside_and_from_defaults()
    {
        var container = Service(
            """
            environment: [Q=3, "R=${Y}", "S=${Z}", "T=${E-def}", "U=${E:-def}", "V=${E:+alt}", "W=${X:+alt}", "N=$NOPE", "M=${NOPE:-d${NOPE2:-e$X}}", "O=${NOPE?needed}", "L=$$X"]
            """, ("app/.env", "X=fromenv\nexport Y=\"a ${X} b\"\nZ='$X'\nE=\n"));
        Assert.That(Environment(container), Is.EqualTo("Q=3|R=a fromenv b|S=$X|T=|U=def|V=|W=alt|N=…|M=defromenv|O=…|L=$X"));
    }

    [Test]
    public void Names_alone_are_passed_through_from_the_env_file_beside()
    {
        var container = Service("environment: [TZ, OTHER]\nimage: $COMPOSE_PROJECT_NAME", ("app/.env", "TZ=UTC\nOTHER\n"));
        Assert.That((Environment(container), container.Image?.Text), Is.EqualTo(("TZ=UTC|OTHER", "app")));
        Assert.That(container.Environment[0].Value!.Value.Location.Document.Path, Is.EqualTo("app/.env"));
    }

    [Test]
    public void Env_files_come_first_and_are_complete_only_when_they_are_there()
    {
        var container = Service("env_file: [a.env, {path: b.env, required: false}]\nenvironment: {A: own}",
            ("app/a.env", "A=1\nB=${A}2\nC='$A'\n"), ("app/b.env", "D=4\n"));
        Assert.That((Environment(container), container.IsEnvironmentComplete), Is.EqualTo(("B=12|C=$A|D=4|A=own", true)));
        Assert.That(container.Environment[0].IsFromFile && container.Environment[0].Location.Document.Path == "app/a.env");
        Assert.That(Service("env_file: nowhere.env").IsEnvironmentComplete, Is.False);
    }

    [Test]
    public void Ports_short_and_long()
    {
        var ports = Service(
            """
            ports: [80, "8080:80", "127.0.0.1::81", "[::1]:82:82/udp", "3000-3002:4000-4002", "5000-5002:83", {target: 84, published: "8000-8001", host_ip: 127.0.0.1, protocol: udp}, {target: 85}, "8080:80"]
            """).Ports;
        Assert.That(ports.Select(p => $"{p.HostAddress}:{p.HostStart}-{p.HostEnd}:{p.ContainerStart}-{p.ContainerEnd}/{p.Protocol}"), Is.EqualTo(new[]
        {
            ":-:80-80/tcp", ":8080-8080:80-80/tcp", "127.0.0.1:-:81-81/tcp", "::1:82-82:82-82/udp", ":3000-3002:4000-4002/tcp", ":5000-5002:83-83/tcp",
            "127.0.0.1:8000-8001:84-84/udp", ":-:85-85/tcp",
        }));
        Assert.That(ports[1].Location.Text, Is.EqualTo("8080:80"));
    }

    [Test]
    public void Ports_that_are_not_known_are_told()
    {
        Assert.That(Service("ports: ['$X:80']") is { ArePortsComplete: false, Ports: [{ IsHostKnown: false, ContainerStart: 80 }] });
        Assert.That(Service("ports: ['${X:-8080}:80']") is { ArePortsComplete: true, Ports: [{ HostStart: 8080 }] });
        Assert.That(Service("ports:\n  - $PORTS") is { ArePortsComplete: false, Ports: [] });
        Assert.That(Service("ports:\n  - \"80:80\"").Ports[0].Whole.Text, Is.EqualTo("- \"80:80\""));
    }

    [Test]
    public void Mounts_short_and_long()
    {
        var container = Service(
            """
            volumes: ["./a:/b:ro", "vol:/c", "/d", "~/x:/y", {type: bind, source: ., target: /e, read_only: true}, {type: tmpfs, target: /f}, "./z:/b"]
            tmpfs: /g:size=1m
            """);
        Assert.That(container.Mounts.Select(m => $"{m.Kind} {m.Source} {m.Target} {m.IsReadOnly}"), Is.EqualTo(new[]
        {
            "Bind ./z /b False", "Volume vol /c False", "Volume  /d False", "Bind ~/x /y False", "Bind . /e True", "Tmpfs  /f False", "Tmpfs  /g False",
        }));
        Assert.That(container.AreMountsComplete);
        Assert.That(Service("volumes_from: [b]").AreMountsComplete, Is.False);
    }

    [TestCase("echo \"a b\" && c", "echo|a b")]
    [TestCase("sh -c \"x; y\" | z", "sh|-c|x; y")]
    [TestCase("echo a\\\\ b $$X 'c\\d'", "echo|a\\|b|$X|c\\d")]
    [TestCase("echo a\\nb \"c\\td\" 2>x y", "echo|anb|ctd")]
    [TestCase("$$(foo bar) `x y` a#b ''", "$(foo bar)|`x y`|a#b|")]
    [TestCase("", "")]
    public void Commands_are_split_as_compose_splits_them(string command, string words)
    {
        var container = Service($"command: {(command.Length == 0 ? "\"\"" : "|-\n  " + command)}");
        Assert.That((string.Join('|', container.Command), container.HasCommand), Is.EqualTo((words, true)));
    }

    [Test]
    public void Words_of_a_command_stand_where_they_are_written()
    {
        var container = Service("command: >-\n  --providers.docker\n  '--api.insecure=true'\n  ${X:-y}z\nentrypoint: [\"/bin/sh\", -c]");
        Assert.That(container.Command.Select(a => (a.Text, a.Location.Text)), Is.EqualTo(new[]
        {
            ("--providers.docker", "--providers.docker"), ("--api.insecure=true", "'--api.insecure=true'"), ("yz", "y}z"),
        }));
        Assert.That(container.Entrypoint.Select(a => (a.Text, a.Location.Text)), Is.EqualTo(new[] { ("/bin/sh", "/bin/sh"), ("-c", "-c") }));
        Assert.That(Service("command: $ARGS x$Y").Command.Select(a => a.MaySplit), Is.EqualTo(new[] { true, false }));
        Assert.That(Service("image: x\ncommand:").HasCommand, Is.False);
        Assert.That(Service("entrypoint: []") is { HasEntrypoint: true, Entrypoint: [] });
    }

    [TestCase("host", NetworkModeKind.Host, null)]
    [TestCase("none", NetworkModeKind.None, null)]
    [TestCase("bridge", NetworkModeKind.Bridge, null)]
    [TestCase("service:db", NetworkModeKind.Service, "db")]
    [TestCase("container:x", NetworkModeKind.Container, "x")]
    [TestCase("mynet", NetworkModeKind.Named, null)]
    [TestCase("$MODE", NetworkModeKind.Unknown, null)]
    [TestCase("${MODE:-host}", NetworkModeKind.Host, null)]
    public void Network_modes(string mode, NetworkModeKind kind, string? target)
    {
        var container = Service($"network_mode: {mode}");
        Assert.That((container.NetworkMode.Kind, container.NetworkMode.Target, container.NetworkMode.Whole?.Text), Is.EqualTo((kind, target, $"network_mode: {mode}")));
        Assert.That(container.Networks.Select(n => n.EngineName), Is.EqualTo(kind == NetworkModeKind.Named ? new[] { "mynet" } : []));
    }

    [Test]
    public void Networks_of_services_and_of_the_application()
    {
        var model = Bind(("My App/compose.yaml",
            """
            services:
              a:
                networks:
                  front: {aliases: [web, www], ipv4_address: 10.1.0.5, ipv6_address: "fd00::5"}
                  back:
              b: {networks: [back, outside, nowhere]}
              c: {image: x}
            networks:
              front:
                driver: macvlan
                driver_opts: {parent: eth0}
                ipam: {config: [{subnet: 10.1.0.0/24, gateway: 10.1.0.1, ip_range: 10.1.0.128/25}, {subnet: "fd00::/64"}]}
              back:
              outside: {external: true}
              renamed: {external: true, name: "${N:-shared}"}
              old: {external: {name: legacy}}
              open: {name: $N}
            """));
        Assert.That(model.Networks.Select(n => $"{n.Name} {n.EngineName} {n.IsExternal} {n.IsImplicit}"), Is.EqualTo(new[]
        {
            "front myapp_front False False", "back myapp_back False False", "outside outside True False", "renamed shared True False", "old legacy True False",
            "open  False False", "default myapp_default False True",
        }));
        var front = model.Networks[0];
        Assert.That((front.Driver?.Text, front.Parent?.Text, string.Join(' ', front.Subnets), string.Join(' ', front.Ipam.Select(e => e.Gateway).OfType<SourcedText>()), string.Join(' ', front.Ipam.Select(e => e.IPRange).OfType<SourcedText>())),
            Is.EqualTo(("macvlan", "eth0", "10.1.0.0/24 fd00::/64", "10.1.0.1", "10.1.0.128/25")));
        Assert.That(model.Containers.Select(c => string.Join(' ', c.Networks.Select(n => $"{n.Name}={n.EngineName}"))), Is.EqualTo(new[]
        {
            "front=myapp_front back=myapp_back", "back=myapp_back outside=outside nowhere=", "default=myapp_default",
        }));
        var attachment = model.Containers[0].Networks[0];
        Assert.That((string.Join(' ', attachment.Aliases), attachment.IPv4Address?.Location.Text, attachment.IPv6Address?.Text, attachment.Name.Location.Text),
            Is.EqualTo(("web www", "10.1.0.5", "fd00::5", "front")));
    }

    [TestCase("app/compose.yaml", "", "", "app")]
    [TestCase("Some_Dir.v2/compose.yaml", "", "", "some_dirv2")]
    [TestCase("x/_app/compose.yaml", "", "", "app")]
    [TestCase("compose.yaml", "", "", null)]
    [TestCase("../compose.yaml", "", "", null)]
    [TestCase("app/compose.yaml", "name: Other\n", "", "other")]
    [TestCase("app/compose.yaml", "name: other-${V:-1}\n", "", "other-1")]
    [TestCase("app/compose.yaml", "name: $V\n", "", null)]
    [TestCase("app/compose.yaml", "name: other\n", "COMPOSE_PROJECT_NAME=given\n", "given")]
    public void Project_names(string path, string top, string env, string? name)
    {
        var project = Bind((path, top + "services: {a: {image: x}}\n"), ("app/.env", env)).Projects.Single();
        Assert.That(project.EffectiveName, Is.EqualTo(name));
    }

    [TestCase("My Shop", "myshop")]
    [TestCase("", null)]
    public void The_working_folder_has_a_name_and_no_path(string folder, string? name) =>
        Assert.That(ComposeBinder.Bind([File("compose.yaml", "services: {a: {image: x}}\n")], workingFolder: folder).Projects.Single().EffectiveName, Is.EqualTo(name));

    const string Base =
        """
        services:
          base: {image: b, environment: {P: "1", Q: "2"}, ports: ["80:80"], command: [x], networks: [n1], volumes: ["/a:/t", "/b:/u"], labels: [l=1], cap_add: [A, B]}
          a:
            extends: base
            environment: [Q=3, R=4]
            ports: ["81:81", "80:80"]
            volumes: ["/c:/t"]
            networks: {n2: {aliases: [al]}}
            labels: {l: 2, m: 3}
            cap_add: [B, C]
            depends_on: [base]
        networks: {n1: {}, n2: {driver: macvlan}}
        """;

    static string Describe(ContainerSpec c) => string.Join(" ; ",
        c.Image?.ToString(), Environment(c), string.Join(',', c.Ports.Select(p => p.Location.Text)), string.Join(',', c.Command), string.Join(',', c.Networks.Select(n => n.Name)),
        string.Join(',', c.Mounts.Select(m => $"{m.Source}:{m.Target}")), string.Join(',', c.Labels), string.Join(',', c.CapAdd), string.Join(',', c.Service!.DependsOn));

    [Test]
    public void Extends_in_one_file()
    {
        var model = Bind(("app/compose.yaml", Base));
        Assert.That(Describe(model.Containers.Single(c => c.Name?.Text == "a")),
            Is.EqualTo("b ; P=1|Q=3|R=4 ; 80:80,81:81 ; x ; n1,n2 ; /c:/t,/b:/u ; l=2,m=3 ; A,B,C ; (base, service_started)"));
    }

    [Test]
    public void Override_files_are_laid_over_the_main_one()
    {
        var model = Bind(("app/compose.yaml", Base), ("app/compose.override.yaml",
            """
            services:
              a:
                image: over
                command: !reset null
                ports: !override ["90:90"]
                environment: {P: !reset null, Z: "9"}
                depends_on: {base: {condition: service_healthy}}
              new: {image: n}
            networks: {n2: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}
            """));
        var a = model.Containers.Single(c => c.Name?.Text == "a");
        Assert.That(Describe(a), Is.EqualTo("over ; P=1|Q=3|R=4|Z=9 ; 90:90 ;  ; n1,n2 ; /c:/t,/b:/u ; l=2,m=3 ; A,B,C ; (base, service_healthy)"));
        Assert.That((a.Image!.Value.Location.Document.Path, a.Document.Path, a.Environment[0].Location.Text), Is.EqualTo(("app/compose.override.yaml", "app/compose.yaml", "P: \"1\"")));
        Assert.That(model.Containers.Select(c => c.Name!.Value.Text), Is.EqualTo(new[] { "base", "a", "new" }));
        Assert.That(model.Projects.Single().Documents, Has.Length.EqualTo(2));
        Assert.That(model.Networks.Single(n => n.Name.Text == "n2") is { Driver.Text: "macvlan", Subnets: [{ Text: "10.0.0.0/24" }] });
    }

    [Test]
    public void Extends_across_files_keeps_places()
    {
        var model = Bind(
            ("app/compose.yaml", "services:\n  a:\n    extends: {file: ../common/common.yml, service: base}\n    environment: [B=2]\n"),
            ("common/common.yml", "services:\n  base:\n    image: i\n    privileged: true\n    env_file: c.env\n    environment: [A=1]\n"),
            ("common/c.env", "E=5\n"));
        var a = model.Containers.Single();
        Assert.That((Environment(a), a.Image!.Value.Location.Document.Path, a.Privileged, a.IsEnvironmentComplete), Is.EqualTo(("E=5|A=1|B=2", "common/common.yml", Truth.Yes, true)));
        Assert.That(model.Projects.Single().Documents.Select(d => d.Path), Is.EqualTo(new[] { "app/compose.yaml" }), "a file of bases is no application");
    }

    [TestCase("services:\n  a: {extends: {file: gone.yml, service: x}}\n")]
    [TestCase("services:\n  a: {extends: gone}\n")]
    [TestCase("services:\n  a: {extends: a}\n")]
    [TestCase("services:\n  a: {extends: b}\n  b: {extends: a}\n")]
    [TestCase("services:\n  a: {extends: {service: $X}}\n")]
    public void Extends_that_lead_nowhere_leave_the_service_incomplete(string text) =>
        Assert.That(Bind(("app/compose.yaml", text)).Containers[0] is { IsComplete: false, IsEnvironmentComplete: false, ArePortsComplete: false });

    [Test]
    public void Included_files_bring_their_services_and_their_own_variables()
    {
        var model = Bind(
            ("app/compose.yaml", "include:\n  - sub/inc.yaml\n  - path: [other.yaml, other2.yaml]\n    env_file: o.env\nservices:\n  a: {image: x}\n"),
            ("app/sub/inc.yaml", "services:\n  inc: {image: \"i${X}${Y}\"}\nnetworks: {n: {}}\n"), ("app/sub/.env", "X=sub\nY=y\n"), ("app/.env", "X=main\n"),
            ("app/other.yaml", "services:\n  o: {image: \"o$O\"}\n"), ("app/other2.yaml", "services:\n  o: {tty: true, environment: [A=b]}\n"), ("app/o.env", "O=1\n"));
        Assert.That(model.Projects.Single() is { IsComplete: true, Documents.Length: 4 });
        Assert.That(model.Containers.Select(c => $"{c.Name} {c.Image} {Environment(c)}"), Is.EqualTo(new[] { "a x ", "inc imainy ", "o o1 A=b" }));
        Assert.That(model.Networks.Single(n => n.Name.Text == "n").EngineName, Is.EqualTo("app_n"));
    }

    [Test]
    public void Includes_that_lead_nowhere_or_in_circles()
    {
        Assert.That(Bind(("app/compose.yaml", "include: [gone.yaml]\nservices: {a: {image: x}}\n")).Projects.Single().IsComplete, Is.False);
        var model = Bind(("app/compose.yaml", "include: [b.yaml]\nservices: {a: {image: x}}\n"), ("app/b.yaml", "include: [compose.yaml]\nservices: {b: {image: y}}\n"));
        Assert.That(model.Containers.Select(c => c.Name!.Value.Text), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void Files_of_one_folder_and_of_others_are_applications_of_their_own()
    {
        const string one = "services: {a: {image: x}}\n";
        var model = Bind(("docker-compose.yml", one), ("docker-compose.dev.yml", one), ("b/compose.yaml", one), ("b/docker-compose.yml", one), ("c/docker-compose.prod.yml", "services: {a: {restart: always}}\n"));
        Assert.That(model.Projects.Select(p => $"{p.Document.Path} {p.IsFragment}"), Is.EqualTo(new[]
        {
            "docker-compose.yml False", "docker-compose.dev.yml False", "b/compose.yaml False", "b/docker-compose.yml False", "c/docker-compose.prod.yml True",
        }));
        Assert.That(model.Containers[^1].IsComplete, Is.False, "the rest stands in the file that it is laid over");
    }

    [Test]
    public void COMPOSE_FILE_names_the_files()
    {
        var model = Bind(("app/.env", "COMPOSE_FILE=base.yml:prod.yml\n"), ("app/base.yml", "services: {a: {image: x}}\n"), ("app/prod.yml", "services: {a: {image: y}}\n"));
        Assert.That(model.Containers.Select(c => c.Image!.Value.Text), Is.EqualTo(new[] { "y" }));
    }

    [Test]
    public void Documents_of_one_file_are_merged()
    {
        var model = Bind(("app/compose.yaml", "services:\n  a: {image: x, tty: true}\n---\nservices:\n  a: {image: y}\n  b: {image: z}\n"));
        Assert.That(model.Containers.Select(c => $"{c.Name} {c.Image}"), Is.EqualTo(new[] { "a y", "b z" }));
    }

    [Test]
    public void Anchors_and_merge_keys_count()
    {
        var model = Bind(("app/compose.yaml", "x-env: &env\n  A: '1'\n  B: '2'\nx-base: &base\n  image: i\n  environment: *env\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n    environment:\n      <<: *env\n      B: own\n"));
        Assert.That(model.Containers.Select(c => $"{c.Image} {Environment(c)}"), Is.EqualTo(new[] { "i A=1|B=2", "i B=own|A=1" }));
    }

    [Test]
    public void Everything_else_a_service_says()
    {
        var container = Service(
            """
            image: "img:${TAG}"
            container_name: "${NAME:-box}"
            hostname: h
            restart: no
            privileged: "true"
            cap_add: [NET_ADMIN, NET_ADMIN]
            extra_hosts: {a: 1.2.3.4, b: ["1.1.1.1", "::1"]}
            links: ["b:c"]
            expose: [80, "90-91/udp"]
            scale: 3
            profiles: [debug]
            healthcheck: {test: ["CMD", "x"]}
            build: {context: .}
            depends_on: {b: {condition: service_healthy}, c: {}}
            """);
        Assert.That((container.Image!.Value.KnownPrefix, container.ContainerName?.Text, container.Hostname?.Text, container.Restart?.Text, container.Privileged, container.Replicas),
            Is.EqualTo(("img:", "box", "h", "no", Truth.Yes, 3)));
        Assert.That((string.Join(' ', container.CapAdd), string.Join(' ', container.ExtraHosts), string.Join(' ', container.Links), string.Join(' ', container.Expose), string.Join(' ', container.Profiles)),
            Is.EqualTo(("NET_ADMIN", "a:1.2.3.4 b:1.1.1.1 b:::1", "b:c", "80 90-91/udp", "debug")));
        var service = container.Service!;
        Assert.That((service.KeyLocation.Text, service.Build?.Key.Value, service.BuildDocument?.Path, service.Healthcheck?.Key.Value), Is.EqualTo(("a", "build", "app/compose.yaml", "healthcheck")));
        Assert.That(string.Join(' ', service.DependsOn), Is.EqualTo("(b, service_healthy) (c, service_started)"));
        Assert.That(Service("deploy: {replicas: 2}").Replicas, Is.EqualTo(2));
        Assert.That(Service("privileged: $P").Privileged, Is.EqualTo(Truth.Unknown));
    }

    [Test]
    public void A_line_that_was_left_out_makes_its_service_incomplete_and_no_other()
    {
        var model = Bind(("app/compose.yaml", "services:\n  a:\n    image: x\n    ima\n  b:\n    image: y\n"));
        Assert.That(model.Containers.Select(c => c.IsComplete), Is.EqualTo(new[] { false, true }));
        Assert.That(model.Projects[0].IsComplete, Is.False);
    }

    [TestCase("")]
    [TestCase("- a\n- b\n")]
    [TestCase("services:\n")]
    [TestCase("services: x\nnetworks: [a]\nname: {}\n")]
    [TestCase("services:\n  a:\n  b: x\n  c: [1]\n  d: {environment: x, ports: x, volumes: {a: b}, networks: x, command: {a: b}, depends_on: x, env_file: {}, extends: [], labels: 1, extra_hosts: [x], healthcheck: x, deploy: [], build: []}\n")]
    [TestCase("services: {a: {environment: [[], {}, null, '=x'], ports: [[], null], volumes: [null, ''], networks: {n: x}, expose: [null], command: [null, [x]]}}\n")]
    [TestCase("services: {a: &a {environment: *a, networks: *a, ports: *a}}\ninclude: [{}, null, [x], {path: {}}]\n")]
    public void Nonsense_is_survived(string text) => Assert.That(() => Bind(("app/compose.yaml", text)), Throws.Nothing);

    [Test]
    public void Variables_that_double_each_other_end()
    {
        var env = "V0=xxxxxxxxxx\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"V{i}=${{V{i - 1}}}${{V{i - 1}}}\n"));
        Assert.That(Service("image: $V60", ("app/.env", env)).Image!.Value.Text, Has.Length.LessThan(1_000_000));
    }

    [TestCase(null, null)]
    [TestCase("docker-compose.yml", "notes")]
    [TestCase("/opt/app/docker-compose.yml", "app")]
    public void A_guest_is_an_application_of_its_own(string? target, string? name)
    {
        const string note = "# Notes\n```yaml\nservices:\n  a:\n    image: nginx\n    environment: [A=$X]\n```\n";
        var host = new Document("notes/README.md", DocumentKind.Markdown, MarkdownParser.Parse(note));
        var start = note.IndexOf("services", StringComparison.Ordinal);
        var (text, map) = new TextMapBuilder(note).Verbatim(new TextSpan(start, note.LastIndexOf("```", StringComparison.Ordinal) - start)).Build();
        var guest = new Document(host, host.Root, map, DocumentKind.Compose, YamlParser.Parse(text), target);
        var model = ComposeBinder.Bind([host, guest, File("notes/.env", "X=1\n"), File("notes/compose.yaml", "services: {b: {image: y}}\n")]);
        var container = model.Containers.Single(c => c.Document == guest);
        Assert.That((container.Image!.Value.Location.Physical.Text, container.Service!.Project.EffectiveName), Is.EqualTo(("nginx", name)));
        Assert.That(Environment(container), Is.EqualTo(target == "docker-compose.yml" ? "A=1" : "A=…"), "only a file has a .env beside it");
        Assert.That(model.Projects, Has.Length.EqualTo(2));
    }
}
