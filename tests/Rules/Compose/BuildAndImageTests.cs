using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class BuildAndImageTests
{
    [Test]
    public void Both() => Check.Rule<BuildAndImage>()
        .On("compose.yaml", "services:\n  web:\n    {|related:image|}: shop/web:1.4\n    [|build|]: .\n")
        .Finds("Service `web` has `build` and `image`: without `pull_policy` compose tries to pull `shop/web:1.4` before it builds");

    [TestCase("    image: shop/web:1.4\n    build: .\n    pull_policy: build\n")]
    [TestCase("    build: .\n")]
    [TestCase("    image: shop/web:1.4\n")]
    [TestCase("    image:\n    build: .\n")]
    public void Nothing(string service) => Check.Rule<BuildAndImage>().On("compose.yaml", "services:\n  web:\n" + service).FindsNothing();
}
