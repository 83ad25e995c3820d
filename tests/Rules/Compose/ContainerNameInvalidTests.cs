using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ContainerNameInvalidTests
{
    [TestCase("My Container")]
    [TestCase("web:1")]
    [TestCase("shop/web")]
    [TestCase("-web")]
    public void Of_a_service(string name) => Check.Rule<ContainerNameInvalid>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    container_name: \"[|{name}|]\"\n").Finds($"`{name}` is no name for a container");

    [TestCase("--name [|w|]", "w")]
    [TestCase("--name='[|my web|]'", "my web")]
    [TestCase("--name [|_web|]", "_web")]
    public void Of_a_command(string option, string name) => Check.Rule<ContainerNameInvalid>()
        .On("setup.sh", $"docker run -d {option} nginx:1.29\n").Finds($"`{name}` is no name for a container");

    [TestCase("web")]
    [TestCase("Web_1.a-b")]
    [TestCase("/web")]
    [TestCase("${NAME}")]
    [TestCase("<name>")]
    [TestCase("x", Description = "compose itself refuses it")]
    public void Nothing(string name) => Check.Rule<ContainerNameInvalid>()
        .On("compose.yaml", $"services:\n  web:\n    image: nginx:1.29\n    container_name: \"{name}\"\n").FindsNothing();

    [TestCase("docker run -d --name \"$NAME\" nginx:1.29\n")]
    [TestCase("podman run -d --name w nginx:1.29\n")]
    [TestCase("docker run -d nginx:1.29\n")]
    [TestCase("docker run -d --name web nginx:1.29\n")]
    public void Nothing_on_a_command_line(string script) => Check.Rule<ContainerNameInvalid>().On("setup.sh", script).FindsNothing();
}
