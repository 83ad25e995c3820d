using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class DaemonSettingNotAppliedTests
{
    [Test]
    public void Nothing_restarts_it() => Check.Rule<DaemonSettingNotApplied>()
        .On("setup.sh", "cat > /etc/docker/daemon.json <<EOF\n{{|related:\"insecure-registries\"|}: [\"192.168.1.9:5000\"]}\nEOF\n[|docker pull|] 192.168.1.9:5000/app:1\n")
        .Finds("The daemon does not use `insecure-registries` from `/etc/docker/daemon.json` yet: nothing restarts it before `docker pull`")
        .FixedTo("cat > /etc/docker/daemon.json <<EOF\n{\"insecure-registries\": [\"192.168.1.9:5000\"]}\nEOF\nsystemctl restart docker\ndocker pull 192.168.1.9:5000/app:1\n");

    [Test]
    public void A_reload_is_not_enough() => Check.Rule<DaemonSettingNotApplied>()
        .On("setup.sh", "echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\n[|systemctl|] reload docker\n")
        .Finds("The daemon does not use `bip` from `/etc/docker/daemon.json` yet: a reload does not take it over")
        .FixedTo("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\nsystemctl restart docker\n");

    [Test]
    public void In_a_note() => Check.Rule<DaemonSettingNotApplied>()
        .On("notes.md", "```bash\necho '{\"log-driver\": \"local\"}' | sudo tee /etc/docker/daemon.json\n[|docker run|] -d nginx:1.29\n```\n").Finds();

    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\nsystemctl restart docker\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\nservice docker restart\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"registry-mirrors\": [\"https://mirror.example.com\"]}' > /etc/docker/daemon.json\nsystemctl reload docker\ndocker pull nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\napt-get install -y docker-ce\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\n./restart.sh\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\nsystemctl start docker\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /tmp/daemon.json\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\ndocker ps\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\necho please restart docker\ndocker run nginx:1.29\n")]
    [TestCase("echo '{\"bip\": \"192.168.66.1/24\"}' > /etc/docker/daemon.json\ndocker -H ssh://host.example.com run nginx:1.29\n")]
    [TestCase("echo '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\ndocker build .\n")]
    public void Nothing_in(string script) => Check.Rule<DaemonSettingNotApplied>().On("setup.sh", script).FindsNothing();
}
