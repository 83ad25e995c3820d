using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class UnitContainerKeptTests
{
    [Test]
    public void Is_removed_first() => Check.Rule<UnitContainerKept>()
        .On("web.service", "[Service]\nExecStart=/usr/bin/docker run [|--name web|] nginx:1.29\nExecStop=/usr/bin/docker stop web\n")
        .Finds("The unit starts only once: the container `web` stays, and keeps its name")
        .FixedTo("[Service]\nExecStartPre=-/usr/bin/docker rm -f web\nExecStart=/usr/bin/docker run --name web nginx:1.29\nExecStop=/usr/bin/docker stop web\n");

    [Test]
    public void Under_the_unit_s_name() => Check.Rule<UnitContainerKept>()
        .On("web@.service", "[Service]\nExecStart=/usr/bin/docker run [|--name=%n|] nginx:1.29\n")
        .Finds("The unit starts only once: the container `%n` stays, and keeps its name");

    [TestCase("[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run nginx:1.29\n")]
    [TestCase("[Service]\nExecStartPre=-/usr/bin/docker rm web\nExecStart=/usr/bin/docker run --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run --name web nginx:1.29\nExecStopPost=/usr/bin/docker rm -f web\n")]
    [TestCase("[Service]\nExecStartPre=/bin/sh -c 'docker rm -f web || true'\nExecStart=/usr/bin/docker run --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStartPre=/opt/app/clean-up\nExecStart=/usr/bin/docker run --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker run $OPTIONS --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/podman run --replace --name web nginx:1.29\n")]
    [TestCase("[Service]\nExecStart=/usr/bin/docker start -a web\n")]
    public void Nothing_in(string unit) => Check.Rule<UnitContainerKept>().On("web.service", unit).FindsNothing();
}
