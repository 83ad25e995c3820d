using Plimsoll.Rules.Proxy;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Proxy;

public sealed class DaemonProxyNotAppliedTests
{
    const string Json = "cat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\n";
    const string DropIn = "sudo mkdir -p /etc/systemd/system/docker.service.d\nsudo tee /etc/systemd/system/docker.service.d/proxy.conf <<EOF\n[Service]\nEnvironment=\"HTTPS_PROXY=http://10.0.0.9:3128\"\nEOF\n";

    [Test]
    public void Written_and_pulled() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {{|related:\"https-proxy\": \"http://10.0.0.9:3128\"|}}}\nEOF\n[|docker pull|] nginx:1.29\n")
        .Finds("The daemon does not use the proxy from `/etc/docker/daemon.json` yet: nothing restarts it before `docker pull`")
        .FixedTo(Json + "systemctl restart docker\ndocker pull nginx:1.29\n");

    [Test]
    public void A_drop_in_needs_both() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", DropIn + "sudo [|docker pull|] nginx:1.29\n")
        .Finds()
        .FixedTo(DropIn + "sudo systemctl daemon-reload\nsudo systemctl restart docker\nsudo docker pull nginx:1.29\n");

    [Test]
    public void A_restart_before_systemd_has_read_it() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", DropIn + "sudo [|systemctl restart docker|]\ndocker pull nginx:1.29\n")
        .Finds("The daemon does not use the proxy from `/etc/systemd/system/docker.service.d/proxy.conf` yet: systemd restarts it without having read the drop-in")
        .FixedTo(DropIn + "sudo systemctl daemon-reload\nsudo systemctl restart docker\ndocker pull nginx:1.29\n");

    [Test]
    public void A_reload_reads_no_proxies() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", Json + "[|systemctl reload docker|]\ndocker pull nginx:1.29\n")
        .Finds("The daemon does not use the proxy from `/etc/docker/daemon.json` yet: a reload does not read proxies again")
        .FixedTo(Json + "systemctl restart docker\ndocker pull nginx:1.29\n");

    [Test]
    public void A_signal_is_a_reload() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", Json + "[|kill -HUP \"$(cat /var/run/docker.pid)\"|]\ndocker pull nginx:1.29\n")
        .Finds().HasNothingToFix();

    [Test]
    public void On_a_nas() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", "cat > /share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json <<EOF\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\n[|docker run|] -d nginx:1.29\n")
        .Finds()
        .FixedTo("cat > /share/CACHEDEV1_DATA/.qpkg/container-station/etc/docker.json <<EOF\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\n/etc/init.d/container-station.sh restart\ndocker run -d nginx:1.29\n");

    [Test]
    public void Several_fences_of_a_note() => Check.Rule<DaemonProxyNotApplied>()
        .On("notes.md", "Write the file:\n\n```bash\n" + Json + "```\n\nPull the image:\n\n```bash\n[|docker pull|] nginx:1.29\n```\n")
        .Finds()
        .FixedTo("Write the file:\n\n```bash\n" + Json + "systemctl restart docker\n```\n\nPull the image:\n\n```bash\ndocker pull nginx:1.29\n```\n");

    [TestCase("echo '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json\n[|docker pull|] nginx:1.29\n")]
    [TestCase("cat <<EOF | sudo tee /etc/docker/daemon.json\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\n[|docker build|] -t app:1 .\n")]
    [TestCase("printf '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\\n' | sudo tee /etc/docker/daemon.json\n[|docker run|] -d nginx:1.29\n")]
    [TestCase("cat > /etc/docker/daemon.json <<EOF\n{\"proxies\": {\"https-proxy\": \"$PROXY_URL\", \"http-proxy\": \"http://$HOST:3128\"}}\nEOF\nsystemctl daemon-reload\n[|docker compose up|] -d\n")]
    [TestCase("echo '[Service]' > /etc/systemd/system/docker.service.d/p.conf\necho 'Environment=HTTPS_PROXY=http://10.0.0.9:3128' >> /etc/systemd/system/docker.service.d/p.conf\nsystemctl daemon-reload\n[|docker pull|] nginx:1.29\n")]
    [TestCase("sudo bash -c 'echo \"{\\\"proxies\\\": {\\\"https-proxy\\\": \\\"http://10.0.0.9:3128\\\"}}\" > /etc/docker/daemon.json'\n[|docker pull|] nginx:1.29\n")]
    [TestCase("setup() {\n  echo '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json\n}\nsetup\napt-get update && apt-get install -y jq\n[|docker pull|] nginx:1.29\n")]
    public void Is_found(string script) => Check.Rule<DaemonProxyNotApplied>().On("setup.sh", script).Finds();

    [TestCase("systemctl restart docker\ndocker pull nginx:1.29\n")]
    [TestCase("sudo systemctl restart docker.service\ndocker pull nginx:1.29\n")]
    [TestCase("service docker restart\ndocker pull nginx:1.29\n")]
    [TestCase("/etc/init.d/docker restart\ndocker pull nginx:1.29\n")]
    [TestCase("/etc/init.d/container-station.sh restart\ndocker pull nginx:1.29\n")]
    [TestCase("systemctl stop docker\nsystemctl start docker\ndocker pull nginx:1.29\n")]
    [TestCase("systemctl start docker\ndocker pull nginx:1.29\n")]
    [TestCase("systemctl enable --now docker\ndocker pull nginx:1.29\n")]
    [TestCase("systemctl restart docker || service docker restart\ndocker pull nginx:1.29\n")]
    [TestCase("if systemctl is-active docker; then systemctl restart docker; fi\ndocker pull nginx:1.29\n")]
    [TestCase("restart() { systemctl restart \"$1\"; }\nrestart docker\ndocker pull nginx:1.29\n")]
    [TestCase("apt-get install -y docker-ce\ndocker pull nginx:1.29\n")]
    [TestCase("curl -fsSL https://get.docker.com | sh\ndocker pull nginx:1.29\n")]
    [TestCase("./apply.sh\ndocker pull nginx:1.29\n")]
    [TestCase("bash apply.sh\ndocker pull nginx:1.29\n")]
    [TestCase("$SUDO_CMD systemctl foo\ndocker pull nginx:1.29\n")]
    [TestCase("apply-settings\ndocker pull nginx:1.29\n")]
    [TestCase("sudo reboot\ndocker pull nginx:1.29\n")]
    [TestCase("dockerd &\ndocker pull nginx:1.29\n")]
    [TestCase("echo 'Now restart Docker and press enter'\nread -r answer\ndocker pull nginx:1.29\n")]
    [TestCase("exit 0\ndocker pull nginx:1.29\n")]
    [TestCase("docker ps\n")]
    [TestCase("docker -H ssh://nas.example pull nginx:1.29\n")]
    [TestCase("docker pull 192.168.1.5:5000/app:1\n")]
    [TestCase("podman pull docker.io/library/nginx:1.29\n")]
    [TestCase("ssh nas.example docker pull nginx:1.29\n")]
    public void Nothing_behind_a_write_of_json(string rest) => Check.Rule<DaemonProxyNotApplied>().On("setup.sh", Json + rest).FindsNothing();

    [TestCase("sudo systemctl daemon-reload\nsudo systemctl restart docker\ndocker pull nginx:1.29\n")]
    [TestCase("sudo systemctl daemon-reload && sudo systemctl restart docker && docker pull nginx:1.29\n")]
    [TestCase("sudo systemctl enable docker\nsudo systemctl restart docker\ndocker pull nginx:1.29\n")]
    [TestCase("sudo service docker restart\ndocker pull nginx:1.29\n")]
    [TestCase("sudo systemctl restart docker\nsudo systemctl daemon-reload\nsudo systemctl restart docker\ndocker pull nginx:1.29\n")]
    public void Nothing_behind_a_drop_in(string rest) => Check.Rule<DaemonProxyNotApplied>().On("setup.sh", DropIn + rest).FindsNothing();

    [TestCase("cat > /etc/docker/daemon.json <<EOF\n{\"log-driver\": \"local\"}\nEOF\ndocker pull nginx:1.29\n")]
    [TestCase("cat > /tmp/daemon.json <<EOF\n{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}\nEOF\ndocker pull nginx:1.29\n")]
    [TestCase("if [ -n \"$P\" ]; then\n  echo '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json\nelse\n  docker pull nginx:1.29\nfi\n")]
    [TestCase("case $1 in\nsetup) echo '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json ;;\nrun) docker run -d nginx:1.29 ;;\nesac\n")]
    [TestCase("proxy() {\n  echo '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json\n}\nstart() {\n  docker run -d nginx:1.29\n}\n\"$@\"\n")]
    [TestCase("docker pull nginx:1.29\necho '{\"proxies\": {\"https-proxy\": \"http://10.0.0.9:3128\"}}' > /etc/docker/daemon.json\n")]
    [TestCase("ssh nas.example \"echo '{\\\"proxies\\\": {\\\"https-proxy\\\": \\\"http://10.0.0.9:3128\\\"}}' > /etc/docker/daemon.json\"\ndocker pull nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<DaemonProxyNotApplied>().On("setup.sh", script).FindsNothing();

    [Test]
    public void The_daemon_has_another_one() => Check.Rule<DaemonProxyNotApplied>()
        .On("setup.sh", Json + "docker pull nginx:1.29\n")
        .On("etc/systemd/system/docker.service.d/proxy.conf", "[Service]\nEnvironment=HTTPS_PROXY=http://10.0.0.9:3128\n")
        .FindsNothing();

    [TestCase("```bash\n" + Json + "```\n\nRestart Docker, then:\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\n" + Json + "```\n\n重启 Docker:\n\n```\nservice foo\n```\n\n```bash\ndocker pull nginx:1.29\n```\n")]
    [TestCase("```bash\ndocker pull nginx:1.29\n```\n\nWith a proxy:\n\n```bash\n" + Json + "```\n")]
    public void Nothing_in_notes(string note) => Check.Rule<DaemonProxyNotApplied>().On("notes.md", note).FindsNothing();
}
