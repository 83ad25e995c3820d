using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class SudoRedirectionTests
{
    [Test]
    public void Echo_needs_no_rights() => Check.Rule<SudoRedirection>()
        .On("setup.sh", "{|related:sudo|} echo '{}' [|> /etc/docker/daemon.json|]\nsudo systemctl restart docker\n")
        .Finds("`sudo` does not write `/etc/docker/daemon.json`: the caller's shell opens it before sudo starts")
        .FixedTo("echo '{}' | sudo tee /etc/docker/daemon.json > /dev/null\nsudo systemctl restart docker\n");

    [Test]
    public void Tee_takes_a_heredoc() => Check.Rule<SudoRedirection>()
        .On("notes.md", "```bash\nsudo cat [|> /etc/docker/daemon.json|] <<EOF\n{\"log-driver\": \"local\"}\nEOF\n```\n").Finds()
        .FixedTo("notes.md", "```bash\nsudo tee /etc/docker/daemon.json > /dev/null <<EOF\n{\"log-driver\": \"local\"}\nEOF\n```\n");

    [Test]
    public void Order_does_not_matter_and_appending_stays() => Check.Rule<SudoRedirection>()
        .On("setup.sh", "sudo cat <<EOF [|>> \"/etc/default/docker\"|]\nexport A=1\nEOF\n").Finds()
        .FixedTo("sudo tee -a \"/etc/default/docker\" <<EOF > /dev/null\nexport A=1\nEOF\n");

    [Test]
    public void Reading_may_need_rights() => Check.Rule<SudoRedirection>()
        .On("setup.sh", "sudo jq '.debug = true' /etc/docker/daemon.json [|> /etc/docker/daemon.json.new|]\n").Finds()
        .FixedTo("sudo jq '.debug = true' /etc/docker/daemon.json | sudo tee /etc/docker/daemon.json.new > /dev/null\n");

    [TestCase("sudo cat > /etc/docker/daemon.json <<EOF\n{}\nEOF\nsystemctl daemon-reload\nsystemctl restart docker\n")]
    [TestCase("apt-get install -y curl\nsudo echo '{}' > /etc/docker/daemon.json\n")]
    [TestCase("mkdir -p /etc/docker\nsudo echo '{}' > /etc/docker/daemon.json\n")]
    public void A_script_of_root_is_for_strict_readers(string script) => Check.Rule<SudoRedirection>().On("setup.sh", script).With("extends: recommended").FindsNothing();

    [TestCase("echo '{}' | sudo tee /etc/docker/daemon.json\n")]
    [TestCase("sudo sh -c 'echo {} > /etc/docker/daemon.json'\n")]
    [TestCase("sudo echo '{}' > /tmp/daemon.json\n")]
    [TestCase("sudo docker inspect web > web.json\n")]
    [TestCase("echo '{}' > /etc/docker/daemon.json\n")]
    [TestCase("sudo docker ps 2> /etc/x\n")]
    [TestCase("sudo cat /etc/docker/daemon.json > \"$BACKUP\"\n")]
    [TestCase("if [ \"$EUID\" -ne 0 ]; then exit 1; fi\nsudo echo '{}' > /etc/docker/daemon.json\n")]
    [TestCase("ssh host.example.com sudo cat /etc/docker/daemon.json > /etc/docker/daemon.json\n")]
    public void Nothing_in(string script) => Check.Rule<SudoRedirection>().On("setup.sh", script).FindsNothing();
}
