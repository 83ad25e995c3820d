using Plimsoll.Rules.Network;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Network;

public sealed class NameOnDefaultBridgeTests
{
    const string Db = "docker run -d --name db postgres:17\n";

    [Test]
    public void A_url() => Check.Rule<NameOnDefaultBridge>()
        .On("setup.sh", "docker run -d --name {|related:db|} postgres:17\n{|related:docker run|} -d --name web -e DATABASE_URL=postgres://u:p@[|db|]:5432/x web:1\n")
        .Finds("The default bridge does not resolve `db`: `web` does not find that container by its name").HasNothingToFix();

    [TestCase("docker run -d -e WORDPRESS_DB_HOST=[|db|]:3306 wordpress:6\n")]
    [TestCase("docker run --rm busybox wget -qO- http://[|db|]:80/\n")]
    [TestCase("docker run -d --network bridge -e DB_HOST=[|db|] web:1\n")]
    [TestCase("docker run -d --name web web:1\ndocker exec web ping -c1 [|db|]\n")]
    [TestCase("URL=http://db:80\ndocker run -d -e [|URL=\"$URL\"|] web:1\n")]
    public void Is_found(string script) => Check.Rule<NameOnDefaultBridge>().On("setup.sh", Db + script).Finds();

    [Test]
    public void In_notes() => Check.Rule<NameOnDefaultBridge>()
        .On("notes.md", "```bash\ndocker run -d --name db postgres:17\n```\n\nThen the application:\n\n```bash\ndocker run -d -e DB_HOST=[|db|] web:1\n```\n").Finds();

    [Test]
    public void A_note_that_shows_it() => Check.Rule<NameOnDefaultBridge>()
        .On("notes.md", "```bash\ndocker run -d --name a app:1\ndocker run -d --name b app:1\ndocker exec a ping -c1 [|b|]\n```\n").Finds();

    [Test]
    public void In_nginx() => Check.Rule<NameOnDefaultBridge>()
        .On("nginx.conf", "server { location / { proxy_pass http://[|app|]:3000; } }\n")
        .On("setup.sh", "docker run -d --name app app:1\ndocker run -d --name web -v $PWD/nginx.conf:/etc/nginx/conf.d/default.conf nginx:1.29\n").Finds();

    [Test]
    public void In_compose() => Check.Rule<NameOnDefaultBridge>()
        .On("compose.yaml", "services:\n  web:\n    image: web:1\n    network_mode: {|related:bridge|}\n    environment: [\"DB_HOST=[|db|]\"]\n  {|related:db|}:\n    image: postgres:17\n    network_mode: bridge\n")
        .Finds();

    [TestCase("docker run -d --link db -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --link other:db -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --add-host db:10.0.0.4 -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --network shop -e DB_HOST=db web:1\ndocker network connect shop db\n")]
    [TestCase("docker run -d --name web -e DB_HOST=db web:1\ndocker network connect shop web\n")]
    [TestCase("docker run -d --network container:db -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d $OPTIONS -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d -e DB_HOST=172.17.0.2 web:1\n")]
    [TestCase("docker run -d -e DB_HOST=db.example.com web:1\n")]
    [TestCase("docker run -d -e DB_NAME=db web:1\n")]
    [TestCase("docker run -d -e DB_HOST=postgres web:1\n")]
    [TestCase("docker run -d --dns 10.0.0.2 -e DB_HOST=db web:1\n")]
    [TestCase("docker exec db ping -c1 localhost\n")]
    [TestCase("docker exec db cat db\n")]
    public void Nothing_in(string script) => Check.Rule<NameOnDefaultBridge>().On("setup.sh", Db + script).FindsNothing();

    [TestCase("podman run -d --name db postgres:17\npodman run -d -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --name db --network shop postgres:17\ndocker run -d --network shop -e DB_HOST=db web:1\n")]
    [TestCase("docker run -d --name server rancher/k3s server\ndocker run -d -e K3S_URL=https://server:6443 rancher/k3s agent\n")]
    [TestCase("docker -H ssh://192.0.2.1 run -d --name db postgres:17\ndocker -H ssh://192.0.2.1 run -d -e DB_HOST=db web:1\n")]
    public void Nothing_with(string script) => Check.Rule<NameOnDefaultBridge>().On("setup.sh", script).FindsNothing();
}
