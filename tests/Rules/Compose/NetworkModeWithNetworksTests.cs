using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class NetworkModeWithNetworksTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    [|network_mode|]: host\n    networks: [back]\nnetworks:\n  back: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    [|network_mode|]: bridge\n    networks:\n      back: {}\nnetworks:\n  back: {}\n")]
    public void Is_found(string text) => Check.Rule<NetworkModeWithNetworks>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: host\nnetworks:\n  back: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    networks: [back]\nnetworks:\n  back: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: host\n    networks: []\nnetworks:\n  back: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: ${MODE}\n    networks: [back]\nnetworks:\n  back: {}\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    network_mode: !reset host\n    networks: [back]\nnetworks:\n  back: {}\n")]
    public void Nothing_in(string text) => Check.Rule<NetworkModeWithNetworks>().On("compose.yaml", text).FindsNothing();
}
