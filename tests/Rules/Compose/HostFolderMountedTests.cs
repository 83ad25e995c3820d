using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class HostFolderMountedTests
{
    [Test]
    public void Written_to() => Check.Rule<HostFolderMounted>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            volumes:
              - [|/etc|]:/host/etc
              - type: bind
                source: [|/|]
                target: /host

        """).Finds("`web` gets the host's `/etc` to write to", "`web` gets the host's `/` to write to");

    [Test]
    public void A_command() => Check.Rule<HostFolderMounted>().On("setup.sh", """
        docker run -v [|/var/lib/docker|]:/x nginx:1.29

        """).Finds("`nginx:1.29` gets the host's `/var/lib/docker` to write to");

    [Test]
    public void Secrets() => Check.Rule<HostFolderMounted>().On("setup.sh", """
        docker run -v [|/root|]:/x:ro nginx:1.29

        """).Finds("`nginx:1.29` gets the host's `/root`");

    [Test]
    public void A_trailing_slash() => Check.Rule<HostFolderMounted>().On("setup.sh", """
        docker run -v [|/boot/|]:/x nginx:1.29

        """).Finds("`nginx:1.29` gets the host's `/boot` to write to");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - /:/rootfs:ro\n      - /proc:/host/proc:ro\n      - /etc/localtime:/etc/localtime\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"data:/etc\"]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"${ROOT}:/etc\"]\n")]
    [TestCase("setup.sh", "docker run -v ./etc:/etc nginx:1.29\n")]
    [TestCase("setup.sh", "docker run -v /dev/snd:/dev/snd nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<HostFolderMounted>().On(path, text).FindsNothing();
}
