using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnitEndsAtOnceTests
{
    [Test]
    public void Stops_what_it_has_started() => Check.Rule<UnitEndsAtOnce>()
        .On("web.service", "[Service]\nExecStart=/usr/bin/docker run [|-d|] --rm --name web nginx:1.29\n{|related:ExecStop|}=/usr/bin/docker stop web\n")
        .Finds("To systemd the service is over as soon as `docker run` has started the container: it runs ExecStop, which takes the container away again")
        .FixedTo("[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx:1.29\nExecStop=/usr/bin/docker stop web\n");

    [Test]
    public void Starts_again_and_again() => Check.Rule<UnitEndsAtOnce>()
        .On("web.service", "[Service]\nType=simple\n{|related:Restart|}=always\nExecStart=/usr/bin/docker compose up [|-d|]\n")
        .Finds("To systemd the service is over as soon as `docker compose up` has started the container: it starts it again and again");

    [Test]
    public void Shows_a_dead_unit() => Check.Rule<UnitEndsAtOnce>()
        .On("web.service", "[Service]\nExecStart=[|/usr/bin/docker start|] web\n")
        .Finds("To systemd the service is over as soon as `docker start` has started the container: the unit is dead while the container runs")
        .FixedTo("[Service]\nExecStart=/usr/bin/docker start -a web\n");

    [Test]
    public void In_a_script() => Check.Rule<UnitEndsAtOnce>()
        .On("setup.sh", "cat > /etc/systemd/system/web.service <<EOF\n[Service]\nExecStart=/usr/bin/docker compose up [|-d|]\nExecStop=/usr/bin/docker compose down\nEOF\n").Finds();

    [TestCase("[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/usr/bin/docker compose up -d\nExecStop=/usr/bin/docker compose down\n")]
    [TestCase("[Service]\nRemainAfterExit=true\nExecStart=/usr/bin/docker run -d nginx:1.29\n")]
    [TestCase("[Service]\nType=forking\nExecStart=/usr/bin/docker run -d nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run --rm nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker compose up\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker start -a web\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker start -ai web\n")]
    [TestCase("[Service]\nExecStartPre=/usr/bin/docker start db\nExecStart=/usr/bin/docker run --rm nginx:1.29\n")]
    [TestCase("[Service]\nType=notify\nExecStart=/usr/bin/podman run -d --sdnotify=conmon nginx:1.29\n")]
    public void Nothing_in(string unit) => Check.Rule<UnitEndsAtOnce>().On("web.service", unit).FindsNothing();

    [Test]
    public void A_drop_in_is_not_the_whole() => Check.Rule<UnitEndsAtOnce>()
        .On("etc/systemd/system/web.service.d/start.conf", "[Service]\nExecStart=\nExecStart=/usr/bin/docker run -d nginx:1.29\n").FindsNothing();
}
