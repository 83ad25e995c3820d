namespace Plimsoll.Tests.Editor;

/// <summary>Whom a proxy setting reaches, told where it stands.</summary>
public sealed class HoverProxiesTests
{
    static string Shell(string word, string text) => Cursor.Markdown(word, ("run.sh", text));

    [Test]
    public void An_export_does_not_reach_the_daemon() => Assert.That(
        Shell("HTTPS_PROXY", "export HTTPS$$_PROXY=http://p:3128\ndocker pull nginx\n"),
        Does.Contain("**HTTPS_PROXY** = `http://p:3128` · exported in a shell")
            .And.Contain("Not read by\n\n* dockerd, pulling `nginx` (run.sh:2): the CLI gets it, not dockerd")
            .And.Contain("it has no proxy at all"));

    [Test]
    public void Behind_the_assignment_too() => Assert.That(
        Shell("HTTPS_PROXY", "HTTPS_PROXY=http://p:3128\nexport HTTPS$$_PROXY\ndocker pull nginx\n"), Does.Contain("dockerd, pulling `nginx`"));

    [Test]
    public void The_daemons_own_file_is_read() => Assert.That(
        Cursor.Markdown("https-proxy", ("etc/docker/daemon.json", "{ \"proxies\": { \"https$$-proxy\": \"http://p:3128\" } }"), ("run.sh", "docker pull nginx\ndocker run -d --name a nginx\n")),
        Does.Contain("Read by\n\n* dockerd, pulling `nginx` (run.sh:1, run.sh:2): dockerd reads it when it starts")
            .And.Contain("Not read by\n\n* container `a` (run.sh:2): dockerd uses it for pulls"));

    [Test]
    public void What_has_a_proxy_from_elsewhere_is_told_so() => Assert.That(
        Cursor.Markdown("HTTPS_PROXY", ("etc/docker/daemon.json", "{ \"proxies\": { \"https-proxy\": \"http://p:3128\" } }"), ("run.sh", "export HTTPS$$_PROXY=http://p:3128\ndocker pull nginx\n")),
        Does.Contain("it has a proxy from etc/docker/daemon.json:1"));

    [Test]
    public void The_files_of_the_client_reach_containers_alone() => Assert.That(
        Cursor.Markdown("httpsProxy", ("root/.docker/config.json", "{ \"proxies\": { \"default\": { \"https$$Proxy\": \"http://p:3128\" } } }"), ("run.sh", "docker run -d --name a nginx\n")),
        Does.Contain("Read by\n\n* container `a`").And.Contain("Not read by\n\n* dockerd, pulling `nginx`"));

    [Test]
    public void Variables_of_containers() => Assert.Multiple(() =>
    {
        Assert.That(Shell("HTTP_PROXY", "docker run -e HTTP$$_PROXY=http://p:1 --name a nginx\n"), Does.Contain("Read by\n\n* container `a`"));
        Assert.That(Shell("HTTP_PROXY", "docker run -e HTTP$$_PROXY --name a nginx\n"), Does.Contain("Perhaps read by\n\n* container `a`"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      HTTP_$$PROXY: http://p:1\n")), Does.Contain("Read by\n\n* service `web`"));
        Assert.That(Cursor.Markdown("NO_PROXY", ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      - NO_$$PROXY=web,10.0.0.0/8\n")), Does.Contain("* `web`: `web` and every name below it (service `web`)").And.Contain("10.0.0.0 to 10.255.255.255"));
        Assert.That(Shell("HTTP_PROXY", "docker run --privileged -e HTTP$$_PROXY=http://p:1 --name k rancher/k3s:v1.34.1-k3s1 server\n"), Does.Contain("K3s and its containerd in container `k`"));
    });

    [Test]
    public void Builds() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("HTTP_PROXY", ("run.sh", "docker build --build-arg HTTP$$_PROXY=http://p:1 .\n"), ("Dockerfile", "FROM a\nRUN x\n")), Does.Contain("Read by\n\n* RUN steps of `docker build` (run.sh:1)"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", ("run.sh", "docker build -t a .\ndocker run --name c a\n"), ("Dockerfile", "FROM b\nENV HTTP$$_PROXY=http://p:1\nRUN x\n")), Does.Contain("RUN steps of").And.Contain("container `c`").And.Contain("part of the image for good"));
    });

    [Test]
    public void Units_and_files_of_variables() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("HTTPS_PROXY", ("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=\"HTTPS$$_PROXY=http://p:1\"\n"), ("run.sh", "docker pull nginx\n")), Does.Contain("Read by\n\n* dockerd, pulling `nginx`"));
        Assert.That(Cursor.Markdown("HTTPS_PROXY", (".env", "HTTPS$$_PROXY=http://p:1\n"), ("compose.yaml", "services:\n  web:\n    image: a\n")), Does.Contain("a file of variables for compose").And.Contain("Nothing in these files would read it"));
    });

