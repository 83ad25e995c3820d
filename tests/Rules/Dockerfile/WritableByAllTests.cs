using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class WritableByAllTests
{
    [Test]
    public void Mode_777() => Check.Rule<WritableByAll>()
        .On("Dockerfile", "FROM debian:12\nRUN mkdir /app && \\\n    chmod -R [|777|] /app\n")
        .Finds("`chmod 777` lets every user of the container write to `/app`")
        .HasNothingToFix();

    [TestCase("chmod [|0777|] /start.sh")]
    [TestCase("chmod [|a+rwx|] /app")]
    [TestCase("sudo chmod [|666|] /etc/app.conf")]
    [TestCase("bash -c 'chmod [|777|] /app'")]
    public void Found_in(string command) => Check.Rule<WritableByAll>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").Finds();

    [TestCase("chmod 755 /app")]
    [TestCase("chmod +x /start.sh")]
    [TestCase("chmod 1777 /data")]
    [TestCase("chmod 777 /tmp/work")]
    [TestCase("chmod 777 $DIR")]
    [TestCase("chmod $MODE /app")]
    [TestCase("chmod --reference=/a /app")]
    [TestCase("echo chmod 777 /app")]
    public void Nothing_in(string command) => Check.Rule<WritableByAll>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").FindsNothing();

    [Test]
    public void A_stage_that_only_lends_files() => Check.Rule<WritableByAll>()
        .On("Dockerfile", "FROM debian:12\nRUN chmod 777 /app\nFROM debian:12\nCOPY --from=0 /app/x /app/\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<WritableByAll>().On("setup.sh", "chmod 777 /srv\n").FindsNothing();
}
