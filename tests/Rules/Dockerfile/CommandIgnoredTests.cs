using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class CommandIgnoredTests
{
    [Test]
    public void The_shell_drops_it() => Check.Rule<CommandIgnored>()
        .On("Dockerfile", "FROM debian:12\nENTRYPOINT {|related:/usr/bin/app serve|}\nCMD [|[\"--port\", \"80\"]|]\n")
        .Finds("`CMD [\"--port\", \"80\"]` does not reach `/usr/bin/app serve`: an ENTRYPOINT in shell form takes no arguments")
        .FixedTo("FROM debian:12\nENTRYPOINT [\"/usr/bin/app\", \"serve\"]\nCMD [\"--port\", \"80\"]\n");

    [Test]
    public void What_needs_a_shell_is_left_to_people() => Check.Rule<CommandIgnored>()
        .On("Dockerfile", "FROM debian:12\nCMD [|serve|]\nENTRYPOINT {|related:exec app $OPTIONS|}\n")
        .Finds()
        .HasNothingToFix();

    [Test]
    public void The_entrypoint_is_one_finding() => Check.Rule<ShellFormCommand>()
        .On("Dockerfile", "FROM debian:12\nENTRYPOINT app serve\nCMD [\"--port\", \"80\"]\n").FindsNothing();

    [TestCase("ENTRYPOINT {|related:app|}\nCMD [|serve|]")]
    [TestCase("ENTRYPOINT {|related:app && other|}\nCMD [|[\"x\"]|]")]
    [TestCase("CMD [\"old\"]\nENTRYPOINT {|related:app|}\nCMD [|[\"x\"]|]")]
    public void Found_in(string lines) => Check.Rule<CommandIgnored>().On("Dockerfile", $"FROM debian:12\n{lines}\n").Finds();

    [TestCase("ENTRYPOINT [\"app\"]\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT app\nCMD []")]
    [TestCase("ENTRYPOINT app")]
    [TestCase("CMD app")]
    [TestCase("ENTRYPOINT exec app \"$@\"\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT app ${1}\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT app $*\nCMD [\"x\"]")]
    [TestCase("SHELL [\"/run.sh\", \"-c\"]\nENTRYPOINT app\nCMD [\"x\"]")]
    [TestCase("SHELL [\"pwsh\", \"-c\"]\nENTRYPOINT app\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT app\nFROM debian:12\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT app\nENTRYPOINT [\"app\"]\nCMD [\"x\"]")]
    [TestCase("ENTRYPOINT ['app']\nCMD [\"x\"]")]
    public void Nothing_in(string lines) => Check.Rule<CommandIgnored>().On("Dockerfile", $"FROM debian:12\n{lines}\n").FindsNothing();
}
