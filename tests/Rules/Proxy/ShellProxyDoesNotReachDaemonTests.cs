using Microsoft.CodeAnalysis;
using Plimsoll.Analysis;
using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class ShellProxyDoesNotReachDaemonTests
{
    [Test]
    public void The_old_compose_program() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("compose.yaml", "services:\n  web:\n    image: example/web:1\n")
        .On("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\n[|docker-compose up|] -d\n")
        .Finds("The proxy set in this shell does not reach the Docker daemon, which does the fetching for `docker-compose up`");

    [Test]
    public void Info_where_a_service_takes_the_same_file()
    {
        var findings = new TestSet([("proxy.env", "HTTPS_PROXY=http://10.0.0.9:3128\n"), ("setup.sh", "set -a; . ./proxy.env; set +a\ndocker compose up -d\n"),
            ("compose.yaml", "services:\n  web:\n    image: example/web:1\n    env_file: proxy.env\n")],
            new AnalysisDriver([new ShellProxyDoesNotReachDaemon()]), Configuration.Default with { IsAll = true }).Analyze();
        Assert.That(findings.Select(f => f.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Info }));
    }

    [TestCase("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\ncolima start\ndocker pull example/web:1\n")]
    [TestCase("setup.sh", "export HTTPS_PROXY=http://10.0.0.9:3128\nsudo dockerd &\ndocker pull example/web:1\n", Description = "the daemon of the script: sudo is what stops it")]
    [TestCase("notes.md", "The proxy of the daemon is set in Docker Desktop. For brew:\n\n```bash\nexport HTTPS_PROXY=http://10.0.0.9:3128\ndocker pull example/web:1\n```\n")]
    public void Another_story(string path, string text) => Check.Rule<ShellProxyDoesNotReachDaemon>().On(path, text).FindsNothing();

    [Test]
    public void Export_and_pull() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\n")
        .Finds("The proxy set in this shell does not reach the Docker daemon, which does the fetching for `docker pull`");

    [Test]
    public void One_finding_for_one_export() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\n{|related:docker run|} -d redis:8\n{|related:docker compose up|} -d\n")
        .Finds();

    [Test]
    public void The_daemon_file_without_a_proxy_is_told() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export {|related:HTTP_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\n")
        .On("etc/docker/daemon.json", "{|related:{|}\n  \"log-driver\": \"local\"\n}\n")
        .Finds();

    [TestCase("{|related:HTTPS_PROXY|}=http://p.example:3128 [|docker pull|] nginx:1.29\n")]
    [TestCase("env {|related:https_proxy|}=http://p.example:3128 [|docker pull|] nginx:1.29\n")]
    [TestCase("sudo {|related:HTTPS_PROXY|}=http://p.example:3128 [|docker pull|] nginx:1.29\n")]
    [TestCase("export {|related:HTTPS_PROXY|}=http://p.example:3128\nsudo -E [|docker pull|] nginx:1.29\n")]
    [TestCase("export {|related:HTTPS_PROXY|}=http://p.example:3128\nsudo [|docker pull|] nginx:1.29\n")]
    [TestCase("{|related:HTTPS_PROXY|}=http://p.example:3128\nexport HTTPS_PROXY\n[|docker run|] -d nginx:1.29\n")]
    [TestCase("export {|related:http_proxy|}=http://p.example:3128\n[|docker build|] -t app:1 .\n")]
    [TestCase("export {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker-compose pull|]\n")]
    [TestCase("proxy() {\n  export {|related:HTTPS_PROXY|}=http://p.example:3128\n}\nproxy\n[|docker pull|] nginx:1.29\n")]
    [TestCase("export {|related:HTTPS_PROXY|}=http://p.example:3128\nfetch() {\n  [|docker pull|] nginx:1.29\n}\nfetch\n")]
    [TestCase("bash <<'EOF'\nexport {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\nEOF\n")]
    [TestCase("sh -c 'export {|related:HTTPS_PROXY|}=http://p.example:3128; [|docker pull|] nginx:1.29'\n")]
    [TestCase("cat > /etc/docker/daemon.json <<EOF\n{|related:{\"debug\": true}|}\nEOF\nexport {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\n")]
    public void Is_found(string script) => Check.Rule<ShellProxyDoesNotReachDaemon>().On("setup.sh", script).Finds();

    [TestCase("```bash\nexport {|related:HTTPS_PROXY|}=http://p.example:3128\n[|docker pull|] nginx:1.29\n```\n")]
    [TestCase("```console\n$ export {|related:HTTPS_PROXY|}=http://p.example:3128\n$ [|docker pull|] nginx:1.29\n```\n")]
    [TestCase("1. Type\n\n   ```sh\n   export {|related:HTTPS_PROXY|}=http://p.example:3128\n   [|docker pull|] nginx:1.29\n   ```\n")]
    public void In_notes(string note) => Check.Rule<ShellProxyDoesNotReachDaemon>().On("notes.md", note).Finds();

    [Test]
    public void Info_where_the_export_is_in_an_earlier_fence_of_the_section()
    {
        var findings = new TestSet([("notes.md", "# Pull\n\n```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\nThen:\n\n```bash\ndocker pull nginx:1.29\n```\n")],
            new AnalysisDriver([new ShellProxyDoesNotReachDaemon()]), Configuration.Default with { IsAll = true }).Analyze();
        Assert.That(findings.Select(f => f.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Info }));
    }

    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\n## Next\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\ncurl -O https://example.com/key\n```\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\n```bash\nunset HTTPS_PROXY\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\n```bash\nssh nas.example\n```\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\nThe daemon has its own, in daemon.json.\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\ndocker pull nginx:1.29\n```\n\n```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n")]
    [TestCase("```bash\nHTTPS_PROXY=http://p.example:3128 curl https://example.com\n```\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\n```bash\n./build.sh\n```\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\nexport HTTPS_PROXY=http://p.example:3128\n```\n\n```bash\ndocker build -t app:1 .\n```\n\nOr:\n\n```bash\ndocker build --build-arg https_proxy=http://p.example:3128 -t app:1 .\n```\n")]
    public void Fences_that_are_no_session(string note) => Check.Rule<ShellProxyDoesNotReachDaemon>().On("notes.md", note).FindsNothing();

    [Test]
    public void Info_where_a_service_takes_it_over()
    {
        var findings = new TestSet([("setup.sh", "export HTTPS_PROXY=http://p.example:3128\ndocker compose up -d\n"),
            ("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    environment:\n      - HTTPS_PROXY\n")],
            new AnalysisDriver([new ShellProxyDoesNotReachDaemon()]), Configuration.Default with { IsAll = true }).Analyze();
        Assert.That(findings.Select(f => f.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Info }));
    }

    [Test]
    public void From_a_sourced_file() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", ". ./proxy.sh\n[|docker pull|] nginx:1.29\n")
        .On("proxy.sh", "export {|related:HTTPS_PROXY|}=http://p.example:3128\n")
        .Finds();

    [TestCase("curl -fsS https://example.com/key -o key\n")]
    [TestCase("sudo apt-get update\n")]
    [TestCase("bash -c 'cd /tmp && curl -O https://example.com/key'\n")]
    [TestCase("git clone https://example.com/app.git\n")]
    [TestCase("docker run --rm -e HTTPS_PROXY app:1\n")]
    [TestCase("curl -sfL https://get.k3s.io | sh -\n")]
    public void Info_where_the_export_has_another_reader(string reader)
    {
        var findings = new TestSet([("setup.sh", "export HTTPS_PROXY=http://p.example:3128\n" + reader + "docker pull nginx:1.29\n")],
            new AnalysisDriver([new ShellProxyDoesNotReachDaemon()]), Configuration.Default with { IsAll = true }).Analyze();
        Assert.That(findings.Select(f => f.Severity), Is.EqualTo(new[] { DiagnosticSeverity.Info }));
    }

    [TestCase("export HTTPS_PROXY=http://p.example:3128\npodman pull docker.io/library/nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndockerd &\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\n/etc/init.d/docker restart\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nsystemctl import-environment HTTPS_PROXY\nsystemctl restart docker\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nexport DOCKER_HOST=tcp://10.0.0.5:2376\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker -H ssh://build.example pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker --context build pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nssh build.example 'docker pull nginx:1.29'\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker run --rm -e HTTPS_PROXY nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker run --rm --env https_proxy=$HTTPS_PROXY nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker build --build-arg HTTPS_PROXY -t app:1 .\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nunset HTTPS_PROXY\ndocker pull nginx:1.29\n")]
    [TestCase("(export HTTPS_PROXY=http://p.example:3128; curl https://example.com)\ndocker pull nginx:1.29\n")]
    [TestCase("HTTPS_PROXY=http://p.example:3128 curl https://example.com\ndocker pull nginx:1.29\n")]
    [TestCase("HTTPS_PROXY=http://p.example:3128\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=\ndocker pull nginx:1.29\n")]
    [TestCase("http_proxy=\"${http_proxy:=}\"\ndocker pull nginx:1.29\n")]
    [TestCase("export NO_PROXY=localhost\ndocker pull nginx:1.29\n")]
    [TestCase("docker pull nginx:1.29\nexport HTTPS_PROXY=http://p.example:3128\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker ps\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker pull 192.168.1.5:5000/app:1\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker run --pull never app:1\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ndocker load -i app.tar\ndocker run -d app:1\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nsudo vi /etc/docker/daemon.json\nsudo systemctl restart docker\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\ncp proxy.conf /etc/systemd/system/docker.service.d/\nsystemctl daemon-reload\ndocker pull nginx:1.29\n")]
    [TestCase("eval $(minikube docker-env)\nexport HTTPS_PROXY=http://p.example:3128\ndocker pull nginx:1.29\n")]
    [TestCase("if [ -n \"$P\" ]; then export HTTPS_PROXY=http://p.example:3128; fi\ndocker pull nginx:1.29\n")]
    [TestCase("export HTTPS_PROXY=http://p.example:3128\nARGS=$(./arguments)\ndocker build $ARGS .\n")]
    public void Nothing_in(string script) => Check.Rule<ShellProxyDoesNotReachDaemon>().On("setup.sh", script).FindsNothing();

    const string Export = "export HTTPS_PROXY=http://p.example:3128 NO_PROXY=localhost,10.0.0.0/8\n";

    [TestCase("{\n  \"log-driver\": \"local\"\n}\n",
        "{\n  \"log-driver\": \"local\",\n  \"proxies\": {\n    \"https-proxy\": \"http://p.example:3128\",\n    \"no-proxy\": \"localhost,10.0.0.0/8\"\n  }\n}\n")]
    [TestCase("{\"log-driver\": \"local\"}\n",
        "{\"log-driver\": \"local\", \"proxies\": {\"https-proxy\": \"http://p.example:3128\", \"no-proxy\": \"localhost,10.0.0.0/8\"}}\n")]
    [TestCase("{}\n", "{\n  \"proxies\": {\n    \"https-proxy\": \"http://p.example:3128\",\n    \"no-proxy\": \"localhost,10.0.0.0/8\"\n  }\n}\n")]
    [TestCase("{\n\t\"bip\": \"10.9.0.1/24\",\n\t\"dns\": [\n\t\t\"10.0.0.2\"\n\t]\n}\n",
        "{\n\t\"bip\": \"10.9.0.1/24\",\n\t\"dns\": [\n\t\t\"10.0.0.2\"\n\t],\n\t\"proxies\": {\n\t\t\"https-proxy\": \"http://p.example:3128\",\n\t\t\"no-proxy\": \"localhost,10.0.0.0/8\"\n\t}\n}\n")]
    public void The_daemon_is_given_it(string before, string after) => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", Export + "[|docker pull|] nginx:1.29\n")
        .On("etc/docker/daemon.json", before)
        .Finds()
        .FixedTo("etc/docker/daemon.json", after);

    [Test]
    public void A_daemon_file_of_the_script_is_mended_there() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<EOF\n{\n  \"debug\": true\n}\nEOF\nexport HTTP_PROXY=http://p.example:3128\n[|docker pull|] nginx:1.29\n")
        .Finds()
        .FixedTo("cat > /etc/docker/daemon.json <<EOF\n{\n  \"debug\": true,\n  \"proxies\": {\n    \"http-proxy\": \"http://p.example:3128\",\n    \"https-proxy\": \"http://p.example:3128\"\n  }\n}\nEOF\nexport HTTP_PROXY=http://p.example:3128\ndocker pull nginx:1.29\n");

    [TestCase("{\"proxies\": {}}\n")]
    [TestCase("{\"http-proxy\": \"http://p.example:3128\"}\n")]
    [TestCase("{\"log-driver\" \"local\"}\n")]
    [TestCase("[]\n")]
    public void A_daemon_file_that_is_left_alone(string json) => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", Export + "[|docker pull|] nginx:1.29\n").On("etc/docker/daemon.json", json).Finds().HasNothingToFix();

    [Test]
    public void Unknown_values_are_not_written() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export HTTPS_PROXY=http://$HOST:3128\n[|docker pull|] nginx:1.29\n").On("etc/docker/daemon.json", "{}\n").Finds().HasNothingToFix();

    [Test]
    public void Two_daemon_files_are_left_alone() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", Export + "[|docker pull|] nginx:1.29\n").On("a/etc/docker/daemon.json", "{}\n").On("b/etc/docker/daemon.json", "{}\n").Finds().HasNothingToFix();

    [Test]
    public void An_engine_that_does_not_know_proxies() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", Export + "[|docker pull|] nginx:1.29\n").On("etc/docker/daemon.json", "{}\n").With("engineVersion: 20.10").Finds().HasNothingToFix();

    [Test]
    public void In_a_unit() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("web.service", "[Service]\nEnvironment={|related:HTTPS_PROXY|}=http://p.example:3128\nExecStart=[|/usr/bin/docker run|] --name web nginx:1.29\n")
        .Finds("The proxy set in this unit does not reach the Docker daemon, which does the fetching for `docker run`");

    [Test]
    public void A_daemon_with_a_proxy() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export HTTPS_PROXY=http://p.example:3128\ndocker pull nginx:1.29\n")
        .On("etc/docker/daemon.json", "{\"proxies\": {\"https-proxy\": \"http://p.example:3128\"}}\n")
        .FindsNothing();

    [Test]
    public void A_drop_in_written_by_the_script() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export HTTPS_PROXY=http://p.example:3128\ncat > /etc/systemd/system/docker.service.d/proxy.conf <<EOF\n[Service]\nEnvironment=HTTPS_PROXY=$HTTPS_PROXY\nEOF\nsystemctl daemon-reload\nsystemctl restart docker\ndocker pull nginx:1.29\n")
        .FindsNothing();

    [Test]
    public void A_mirror_in_the_lan() => Check.Rule<ShellProxyDoesNotReachDaemon>()
        .On("setup.sh", "export HTTPS_PROXY=http://p.example:3128\ndocker pull nginx:1.29\n")
        .On("etc/docker/daemon.json", "{\"registry-mirrors\": [\"http://192.168.1.5:5000\"]}\n")
        .FindsNothing();
}
