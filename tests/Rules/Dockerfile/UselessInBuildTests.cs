using Plimsoll.Rules.Dockerfile;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Dockerfile;

public sealed class UselessInBuildTests
{
    [Test]
    public void A_service_ends_with_the_step() => Check.Rule<UselessInBuild>()
        .On("Dockerfile", "FROM debian:12\nRUN apt-get install -y nginx && \\\n    [|service nginx start|]\n")
        .Finds("`service nginx start` starts a service that ends with this step")
        .HasNothingToFix();

    [TestCase("RUN [|/etc/init.d/ssh start|]")]
    [TestCase("RUN [|service postgresql restart|]")]
    [TestCase("RUN [|redis-server --daemonize no|] &")]
    [TestCase("RUN make; \\\n    [|mysqld|] &")]
    [TestCase("RUN [|vim|] /etc/hosts")]
    [TestCase("RUN true; [|top|] -b")]
    public void Found_in(string line) => Check.Rule<UselessInBuild>().On("Dockerfile", $"FROM debian:12\n{line}\n").Finds();

    [TestCase("RUN service postgresql start && su postgres -c 'createdb shop'")]
    [TestCase("RUN service nginx stop")]
    [TestCase("RUN apt-get install -y vim top less")]
    [TestCase("RUN mysqld & sleep 5 && kill %1")]
    [TestCase("RUN mysqld & wait")]
    [TestCase("RUN bash -c 'mysqld &'")]
    [TestCase("CMD mysqld &")]
    [TestCase("RUN --mount=type=ssh ssh -T git@git.example.com")]
    [TestCase("RUN ps aux | grep x")]
    [TestCase("RUN free -m | awk '{print $2}'")]
    [TestCase("RUN mount -t tmpfs none /x")]
    [TestCase("CMD service nginx start")]
    [TestCase("RUN echo 'service nginx start' > /start.sh")]
    public void Nothing_in(string line) => Check.Rule<UselessInBuild>().On("Dockerfile", $"FROM debian:12\n{line}\n").FindsNothing();

    [Test]
    public void A_script_is_no_build() => Check.Rule<UselessInBuild>().On("setup.sh", "service nginx start\n").FindsNothing();
}
