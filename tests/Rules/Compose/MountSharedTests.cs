using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class MountSharedTests
{
    [Test]
    public void Short() => Check.Rule<MountShared>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            volumes:
              - "[|/mnt:/mnt:rshared|]"

        """).Finds("`web` shares what is mounted below `/mnt` with the host");

    [Test]
    public void Long() => Check.Rule<MountShared>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            volumes:
              - type: bind
                source: /mnt
                target: /mnt
                bind:
                  propagation: [|shared|]

        """).Finds("`web` shares what is mounted below `/mnt` with the host");

    [Test]
    public void A_command() => Check.Rule<MountShared>().On("setup.sh", """
        docker run -v [|/mnt:/mnt:rw,shared|] nginx:1.29

        """).Finds("`nginx:1.29` shares what is mounted below `/mnt` with the host");

    [Test]
    public void A_mount() => Check.Rule<MountShared>().On("setup.sh", """
        docker run --mount [|type=bind,source=/mnt,target=/mnt,bind-propagation=rshared|] nginx:1.29

        """).Finds("`nginx:1.29` shares what is mounted below `/mnt` with the host");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"/mnt:/mnt:rslave\", \"shared:/shared\"]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("setup.sh", "docker run -v /mnt:/mnt:ro nginx:1.29\n")]
    [TestCase("setup.sh", "docker run --mount type=bind,source=/a,target=/b,bind-propagation=private nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<MountShared>().On(path, text).FindsNothing();
}
