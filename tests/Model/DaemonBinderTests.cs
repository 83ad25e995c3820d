using Plimsoll.Model;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Model;

public sealed class DaemonBinderTests
{
    static string[] Specs(params (string, string)[] files) => [.. Deployed.Of(files).Daemons.Select(d =>
        $"{d.Source} {d.Platform} read={d.IsRead} http={d.Proxy.HttpProxy} https={d.Proxy.HttpsProxy} no={d.Proxy.NoProxy} mirrors={string.Join(',', d.RegistryMirrors)}")];

    [Test]
    public void Daemon_json_is_read_with_exact_keys_and_strings() => Assert.That(
        Specs(("etc/docker/daemon.json", """{"registry-mirrors": ["http://m.lan"], "proxies": {"http-proxy": "http://a", "https-proxy": "http://b", "no-proxy": "c"}}""")),
        Is.EqualTo(new[] { "DaemonJson Linux read=Yes http=http://a https=http://b no=c mirrors=http://m.lan" }));

    [TestCase("""{"http-proxy": "http://a"}""", Description = "accepted and ignored")]
    [TestCase("""{"proxy": {"http-proxy": "http://a"}}""", Description = "accepted and ignored")]
    [TestCase("""{"proxies": {"httpProxy": "http://a"}}""", Description = "refused")]
    [TestCase("""{"proxies": {"default": {"httpProxy": "http://a"}}}""", Description = "refused")]
    [TestCase("""{"proxies": {"http-proxy": ["http://a"]}}""", Description = "refused")]
    [TestCase("""{"proxies": {"http-proxy": ""}}""", Description = "leaves the environment as it is")]
    [TestCase("""{"proxies": "http://a"}""")]
    [TestCase("[1]")]
    [TestCase("")]
    [TestCase("{")]
    public void Other_spellings_give_dockerd_no_proxy(string json) =>
        Assert.That(Specs(("daemon.json", json)), Is.EqualTo(new[] { "DaemonJson Unknown read=Yes http= https= no= mirrors=" }));

    [TestCase("/etc/docker/daemon.json", Truth.Yes, DaemonPlatform.Linux)]
    [TestCase("~/.config/docker/daemon.json", Truth.Yes, DaemonPlatform.Rootless)]
    [TestCase("/share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json", Truth.Yes, DaemonPlatform.ContainerStation)]
    [TestCase("/tmp/daemon.json", Truth.Unknown, DaemonPlatform.Unknown)]
    public void The_path_decides_whether_a_written_file_is_read(string path, Truth isRead, DaemonPlatform platform)
    {
        var spec = Deployed.Script($"cat > {path} <<'EOF'\n" + """
            {"proxies": {"http-proxy": "http://a"}}
            EOF
            """).Daemons.Single();
        Assert.That((spec.IsRead, spec.Platform), Is.EqualTo((isRead, platform)));
        Assert.That(spec.Proxy.HttpProxy!.Value.Location.Physical.Text, Is.EqualTo("http://a"));
    }

    [TestCase("P=http://a\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"http-proxy\": \"$P\"}}\nEOF\n", "http://a")]
    [TestCase("H=a\ncat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"http-proxy\": \"http://${H}:$PORT\"}}\nEOF\n", "http://a:…")]
    [TestCase("P=http://a\necho \"{\\\"proxies\\\": {\\\"http-proxy\\\": \\\"$P\\\"}}\" > /etc/docker/daemon.json\n", "http://a")]
    [TestCase("P=http://a\ncat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=\"HTTP_PROXY=$P\"\nEOF\n", "http://a")]
    [TestCase("P=http://a\ncat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=HTTP_PROXY=${P}/\nEOF\n", "http://a/")]
    [TestCase("P=http://a\ncat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=\"HTTP_PROXY=${P:-http://b}\"\nEOF\n", "http://a")]
    [TestCase("P=http://a\ncat > /etc/systemd/system/docker.service.d/p.conf <<'EOF'\n[Service]\nEnvironment=\"HTTP_PROXY=$P\"\nEOF\n", "$P")]
    [TestCase("cat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=\"HTTP_PROXY=$P\"\nEOF\nP=http://a\n", "…")]
    [TestCase("if [ -n \"$Q\" ]; then P=http://a; fi\ncat > /etc/systemd/system/docker.service.d/p.conf <<EOF\n[Service]\nEnvironment=\"HTTP_PROXY=$P\"\nEOF\n", "…")]
    [TestCase("set_up() {\n  local p=http://a\n  echo '[Service]' > /etc/systemd/system/docker.service.d/p.conf\n  echo \"Environment=HTTP_PROXY=$p\" >> /etc/systemd/system/docker.service.d/p.conf\n}\nset_up\n", "http://a")]
    public void What_the_script_knows_is_put_in(string script, string proxy) =>
        Assert.That(Deployed.Script(script).Daemons.Single().Proxy.HttpProxy.ToString(), Is.EqualTo(proxy));

