using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class HostPortConflictTests
{
    [Test]
    public void Two_services() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", """
            services:
              api:
                image: example/api:1.0
                ports:
                  - "{|related:8080:80|}"
              web:
                image: nginx:1.29
                ports:
                  - "[|127.0.0.1:8080:8080|]"

            """)
        .Finds("`api` and `web` both want port 8080 of the host")
        .HasNothingToFix();

    [Test]
    public void The_long_form_too() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", """
            services:
              api:
                image: example/api:1.0
                ports: ["{|related:53:53/udp|}"]
              web:
                image: nginx:1.29
                ports:
                  - [|target: 5353
                    published: 53
                    protocol: udp|]

            """)
        .Finds("`api` and `web` both want port 53/udp of the host");

    [Test]
    public void One_service_twice() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    ports:\n      - {|related:80:80|}\n      - [|80:8080|]\n")
        .Finds("`web` wants port 80 of the host twice");

    [Test]
    public void A_script() => Check.Rule<HostPortConflict>()
        .On("setup.sh", "PORT=8080\ndocker run -d --name one -p {|related:$PORT:80|} nginx:1.29\ndocker run -d -p [|8080:80|] httpd:2.4\n")
        .Finds("Two containers want port 8080 of the host");

    [Test]
    public void A_compose_file_that_a_script_writes() => Check.Rule<HostPortConflict>()
        .On("setup.sh", """
            docker run -d --name old -p {|related:80:80|} nginx:1.29
            cat > docker-compose.yml <<'EOF'
            services:
              web:
                image: httpd:2.4
                ports:
                  - [|80:80|]
            EOF
            docker compose up -d

            """)
        .Finds("`old` and `web` both want port 80 of the host");

    [Test]
    public void A_function_that_is_called_twice() => Check.Rule<HostPortConflict>()
        .On("setup.sh", "start() {\n  docker run -d --name $1 -p {|related:[|$2:80|]|} nginx:1.29\n}\nstart a 8080\nstart b 8080\n")
        .Finds("`a` and `b` both want port 8080 of the host");

    [Test]
    public void Nothing_in_a_function_that_is_called_with_other_ports() => Check.Rule<HostPortConflict>()
        .On("setup.sh", "start() {\n  docker run -d --name $1 -p $2:80 nginx:1.29\n}\nstart a 8080\nstart b 8081\n").FindsNothing();

    [Test]
    public void A_note() => Check.Rule<HostPortConflict>()
        .On("notes.md", "```bash\ndocker run -d --name one -p {|related:8080:80|} nginx:1.29\ndocker run -d --name two -p [|8080:80|] httpd:2.4\n```\n")
        .Finds("`one` and `two` both want port 8080 of the host");

    [Test]
    public void A_program_with_the_hosts_network() => Check.Rule<HostPortConflict>()
        .On("nginx.conf", "server {\n  listen {|related:80|};\n}\n")
        .On("setup.sh", "docker run -d --name proxy --network host -v ./nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\ndocker run -d --name web -p [|80:8080|] example/web:1.0\n")
        .Finds("`proxy` and `web` both want port 80 of the host");

    [Test]
    public void Two_nodes_on_one_host() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", """
            services:
              server:
                image: rancher/k3s:v1.34.1-k3s1
                command: server --token x
                network_mode: {|related:host|}
                privileged: true
              agent:
                image: rancher/k3s:v1.34.1-k3s1
                command: agent --server https://127.0.0.1:6443 --token x
                network_mode: [|host|]
                privileged: true

            """)
        .Finds("`server` and `agent` both want port 10250 of the host");

    [Test]
    public void Copies_of_a_service() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    scale: 3\n    ports:\n      - \"[|8080:80|]\"\n")
        .Finds("`web` runs 3 times, and each copy wants port 8080 of the host");

    [Test]
    public void Replicas_of_a_file_that_compose_starts() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    deploy:\n      replicas: 2\n    ports:\n      - \"[|8080:80|]\"\n")
        .On("setup.sh", "docker compose up -d\n")
        .Finds();

    [TestCase("scale: 3\n    ports: ['8080-8082:80']")]
    [TestCase("scale: 3\n    ports: ['80']")]
    [TestCase("scale: 1\n    ports: ['80:80']")]
    [TestCase("deploy:\n      replicas: 3\n    ports: ['80:80']")]
    [TestCase("ports: ['80:80', '80:80']")]
    [TestCase("ports: ['80:80', '80:80/udp']")]
    [TestCase("ports: ['0.0.0.0:80:80', '[::]:80:80']")]
    [TestCase("ports: ['${PORT}:80', '80:80']")]
    [TestCase("network_mode: host\n    ports: ['80:80', '80:81']")]
    public void Nothing_in_a_service_with(string text) => Check.Rule<HostPortConflict>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    {text}\n").FindsNothing();

    [Test]
    public void Nothing_with_replicas_for_swarm() => Check.Rule<HostPortConflict>()
        .On("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    deploy:\n      replicas: 2\n      update_config: {}\n    ports: ['80:80']\n")
        .On("setup.sh", "docker compose up -d\n").FindsNothing();

    [TestCase("docker run -d --name a -p 80:80 nginx:1.29\ndocker rm -f a\ndocker run -d --name b -p 80:80 httpd:2.4\n")]
    [TestCase("docker run --rm -p 80:80 nginx:1.29\ndocker run --rm -p 80:80 httpd:2.4\n")]
    [TestCase("case $1 in\n  a) docker run -d -p 80:80 nginx:1.29 ;;\n  b) docker run -d -p 80:80 httpd:2.4 ;;\nesac\n")]
    [TestCase("for i in 1 2; do docker run -d -p 8$i:80 nginx:1.29; done\n")]
    public void Nothing_in(string script) => Check.Rule<HostPortConflict>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Nothing_in_notes_that_give_a_choice() => Check.Rule<HostPortConflict>()
        .On("notes.md", "With nginx:\n\n```bash\ndocker run -d --name a -p 80:80 nginx:1.29\n```\n\nor with Apache:\n\n```bash\ndocker run -d --name b -p 80:80 httpd:2.4\n```\n").FindsNothing();

    const string Choice = "services:\n  nginx:\n    image: nginx:1.29\n    ports: [\"{|related:80:80|}\"]\n  caddy:\n    image: caddy:2.10\n    ports: [\"[|80:80|]\"]\n";

    [TestCase("docker compose up -d\n", DiagnosticSeverity.Error)]
    [TestCase("docker compose -f compose.yaml up -d\n", DiagnosticSeverity.Error)]
    [TestCase("docker compose -f other.yaml up -d\n", DiagnosticSeverity.Warning)]
    [TestCase("docker compose pull\n", DiagnosticSeverity.Warning)]
    public void An_error_where_all_are_started(string script, DiagnosticSeverity severity) =>
        Check.Rule<HostPortConflict>().On("compose.yaml", Choice).On("up.sh", script).Finds().As(severity);

    const string List = """
        services:
          plain:
            image: example/server:1.0
            ports: ["7001:7001"]
          large:
            image: example/server-large:1.0
            ports: ["[|7001:7001|]"]
          bus:
            image: example/server-bus:1.0
            ports: ["[|7001:7001|]"]

        """;

    [Test]
    public void Three_of_one_port_are_a_list_to_choose_from() => Check.Rule<HostPortConflict>().On("compose.yaml", List).Finds().As(DiagnosticSeverity.Info);

    [Test]
    public void A_list_that_is_started_whole_fails() => Check.Rule<HostPortConflict>().On("compose.yaml", List).On("up.sh", "docker compose up -d\n").Finds().As(DiagnosticSeverity.Error);
}
