using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class PasswordInRunTests
{
    [Test]
    public void Chpasswd() => Check.Rule<PasswordInRun>()
        .On("Dockerfile", "FROM debian:12\nRUN useradd app && \\\n    echo [|'root:kahvi42'|] | chpasswd\n")
        .Finds("Everybody who has the image knows the password of `root`")
        .HasNothingToFix();

    [TestCase("echo -n [|app:app|] | chpasswd")]
    [TestCase("printf [|'app:kahvi42\\n'|] | sudo chpasswd")]
    [TestCase("passwd [|-d|] root")]
    [TestCase("true; passwd [|--delete|] app")]
    public void Found_in(string command) => Check.Rule<PasswordInRun>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").Finds();

    [TestCase("echo \"root:$PASSWORD\" | chpasswd")]
    [TestCase("echo 'root:$6$abc$def' | chpasswd -e")]
    [TestCase("echo 'root:*' | chpasswd -e")]
    [TestCase("echo 'app:<password>' | chpasswd")]
    [TestCase("echo app | chpasswd")]
    [TestCase("chpasswd < /run/secrets/passwords")]
    [TestCase("echo 'a:b' | tee /x")]
    [TestCase("passwd -l root")]
    [TestCase("echo passwd -d root")]
    public void Nothing_in(string command) => Check.Rule<PasswordInRun>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<PasswordInRun>().On("setup.sh", "echo 'root:kahvi42' | chpasswd\npasswd -d root\n").FindsNothing();
}