    [Test]
    public void Two_files_are_two_specs() => Assert.That(
        Specs(("a/daemon.json", """{"proxies": {"http-proxy": "http://a"}}"""), ("b/daemon.json", """{"proxies": {"http-proxy": "http://b"}}""")),
        Is.EqualTo(new[]
        {
            "DaemonJson Unknown read=Yes http=http://a https= no= mirrors=", "DaemonJson Unknown read=Yes http=http://b https= no= mirrors=",
        }));

    [Test]
    public void A_file_inside_an_image_is_not_this_machines() => Assert.That(
        Specs(("Dockerfile", "FROM docker:dind\nCOPY <<EOF /etc/docker/daemon.json\n{\"proxies\": {\"http-proxy\": \"http://a\"}}\nEOF\n")),
        Is.EqualTo(new[] { "DaemonJson Linux read=Unknown http=http://a https= no= mirrors=" }));

    [Test]
    public void A_file_of_a_container_is_not_this_machines() => Assert.That(
        Specs(("compose.yaml", """
            services:
              dind:
                image: docker:dind
                configs: [{source: daemon, target: /etc/docker/daemon.json}]
            configs:
              daemon:
                content: '{"proxies": {"http-proxy": "http://a"}}'
            """)),
        Is.EqualTo(new[] { "DaemonJson Linux read=Unknown http=http://a https= no= mirrors=" }));

    [Test]
    public void What_the_script_puts_in_is_unknown()
    {
        var deployment = Deployed.Script("""
            cat > /etc/docker/daemon.json <<EOF
            {"proxies": {"http-proxy": "http://$HOST:3128", "https-proxy": "$PROXY", "no-proxy": "a"}}
            EOF
            cat > /etc/systemd/system/docker.service.d/p.conf <<EOF
            [Service]
            Environment="HTTP_PROXY=http://${HOST}:3128" "NO_PROXY=a,$MORE"
            EOF
            docker pull alpine
            """);
        Assert.That(deployment.Daemons.Select(d => $"{d.Proxy.HttpProxy} {d.Proxy.HttpsProxy} {d.Proxy.NoProxy}"), Is.EqualTo(new[] { "http://…:3128 … a", "http://…:3128  a,…" }));
        Assert.That(deployment.Proxies.Uses.Single().Routes.Select(r => r.Reaches), Is.EqualTo(new[] { Truth.Yes, Truth.Yes }));
    }

    [Test]
    public void A_drop_in_sets_what_systemd_reads() => Assert.That(
        Specs(("etc/systemd/system/docker.service.d/proxy.conf", """
            [Service]
            Environment=HTTP_PROXY=http://forgotten
            Environment=
            Environment="HTTP_PROXY=http://a" 'HTTPS_PROXY=http://u:p%%40@b' "NO_PROXY=localhost,10.0.0.0/8"
            """)),
        Is.EqualTo(new[] { "SystemdDropIn Linux read=Yes http=http://a https=http://u:p%40@b no=localhost,10.0.0.0/8 mirrors=" }));

    [Test]
    public void A_setting_outside_the_service_section_is_none() =>
        Assert.That(Specs(("etc/systemd/system/docker.service.d/proxy.conf", "[Unit]\nEnvironment=HTTP_PROXY=http://a\n")), Is.Empty);

    [TestCase("etc/systemd/system/nginx.service.d/proxy.conf")]
    [TestCase("etc/systemd/system/app.service")]
    public void Other_services_are_not_dockers(string path) =>
        Assert.That(Specs((path, "[Service]\nEnvironment=HTTP_PROXY=http://a\nExecStart=/usr/bin/app\n")), Is.Empty);

