using Plimsoll.Rules.Shell;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Shell;

public sealed class DockerPortPublishesTests
{
    [TestCase("docker port web [|8080:80|]\n")]
    [TestCase("docker container port web [|127.0.0.1:8080:80/tcp|]\n")]
    [TestCase("P=8080:80\nsudo docker port web [|$P|]\n")]
    public void Is_found(string script) => Check.Rule<DockerPortPublishes>().On("setup.sh", script).Finds();

    [Test]
    public void In_a_fence() => Check.Rule<DockerPortPublishes>().On("notes.md", "```bash\ndocker port web [|8080:80|]\n```\n")
        .Finds("`docker port` publishes nothing: it shows what is published, and refuses `8080:80`");

    [TestCase("docker port web\n")]
    [TestCase("docker port web 80\n")]
    [TestCase("docker port web 80/tcp\n")]
    [TestCase("docker port web \"$PORT\"\n")]
    [TestCase("docker run -p 8080:80 web\n")]
    public void Nothing_in(string script) => Check.Rule<DockerPortPublishes>().On("setup.sh", script).FindsNothing();
}
