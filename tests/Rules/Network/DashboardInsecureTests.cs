using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class DashboardInsecureTests
{
    [TestCase("ports: ['80:80', '8080:8080']", "to every machine that reaches port 8080 of the host")]
    [TestCase("network_mode: host", "to every machine that reaches port 8080 of the host")]
    [TestCase("ports: ['80:80']", "to every container on its networks")]
    [TestCase("ports: ['80:80', '127.0.0.1:8080:8080']", "to everybody on this machine, and to every container on its networks")]
    public void Traefik(string text, string whom) => Check.Rule<DashboardInsecure>()
        .On("compose.yaml", $"services:\n  proxy:\n    image: traefik:v3.5\n    command: [|--api.insecure=true|] --providers.docker\n    {text}\n")
        .Finds($"Traefik's API and dashboard in `proxy` are open, without a password, {whom}")
        .HasNothingToFix();

    [Test]
    public void Traefik_with_a_variable() => Check.Rule<DashboardInsecure>()
        .On("compose.yaml", "services:\n  proxy:\n    image: traefik:v3.5\n    environment:\n      - [|TRAEFIK_API_INSECURE=true|]\n    ports: ['8080:8080']\n").Finds();

    [TestCase("docker run -d -p 8080:8080 traefik:v3.5 [|--api.insecure|] --providers.docker\n")]
    [TestCase("docker run -d -p 9000:9000 traefik:v3.5 --entrypoints.traefik.address=:9000 [|--api.insecure=true|]\n")]
    [TestCase("docker run -d -p 8080:8080 codercom/code-server:4.100.3 --auth [|none|]\n")]
    [TestCase("docker run -d -p 8080:8080 codercom/code-server:4.100.3 [|--auth=none|]\n")]
    [TestCase("docker run -d -p 8888:8888 quay.io/jupyter/base-notebook:2025-10-20 start-notebook.py [|--IdentityProvider.token=''|]\n")]
    [TestCase("docker run -d -p 9200:9200 -e [|xpack.security.enabled=false|] elasticsearch:8.19.5\n")]
    [TestCase("docker run -d -p 9200:9200 -e [|DISABLE_SECURITY_PLUGIN=true|] opensearchproject/opensearch:2.19.3\n")]
    [TestCase("docker run -d -p 3000:3000 -e GF_AUTH_ANONYMOUS_ENABLED=true -e [|GF_AUTH_ANONYMOUS_ORG_ROLE=Admin|] grafana/grafana:12.2.0\n")]
    public void A_script(string script) => Check.Rule<DashboardInsecure>().On("setup.sh", script).Finds();

    [Test]
    public void A_note() => Check.Rule<DashboardInsecure>()
        .On("notes.md", "```yaml\nservices:\n  proxy:\n    image: traefik:v3.5\n    command:\n      - [|--api.insecure=true|]\n    ports:\n      - 8080:8080\n```\n").Finds();

    [TestCase("docker run -d -p 80:80 traefik:v3.5 --api --providers.docker\n")]
    [TestCase("docker run -d -p 8080:8080 traefik:v3.5 --api.insecure=false\n")]
    [TestCase("docker run -d -p 8080:8080 -v ./traefik.yml:/etc/traefik/traefik.yml traefik:v3.5 --api.insecure=true\n")]
    [TestCase("docker run -d -p 8080:8080 -e TRAEFIK_API_INSECURE=true traefik:v3.5 --providers.docker\n")]
    [TestCase("docker run -d $PORTS traefik:v3.5 --api.insecure=true\n")]
    [TestCase("docker run -d --network container:vpn traefik:v3.5 --api.insecure=true\n")]
    [TestCase("docker run -d -p 8080:8080 example/proxy:1.0 --api.insecure=true\n")]
    [TestCase("docker run -d -p 127.0.0.1:8080:8080 codercom/code-server:4.100.3 --auth none\n")]
    [TestCase("docker run -d -p 8080:8080 codercom/code-server:4.100.3 --auth password\n")]
    [TestCase("docker run -d quay.io/jupyter/base-notebook:2025-10-20 start-notebook.py --IdentityProvider.token=''\n")]
    [TestCase("docker run -d -p 8888:8888 quay.io/jupyter/base-notebook:2025-10-20 start-notebook.py --IdentityProvider.token=$TOKEN\n")]
    [TestCase("docker run -d -p 8888:8888 quay.io/jupyter/base-notebook:2025-10-20 start-notebook.py --IdentityProvider.token='' --PasswordIdentityProvider.hashed_password='argon2:x'\n")]
    [TestCase("docker run -d -e xpack.security.enabled=false elasticsearch:8.19.5\n")]
    [TestCase("docker run -d -p 127.0.0.1:9200:9200 -e xpack.security.enabled=false elasticsearch:8.19.5\n")]
    [TestCase("docker run -d -p 3000:3000 -e GF_AUTH_ANONYMOUS_ENABLED=true -e GF_AUTH_ANONYMOUS_ORG_ROLE=Viewer grafana/grafana:12.2.0\n")]
    [TestCase("docker run -d -p 3000:3000 -e GF_AUTH_ANONYMOUS_ORG_ROLE=Admin grafana/grafana:12.2.0\n")]
    public void Nothing_in(string script) => Check.Rule<DashboardInsecure>().On("setup.sh", script).FindsNothing();
}
