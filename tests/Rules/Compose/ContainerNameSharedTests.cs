using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ContainerNameSharedTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: [|front|]\n    scale: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: [|front|]\n    deploy:\n      replicas: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: front\n  db:\n    image: postgres\n    container_name: [|front|]\n")]
    public void Is_found(string text) => Check.Rule<ContainerNameShared>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    container_name: front\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: front\n    scale: 1\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    scale: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: ${NAME}\n    scale: 2\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: front\n  db:\n    image: postgres\n    container_name: front\n    profiles: [a]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    container_name: front\n    scale: ${N}\n")]
    public void Nothing_in(string text) => Check.Rule<ContainerNameShared>().On("compose.yaml", text).FindsNothing();
}
