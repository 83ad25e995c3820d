using Plimsoll.Rules.Compose;
using Plimsoll.Tests.Testing;

namespace Plimsoll.Tests.Rules.Compose;

public sealed class ComposeMountMalformedTests
{
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[|:|]/x\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"/x[|:|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"/x:/y:ro[|:z|]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"[||]\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"/x[|:|]:ro\"]\n")]
    public void Is_found(string text) => Check.Rule<ComposeMountMalformed>().On("compose.yaml", text).Finds();

    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"/x\", \"x\", \"./x:/y:ro,z\", \"C:/x:/y:ro\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"${V}:/y\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes: [\"${V:-./x}:/y\"]\n")]
    [TestCase("services:\n  web:\n    image: nginx\n    volumes:\n      - {type: tmpfs, target: /y}\n")]
    public void Nothing_in(string text) => Check.Rule<ComposeMountMalformed>().On("compose.yaml", text).FindsNothing();
}
