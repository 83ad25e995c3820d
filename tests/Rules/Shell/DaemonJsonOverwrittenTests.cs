using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class DaemonJsonOverwrittenTests
{
    [TestCase("cat > [|/etc/docker/daemon.json|] <<EOF\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("sudo tee [|/etc/docker/daemon.json|] <<EOF\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("cat <<EOF | sudo tee [|/etc/docker/daemon.json|] >/dev/null\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("echo '{\"log-driver\": \"local\"}' > [|/etc/docker/daemon.json|]\n")]
    public void Is_found(string script) => Check.Rule<DaemonJsonOverwritten>().On("setup.sh", script).Finds("This throws away what stood in daemon.json before");

    [Test]
    public void What_the_script_wrote_itself_is_lost() => Check.Rule<DaemonJsonOverwritten>()
        .On("setup.sh", """
            cp /etc/docker/daemon.json /root/
            echo '{"bip": "10.1.0.1/24", "log-driver": "local"}' > {|related:/etc/docker/daemon.json|}
            echo '{"log-driver": "local"}' > [|/etc/docker/daemon.json|]

            """)
        .Finds("This throws away `bip`, written a few lines above");

    [Test]
    public void In_a_fence() => Check.Rule<DaemonJsonOverwritten>()
        .On("notes.md", "```bash\ncat > [|/etc/docker/daemon.json|] <<EOF\n{\"log-driver\": \"local\"}\nEOF\n```\n").Finds();

    [TestCase("cat >> /etc/docker/daemon.json <<EOF\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("tee -a /etc/docker/daemon.json <<EOF\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("cat > /tmp/daemon.json <<EOF\n{\"log-driver\": \"local\"}\nEOF\n")]
    [TestCase("mv /etc/docker/daemon.json /root/\necho '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\n")]
    [TestCase("apt-get install -y docker.io\necho '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\n")]
    [TestCase("if ! grep -q local /etc/docker/daemon.json; then\n  echo '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\nfi\n")]
    [TestCase("if [ \"$1\" = cn ]; then\n  echo '{\"bip\": \"10.1.0.1/24\"}' > /etc/docker/daemon.json\nelse\n  echo '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\nfi\n")]
    public void Nothing_in(string script) => Check.Rule<DaemonJsonOverwritten>().On("setup.sh", script).FindsNothing();

    [Test]
    public void An_image_has_no_other() => Check.Rule<DaemonJsonOverwritten>()
        .On("Dockerfile", "FROM docker:28-dind\nRUN echo '{\"log-driver\": \"local\"}' > /etc/docker/daemon.json\n").FindsNothing();
}
