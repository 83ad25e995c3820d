using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class LoginPasswordTests
{
    [Test]
    public void Goes_to_the_input() => Check.Rule<LoginPassword>()
        .On("setup.sh", "sudo docker login -u robot [|-p $PASSWORD|] registry.example.com\n")
        .Finds("`docker login` shows the password to everybody on the machine")
        .FixedTo("printf '%s' \"$PASSWORD\" | sudo docker login -u robot --password-stdin registry.example.com\n");

    [Test]
    public void Written_down() => Check.Rule<LoginPassword>()
        .On("setup.sh", "docker login -u robot [|--password=s3kr1t-Word|] registry.example.com\n")
        .Finds("`docker login` shows the password to everybody on the machine, and to everybody who reads this file")
        .HasNothingToFix();

    [TestCase("docker login [|-p \"$PASSWORD\"|] registry.example.com\n")]
    [TestCase("docker login -u a [|-p \"${PASSWORD:-x}\"|] registry.example.com\n")]
    [TestCase("podman login -u a [|-p \"$PASSWORD\"|] registry.example.com\n")]
    public void Is_left_to_people(string script) => Check.Rule<LoginPassword>().On("setup.sh", script).Finds().HasNothingToFix();

    [TestCase("echo \"$PASSWORD\" | docker login -u a --password-stdin\n")]
    [TestCase("docker login -u a\n")]
    [TestCase("docker login -u a -p password\n")]
    [TestCase("docker login -u a -p your-token\n")]
    [TestCase("docker run -p 8080:80 nginx:1.29\n")]
    public void Nothing_in(string script) => Check.Rule<LoginPassword>().On("setup.sh", script).FindsNothing();

    [Test]
    public void Notes_are_for_strict_readers() => Check.Rule<LoginPassword>()
        .On("notes.md", "```bash\ndocker login -u robot -p $PASSWORD registry.example.com\n```\n").With("extends: recommended").FindsNothing();
}
