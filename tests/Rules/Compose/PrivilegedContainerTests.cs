using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class PrivilegedContainerTests
{
    [Test]
    public void A_service() => Check.Rule<PrivilegedContainer>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            [|privileged: true|]

        """).Finds("`web` is privileged: root in it is root on the host");

    [Test]
    public void A_command() => Check.Rule<PrivilegedContainer>().On("setup.sh", """
        docker run -d --name web [|--privileged|] nginx:1.29

        """).Finds("`web` is privileged: root in it is root on the host");

    [Test]
    public void In_a_note() => Check.Rule<PrivilegedContainer>().On("notes.md", """
        ```bash
        docker run [|--privileged|] nginx:1.29
        ```

        """).Finds("`nginx:1.29` is privileged: root in it is root on the host");

    [Test]
    public void Yes_in_words() => Check.Rule<PrivilegedContainer>().On("compose.yaml", """
        services:
          web:
            image: nginx:1.29
            [|privileged: yes|]

        """).Finds("`web` is privileged: root in it is root on the host");

    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    privileged: false\n")]
    [TestCase("compose.yaml", "services:\n  web:\n    image: nginx:1.29\n    privileged: ${P}\n")]
    [TestCase("compose.yaml", "services:\n  k:\n    image: rancher/k3s:v1.34.1-k3s1\n    privileged: true\n")]
    [TestCase("setup.sh", "docker run --privileged docker:28-dind\n")]
    [TestCase("setup.sh", "docker run --privileged=false nginx:1.29\n")]
    public void Nothing(string path, string text) => Check.Rule<PrivilegedContainer>().On(path, text).FindsNothing();
}