    [Test]
    public void What_is_handed_on_is_read() => Assert.Multiple(() =>
    {
        Assert.That(Shell("HTTP_PROXY", "export HTTP$$_PROXY=http://p:1\ndocker run -e HTTP_PROXY --name a nginx\n"), Does.Contain("Read by\n\n* container `a` (run.sh:2): handed on at run.sh:2").And.Contain("Not read by\n\n* dockerd"));
        Assert.That(Shell("HTTP_PROXY", "HTTP$$_PROXY=http://p:1\ndocker run -e HTTP_PROXY=$HTTP_PROXY --name a nginx\n"), Does.Contain("Read by\n\n* container `a`"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", (".env", "HTTP$$_PROXY=http://p:1\n"), ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      HTTP_PROXY: ${HTTP_PROXY}\n")), Does.Contain("Read by\n\n* service `web` (compose.yaml:2): handed on at compose.yaml:5"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", (".env", "HTTP$$_PROXY=http://p:1\n"), ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      - HTTP_PROXY\n")), Does.Contain("handed on at compose.yaml:5"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", ("run.sh", "export HTTP$$_PROXY=http://p:1\ndocker compose up -d\n"), ("compose.yaml", "services:\n  web:\n    image: a\n    environment:\n      - HTTP_PROXY\n")), Does.Contain("service `web` (compose.yaml:2): handed on at compose.yaml:5"));
    });

    [Test]
    public void The_daemon_that_pulls_the_image_is_not_forgotten() => Assert.Multiple(() =>
    {
        Assert.That(Shell("HTTPS_PROXY", "docker run -e HTTPS$$_PROXY=http://p:1 --name a nginx\n"), Does.Contain("dockerd, which pulls `nginx`, does not see it and has no proxy of its own"));
        Assert.That(Cursor.Markdown("HTTPS_PROXY", ("etc/docker/daemon.json", "{ \"proxies\": { \"https-proxy\": \"http://p:3128\" } }"), ("run.sh", "docker run -e HTTPS$$_PROXY=http://p:1 --name a nginx\n")), Does.Not.Contain("has no proxy of its own"));
    });

    [Test]
    public void Entries_of_a_list() => Assert.Multiple(() =>
    {
        Assert.That(Entry("10.0.0.0/8", "10.0.$$0.0/8"), Does.Contain("The addresses 10.0.0.0 to 10.255.255.255").And.Contain("wget does not"));
        Assert.That(Entry(".lan", ".la$$n"), Does.Contain("Every name below `lan`, not itself").And.Contain("curl matches the name itself too"));
        Assert.That(Entry("*.lan", "*.la$$n"), Does.Contain("curl and wget never match it"));
        Assert.That(Entry("192.168.*", "192.168.$$*"), Does.Contain("Never matches").And.Contain("192.168.0.0/16"));
        Assert.That(Entry("http://x", "http://$$x"), Does.Contain("Never matches: it has a scheme"));
        Assert.That(Entry("x:8080", "x:80$$80"), Does.Contain("on port 8080 alone"));
        Assert.That(Entry("172.16.0.0/12", "172.16$$.0.0/12", "docker network create --subnet 172.28.0.0/16 n\n"), Does.Contain("network `n`"));

        static string Entry(string word, string marked, string before = "") => Shell(word, $"{before}export NO_PROXY=localhost,{marked}\ndocker pull nginx\n");
    });

    [Test]
    public void A_password_is_not_repeated() =>
        Assert.That(Shell("HTTP_PROXY", "export HTTP$$_PROXY=http://me:hunter2@p:1\ndocker pull a\n"), Does.Not.Contain("hunter2").And.Contain("p:1"));

    [Test]
    public void Prose_and_other_words_have_none() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Hover(("README.md", "Set HTTP$$_PROXY first.\n")), Is.Null);
        Assert.That(Cursor.Hover(("run.sh", "# HTTP$$_PROXY\ndocker pull a\n")), Is.Null);
    });

    [Test]
    public void A_later_setting_takes_the_place_of_an_earlier_one() => Assert.That(
        Cursor.Markdown("HTTP_PROXY", ("compose.yaml", "services:\n  app:\n    build: .\n    environment:\n      HTTP_PROXY: http://q:1\n"), ("Dockerfile", "FROM a\nENV HTTP$$_PROXY=http://p:1\nRUN x\n")),
        Does.Contain("service `app` (compose.yaml:2): the container is given variables of the same names, and these go first; it has a proxy from compose.yaml:5"));

    const string Unit = "etc/systemd/system/docker.service.d/proxy.conf";

    [Test]
    public void What_Go_programs_do_not_look_for_is_not_read() => Assert.Multiple(() =>
    {
        var hover = Cursor.Markdown("ALL_PROXY", (Unit, "[Service]\nEnvironment=\"ALL$$_PROXY=http://p:1\" \"HTTP_PROXY=http://p:1\"\n"), ("run.sh", "docker pull nginx\n"));
        Assert.That(hover, Does.Contain("does not read it").And.Not.Contain("Read by"));
        Assert.That(Cursor.Markdown("HTTP_PROXY", (Unit, "[Service]\nEnvironment=\"HTTP$$_PROXY=http://p:1\"\n"), ("run.sh", "docker pull nginx\n")), Does.Contain("pulls images and base images through it").And.Contain("Read by"));
    });

    [Test]
    public void Nothing_is_pulled_through_an_exception() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("no-proxy", ("etc/docker/daemon.json", "{ \"proxies\": { \"no-$$proxy\": \"localhost\" } }"), ("run.sh", "docker pull nginx\n")), Does.Contain("heeds it").And.Not.Contain("through it"));
        Assert.That(Cursor.Markdown("NO_PROXY", (Unit, "[Service]\nEnvironment=\"HTTP_PROXY=http://p:1\" \"NO$$_PROXY=localhost\"\n"), ("run.sh", "docker pull nginx\n")), Does.Contain("heeds it").And.Not.Contain("through it"));
    });

    [Test]
    public void An_exception_alone_says_what_it_matches() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("NO_PROXY", (Unit, "[Service]\nEnvironment=\"HTTP_PROXY=http://p:1\" \"NO$$_PROXY=localhost,.lan\"\n")), Does.Contain("heeds it").And.Contain("every name below `lan`"));
        Assert.That(Cursor.Hover(("README.md", "Set NO$$_PROXY to what you want.\n")), Is.Null);
    });

    [Test]
    public void An_entry_that_nobody_has_filled_in_is_no_host() => Assert.Multiple(() =>
    {
        Assert.That(Cursor.Markdown("{{ no_proxy_list }}", (Unit, "[Service]\nEnvironment=\"NO_PROXY={{ no_pro$$xy_list }}\"\n")), Does.Contain("is filled in there").And.Not.Contain("every name below"));
        Assert.That(Cursor.Markdown("${REGISTRY}", (Unit, "[Service]\nEnvironment=\"NO_PROXY=localhost,${REGIS$$TRY}\"\n")), Does.Contain("no variable is put in").And.Not.Contain("every name below"));
    });
}
