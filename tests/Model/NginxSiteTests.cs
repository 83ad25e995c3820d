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

    static string Loads(params (string Path, string Text)[] files) => string.Join('|', Deployed.Of(files).NginxSites.SelectMany(s => s.Mounts.Select(m => $"{m.Path} {m.IsLoaded}{(m.AreIncludesKnown ? "" : " …")}")));

    static (string, string) Compose(string lines) => ("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n{lines}");

    [TestCase("include /etc/nginx/conf.d/*.conf;", "/etc/nginx/nginx.conf Yes|/etc/nginx/conf.d/site.conf Yes")]
    [TestCase("include conf.d/*.conf;", "/etc/nginx/nginx.conf Yes|/etc/nginx/conf.d/site.conf Yes")]
    [TestCase("include /etc/nginx/mime.types; include conf.d/s?te.[a-c]onf;", "/etc/nginx/nginx.conf Yes|/etc/nginx/conf.d/site.conf Yes")]
    [TestCase("", "/etc/nginx/nginx.conf Yes|/etc/nginx/conf.d/site.conf No")]
    [TestCase("include conf.d/*.vhost;", "/etc/nginx/nginx.conf Yes …|/etc/nginx/conf.d/site.conf Unknown …")]
    [TestCase("include /srv/other/*.conf;", "/etc/nginx/nginx.conf Yes|/etc/nginx/conf.d/site.conf No")]
    [TestCase("include /srv/other/one.conf;", "/etc/nginx/nginx.conf Yes …|/etc/nginx/conf.d/site.conf Unknown …")]
    public void Follows_includes(string include, string expected) => Assert.That(
        Loads(("nginx.conf", $"events {{ }} http {{ {include} }}\n"), ("nginx/site.conf", Conf),
            Compose("    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf\n      - ./nginx:/etc/nginx/conf.d\n")),
        Is.EqualTo(expected));

    [TestCase("/etc/nginx/conf.d/default.conf", "Yes")]
    [TestCase("/etc/nginx/templates/default.conf.template", "Yes")]
    [TestCase("/etc/nginx/conf.d/default.disabled", "Unknown …")]
    [TestCase("/etc/nginx/sites-enabled/default", "No")]
    [TestCase("/config/nginx.conf", "No")]
    public void Knows_what_the_official_image_reads(string path, string loaded) =>
        Assert.That(Loads(("nginx.conf", Conf), Compose($"    volumes: [\"./nginx.conf:{path}\"]\n")), Is.EqualTo($"{path} {loaded}"));

    [TestCase("    image: bitnami/nginx:1.29\n")]
    [TestCase("    image: example/proxy:1\n")]
    [TestCase("    image: nginx:1.29\n    command: /start.sh\n")]
    [TestCase("    image: nginx:1.29\n    command: sh -c \"envsubst < /a > /etc/nginx/conf.d/default.conf && nginx\"\n")]
    [TestCase("    image: nginx:1.29\n    command: nginx -c /srv/nginx.conf\n")]
    [TestCase("    build: https://example.com/x.git\n")]
    public void Is_not_sure_of_others(string lines) => Assert.That(
        Loads(("nginx.conf", Conf), ("compose.yaml", $"services:\n  web:\n{lines}    volumes: [\"./nginx.conf:/etc/nginx/conf.d/default.conf\"]\n")), Does.StartWith("/etc/nginx/conf.d/default.conf Unknown"));

    [TestCase("COPY nginx.conf /etc/nginx/conf.d/default.conf", "/etc/nginx/conf.d/default.conf Yes")]
    [TestCase("COPY nginx.conf /etc/nginx/", "/etc/nginx/nginx.conf Yes")]
    [TestCase("ADD ./nginx.conf /etc/nginx/nginx.conf", "/etc/nginx/nginx.conf Yes")]
    [TestCase("COPY . /etc/nginx/conf.d/", "/etc/nginx/conf.d/nginx.conf Yes")]
    [TestCase("COPY nginx.conf /etc/nginx/conf.d/a.conf\nRUN sed -i s/a/b/ /etc/nginx/conf.d/a.conf", "/etc/nginx/conf.d/a.conf Unknown")]
    [TestCase("COPY nginx.conf /etc/nginx/conf.d/a.conf\nCMD [\"/run.sh\"]", "/etc/nginx/conf.d/a.conf Unknown")]
    [TestCase("COPY --from=build nginx.conf /etc/nginx/nginx.conf", "")]
    [TestCase("COPY $CONF /etc/nginx/nginx.conf", "")]
    public void Finds_it_in_an_image_of_the_set(string copy, string expected) => Assert.That(
        Loads(("web/nginx.conf", Conf), ("web/Dockerfile", $"FROM nginx:1.29\n{copy}\n"), ("compose.yaml", "services:\n  web:\n    build: web\n")), Is.EqualTo(expected));

    [Test]
    public void Finds_it_in_a_heredoc_of_a_Dockerfile() => Assert.That(
        Loads(("Dockerfile", "FROM nginx:1.29\nCOPY <<EOF /etc/nginx/conf.d/default.conf\nserver { listen 80; }\nEOF\n"), ("compose.yaml", "services:\n  web:\n    build: .\n")),
        Is.EqualTo("/etc/nginx/conf.d/default.conf Yes"));

    [Test]
    public void Finds_it_in_an_image_that_a_script_builds() => Assert.That(
        Loads(("nginx.conf", Conf), ("Dockerfile", "FROM nginx:1.29\nCOPY nginx.conf /etc/nginx/nginx.conf\n"), ("run.sh", "docker build -t shop .\ndocker run -d shop\n")),
        Is.EqualTo("/etc/nginx/nginx.conf Yes"));

    [Test]
    public void A_mount_hides_what_the_image_has() => Assert.That(
        Loads(("a/nginx.conf", Conf), ("b/nginx.conf", Conf), ("a/Dockerfile", "FROM nginx\nCOPY nginx.conf /etc/nginx/nginx.conf\n"),
            ("compose.yaml", "services:\n  web:\n    build: a\n    volumes: [\"./b/nginx.conf:/etc/nginx/nginx.conf\"]\n")),
        Is.EqualTo("/etc/nginx/nginx.conf Yes"));

    [Test]
    public void Knows_upstreams_of_other_files_of_the_container() => Assert.That(
        Deployed.Of(("conf.d/default.conf", "server { location / { proxy_pass http://pool; } }\n"), ("conf.d/nginx.conf", "upstream pool { server a; }\n"), Compose("    volumes: [\"./conf.d:/etc/nginx/conf.d\"]\n"))
            .NginxSites.SelectMany(s => s.Targets).Select(t => (t.Host.Text, t.IsUpstream)), Is.EquivalentTo(new[] { ("pool", true), ("a", false) }));

    [TestCase("set $up http://api:8000; proxy_pass $up;", "proxy_pass …|set api")]
    [TestCase("set $up api; proxy_pass http://$up:8000/x;", "proxy_pass …|set api")]
    [TestCase("set $flag api; proxy_pass http://web;", "proxy_pass web")]
    [TestCase("set $up api; proxy_pass http://$upper;", "proxy_pass …")]
    public void Reads_variables_that_requests_are_passed_to(string lines, string expected) => Assert.That(
        string.Join('|', Site($"server {{ location / {{ {lines} }} }}").Targets.Select(t => $"{t.Directive} {t.Host}").Order()), Is.EqualTo(expected));

    [TestCase("server { location / { proxy_pass http://api:8000; } }", false)]
    [TestCase("server { location / { proxy_pass http://api:8000$request_uri; } }", true)]
    [TestCase("server { location / { set $up api; proxy_pass http://$up; } }", true)]
    [TestCase("upstream pool { server api:8000 max_fails=2; }", false)]
    [TestCase("upstream pool { zone z 64k; server api:8000 resolve; }", true)]
    public void Tells_when_a_name_is_looked_up(string text, bool late) => Assert.That(Site(text).Targets.Single(t => t.Host.Text == "api").IsLookedUpLate, Is.EqualTo(late));
}
