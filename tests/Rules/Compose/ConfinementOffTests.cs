using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ConfinementOffTests
{
    [Test]
    public void A_service() => Check.Rule<ConfinementOff>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            security_opt:
              - [|seccomp:unconfined|]
              - "[|apparmor=unconfined|]"

        """).Finds("`seccomp:unconfined` switches off the filter of system calls", "`apparmor=unconfined` switches off AppArmor");

    [Test]
    public void A_command() => Check.Rule<ConfinementOff>().On("setup.sh", """
        docker run --security-opt [|label=disable|] nginx:1.29

        """).Finds("`label=disable` switches off SELinux");

    [Test]
    public void Setuid() => Check.Rule<ConfinementOff>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            security_opt: [[|no-new-privileges:false|]]

        """).Finds("`no-new-privileges:false` switches off what keeps setuid programs from gaining rights");

    [Test]
    public void Paths() => Check.Rule<ConfinementOff>().On("setup.sh", """
        docker run --security-opt=[|systempaths=unconfined|] nginx:1.29

        """).Finds("`systempaths=unconfined` switches off the masks over /proc and /sys");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    security_opt: [no-new-privileges:true]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    security_opt: [\"seccomp:./profile.json\"]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    security_opt: [\"${OPT}\"]\n")]
    [TestCase("setup.sh", "docker run --security-opt apparmor=docker-default nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<ConfinementOff>().On(path, text).FindsNothing();
}
