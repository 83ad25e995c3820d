using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class HardeningMissingTests
{
    [Test]
    public void Neither() => Check.Rule<HardeningMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29

        """).Finds("`web` may gain rights through setuid programs, and drops no capability");

    [Test]
    public void Only_capabilities() => Check.Rule<HardeningMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            cap_drop: [ALL]

        """).Finds("`web` may gain rights through setuid programs");

    [Test]
    public void Only_setuid() => Check.Rule<HardeningMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            security_opt: ["no-new-privileges:true"]

        """).Finds("`web` drops no capability");

    [Test]
    public void Switched_off() => Check.Rule<HardeningMissing>().On("compose.yaml", """
        services:
          [|web|]:
            image: nginx:1.29
            security_opt: ["no-new-privileges:false"]
            cap_drop: [ALL]

        """).Finds("`web` may gain rights through setuid programs");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    security_opt: [no-new-privileges]\n    cap_drop: [ALL]\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    privileged: true\n")]
    [TestCase("setup.sh", "docker run nginx:1.29\n")]
    [TestCase("compose.prod.yaml", "services:\n  web:\n    restart: always\n")]
    public void Nothing(string path, string text) => Check.Rule<HardeningMissing>().On(path, text).FindsNothing();
}
