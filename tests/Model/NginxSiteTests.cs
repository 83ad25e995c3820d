using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class NginxSiteTests
{
    const string Conf = """
        upstream backend { server api:9000 weight=2; server unix:/run/x.sock; }
        server {
          listen 8080;
          listen [::]:443 ssl;
          location / { proxy_pass http://web:3000/x; }
          location /a { proxy_pass https://Other; }
          location /b { proxy_pass http://backend; }
          location /c { proxy_pass http://$host:1234; }
          location /d { fastcgi_pass php:9000; }
        }
        """;

    static NginxSite Site(string text) => Deployed.Of(("nginx.conf", text)).NginxSites.Single();

    [Test]
    public void Lists_where_requests_go() => Assert.That(
        Site(Conf).Targets.Select(t => $"{t.Directive} {t.Host} {t.Port} {t.Host.Location.Text}{(t.IsUpstream ? " upstream" : "")}"), Is.EqualTo(new[]
        {
            "server api 9000 api", "proxy_pass web 3000 web", "proxy_pass other 443 Other", "proxy_pass backend 80 backend upstream",
            "proxy_pass … 1234 $host", "fastcgi_pass php 9000 php",
        }));

    [Test]
    public void Lists_where_it_listens() => Assert.That(Site(Conf).Listens.Select(l => l.Port), Is.EqualTo(new[] { 8080, 443 }));

    [TestCase("listen 127.0.0.1:81;", 81)]
    [TestCase("listen 127.0.0.1;", 80)]
    [TestCase("listen *:82 default_server;", 82)]
    [TestCase("listen [::];", 80)]
    [TestCase("listen unix:/run/nginx.sock;", null)]
    [TestCase("listen ${PORT};", null)]
    public void Reads_listen(string directive, int? port) => Assert.That(Site($"server {{ {directive} }}").Listens.Single().Port, Is.EqualTo(port));

    [TestCase("listen 80;", "0.0.0.0")]
    [TestCase("listen *:80;", "0.0.0.0")]
    [TestCase("listen 127.0.0.1:81;", "127.0.0.1")]
    [TestCase("listen 127.0.0.1;", "127.0.0.1")]
    [TestCase("listen [::]:80;", "::")]
    [TestCase("listen [::];", "::")]
    [TestCase("listen localhost:80;", null)]
    [TestCase("listen unix:/run/nginx.sock;", null)]
    [TestCase("listen ${ADDRESS}:80;", null)]
    public void Reads_the_address(string directive, string? address) => Assert.That(Site($"server {{ {directive} }}").Listens.Single().Address, Is.EqualTo(address));

    [Test]
    public void Tells_a_main_file_from_a_site()
    {
        Assert.That(Site(Conf).TopLevelServer, Is.Not.Null);
        Assert.That(Site("events {} http { server { listen 80; } }").TopLevelServer, Is.Null);
    }

    [TestCase("docker run -v ./nginx.conf:/etc/nginx/nginx.conf:ro nginx", "/etc/nginx/nginx.conf")]
    [TestCase("docker run -v $PWD/nginx.conf:/etc/nginx/conf.d/default.conf nginx", "/etc/nginx/conf.d/default.conf")]
    [TestCase("docker run --mount type=bind,source=./nginx.conf,target=/etc/nginx/nginx.conf nginx", "/etc/nginx/nginx.conf")]
    public void Finds_the_container_that_mounts_it(string run, string path)
    {
        var mount = Deployed.Of(("web/nginx.conf", Conf), ("web/run.sh", run + "\n")).NginxSites.Single().Mounts.Single();
        Assert.That((mount.Path, mount.IsMainConfig), Is.EqualTo((path, path == "/etc/nginx/nginx.conf")));
    }

    [Test]
    public void Finds_it_through_a_folder_of_a_compose_file()
    {
        var deployment = Deployed.Of(
            ("stack/nginx/conf.d/site.conf", Conf),
            ("stack/compose.yaml", "services:\n  proxy:\n    image: nginx\n    volumes:\n      - ./nginx/conf.d:/etc/nginx/conf.d:ro\n  other:\n    image: nginx\n"));
        var mount = deployment.NginxSites.Single().Mounts.Single();
        Assert.That((mount.Container.Name?.Text, mount.Path), Is.EqualTo(("proxy", "/etc/nginx/conf.d/site.conf")));
    }

    [Test]
    public void Another_folders_file_of_the_same_name_is_not_meant() =>
        Assert.That(Deployed.Of(
            ("a/nginx.conf", Conf), ("b/compose.yaml", "services:\n  p:\n    image: nginx\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf\"]\n"))
            .NginxSites.Single().Mounts, Is.Empty);
}