    [Test]
    public void Flags_win_over_the_environment() => Assert.That(
        Specs(("docker.service", """
            [Service]
            Environment=HTTP_PROXY=http://env HTTPS_PROXY=http://env
            ExecStart=/usr/bin/dockerd -H fd:// --http-proxy=http://flag --registry-mirror http://m1.lan --registry-mirror=http://m2.lan --no-proxy a,b
            """)),
        Is.EqualTo(new[] { "SystemdDropIn Unknown read=Yes http=http://flag https=http://env no=a,b mirrors=http://m1.lan,http://m2.lan" }));

    [Test]
    public void Container_stations_start_script_hands_its_exports_on() => Assert.That(
        Specs(("share/CACHEDEV1_DATA/.qpkg/container-station/script/run-docker.sh", """
            #!/bin/sh
            export http_proxy=http://a
            export no_proxy=localhost
            exec dockerd --config-file /x.json
            """)),
        Is.EqualTo(new[] { "StartScript ContainerStation read=Yes http=http://a https= no=localhost mirrors=" }));

    [Test]
    public void An_export_behind_the_start_comes_too_late() =>
        Assert.That(Specs(("start.sh", "dockerd &\nexport http_proxy=http://a\n")),
            Is.EqualTo(new[] { "CommandLine Unknown read=Yes http= https= no= mirrors=" }));

    [Test]
    public void Unknown_words_make_a_command_line_incomplete()
    {
        Assert.That(Deployed.Script("dockerd $OPTS\n").Daemons.Single().IsComplete, Is.False);
        Assert.That(Deployed.Script("dockerd --debug --storage-driver overlay2\n").Daemons.Single().IsComplete);
    }

    [Test]
    public void Defaults_are_read_with_export_alone() => Assert.That(
        Specs(("etc/default/docker", "HTTP_PROXY=http://a\nexport https_proxy=\"http://b\"\nno_proxy=x\nexport no_proxy\n#export http_proxy=http://c\n")),
        Is.EqualTo(new[] { "DefaultDocker Linux read=Unknown http= https=http://b no=x mirrors=" }));

    [TestCase("{\"bip\": \"10.77.0.1/24\", \"fixed-cidr\": \"10.77.0.128/25\", \"default-address-pools\": [{\"base\": \"10.99.0.0/16\", \"size\": 24}, {\"base\": \"10.98.0.0/16\"}, {\"size\": \"24\"}]}", "10.77.0.1/24 10.77.0.128/25 10.99.0.0/16:24@24 10.98.0.0/16:@{\"base\": \"10.98.0.0/16\"} :@\"24\"")]
    [TestCase("{\"bip\": 5, \"default-address-pools\": {\"base\": \"10.99.0.0/16\"}}", "- -")]
    public void Addresses_of_daemon_json(string json, string expected) =>
        Assert.That(Addresses(Deployed.Of(("etc/docker/daemon.json", json)).Daemons.Single()), Is.EqualTo(expected));

    [TestCase("dockerd --bip 10.77.0.1/24 --fixed-cidr=10.77.0.128/25 --default-address-pool base=10.99.0.0/16,size=24", "10.77.0.1/24 10.77.0.128/25 10.99.0.0/16:24@24")]
    [TestCase("dockerd --bip $BIP", "… -")]
    public void Addresses_of_a_command_line(string script, string expected) =>
        Assert.That(Addresses(Deployed.Of(("start.sh", script + "\n")).Daemons.Single()), Is.EqualTo(expected));

    static string Addresses(DaemonSpec daemon) => string.Join(' ',
        new[] { Text(daemon.Bip), Text(daemon.FixedCidr) }.Concat(daemon.AddressPools.Select(p => $"{p.Base}:{p.Size}@{p.SizeLocation.Text}")));

    static string Text(SourcedText? text) => text?.ToString() ?? "-";

    [Test]
    public void Insecure_registries_come_from_the_file_and_from_flags() =>
        Assert.That(Deployed.Of(("etc/docker/daemon.json", """{"insecure-registries": ["10.0.0.0/8", "registry.lan:5000"]}"""), ("setup.sh", "dockerd --insecure-registry 192.168.1.5:5000 &\n")).Daemons
            .Select(s => string.Join(' ', s.InsecureRegistries.Select(r => r.Text))), Is.EquivalentTo(new[] { "10.0.0.0/8 registry.lan:5000", "192.168.1.5:5000" }));
}
