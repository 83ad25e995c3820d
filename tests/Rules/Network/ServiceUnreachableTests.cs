using Microsoft.CodeAnalysis;
using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class ServiceUnreachableTests
{
    const string Nets = "networks:\n  front:\n  back:\n";

    [Test]
    public void Nginx_on_another_network() => Check.Rule<ServiceUnreachable>()
        .On("nginx.conf", "upstream pool { server [|app|]:3000; }\n")
        .On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - {{|related:./nginx.conf:/etc/nginx/conf.d/default.conf|}}\n    networks: [{{|related:front|}}]\n  app:\n    image: app:1\n    networks: [{{|related:back|}}]\n{Nets}")
        .Finds("`web` asks for `app`, and the two share no network")
        .FixedTo("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/conf.d/default.conf\n    networks: [front, back]\n  app:\n    image: app:1\n    networks: [back]\n{Nets}");

    [TestCase("      API: http://[|db|]:80\n    networks:\n      - front\n", "      API: http://db:80\n    networks:\n      - front\n      - back\n")]
    [TestCase("      API: postgres://u@[|db|]/x\n    networks:\n      front:\n        aliases: [w]\n", "      API: postgres://u@db/x\n    networks:\n      front:\n        aliases: [w]\n      back:\n")]
    [TestCase("      DB_HOST: [|db|]\n", "      DB_HOST: db\n")]
    public void A_service_on_another_network(string before, string after) => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n    environment:\n{before}  db:\n    image: postgres:17\n    networks: [back]\n{Nets}")
        .Finds("`web` asks for `db`, and the two share no network")
        .FixedTo($"services:\n  web:\n    image: web:1\n{(after.Contains("networks", StringComparison.Ordinal) ? "" : "    networks: [default, back]\n")}    environment:\n{after}  db:\n    image: postgres:17\n    networks: [back]\n{Nets}");

    [Test]
    public void On_the_hosts_network() => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    network_mode: host\n    environment: [\"REDIS_URL=redis://[|cache|]:6379\"]\n  cache:\n    image: redis:8\n    ports: [\"127.0.0.1:6380:6379\"]\n")
        .Finds("On the host's network `web` does not find `cache` by its name");

    [Test]
    public void Of_the_hosts_network() => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment: [\"URL=http://[|agent|]:9100\"]\n  agent:\n    image: agent:1\n    network_mode: host\n")
        .Finds("`agent` is on the host's network: `web` does not find it by its name");

    [Test]
    public void Behind_another_containers_network() => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    environment: [\"URL=http://[|app|]:8080\"]\n  vpn:\n    image: vpn:1\n  app:\n    image: app:1\n    network_mode: service:vpn\n")
        .Finds("`app` has no name of its own: it is in the network of `vpn`")
        .FixedTo("services:\n  web:\n    image: web:1\n    environment: [\"URL=http://vpn:8080\"]\n  vpn:\n    image: vpn:1\n  app:\n    image: app:1\n    network_mode: service:vpn\n");

    [Test]
    public void In_one_namespace_it_is_localhost() => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", "services:\n  vpn:\n    image: vpn:1\n    environment: [\"URL=http://[|app|]:8080\"]\n  app:\n    image: app:1\n    network_mode: service:vpn\n")
        .Finds("`app` has no name of its own: it shares its network with `vpn`, where it is `localhost`");

    [Test]
    public void In_a_script() => Check.Rule<ServiceUnreachable>()
        .On("setup.sh", "NET=shop\ndocker network create $NET\ndocker run -d --name db --network $NET postgres:17\ndocker run -d --name web -e DATABASE_URL=postgres://u@[|db|]/x web:1\n")
        .Finds("`web` asks for `db`, and the two share no network");

    [Test]
    public void A_flag_joins_the_network() => Check.Rule<ServiceUnreachable>()
        .On("setup.sh", "docker run -d --name db --network shop postgres:17\ndocker run -d --name web -e DB_HOST=[|db|] web:1\n")
        .Finds().FixedTo("docker run -d --name db --network shop postgres:17\ndocker run --network shop -d --name web -e DB_HOST=db web:1\n");

    [Test]
    public void The_one_that_is_meant_is_on_the_default_bridge() => Check.Rule<ServiceUnreachable>()
        .On("setup.sh", "docker network create shop\ndocker run -d --name db postgres:17\ndocker run -d --name web --network shop -e DB_HOST=[|db|] web:1\n")
        .Finds("`web` asks for `db`, and the two share no network").HasNothingToFix();

    [Test]
    public void A_note_that_shows_it() => Check.Rule<ServiceUnreachable>()
        .On("notes.md", "```bash\ndocker network create x\ndocker network create y\ndocker run -d --name a --network x app:1\ndocker run -d --name b --network y app:1\ndocker exec a ping -c1 [|b|]\n```\n").Finds();

    [Test]
    public void A_note_that_mends_it_later() => Check.Rule<ServiceUnreachable>()
        .On("notes.md", "```bash\ndocker network create x\ndocker network create y\ndocker run -d --name a --network x app:1\ndocker run -d --name b --network y app:1\ndocker exec a ping -c1 b\n```\n\n```bash\ndocker network connect y a\n```\n").FindsNothing();

    [Test]
    public void In_another_application() => Check.Rule<ServiceUnreachable>()
        .On("a/compose.yaml", "name: a\nservices:\n  web:\n    image: web:1\n    environment: [\"URL=http://[|metrics|]:9090\"]\n")
        .On("b/compose.yaml", "name: b\nservices:\n  metrics:\n    image: prom:1\n").Finds().HasNothingToFix();

    [TestCase("    networks: [front, back]\n")]
    [TestCase("    networks: [\"${NET}\"]\n")]
    [TestCase("    networks: [front]\n    extra_hosts: [\"db:10.0.0.4\"]\n")]
    [TestCase("    networks: [front]\n    links: [db]\n")]
    [TestCase("    networks: [outside]\n")]
    [TestCase("    network_mode: container:other\n")]
    public void Nothing_with(string lines) => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n    environment: [\"DB_HOST=db\"]\n{lines}  db:\n    image: postgres:17\n    networks: [back]\n{Nets}  outside:\n    external: true\n").FindsNothing();

    [TestCase("      DB_HOST: db.example.com\n")]
    [TestCase("      DB_HOST: nobody\n")]
    [TestCase("      DB_NAME: db\n")]
    [TestCase("      ALLOWED_HOSTS: db\n")]
    [TestCase("      VIRTUAL_HOST: db\n")]
    [TestCase("      CORS_ORIGIN: http://db\n")]
    [TestCase("      URL: http://${DB}\n")]
    public void Nothing_in_variables(string line) => Check.Rule<ServiceUnreachable>()
        .On("compose.yaml", $"services:\n  web:\n    image: web:1\n    networks: [front]\n    environment:\n{line}  db:\n    image: postgres:17\n    networks: [back]\n{Nets}").FindsNothing();

    [TestCase("docker run -d --name db --network shop postgres:17\ndocker run -d --name web --network shop -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --name db --network shop postgres:17\ndocker run -d --name web -e DB_HOST=db web:1\ndocker network connect shop web\n")]
    [TestCase("docker run -d --name db --network shop postgres:17\ndocker run -d --name web $NETWORK -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --name db postgres:17\ndocker run -d --name web -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --name db postgres:17\ndocker run -d --name web --network shop -e DB_HOST=db web:1\n")]
    [TestCase("podman run -d --name db --network shop postgres:17\npodman run -d --name web -e DB_HOST=db web:1\n")]
    public void Nothing_in_scripts(string script) => Check.Rule<ServiceUnreachable>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Scripts_of_different_files_may_run_on_different_machines() => Check.Rule<ServiceUnreachable>()
        .On("one.sh", "docker run -d --name db --network shop postgres:17\n").On("two.sh", "docker run -d --name web -e DB_HOST=db web:1\n").FindsNothing();

    [Test]
    public void A_fence_that_adds_to_an_application() => Check.Rule<ServiceUnreachable>()
        .On("notes.md", "```yaml\nservices:\n  db:\n    image: postgres:17\n    networks: [x]\nnetworks:\n  x:\n```\n\n```yaml\nservices:\n  web:\n    image: web:1\n    environment: {DB_HOST: db}\n```\n").FindsNothing();

    [Test]
    public void A_misspelt_network_is_one_finding() => Check.Rule<ServiceUnreachable>()
        .On("setup.sh", "docker network create app-net\ndocker run -d --name db --network appnet postgres:17\ndocker run -d --name app --network app-net -e DB_HOST=db example/app:1.0\n")
        .FindsNothing();

    [Test]
    public void Fences_may_be_several_ways() => Check.Rule<ServiceUnreachable>()
        .On("notes.md", "```bash\ndocker network create shop\ndocker run -d --name db --network shop postgres:17\n```\n\n```bash\ndocker run -d --name app -e DB_HOST=[|db|] example/app:1.0\n```\n")
        .Finds().As(DiagnosticSeverity.Info);
}
