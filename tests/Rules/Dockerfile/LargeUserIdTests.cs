using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class LargeUserIdTests
{
    [Test]
    public void Gets_an_option() => Check.Rule<LargeUserId>()
        .On("Dockerfile", "FROM debian:12\nRUN groupadd app && \\\n    useradd -m -u [|1000680000|] app\n")
        .Finds("`useradd` writes an entry for uid 1000680000 far into the login records, and the layer stores all that stands before it")
        .FixedTo("FROM debian:12\nRUN groupadd app && \\\n    useradd -l -m -u 1000680000 app\n");

    [TestCase("useradd --uid [|200000|] app")]
    [TestCase("useradd [|--uid=200000|] app")]
    [TestCase("useradd -mu [|200000|] app")]
    [TestCase("sudo useradd -u [|100000|] app")]
    public void Found_in(string command) => Check.Rule<LargeUserId>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").Finds();

    [TestCase("useradd -u 1000 app")]
    [TestCase("useradd -u 65534 app")]
    [TestCase("useradd -l -u 1000680000 app")]
    [TestCase("useradd -lmu 1000680000 app")]
    [TestCase("useradd -u 1000680000 --no-log-init app")]
    [TestCase("useradd -u $USER_ID app")]
    [TestCase("useradd $OPTIONS -u 1000680000 app")]
    [TestCase("useradd -g 1000680000 app")]
    [TestCase("adduser -u 1000680000 app")]
    public void Nothing_in(string command) => Check.Rule<LargeUserId>().On("Dockerfile", $"FROM debian:12\nRUN {command}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<LargeUserId>().On("setup.sh", "useradd -u 1000680000 app\n").FindsNothing();
}
